"""Where contact details, numbers, dates of birth and addresses stand in a text.

They build on the patterns that whole columns are looked over with (suspicious_texts); those here need to look
around or to calculate, which DuckDB's expressions cannot.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Sequence

from data_pipeline.redaction import suspicious_texts
from data_pipeline.redaction.addresses import addresses

I = re.IGNORECASE  # noqa: E741
Place = tuple[str, int, int]  # kind, start and end
# A match starts where a word starts: a search from every letter of a long run would take for ever.
EMAIL = re.compile(rf"(?<![A-Za-z0-9._%+-]){suspicious_texts.EMAIL}")
PHONE, POSTCODE = re.compile(suspicious_texts.PHONE), re.compile(suspicious_texts.POSTCODE)

_AT = r"\s*(?:\(\s*at\s*\)|\[\s*at\s*\]|\{\s*at\s*\}|\s+at\s+|@)\s*"
_DOT = r"\s*(?:\(\s*dot\s*\)|\[\s*dot\s*\]|\s+dot\s+|\.)\s*"
_HOST = r"(?:g(?:oogle)?mail|hotmail|outlook|yahoo|icloud|live|aol|btinternet|sky|protonmail|nhs|virgin)"
SPELT_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[a-z0-9-]+(?:\s*(?:\(\s*dot\s*\)|\[\s*dot\s*\]|\s+dot\s+)\s*[a-z0-9-]+)+"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}\s?(?:@|\(\s?at\s?\)|\[\s?at\s?\])\s?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{{2,}}\b"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}{_AT}{_HOST}(?:{_DOT}[a-z]{{2,4}}\b){{1,2}}",
    I,
)
# Pages of one person: what social sites and collections put behind their names.
LINK = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[\w-]+\.){0,3}(?:facebook|fb|instagram|twitter|x|tiktok|linkedin|threads|bsky|gofundme"
    r"|justgiving|nextdoor|youtube|snapchat|tellows)\.(?:com|net|app|org|co\.uk)/[^\s<>\"')]*[\w/]"
    r"|https?://\S*(?:/users?/|/profiles?/|/people/|/u/|~|[?&](?:id|user|token|email)=)\S*",
    I,
)
# A number that starts with 00 44, a mobile number that starts with 44, as in addresses, and one that is said
# to be somebody's without its 0.
ABROAD = re.compile(r"\b(?:00\s?44(?:[\s().-]{0,2}\d){9,10}|44[\s.-]?7(?:[\s.-]{0,2}\d){9})\b")
TOLD_PHONE = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|whatsapp)\b[^\d\n]{0,20}(?P<value>\d(?:[\s().-]{0,2}\d){5,10})\b",
    I,
)
TEN = re.compile(r"(?<![\d.,])\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?!\d)")
TOLD_NHS = re.compile(r"\bn\.?h\.?s\b\.?[^\d\n]{0,25}(?P<value>\d(?:[ .-]{0,2}\d){9})(?!\d)", I)
NATIONAL_INSURANCE = re.compile(suspicious_texts.NATIONAL_INSURANCE)
TOLD_INSURANCE = re.compile(
    r"\b(?:n\.?i\.?|nino|national insurance)\b[^\d\n]{0,20}?\b"
    r"(?P<value>[a-z]\s?[a-z](?:[ .-]?\d){6}[ .-]?[a-d])\b",
    I,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{2,4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s*(?:of\s+)?[\s-]?{_MONTH}(?:[\s,-]+\d{{2,4}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}} \d{{1,2}} \d{{2,4}})"
)
BIRTH = re.compile(
    rf"\b(?:born|d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|birth ?day|b\.)"
    rf"[^\d\n]{{0,14}}?(?P<value>{_DATE})",
    I,
)
CLOCK = re.compile(r"@\d{1,2}(?:[:.]\d\d)?(?:am|pm)?$", I)
IPV4 = re.compile(rf"(?<![\w.]){suspicious_texts.IP_ADDRESS}(?!\.?\d)")
IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:(?:\.\d{1,3}){3})?(?![\w:])")


def contacts(text: str) -> Iterator[Place]:
    """Kind, start and end of each; the surest kinds first, and places may be named twice."""
    has_digits = any(character.isdigit() for character in text)
    yield from emails(text)
    if "/" in text:
        yield from (("link", *found.span()) for found in LINK.finditer(text))
    if has_digits:
        yield from _said_to_be(text, SURE_IF_SAID)
        yield from numbers(text)
        yield from _said_to_be(text, SHORT_IF_SAID)
    yield from (("address", start, end) for start, end in addresses(text, has_digits))
    yield from handles(text)


def emails(text: str) -> Iterator[Place]:
    """E-mail addresses, also those spelt in words."""
    yield from (("email", *found.span()) for found in EMAIL.finditer(text))
    yield from (("email", *found.span()) for found in SPELT_EMAIL.finditer(text))


def handles(text: str) -> Iterator[Place]:
    """Names of accounts; "@9am" is none."""
    for found in HANDLE_AT.finditer(text):
        if not CLOCK.match(found.group()):
            yield "handle", *found.span()


HANDLE_AT = re.compile(rf"(?<![\w.]){suspicious_texts.HANDLE}")


def numbers(text: str) -> Iterator[Place]:
    """Numbers that are somebody's by their form alone."""
    yield from (("nhs_number", *found.span()) for found in TEN.finditer(text) if is_nhs_number(found.group()))
    yield from (("ni_number", *found.span()) for found in NATIONAL_INSURANCE.finditer(text))
    yield from (("ip_address", *found.span()) for found in IPV4.finditer(text))
    yield from (("ip_address", *found.span()) for found in IPV6.finditer(text) if is_ipv6(found.group()))
    yield from (("phone", *found.span()) for found in PHONE.finditer(text))
    yield from (("phone", *found.span()) for found in ABROAD.finditer(text))
    yield from (("postcode", *found.span()) for found in POSTCODE.finditer(text))
    yield from (("postcode", *found.span()) for found in WIDE_POSTCODE.finditer(text))


def _said_to_be(text: str, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> Iterator[Place]:
    """Numbers that the words before say to be somebody's."""
    for kind, pattern in patterns:
        yield from ((kind, *found.span("value")) for found in pattern.finditer(text))


WIDE_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s{2,3}\d[abd-hjlnp-uw-z]{2}\b", I)
TOLD_POSTCODE = re.compile(
    r"\bpost ?code\b\W{0,3}(?:is\s)?(?P<value>[a-z]\s?[a-z]?\s?\d\s?[a-z\d]?\s?\d\s?[a-z]\s?[a-z])\b", I
)
SURE_IF_SAID = (("nhs_number", TOLD_NHS), ("ni_number", TOLD_INSURANCE), ("date_of_birth", BIRTH))
SHORT_IF_SAID = (("phone", TOLD_PHONE), ("postcode", TOLD_POSTCODE))


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit: modulus 11 (NHS Data Dictionary, NHS NUMBER)."""
    numbers = [int(each) for each in digits if each.isdigit()]
    if len(numbers) != 10 or not numbers[0]:
        return False
    rest = 11 - sum(weight * number for weight, number in zip(range(10, 1, -1), numbers, strict=False)) % 11
    return rest % 11 == numbers[9] and rest != 10


def is_ipv6(text: str) -> bool:
    """Whether it is one, of more than two digits: "10:00:00" and "::" are none."""
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return sum(letter.isalnum() for letter in text) > 2
