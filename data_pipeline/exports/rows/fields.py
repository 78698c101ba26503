"""Where each column of a source's shape stands in a file, and which other columns the file has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data_pipeline.exports.columns import Column
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.shapes import Shape


@dataclass(frozen=True)
class Field:
    """One output column: where its text stands in the file and how it is parsed."""

    name: str
    sql_type: str
    column: Column | None  # None: not in this file
    positions: tuple[int, ...] = ()  # one per heading of the column that the file has
    again: tuple[int, ...] = ()  # further places of the same heading

    @property
    def kind(self) -> str:
        """The column's kind, '' where the value does not come from a cell."""
        return self.column.kind if self.column and self.positions else ""

    @property
    def places(self) -> tuple[int, ...]:
        """All positions that are looked at."""
        return (*self.positions, *self.again)

    @property
    def is_count(self) -> bool:
        """Whether it is a whole number under a heading that stands once, as most are."""
        return self.kind == "count" and not self.again


def places_of(headings: Sequence[str]) -> dict[str, list[int]]:
    """Positions (from 0) of each heading, as headings are compared."""
    places: dict[str, list[int]] = {}
    for position, heading in enumerate(headings):
        places.setdefault(normal(heading), []).append(position)
    return places


def field_for(name: str, sql_type: str, column: Column | None, places: dict[str, list[int]]) -> Field:
    """Where a column of the shape is found; without positions if the file does not have it."""
    if column is None:
        return Field(name, sql_type, None)
    there = [heading for heading in column.headings if normal(heading) in places]
    found = [places[normal(heading)][0] for heading in there]
    if column.kind == "under_heading" and there:
        column = replace(column, rule=there[0])
    # `longest` and `from_id` look at all their headings; the rest take the first that is there.
    several = column.kind in ("longest", "from_id")
    if column.kind == "from_id" and normal(column.headings[0]) not in places:
        return Field(name, sql_type, None)
    again = tuple(p for ps in places.values() if found and ps[0] == found[0] for p in ps[1:])
    return Field(name, sql_type, column, tuple(found if several else found[:1]), () if several else again)


def identity(shape: Shape, fields: Sequence[Field]) -> tuple[str, ...]:
    """The fields that make a row itself in this file."""
    there = {field.name for field in fields if field.positions}
    if not shape.otherwise or there & set(shape.key):
        return shape.key
    return tuple(name for name in shape.otherwise if name in there)
