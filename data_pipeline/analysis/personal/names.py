"""Where names of people stand in a text: by title, relationship, what was said before, and known names."""

from __future__ import annotations

from collections.abc import Iterator

from data_pipeline.analysis.personal import cues
from data_pipeline.analysis.personal.known import Known, known
from data_pipeline.analysis.personal.tokens import Token, Words, words_of

LONGEST = 4  # words of one name


def names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name, without its title."""
    words = words_of(text)
    lists, tokens = known(), words.tokens
    at, named = 0, -1  # `named`: the word after the newest name
    while at < len(tokens):
        end = _name_at(words, at, lists, follows=named)
        if end > at:
            yield tokens[at].start, tokens[end - 1].end
            at = named = end
        else:
            at += 1


def _name_at(words: Words, at: int, lists: Known, follows: int) -> int:
    """The word after the name that starts here; `at` where none does."""
    token = words.tokens[at]
    if token.word in lists.care or token.acronym or _before_a_place(words, at, lists):
        return at
    if _titled(words, at, lists):
        return _whole(words, at, lists, surely=True)
    if token.initial:
        return _after_initials(words, at, lists)
    if token.word in lists.never:
        return at
    told = _told(words, at, lists) or (follows == at and _goes_on(words, at, lists))
    if told or _alone(words, at, lists):
        return _whole(words, at, lists, surely=bool(told))
    return at


def _said_before(words: Words, at: int) -> tuple[str, str]:
    """The word before, and the two before, where nothing ends the sentence between."""
    tokens = words.tokens
    if at == 0 or any(mark in tokens[at].gap for mark in ".!?;\n·"):
        return "", ""
    one = tokens[at - 1].word
    two = f"{tokens[at - 2].word} {one}" if at > 1 else ""
    return one, two


def _titled(words: Words, at: int, lists: Known) -> bool:
    """Dr Patel, mrs o'brien, Nurse Okonkwo; not "Doctor said"."""
    token = words.tokens[at]
    title = words.tokens[at - 1].word if at else ""
    if title not in cues.TITLES or token.gap.strip(" .") or token.word in lists.never:
        return token.initial and token.word != "i" and title in cues.TITLES and not token.gap.strip(" .")
    if token.initial or (token.capital and not words.titled):
        return token.word != "i"
    if title in cues.ALSO_WORDS:
        return token.word in lists.sure or (token.word in lists.last and (token.capital or words.shouted))
    by_list = token.word in lists.first or token.word in lists.last or token.word in lists.word_last
    return by_list or token.word.split("-")[0] in cues.PARTICLES


def _told(words: Words, at: int, lists: Known) -> bool:
    """What stands before says that a name follows: "my daughter", "a nurse called", "regards"."""
    token = words.tokens[at]
    one, two = _said_before(words, at)
    if not one or ")" in token.gap or "(" in token.gap:
        return False
    if one in cues.FAMILY or one in cues.ROLES:
        return _related(words, token, lists, one in cues.FAMILY or bool(set(two.split()) & cues.OWNERS))
    if one in cues.CALLED or two in cues.CALLED:
        return _fits(words, token, lists)
    if one in cues.SIGNED:
        return token.capital
    if one in cues.SELF or two in cues.SELF:
        return token.word in lists.sure or (token.capital and lists.is_name(token.word))
    return bool({one, two} & cues.PERSON_BEFORE) and _named_word(words, token, lists, one)


def _related(words: Words, token: Token, lists: Known, owned: bool) -> bool:
    """My son Kai; my mother, Edna. Without "my" only a known name: a full stop may be missing."""
    if "," in token.gap:
        return token.capital and (token.word in lists.first or token.word in lists.word_first)
    return _fits(words, token, lists) if owned else token.capital and lists.is_name(token.word)


def _fits(words: Words, token: Token, lists: Known) -> bool:
    """After a relationship any word with a capital is a name; in lower case only a known one."""
    if token.capital and not words.titled:
        return True
    return token.word in lists.first and len(token.word) > 2


def _named_word(words: Words, token: Token, lists: Known, one: str) -> bool:
    """Names that are words, after "spoke to" or "with", where they have a capital."""
    if not token.capital or words.titled or token.word in lists.places:
        return False
    if token.word in lists.months:
        return one not in cues.NO_MONTH_AFTER
    return token.word in lists.word_first


def _alone(words: Words, at: int, lists: Known) -> bool:
    """A known first name by itself; a name that is a word only where a person does something."""
    token = words.tokens[at]
    one, _ = _said_before(words, at)
    if one in cues.NO_PERSON_BEFORE or (one == "the" and token.capital):
        return False
    if token.word in lists.places:
        may_be = token.capital and not words.titled and token.word in cues.PERSON_AND_PLACE
        return may_be and one not in cues.PLACE_BEFORE
    if token.word in lists.first:
        return token.capital or token.word in lists.sure
    if token.word not in lists.word_first or not token.capital or words.titled:
        return False
    after = words.tokens[at + 1] if at + 1 < len(words.tokens) else None
    if not one:  # it starts the sentence, where every word has a capital
        return token.word not in lists.months and _does(token, after, lists)
    return token.word not in lists.months


def _does(token: Token, after: Token | None, lists: Known) -> bool:
    if after is None:
        return True
    if after.word in ("my", "our") or (after.word == "the" and token.word == "mark"):
        return token.word not in cues.WISHES and not after.gap.strip()
    if not after.gap.strip():
        return after.word in cues.DOES or (after.capital and lists.is_name(after.word))
    return "," in after.gap or "!" in after.gap


def _goes_on(words: Words, at: int, lists: Known) -> bool:
    """Another name after a name: "Tom and Lucy", "Zainab, Oliver"."""
    token = words.tokens[at]
    return token.gap.strip() in (",", "&", "/") and token.capital and lists.is_name(token.word)


def _after_initials(words: Words, at: int, lists: Known) -> int:
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
    one, _ = _said_before(words, at)
    dotted = "." in last.gap
    fits = (
        last.capital and len(last.word) > 2 and last.word not in lists.never and last.word not in lists.care
    )
    if not fits or last.gap.strip(" .") or "&" in tokens[at].gap or one in cues.LETTER_AFTER:
        return at
    if last.word in lists.last or (dotted and end - at > 1):
        return _whole(words, end, lists, surely=True)
    return at


def _whole(words: Words, at: int, lists: Known, surely: bool) -> int:
    """The word after the whole name: initials, particles, surnames."""
    tokens, end = words.tokens, at + 1
    while end < min(len(tokens), at + LONGEST) and _is_near(tokens[end], tokens[end - 1]):
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        particle = tokens[end].word in cues.PARTICLES and following is not None
        if not (particle and _starts(following, lists)) and not _belongs(words, tokens[end], lists, surely):
            break
        end += 1
    return end


def _is_near(token: Token, before: Token) -> bool:
    """Whether only a space lies between, or the full stop of an initial."""
    return not token.gap.strip(" .") and (before.initial or "." not in token.gap)


def _starts(token: Token | None, lists: Known) -> bool:
    return token is not None and (token.capital or lists.is_name(token.word))


def _belongs(words: Words, token: Token, lists: Known, surely: bool) -> bool:
    if token.initial:
        return True
    if token.word in lists.never or token.word in lists.care:
        return False
    if token.capital and (not words.titled or (surely and lists.is_name(token.word))):
        return True
    return surely and token.word in lists.last and token.word not in lists.word_last and len(token.word) > 2


def _before_a_place(words: Words, at: int, lists: Known) -> bool:
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
    return at > 0 and words.tokens[at - 1].word in cues.TITLES and not words.tokens[at].gap.strip(" .")
