"""What stands before a word and tells that a name follows: a title, a relationship, what somebody did."""

from __future__ import annotations

from data_pipeline.redaction import cue_words
from data_pipeline.redaction.known_names import NameLists
from data_pipeline.redaction.tokens import Token, Words


def words_before(words: Words, at: int) -> tuple[str, str]:
    """The word before, and the two before, where nothing ends the sentence between."""
    tokens = words.tokens
    if at == 0 or any(mark in tokens[at].gap for mark in ".!?;\n·"):
        return "", ""
    one = tokens[at - 1].word
    two = f"{tokens[at - 2].word} {one}" if at > 1 else ""
    return one, two


def has_title(words: Words, at: int, lists: NameLists) -> bool:
    """Dr Patel, mrs o'brien, Nurse Okonkwo; not "Doctor said"."""
    token = words.tokens[at]
    title = words.tokens[at - 1].word if at else ""
    if title not in cue_words.TITLES or token.gap.strip(" .") or token.word in lists.never:
        return token.initial and token.word != "i" and title in cue_words.TITLES and not token.gap.strip(" .")
    if token.initial or (token.capital and not words.titled):
        return token.word != "i"
    if title in cue_words.ALSO_WORDS:
        return token.word in lists.sure or (token.word in lists.last and (token.capital or words.shouted))
    by_list = token.word in lists.first or token.word in lists.last or token.word in lists.word_last
    strange = lists.is_strange(token.word) and not words.titled and not words.shouted
    return by_list or strange or token.word.split("-")[0] in cue_words.PARTICLES


def is_introduced(words: Words, at: int, lists: NameLists) -> bool:
    """What stands before says that a name follows: "my daughter", "a nurse called", "regards"."""
    token = words.tokens[at]
    one, two = words_before(words, at)
    if not one or ")" in token.gap or "(" in token.gap:
        return False
    if one in cue_words.FAMILY or one in cue_words.ROLES:
        return _related(
            words, token, lists, one in cue_words.FAMILY or bool(set(two.split()) & cue_words.OWNERS)
        )
    if one in cue_words.CALLED or two in cue_words.CALLED:
        return _fits(words, token, lists)
    if one in cue_words.SIGNED:
        return token.capital
    if one in cue_words.SELF or two in cue_words.SELF:
        return token.word in lists.sure or (token.capital and lists.is_name(token.word))
    return bool({one, two} & cue_words.PERSON_BEFORE) and _named_word(words, token, lists, one, two)


def _related(words: Words, token: Token, lists: NameLists, owned: bool) -> bool:
    """My son Kai; my mother, Edna. Without "my" only a known name: a full stop may be missing."""
    if "," in token.gap:
        listed = lists.is_first(token.word) or token.word in lists.word_first
        return token.capital and (listed or (owned and not words.titled and lists.is_strange(token.word)))
    return _fits(words, token, lists) if owned else token.capital and lists.is_name(token.word)


def _fits(words: Words, token: Token, lists: NameLists) -> bool:
    """After a relationship any word with a capital is a name; in lower case only a known one."""
    if token.capital and not words.titled:
        return True
    return lists.is_first(token.word) and len(token.word) > 2


def _named_word(words: Words, token: Token, lists: NameLists, before: str, two: str) -> bool:
    """Names that are words or strange, after "spoke to" or "with", where they have a capital."""
    if not token.capital and two in cue_words.PERSON_BEFORE:
        return lists.is_first(token.word)
    if not token.capital or words.titled or token.word in lists.places:
        return False
    if before in cue_words.PERSON_SURELY and lists.is_strange(token.word):
        return True
    if token.word in lists.months:
        return before not in cue_words.NO_MONTH_AFTER
    return token.word in lists.word_first
