"""The one door for text on its way to being stored: what is taken out hangs on the kind of text that it is.

Nothing is taken out of numbers and days: they are no text. What a kind of text keeps on purpose is told to
readers on the page About the figures, under Data protection.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote

from data_pipeline.redaction.abuse import without_abuse
from data_pipeline.redaction.contacts_and_numbers import Place, emails, handles, numbers
from data_pipeline.redaction.names import names
from data_pipeline.redaction.redact import (
    hidden,
    redacted,
    redacted_by_rules,
    replaced,
    without_overlaps,
)

Kind = Literal[
    "own words",  # what the organisation published, or calls a thing by: it stays as published
    "public words",  # what somebody else wrote, or may have written
    "our words about others",  # what people of the organisation write about people and providers outside it
    "description",  # what people of the organisation say of something abusive that somebody wrote
    "page address",  # of a page of a website, or of where its visitors came from
    "page title",
    "link",  # to a post
    "link of another account",
    "label",  # the name of a source, an event, a list, a format or a group
    "id",  # what one thing is told from others by; a row whose id is somebody's is set aside
    "name of a file",  # what people called a file, a sheet, a column or a segment of visitors
    "name elsewhere",  # what another body calls a case, or where something abusive is kept
    "our notes",  # what people of the organisation write of its accounts: colleagues are named in it
    "column not declared",  # nobody knows what its cells hold
]  # fmt: skip

# What follows these parts of an address is chosen by a visitor.
MEMBER = re.compile(r"(?i)(/(?:users?|members?|profiles?|people)/)[^/]+")
SEARCHED = re.compile(r"(?i)(?P<before>/search/(?:node/|results?/)?)(?P<typed>[^/]+)")
MEMBER_TITLE = re.compile(r"(?i)^.*\b(?:profile of|member profile|\w+['’]s profile)\b.*$")
SEARCH_TITLE = re.compile(
    r"(?i)(?P<before>\b(?:search(?:ed)?(?: results?)?|results) for\b[:\s]*)(?P<typed>[^|–—]+)"
)
# Who may stand behind an address of these sites, and numbers that are dialled.
PERSON_LINKED = re.compile(r"(?i)(linkedin\.com/in/|facebook\.com/people/)[^/?#]+")
DIALLED = re.compile(r"(?:\+|\b00|\b)44\d{9,10}\b|(?<![\w-])0\d{9,10}(?![\w-])")
ACCOUNT_IN_A_LINK = re.compile(r"(?i)(instagram\.com/)(?!(?:p|reels?|tv)/)[^/]+(/)")
# Parts of a query string that name a post or a campaign; all others may name a person.
HARMLESS = re.compile(
    r"utm_\w+=[\w.%+-]*|(?:id|fbid|story_fbid|multi_permalinks|p|t)=[1-9]\d*|story_fbid=pfbid\w+"
    r"|(?:v|list)=[\w-]{8,64}|set=[a-z]+\.[\d.]+"
)
QUERY = re.compile(r"[?#].*$", re.DOTALL)
# An address and the name of a file join words by these signs.
JOINTS = re.compile(r"[_-]|\+(?!44)")
DAYS = re.compile(
    r"(?<!\d)(?:\d{1,2}[ ./]\d{1,2}[ ./](?:19|20)\d\d|(?:19|20)\d\d[ ./]\d{1,2}[ ./]\d{1,2}"
    r"|(?:19|20)\d{6})(?!\d)"
)
MONTHS = re.compile(
    r"(?i)(?<![^\W\d])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?![^\W\d])"
    r"|\b(?:april|june|august)\b"
)
DAY_IN_WORDS = re.compile(
    r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|[ap]m)\b"
)
ORDINAL = re.compile(r"(?:1st|2nd|3rd|[04-9]th)$")  # the end of "s1 2nd" is no postcode's in an address
NHS_STARTS = "4679"  # of the numbers in use in England, and of those made for tests
A_SENTENCE = 5  # words, from which on a cell may be what somebody wrote
CUT_SHORT = re.compile(r"\w{1,2}\b")
AN_ADDRESS = re.compile(r"(?i)(?:https?:|www\.|/|[\w-]+(?:\.[\w-]+)+/)\S*$")


def fit_to_store(text: str, kind: Kind) -> str:
    """The text with a placeholder for whatever identifies a person, as far as its kind may hold that."""
    return DOORS[kind](text)


def about_others(text: str) -> str:
    """What people of the organisation write about people and providers outside it, fit to store."""
    return fit_to_store(text, "our words about others")


def personal_parts(text: str, *, joined: bool = False) -> list[Place]:
    """Kind, start and end of each contact detail and number that is somebody's by its form alone.

    joined: words and digits may be joined by `-` and `_`, as in an address.
    """
    shape = DAYS.sub(_blank, JOINTS.sub(" ", text)) if joined else text
    places = (*emails(text), *(place for place in numbers(shape) if _is_likely(text, place)), *handles(text))
    return without_overlaps(places)


def _is_likely(text: str, place: Place) -> bool:
    """Whether a number outside a sentence is what it looks like: ids have ten digits too."""
    kind, start, end = place
    found = text[start:end]
    if kind == "nhs_number":
        return not found.isdigit() or found[0] in NHS_STARTS
    return kind != "postcode" or not ORDINAL.search(found)


def _label(text: str, *, joined: bool = False) -> str:
    return replaced(text, personal_parts(text, joined=joined))


def _our_notes(text: str) -> str:
    """Without contact details and numbers; handles are those of accounts, and names those of colleagues."""
    return replaced(text, [place for place in personal_parts(text) if place[0] != "handle"])


def _page_address(text: str) -> str:
    path = QUERY.sub("", text)
    plain = unquote(path)
    safe = SEARCHED.sub(_typed, _without_profiles(plain))
    safe = _label(safe, joined=True)
    return safe if safe != plain else path


def _without_profiles(address: str) -> str:
    return PERSON_LINKED.sub(r"\1[profile]", MEMBER.sub(r"\1[profile]", address))


def _page_title(text: str) -> str:
    return _label(SEARCH_TITLE.sub(_typed, MEMBER_TITLE.sub("[profile]", text)))


def _link(text: str) -> str:
    address, _, rest = text.partition("?")
    kept = [part for part in QUERY.sub("", rest).split("&") if _is_harmless(part)]
    safe = _without_profiles(unquote(QUERY.sub("", address)))
    places = without_overlaps(
        (*emails(safe), *(("phone", *found.span()) for found in DIALLED.finditer(safe)))
    )
    safe = replaced(safe, places)
    if safe == unquote(address):
        safe = address
    return "?".join((safe, "&".join(kept))) if kept else safe


def _is_harmless(parameter: str) -> bool:
    plain = unquote(parameter)
    return bool(HARMLESS.fullmatch(parameter)) and _label(plain, joined=True) == plain


def _typed(match: re.Match[str]) -> str:
    """What a visitor searched for, without names too."""
    return match["before"] + _name_of_a_file(match["typed"])


def _name_of_a_file(text: str) -> str:
    places = personal_parts(text, joined=True)
    shape = MONTHS.sub(_blank, DAYS.sub(_blank, JOINTS.sub(" ", hidden(text, places))))
    return replaced(text, sorted([*places, *_names_in(shape)], key=lambda place: place[1]))


def _names_in(shape: str) -> Iterator[Place]:
    """Names in what people typed without capitals too: sheila harwood; two letters are rather a word cut
    short there, such as ab_report."""
    titled = shape.title()
    if not shape.islower() or len(titled) != len(shape):
        yield from (("name", start, end) for start, end in names(shape))
        return
    yield from (
        ("name", start, end) for start, end in names(titled) if not CUT_SHORT.match(shape, start, end)
    )


def _not_declared(text: str) -> str:
    if text[-1:].isdigit() and not re.search(r"[^\W\d_]", DAY_IN_WORDS.sub("", text)):
        return _label(text)
    if AN_ADDRESS.match(text.strip()):
        return _page_address(text)
    return (redacted(text) if _is_a_sentence(text) else redacted_by_rules(text)).text


def _is_a_sentence(text: str) -> bool:
    return len(text.split()) >= A_SENTENCE and not AN_ADDRESS.match(text.strip())


def _blank(match: re.Match[str]) -> str:
    """As many letters that belong to nothing."""
    return "·" * len(match.group())


def _as_it_is(text: str) -> str:
    return text


DOORS: dict[Kind, Callable[[str], str]] = {
    "own words": _as_it_is,
    "public words": lambda text: redacted(text).text,
    # Nobody looks these over word by word, and they name bodies ("Marlbrook and Ansterbourne ICB"): what is
    # only doubtful stays.
    "our words about others": lambda text: redacted_by_rules(text).text,
    "description": lambda text: redacted_by_rules(without_abuse(text)).text,
    "page address": _page_address,
    "page title": _page_title,
    "link": _link,
    "link of another account": lambda text: ACCOUNT_IN_A_LINK.sub(r"\1[handle]\2", _link(text)),
    "label": _label,
    "id": _as_it_is,
    "name elsewhere": lambda text: _name_of_a_file(without_abuse(text)),
    "our notes": _our_notes,
    "name of a file": lru_cache(maxsize=4096)(_name_of_a_file),
    "column not declared": lru_cache(maxsize=4096)(_not_declared),
}


def kinds_found(text: str, kind: Kind) -> set[str]:
    """What kinds of detail a stored text holds, such as "phone"; of words that stay as published, too."""
    if kind in ("own words", "our notes", "label"):
        places = personal_parts(text, joined=kind == "label")
        return {found for found, _, _ in places if found != "handle" or kind != "our notes"}
    if kind in ("our words about others", "description"):
        return {removal.kind for removal in redacted_by_rules(text).removed}
    if kind == "public words" or (kind == "column not declared" and _is_a_sentence(text)):
        return {removal.kind for removal in redacted(text).surely}  # a person may have kept a doubtful word
    safe = fit_to_store(text, kind)
    return (
        ({found for found, _, _ in personal_parts(text, joined=True)} or {"name"}) if safe != text else set()
    )
