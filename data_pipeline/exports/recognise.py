"""Says which source a table is from, by its headings and the title above them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data_pipeline.errors import Refused
from data_pipeline.exports.declare import Source

HEADINGS_AT_MOST = 5_000  # the widest export seen has 3,200 columns
INVISIBLE = "\ufeff\u00ad"  # byte order mark, and the hyphen that YouTube puts into long German words


@dataclass(frozen=True)
class Claim:
    """A source and, for a block under a title, that title line as the file writes it, or in English.

    language: that of the headings, '' where they are English.
    """

    source: Source
    title_line: str = ""
    language: str = ""


@lru_cache(maxsize=10_000)
def normal(heading: str) -> str:
    """A heading without the differences that mean nothing: capitals, spaces, underscores, marks that are not
    seen (where a word may be hyphened), and how an apostrophe or an accent is written."""
    seen = re.sub(f"[{INVISIBLE}]", "", heading).replace("’", "'")
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", seen)).strip().casefold()


def claim(
    records: Sequence[Sequence[str]], name: str, sources: Sequence[Source], sheet: str = ""
) -> tuple[int, Claim] | None:
    """Position of the header among the first records, and the one source that claims it."""
    sources = [source for source in sources if may_stand_on(source, sheet)]
    for position, cells in enumerate(records):
        if len(cells) > HEADINGS_AT_MOST:
            raise Refused(
                f"{name} has a line of more than {HEADINGS_AT_MOST:,} cells, which no export has. "
                f"Export it again."
            )
        title = _title(records[position - 1]) if position else ""
        headings = {normal(cell) for cell in cells if cell.strip()}
        claims = [source for source in sources if _claims(source, cells, headings, title or sheet or name)]
        # What a person explained gives way to what is declared, and what is left out to what is wanted.
        claims = [source for source in claims if not source.mapped] or claims
        claims = [source for source in claims if source.shape] or claims[:1]
        if len(claims) > 1:
            raise Refused(_several(name, claims))
        if claims:
            return position, Claim(claims[0], _title_for(claims[0], cells, title))
    return None


def title_meaning(claim: Claim) -> tuple[str, str | None]:
    """The field that a titled block fills, and the channel that its title names, if any."""
    meanings = {normal(title): meaning for title, meaning in claim.source.titles.items()}
    return meanings[normal(claim.title_line)]


def claim_keys(lines: Iterable[str], name: str, sources: Sequence[Source]) -> Claim | None:
    """The one source whose figures are these lines' names."""
    names = {normal(key) for key in lines}
    claims = [source for source in sources if {normal(key) for key in source.requires} <= names]
    if len(claims) > 1:
        raise Refused(_several(name, claims))
    return Claim(claims[0]) if claims else None


def _claims(source: Source, cells: Sequence[str], headings: set[str], title: str) -> bool:
    """Whether the source knows these headings; `title` is what the table is called, where that matters."""
    if source.layout == "key_values" or not re.search(source.named, title, re.IGNORECASE):
        return False
    if not headings_fit(source, headings):
        return False
    if source.titles and source.layout == "crossed" and cells and cells[0].strip():
        return False  # the groups down the side have no heading
    if source.titles:
        is_alone = len(headings) == len(source.requires) + 1 or not source.repeats_title
        return is_alone and _is_title(source, _last(cells) if source.repeats_title else title)
    if source.first_heading:
        first = normal(cells[0]) if cells else ""
        return len(headings) > 1 and first in {normal(heading) for heading in source.first_heading}
    return bool(source.requires or source.sheets)


def _is_title(source: Source, text: str) -> bool:
    return normal(text) in {normal(name) for name in source.titles}


def _title_for(source: Source, cells: Sequence[str], title: str) -> str:
    """The line that says what a table is of, '' where its headings alone do."""
    if source.repeats_title:
        return _last(cells)
    return title if source.titles or source.named else ""


def _last(cells: Sequence[str]) -> str:
    """The last heading, without the blank cells that a spreadsheet adds behind it."""
    return next((cell for cell in reversed(cells) if cell.strip()), "")


def headings_fit(source: Source, headings: set[str]) -> bool:
    """Whether a table has the headings that the source requires, and none that it rules out."""
    if not _normal(source.requires) <= headings or headings & _normal(source.without):
        return False
    if source.mapped:
        return headings == _normal(source.requires)
    if any(some and not headings & _normal(some) for some in (source.one_of, source.own_words)):
        return False
    if not source.nothing_else:
        return True
    columns = (*source.columns.values(), *source.extras.values())
    declared = _normal(heading for column in columns for heading in column.headings)
    beside = {_without_currency(heading) for heading in _normal(source.neighbours)}
    others = {heading for heading in headings - declared if _without_currency(heading) not in beside}
    return len(headings & declared) > 1 and not others


def _normal(headings: Iterable[str]) -> set[str]:
    return {normal(heading) for heading in headings}


def _without_currency(heading: str) -> str:
    return re.sub(r" \([a-z]{3}\)$", "", heading)


def may_stand_on(source: Source, sheet: str) -> bool:
    """Whether the source may be on a sheet of this name: most do not mind what a sheet is called."""
    return not source.sheets or normal(sheet) in {normal(name) for name in source.sheets}


def _several(name: str, claims: Sequence[Source]) -> str:
    titles = ", ".join(source.title for source in claims)
    return f"{name} fits more than one known export: {titles}. Please report this."


def _title(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell.strip()]
    title = filled[0].strip() if len(filled) == 1 else ""
    return "" if title.startswith("sep=") else title
