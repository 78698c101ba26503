"""A table that nothing knows, as a person is shown it: headings, a few safe values, likely meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data_pipeline.exports.dates.day_or_month_first import possible_orders
from data_pipeline.exports.dates.london_days import london_days
from data_pipeline.exports.files.table_head import filled_cells, header
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.exports.person_explained.explained_tables import KINDS, ZONE
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows.undeclared_headings import PEOPLE
from data_pipeline.exports.sources import all_sources
from data_pipeline.redaction.shown_values import shown
from data_pipeline.redaction.suspicious_texts import SURELY

EXAMPLES = 3
_YEAR_FIRST = re.compile(r"\d{4}[-/.]|\d{8}$")
_LIKE_A_DAY = re.compile(r"(?=.*\d)(?!\d{1,7}$|\d{9})[\w ,./:+-]{5,40}")


@dataclass(frozen=True)
class Table:
    """The columns of a table and the lines under its headings, as far as they were looked at."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def values(self, heading: str) -> list[str]:
        """What stands under a heading, blank cells left out."""
        place = self.headings.index(heading)
        cells = (row[place].strip() for row in self.rows if place < len(row))
        return [cell for cell in cells if cell]

    def names_people(self, heading: str) -> bool:
        """Whether a column is never kept: for what it is called, or for the addresses in it."""
        return normal(heading) in PEOPLE or any(re.search(SURELY, value) for value in self.values(heading))

    def offered(self) -> list[str]:
        """The headings that may be given a meaning."""
        return [heading for heading in self.headings if heading and normal(heading) not in PEOPLE]

    def examples(self, heading: str) -> list[str]:
        """A few values fit to be shown: contact details replaced, nothing from a column that names people."""
        if normal(heading) in PEOPLE:
            return []
        return [shown(value) for value in dict.fromkeys(self.values(heading))][:EXAMPLES]


def table_of(records: Sequence[Sequence[str]]) -> Table | None:
    """The table in these first lines, if there is one: its headings are the first wide line of words."""
    at = header(records)
    if at is None or max(map(filled_cells, records)) < 2:
        return None
    rows = tuple(tuple(cells) for cells in records[at + 1 :])
    return Table(tuple(cell.replace("\ufeff", "").strip() for cell in records[at]), rows)


def likely(table: Table, kind: str) -> dict[str, str]:
    """Field -> heading: what a known export calls so, then a column of days and one that differs by line."""
    found: dict[str, str] = {}
    for field, known in _known_headings(kind):
        free = [heading for heading in table.offered() if heading not in found.values()]
        named = next((heading for heading in free if normal(heading) in known), None)
        if named:
            found[field] = named
    for field in KINDS[kind].needed:
        free = [heading for heading in table.offered() if heading not in found.values()]
        fits = _are_days if KINDS[kind].shape.fields[field] == "date" else _tell_apart
        fitting = next((heading for heading in free if fits(table.values(heading))), None)
        if field not in found and fitting:
            found[field] = fitting
    return found


def likely_kind(table: Table) -> str:
    """What the lines most probably are: the kind of which most headings are known."""
    headings = {normal(heading) for heading in table.offered()}
    return max(KINDS, key=lambda kind: sum(bool(headings & known) for _, known in _known_headings(kind)))


def likely_dates(values: Sequence[str]) -> str:
    """The order of numeric dates that the values prove; day first where they prove none."""
    if values and all(map(_YEAR_FIRST.match, values)):
        return "ymd"
    orders = possible_orders(values)
    return orders[0] if len(orders) == 1 else "dmy"


def likely_zone(values: Sequence[str]) -> str:
    """UTC where the values say so."""
    return "UTC" if values and all(value.endswith("Z") for value in values) else ZONE


def _known_headings(kind: str) -> Iterator[tuple[str, set[str]]]:
    """The fields of a kind, each with the headings that known exports use for it."""
    shape = KINDS[kind].shape
    declared = [source for source in all_sources() if source.shape == shape]
    for field in KINDS[kind].fields:
        names = (field, explained_tables.WITH_TIME.get(field, field))
        columns = [source.columns[name] for source in declared for name in names if name in source.columns]
        headings = {normal(heading) for column in columns for heading in column.headings}
        yield field, headings | {normal(field)}


def _are_days(values: Sequence[str]) -> bool:
    if not values or not all(map(_LIKE_A_DAY.fullmatch, values)):
        return False
    return any(len(london_days(values, order)) == len(set(values)) for order in ("dmy", "mdy"))


def _tell_apart(values: Sequence[str]) -> bool:
    """Whether no two values are the same, and they are no days."""
    return bool(values) and len(set(values)) == len(values) and not _are_days(values)
