"""Where contact details, numbers, dates of birth and addresses stand in a text.

They build on the patterns that whole columns are redacted with (contact_patterns); those here need to look
around or to calculate, which DuckDB's expressions cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data_pipeline.redaction.addresses import addresses
from data_pipeline.redaction.contact_patterns import HANDLE, RARE

I = re.IGNORECASE  # noqa: E741
# A match starts where a word starts: a search from every letter of a long run would take for ever.
EMAIL = re.compile(rf"(?<![A-Za-z0-9._%+-]){RARE[0].pattern}")
PHONE, POSTCODE = (re.compile(identifier.pattern) for identifier in RARE[1:])

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
# A number that starts with 00 44, or that is said to be somebody's without its 0.
OTHER_PHONE = re.compile(
    r"\b00\s?44(?:[\s().-]{0,2}\d){9,10}\b"
    r"|(?<=\b)(?:tel|telephone|phone|mobile|mob|whatsapp)\b[^\d\n]{0,20}(?P<value>\d(?:[\s().-]{0,2}\d){5,10})\b",
    I,
)
TEN = re.compile(r"(?<![\d.,])\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?!\d)")
TOLD_NHS = re.compile(r"\bn\.?h\.?s\b\.?[^\d\n]{0,25}(?P<value>\d(?:[ .-]{0,2}\d){9})(?!\d)", I)
# HMRC's form of a National Insurance number, also with prefixes that were never given out.
NATIONAL_INSURANCE = re.compile(r"\b[a-z]{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[a-d]\b", I)
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


def contacts(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each; the surest kinds first, and places may be named twice."""
    has_digits = any(character.isdigit() for character in text)
    yield from (("email", *found.span()) for found in EMAIL.finditer(text))
    yield from (("email", *found.span()) for found in SPELT_EMAIL.finditer(text))
    yield from (("link", *found.span()) for found in LINK.finditer(text))
    if has_digits:
        yield from _numbers(text)
    yield from (("address", start, end) for start, end in addresses(text, has_digits))
    for found in HANDLE_AT.finditer(text):
        if not CLOCK.match(found.group()):
            yield "handle", *found.span()


HANDLE_AT = re.compile(rf"(?<![\w.]){HANDLE.pattern}")


def _numbers(text: str) -> Iterator[tuple[str, int, int]]:
    yield from (("nhs_number", *found.span("value")) for found in TOLD_NHS.finditer(text))
    yield from (("nhs_number", *found.span()) for found in TEN.finditer(text) if is_nhs_number(found.group()))
    yield from (("ni_number", *found.span()) for found in NATIONAL_INSURANCE.finditer(text))
    yield from (("ni_number", *found.span("value")) for found in TOLD_INSURANCE.finditer(text))
    yield from (("date_of_birth", *found.span("value")) for found in BIRTH.finditer(text))
    yield from (("phone", *found.span()) for found in PHONE.finditer(text))
    for found in OTHER_PHONE.finditer(text):
        yield "phone", *found.span("value" if found["value"] else 0)
    yield from (("postcode", *found.span()) for found in POSTCODE.finditer(text))
    yield from (("postcode", *found.span()) for found in WIDE_POSTCODE.finditer(text))
    yield from (("postcode", *found.span("value")) for found in TOLD_POSTCODE.finditer(text))


WIDE_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s{2,3}\d[abd-hjlnp-uw-z]{2}\b", I)
TOLD_POSTCODE = re.compile(
    r"\bpost ?code\b\W{0,3}(?:is\s)?(?P<value>[a-z]\s?[a-z]?\s?\d\s?[a-z\d]?\s?\d\s?[a-z]\s?[a-z])\b", I
)


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit: modulus 11 (NHS Data Dictionary, NHS NUMBER)."""
    numbers = [int(each) for each in digits if each.isdigit()]
    if len(numbers) != 10 or not numbers[0]:
        return False
    rest = 11 - sum(weight * number for weight, number in zip(range(10, 1, -1), numbers, strict=False)) % 11
    return rest % 11 == numbers[9] and rest != 10
