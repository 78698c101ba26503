"""Where names of people stand in a text: by title, relationship, what was said before, and known names."""

from __future__ import annotations

from collections.abc import Iterator

from data_pipeline.redaction import cue_words
from data_pipeline.redaction.known_names import NameLists, name_lists
from data_pipeline.redaction.names_after_a_cue import has_title, is_introduced, words_before
from data_pipeline.redaction.names_alone import goes_on, stands_alone
from data_pipeline.redaction.tokens import Token, Words, words_of

LONGEST = 4  # words of one name


def names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name, without its title."""
    return names_in(words_of(text), name_lists())


def names_in(words: Words, lists: NameLists) -> Iterator[tuple[int, int]]:
    """The same of a text that is cut into words, by these lists."""
    tokens = words.tokens
    at, named = 0, -1  # `named`: the word after the newest name
    while at < len(tokens):
        end = at if _is_plain(words, at, lists) else _name_at(words, at, lists, follows=named)
        if at == named and tokens[at].word == "and" and not tokens[at].gap.strip():
            named += 1  # Drs Bose and Whitlock
        if end > at:
            yield tokens[at].start, tokens[end - 1].end
            at = named = end
        else:
            at += 1


def _name_at(words: Words, at: int, lists: NameLists, follows: int) -> int:
    """The word after the name that starts here; `at` where none does."""
    token = words.tokens[at]
    if token.word in lists.care or token.acronym or before_a_place(words, at, lists):
        return at
    if has_title(words, at, lists):
        return _whole(words, at, lists, surely=True)
    if token.initial:
        return _after_initials(words, at, lists)
    if token.word in lists.never:
        return at
    introduced = is_introduced(words, at, lists) or (follows == at and goes_on(words, at, lists))
    if introduced or stands_alone(words, at, lists):
        return _whole(words, at, lists, surely=bool(introduced))
    return at


def _is_plain(words: Words, at: int, lists: NameLists) -> bool:
    """Whether a word can be no name: most are, and this tells them quickly."""
    token = words.tokens[at]
    return not token.capital and token.word in lists.plain and not _follows_a_title(words, at)


def _follows_a_title(words: Words, at: int) -> bool:
    return at > 0 and words.tokens[at - 1].word in cue_words.TITLES


def _after_initials(words: Words, at: int, lists: NameLists) -> int:
    """J. P. Okafor, D. Hargreaves; not "Ward B. The"."""
    tokens, end = words.tokens, at
    while (
        end < min(len(tokens), at + LONGEST)
        and tokens[end].initial
        and (end == at or not tokens[end].gap.strip(" ."))
    ):
        end += 1
    if end == len(tokens) or words.titled:
        return at
    last = tokens[end]
    one, _ = words_before(words, at)
    dotted = "." in last.gap
    fits = (
        last.capital and len(last.word) > 2 and last.word not in lists.never and last.word not in lists.care
    )
    if not fits or last.gap.strip(" .") or "&" in tokens[at].gap or one in cue_words.LETTER_AFTER:
        return at
    article = tokens[at].word == "a" and end == at + 1 and not dotted  # "A Caesarean was booked"
    known_last = last.word in lists.last or (lists.is_strange(last.word) and not article)
    if known_last or one in cue_words.SIGNED or (dotted and end - at > 1):
        return _whole(words, end, lists, surely=True)
    return at


def _whole(words: Words, at: int, lists: NameLists, surely: bool) -> int:
    """The word after the whole name: initials, particles, surnames."""
    tokens, end = words.tokens, at + 1
    surely = surely or (not tokens[at].capital and lists.is_sure(tokens[at].word))
    while end < min(len(tokens), at + LONGEST) and _is_near(tokens[end], tokens[end - 1]):
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        particle = tokens[end].word in cue_words.PARTICLES and following is not None
        if not (particle and _starts(following, lists)) and not _belongs(words, tokens[end], lists, surely):
            break
        end += 1
    return end


def _is_near(token: Token, before: Token) -> bool:
    """Whether only a space lies between, or the full stop of an initial."""
    return not token.gap.strip(" .") and (before.initial or "." not in token.gap)


def _starts(token: Token | None, lists: NameLists) -> bool:
    return token is not None and (token.capital or lists.is_name(token.word))


def _belongs(words: Words, token: Token, lists: NameLists, surely: bool) -> bool:
    if token.initial:
        return True
    if token.word in lists.never or token.word in lists.care:
        return False
    if token.capital and (not words.titled or (surely and lists.is_name(token.word))):
        return True
    listed = token.word in lists.last and token.word not in lists.word_last and len(token.word) > 2
    strange = not words.shouted and lists.is_strange(token.word)
    return (surely and (listed or strange)) or (
        token.word.startswith(cue_words.OF_A_CLAN) and len(token.word) > 5
    )


def before_a_place(words: Words, at: int, lists: NameLists) -> bool:
    """Whether a run of capitals from here ends in a ward, a hospital, a road: Florence Nightingale ward."""
    if not words.tokens[at].capital:
        return False
    if [each.word for each in words.tokens[at + 1 : at + 3]] == ["and", "st"]:
        return True  # Guy's and St Thomas'
    for token in words.tokens[at + 1 : at + 5]:
        if token.gap.strip(" &.") or "\n" in token.gap:
            return False
        if token.word in lists.care:
            return not _title_before(words, at)
        if not token.capital:
            return False
    return False


def _title_before(words: Words, at: int) -> bool:
    return _follows_a_title(words, at) and not words.tokens[at].gap.strip(" .")
