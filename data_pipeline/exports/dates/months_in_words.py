"""What a day written in words means, in any of many languages: "February 28", "8 de marzo", "28. Februar"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_skeleton

MonthDay = tuple[int, int]

# The languages of TikTok's screens, and those of the United Kingdom and Ireland; English first.
LANGUAGES = (
    "en", "cy", "ga", "gd", "af", "ar", "az", "bg", "bn", "ca", "ceb", "cs", "da", "de", "el", "es", "et",
    "eu", "fa", "fi", "fil", "fr", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "jv",
    "ka", "kk", "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mr", "ms", "my", "nb", "nl", "pa", "pl",
    "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz",
    "vi", "zh", "zh_Hant", "zu",
)  # fmt: skip
DAY = "#"  # stands for the number of the day
NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|[ºª])?", re.IGNORECASE)


def readings(texts: Sequence[str]) -> list[dict[str, MonthDay]]:
    """What the texts of one file can mean, likeliest first; texts that no language explains are left out.

    There is one reading where English explains them all or the languages that explain most agree. A Croatian
    October is spelt as a Polish November is: then there are two.
    """
    english = in_language(texts, LANGUAGES[0])
    if len(english) == len(texts):
        return [english]
    found = [english, *(in_language(texts, language) for language in LANGUAGES[1:])]
    most = max(len(reading) for reading in found)
    distinct = {tuple(reading.items()): reading for reading in found if reading and len(reading) == most}
    return list(distinct.values())


def in_language(texts: Sequence[str], language: str) -> dict[str, MonthDay]:
    """What the texts mean in one language, without those that it does not explain."""
    spellings = _spellings(language)
    return {text: day for text in texts if (day := _month_day(text, spellings))}


def _month_day(text: str, spellings: dict[str, int]) -> MonthDay | None:
    """The month and day; any number in the text may be the day, for some languages count their months."""
    for number in NUMBER.finditer(text):
        month = spellings.get(_plain(f"{text[: number.start()]}{DAY}{text[number.end() :]}"))
        day = int(number[1])
        if month and _is_a_day(month, day):
            return month, day
    return None


def _is_a_day(month: int, day: int) -> bool:
    try:
        date(2000, month, day)  # a leap year
    except ValueError:
        return False
    return True


@cache
def _spellings(language: str) -> dict[str, int]:
    """Every way in which the language writes a day of each month, without spaces and points."""
    locale = Locale.parse(language)
    known: dict[str, set[int]] = {}
    for month in range(1, 13):
        for text in (*_patterns(locale, month), *_either_way(locale, month)):
            known.setdefault(_plain(text), set()).add(month)
    return {text: min(months) for text, months in known.items() if len(months) == 1 and text != DAY}


def _patterns(locale: Locale, month: int) -> list[str]:
    """The language's own patterns of day and month, "8 de marzo", where the month is in words."""
    skeletons = [name for name in ("MMMMd", "MMMd") if name in locale.datetime_skeletons]
    written = [format_skeleton(name, date(2000, month, 28), locale=locale) for name in skeletons]
    return [text.replace("28", DAY) for text in written if not re.search(r"M\d", text) and _has_words(text)]


def _either_way(locale: Locale, month: int) -> list[str]:
    """The month's names before and behind the day: the order differs between countries of a language."""
    names = [
        locale.months[use][width][month]
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    ]
    # M1, M2, ... stands where Babel knows no name.
    told = [name for name in names if _has_words(name) and not re.fullmatch(r"M\d+", name)]
    return [text for name in told for text in (f"{name} {DAY}", f"{DAY} {name}")]


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _plain(text: str) -> str:
    """Letters, marks and digits alone, case aside: points, commas and spaces vary."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(sign for sign in composed if sign == DAY or unicodedata.category(sign)[0] in "LMN")
    return unicodedata.normalize("NFC", kept.casefold())
