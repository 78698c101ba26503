"""Files that are something else than an export that is read here: what they are, and what to export instead.

They are one list in `data/reference/exports`, each with the headings, or the sheet, that recognise it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from data_pipeline.exports.recognise import normal
from data_pipeline.organisation import reference_lists


@dataclass(frozen=True)
class OtherFile:
    """A file that is not read here.

    headings: those that must all be there; without: those that must not. sheet: what a workbook calls it.
    names_people: its lines are people, so nobody is asked what its columns mean.
    """

    what: str
    headings: frozenset[str]
    without: frozenset[str]
    sheet: str
    names_people: bool
    advice: str


def other_file(records: Sequence[Sequence[str]], sheet: str = "") -> OtherFile | None:
    """What the table in these first lines is, None where the list does not know it. The list has what is told
    by more before what is told by less."""
    lines = [{normal(cell) for cell in cells} for cells in records]
    return next((other for other in _listed() for there in lines if _fits(other, there, sheet)), None)


def _fits(other: OtherFile, there: set[str], sheet: str) -> bool:
    if other.sheet and normal(sheet) != other.sheet:
        return False
    return other.headings <= there and not other.without & there


@cache
def _listed() -> tuple[OtherFile, ...]:
    return tuple(
        OtherFile(
            row["what"],
            _headings(row["headings"]),
            _headings(row["without"]),
            normal(row["sheet"]),
            bool(row["people"]),
            row["advice"],
        )
        for row in reference_lists.table("exports/other_files")
    )


def _headings(text: str) -> frozenset[str]:
    return frozenset(normal(heading) for heading in text.split(";") if heading)
