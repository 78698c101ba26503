"""The languages that exports come in: which one a table is in, its headings in English, where to set that.

The words of each language are one list in `data/reference/exports`, the menus another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from data_pipeline.exports.files.table_head import header
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation import reference_lists
from data_pipeline.plain_words import either
from data_pipeline.redaction.known_names import name_lists

# Exports that are read in other languages: a list of headings is nearly all that they lack.
READ = ("meta daily", "youtube")
FEWEST = 2  # words of a language that name it: one may be a word of English, or a column that somebody named
TOTAL = "total"  # what the row of all others is called
# Words of other languages that stand over English tables too, so they tell no language.
ALSO_ENGLISH = {
    "content", "data", "date", "description", "follow", "follower", "followers", "impressions", "likes",
    "permalink", "primary", "sessions", "total", "videos",
}  # fmt: skip

# Figures that many programs count: they tell a language, and not whose export it is.
COUNTED_EVERYWHERE = {"clicks", "impressions", "views", "likes", "comments", "shares"}
FEWEST_HEADINGS = 4  # of which most are no English, to say so where no list of a language has them

Words = dict[str, str]  # a heading of the language, as headings are compared -> ours


@dataclass(frozen=True)
class OtherLanguage:
    """What a table in another language is from, and the menu that sets English there: everything that it may
    be, where its headings do not tell."""

    language: str
    called: str
    menu: str


def in_english(records: Sequence[Sequence[str]]) -> Iterator[tuple[str, list[Sequence[str]]]]:
    """The lines with the headings on one of them, and the title above it, in English: once for each language
    and line that they may be. Only of exports that are read in other languages."""
    for place, cells in enumerate(records):
        if not any(normal(cell) in _foreign_words() for cell in (*cells, *_title(records, place))):
            continue
        for (language, export), words in _dictionary().items():
            if export in READ and _all_may_be(cells, words) and _telling(records, place, words):
                lines = list(records)
                lines[place] = _translated(cells, words)
                if place:
                    lines[place - 1] = _translated(_title(records, place), words) or records[place - 1]
                yield language, lines


def language_of(records: Sequence[Sequence[str]], comments: Sequence[str] = ()) -> OtherLanguage | None:
    """The language of a table's headings, None where they are English, or tell none.

    `comments`: the lines above it, whose labels ("# Startdatum: 20260401") are in the same language.
    """
    place = header(records)
    if place is None:
        return None
    found: dict[tuple[str, str], tuple[int, int]] = {}
    filled = {normal(cell) for cell in records[place] if cell.strip()}
    labels = {normal(label) for line in comments if (label := line.lstrip("# ").partition(":")[0])}
    for key, words in _dictionary().items():
        told = _telling(records, place, words) | _foreign(labels, words)
        telling = len(told)
        known = len(filled & words.keys())
        whole = known == len(filled) > 1
        own = sum(normal(words[word]) not in COUNTED_EVERYWHERE for word in told)
        is_told = whole or (telling >= FEWEST and own > 0)
        if is_told and telling > len((filled & _english()) - words.keys()):
            found[key] = (telling, known)
    if not found:
        return None
    most = max(found.values())
    best = [key for key, counts in found.items() if counts == most]
    languages = dict.fromkeys(language.partition(" (")[0] for language, _ in best)
    programs = dict.fromkeys(export for _, export in best)
    called, menu = (
        dict.fromkeys(_menus()[export][name] for export in programs) for name in ("called", "menu")
    )
    return OtherLanguage(either(languages), either(called), "; or ".join(menu))


def not_in_english(records: Sequence[Sequence[str]]) -> str:
    """One sentence with the menus that set English, where most headings hold no English word; else ''."""
    place = header(records)
    headings = [normal(cell) for cell in records[place] if cell.strip()] if place is not None else []
    strange = [heading for heading in headings if not _has_an_english_word(heading)]
    if len(headings) < FEWEST_HEADINGS or len(strange) * 2 <= len(headings):
        return ""
    menus = "; or ".join(dict.fromkeys(row["menu"] for row in _menus().values()))
    return f"Its headings are not English. Set the language to English, and export again: {menus}."


def _has_an_english_word(heading: str) -> bool:
    """Whether a word of a heading is one of the dictionary, or of an export in English. A heading without
    letters, or a name as a program writes it, tells no language."""
    words = re.findall(r"[^\W\d_]{3,}", heading)
    return not words or any(word in _english_words() for word in words)


def totals(language: str) -> tuple[str, ...]:
    """What the row of all others is called in a language, as cells are compared."""
    found = {
        theirs
        for (spoken, _), words in _dictionary().items()
        if spoken == language
        for theirs, ours in words.items()
        if normal(ours) == TOTAL
    }
    return tuple(sorted(found))


def _telling(records: Sequence[Sequence[str]], place: int, words: Words) -> set[str]:
    """The words on a line, and in the title above it, that are of this language and of no English table."""
    return _foreign({normal(cell) for cell in (*records[place], *_title(records, place))}, words)


def _foreign(there: set[str], words: Words) -> set[str]:
    return {word for word in there & words.keys() if word not in ALSO_ENGLISH and word != normal(words[word])}


def _all_may_be(cells: Sequence[str], words: Words) -> bool:
    """Whether a line may be the headings of an export in this language: two of its words, none in English."""
    there = {normal(cell) for cell in cells if cell.strip()}
    return len(there & words.keys()) > 1 and not (there - words.keys()) & _english()


def _title(records: Sequence[Sequence[str]], place: int) -> Sequence[str]:
    """The line above, where it is one cell."""
    above = [cell for cell in records[place - 1] if cell.strip()] if place else []
    return above if len(above) == 1 else ()


def _translated(cells: Sequence[str], words: Words) -> list[str]:
    return [words.get(normal(cell), cell) for cell in cells]


@cache
def _dictionary() -> dict[tuple[str, str], Words]:
    """By language and export, each heading as it is compared, with ours."""
    found: dict[tuple[str, str], Words] = {}
    for row in reference_lists.table("exports/headings_in_languages"):
        found.setdefault((row["language"], row["export"]), {})[normal(row["theirs"])] = row["ours"]
    return found


@cache
def _foreign_words() -> frozenset[str]:
    return frozenset(word for (_, export), words in _dictionary().items() if export in READ for word in words)


@cache
def _english() -> frozenset[str]:
    """Every heading that an export declared here has."""
    found: set[str] = set()
    for source in all_sources():
        columns = (*source.columns.values(), *source.extras.values())
        found |= {*source.requires, *source.first_heading, *source.titles, *source.neighbours}
        found |= {heading for column in columns for heading in column.headings}
    return frozenset(map(normal, found))


@cache
def _english_words() -> frozenset[str]:
    known = (word for heading in _english() for word in re.findall(r"[^\W\d_]+", heading))
    return name_lists().ordinary.union(known)


@cache
def _menus() -> dict[str, dict[str, str]]:
    return {row["export"]: row for row in reference_lists.table("exports/language_menus")}
