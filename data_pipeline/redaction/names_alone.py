"""Names that nothing before them tells: known first names alone, names that are words, and initials."""

from __future__ import annotations

from data_pipeline.redaction import cue_words
from data_pipeline.redaction.known_names import MEDICINES, NameLists
from data_pipeline.redaction.names_after_a_cue import words_before
from data_pipeline.redaction.tokens import Token, Words


def stands_alone(words: Words, at: int, lists: NameLists) -> bool:
    """A known first name by itself; a name that is a word only where a person does something."""
    token = words.tokens[at]
    one, _ = words_before(words, at)
    if one in cue_words.NO_PERSON_BEFORE or (one == "the" and token.capital):
        return False
    if token.word in lists.places:
        may_be = token.capital and not words.titled and token.word in cue_words.PERSON_AND_PLACE
        return may_be and one not in cue_words.PLACE_BEFORE
    if lists.is_first(token.word) or _acts(words, at, lists):
        return token.capital or lists.is_sure(token.word)
    if token.word not in lists.word_first or not token.capital or words.titled:
        return False
    if not one:  # it starts the sentence, where every word has a capital
        return token.word not in lists.months and _does(token, words.tokens[at + 1 : at + 3], lists)
    return token.word not in lists.months


def _acts(words: Words, at: int, lists: NameLists) -> bool:
    """A strange word with a capital that does what only people do: "Xolani carried my bag"."""
    token, following = words.tokens[at], words.tokens[at + 1 : at + 4]
    if not token.capital or words.titled or not lists.is_strange(token.word) or not following:
        return False
    if token.word.endswith(MEDICINES) or following[0].gap.strip():
        return False
    does, said = following[0].word, " ".join(each.word for each in following)
    feels = does in ("is", "was") and bool(cue_words.PEOPLE_ARE & set(said.split()[1:2]))
    named = following[0].capital and (lists.is_strange(does) or does in lists.last)  # Sanjana Mehta
    return does in cue_words.PEOPLE_DO or said.startswith(cue_words.PERSON_AFTER) or feels or named


def _does(token: Token, following: list[Token], lists: NameLists) -> bool:
    """Grace was; Mark at the desk; not "Grace and patience"."""
    if not following:
        return True
    after = following[0]
    if after.word in ("and", "at") and not after.gap.strip() and len(following) > 1:
        return following[1].capital or following[1].word in cue_words.SOMEBODY_ELSE
    if after.word in ("my", "our") or (after.word == "the" and token.word == "mark"):
        return "," in after.gap or (token.word not in cue_words.WISHES and not after.gap.strip())
    if not after.gap.strip():
        does = after.word in (cue_words.PEOPLE_DO if token.word in cue_words.THINGS else cue_words.DOES)
        return does or (after.capital and lists.is_name(after.word))
    return "," in after.gap or "!" in after.gap


def goes_on(words: Words, at: int, lists: NameLists) -> bool:
    """Another name after a name: "Tom and Lucy", "Zainab, Oliver"."""
    token = words.tokens[at]
    if words.tokens[at - 1].word == "and" and not token.gap.strip():
        return token.capital and not words.titled and lists.is_strange(token.word)
    return token.gap.strip() in (",", "&", "/") and token.capital and lists.is_name(token.word)
