"""Turns a source's declaration into the one SQL statement that parses and checks a part's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from data_pipeline.declare import Column, Source
from data_pipeline.reading import parsers
from data_pipeline.reading.parts import Part
from data_pipeline.reading.preamble import Period, report_of
from data_pipeline.reading.recognise import normal, title_meaning
from data_pipeline.shapes import DAILY_METRICS, Shape

DateOrder = Literal["mdy", "dmy"]

# Headings that name people, whatever the export: never stored.
PEOPLE = {
    "posted by", "author", "author name", "name", "first name", "last name", "surname", "email",
    "e-mail", "email address", "phone", "phone number", "ip address", "user ip", "remote ip address",
    "username", "user name", "handle", "profile url", "full name", "member name", "user id", "client id",
}  # fmt: skip

REASONS = {
    "count": "should be a whole number",
    "number": "should be a number",
    "fraction": "should be a percentage",
    "above_zero": "should be a number",
    "day": "should be a date",
    "moment": "should be a date and time",
    "from_id": "should be a date and time",
    "nth_day": "should be a whole number of days",
}
NO_KEY = "has no id, so the row cannot be told from others"
NOT_COMPUTED = "Meta could not compute this post: export again"
SPOILT_KEY = "lost its digits in a spreadsheet: export again and load the file without opening it first"


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


@dataclass(frozen=True)
class Check:
    """A reason to set a row aside; `when` is SQL over the parsed rows.

    suspect: SQL that is true at least wherever `when` is, and costs less; '' for `when` itself.
    """

    position: int
    heading: str
    when: str
    reason: str
    suspect: str = ""


@dataclass(frozen=True)
class Statement:
    """How the rows of one part become typed rows. Fields that the part does not have are not written."""

    source: Source
    shape: Shape
    headings: tuple[str, ...]
    fields: tuple[Field, ...]
    extras: tuple[Field, ...]
    unmapped: tuple[tuple[int, str], ...]  # position, name of the stored text column
    checks: tuple[Check, ...]
    report: str
    owner_position: int | None
    order: DateOrder
    period: Period

    def columns(self) -> list[str]:
        """The names of the stored columns after load_id, account_id and part."""
        named = [field.name for field in (*self.fields, *self.extras)]
        return named + [name for _, name in self.unmapped]

    def parsed(self, rows: str, owner: str | None = None, also: str = "") -> str:
        """SQL giving all stored columns and `set_aside`, the number of the first failed check or NULL.

        rows: SQL of a relation with the columns c0, c1, ... as text.
        owner: the platform's id of the account that the file is from.
        also: further columns of `rows` to carry along.
        """
        read = (*self.fields, *self.extras)
        owner_at = [] if self.owner_position is None else [self.owner_position]
        # Published words stay as they are, and two addresses that differ by a space are two pages.
        exact = {
            place
            for field in read
            if field.kind in ("text", "longest", "page_address")
            for place in field.places
        }
        counts = {field.positions[0] for field in read if field.is_count}
        used = {place for field in read if not field.is_count for place in field.places}
        used |= {check.position for check in self.checks} - counts
        cells = [
            f"{parsers.reported(f'c{i}', trimmed=i not in exact)} as r{i}" for i in sorted({*used, *owner_at})
        ]
        texts = [f"c{i}" for i in sorted({i for i, _ in self.unmapped} | counts)]
        carried = [also] if also else []
        values = [f"{self._value(field, owner)} as v_{field.name}" for field in read]
        checks = " ".join(f"when {check.when} then {n}" for n, check in enumerate(self.checks))
        # One cheap look clears nearly all rows; only a suspect goes through the checks one by one.
        suspect = " or ".join(f"({check.suspect or check.when})" for check in self.checks)
        final = [
            *(f"{self._final(field)} as {field.name}" for field in read),
            *(f'{self._as_exported(f"c{i}")} as "{name}"' for i, name in self.unmapped),
            f"case when {suspect} then case {checks} end end as set_aside"
            if checks
            else "null::integer as set_aside",
            *carried,
        ]
        reported = f"select {', '.join([*cells, *texts, *carried])} from {rows}"
        valued = f"select *, {', '.join(values)} from ({reported}) as reported"
        return f"select {', '.join(final)} from ({valued}) as parsed"

    def key(self) -> str:
        """SQL for what makes a row itself, from the cells as exported (before an address is cut)."""
        by_name = {field.name: field for field in self.fields}
        return ", ".join(
            f"c{by_name[name].positions[0]}" for name in self.shape.key if by_name[name].positions
        )

    def with_order(self, order: DateOrder) -> Statement:
        """The same statement reading numeric dates in the other order."""
        return replace(self, order=order)

    def numeric_dates(self) -> list[int]:
        """Positions of the columns whose dates could be read in either order."""
        return [
            field.positions[-1]
            for field in self.fields
            if field.column and field.positions and any("%m/%d" in p for p in field.column.patterns)
        ]

    def _value(self, field: Field, owner: str | None) -> str:
        if field.name == "other_account":
            place = self.owner_position
            known = owner is not None and place is not None
            return f"coalesce(r{place} <> {parsers.quoted(owner or '')}, false)" if known else "false"
        if field.name == "report" and self.report:
            return parsers.quoted(self.report)
        if field.name in self.source.fixed:
            return parsers.quoted(self.source.fixed[field.name])
        assert field.column is not None
        column = field.column
        if self.order == "dmy":
            column = replace(column, patterns=tuple(p.replace("%m/%d", "%d/%m") for p in column.patterns))
        cells = [f"r{place}" for place in field.positions]
        if field.is_count:
            return parsers.plain_count(f"c{field.positions[0]}")
        if field.again:
            cells = [f"coalesce({', '.join([*cells, *(f'r{place}' for place in field.again)])})"]
        return parsers.parsed(column, cells, self.period.start)

    def _as_exported(self, cell: str) -> str:
        """A column without a meaning here. In a website's report it may be another address of a page."""
        return parsers.address(cell) if self.source.names_report else cell

    def _final(self, field: Field) -> str:
        value = f"cast(v_{field.name} as {field.sql_type})"
        if field.name == "text" and self.source.reply:
            return f"case when v_{self.source.reply} then {parsers.redacted('v_text')} else v_text end"
        return value


def statement_for(part: Part, period: Period, order: DateOrder = "mdy") -> Statement:
    """The statement of a part whose source wants its figures."""
    source = part.claim.source
    assert source.shape is not None
    places = _places(part.headings)
    columns = dict(source.columns)
    extras = dict(source.extras)
    if source.titles and source.layout == "rows":
        name, _ = title_meaning(part.claim)
        (columns if name in DAILY_METRICS else extras)[name] = Column("number", (part.headings[1],))
    owner = places.get(normal(source.owner), [None])[0] if source.owner else None
    report = report_of(part) if source.names_report else ""
    told = (
        set(source.fixed)
        | ({"other_account"} if owner is not None else set())
        | ({"report"} if report else set())
    )
    found = [_field(name, kind, columns.get(name), places) for name, kind in source.shape.fields.items()]
    fields = tuple(field for field in found if field.positions or field.name in told)
    found = [_field(name, "double", column, places) for name, column in extras.items()]
    extra_fields = tuple(field for field in found if field.positions)
    mapped = {place for field in (*fields, *extra_fields) for place in field.positions}
    mapped |= {place for field in (*fields, *extra_fields) for place in field.again}
    return Statement(
        source=source,
        shape=source.shape,
        headings=part.headings,
        fields=fields,
        extras=extra_fields,
        unmapped=_unmapped(part.headings, mapped, source),
        checks=_checks(source, fields, extra_fields, part.headings, places),
        report=report,
        owner_position=owner,
        order=order,
        period=period,
    )


def _places(headings: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for position, heading in enumerate(headings):
        places.setdefault(normal(heading), []).append(position)
    return places


def _field(name: str, sql_type: str, column: Column | None, places: dict[str, list[int]]) -> Field:
    if column is None:
        return Field(name, sql_type, None)
    found = [places[normal(heading)][0] for heading in column.headings if normal(heading) in places]
    # `longest` and `from_id` look at all their headings; the rest take the first that is there.
    several = column.kind in ("longest", "from_id")
    if column.kind == "from_id" and normal(column.headings[0]) not in places:
        return Field(name, sql_type, None)
    again = tuple(p for ps in places.values() if found and ps[0] == found[0] for p in ps[1:])
    return Field(name, sql_type, column, tuple(found if several else found[:1]), () if several else again)


def _unmapped(headings: Sequence[str], taken: set[int], source: Source) -> tuple[tuple[int, str], ...]:
    hidden = PEOPLE | {normal(heading) for heading in source.personal}
    kept: list[tuple[int, str]] = []
    for position, heading in enumerate(headings):
        if position in taken or normal(heading) in hidden or not heading.strip():
            continue
        name = f"as exported: {heading.strip()}".replace('"', "'")
        again = sum(other.casefold().startswith(name.casefold()) for _, other in kept)
        kept.append((position, f"{name} ({again + 1})" if again else name))
    return tuple(kept)


def _checks(
    source: Source,
    fields: Sequence[Field],
    extras: Sequence[Field],
    headings: Sequence[str],
    places: dict[str, list[int]],
) -> tuple[Check, ...]:
    found: list[Check] = []
    assert source.shape is not None
    for heading, value in source.must_be.items():
        for place in places.get(normal(heading), []):
            reason = f"should be '{value}': choose {value.lower()} figures when exporting"
            found.append(Check(place, heading, f"r{place} is distinct from {parsers.quoted(value)}", reason))
    for field in (*fields, *extras):
        if not field.positions or field.column is None:
            continue
        place = field.positions[-1]
        heading = headings[place]
        if field.name in source.shape.key:
            found += _key_checks(source, field, heading, places)
        elif field.column.kind in REASONS and not (
            field.column.kind == "from_id" and len(field.positions) < 2
        ):
            missing = f"v_{field.name} is null"
            when, suspect = f"{missing} and r{place} is not null", ""
            if field.is_count:  # read straight from the raw cell
                suspect = f"{missing} and c{place} is not null"
                when = f"{missing} and {parsers.reported(f'c{place}')} is not null"
            found.append(Check(place, heading, when, REASONS[field.column.kind], suspect))
        for other in field.again:
            when = f"r{place} is not null and r{other} is not null and r{place} <> r{other}"
            found.append(Check(other, heading, when, "stands twice with different values"))
    # The platform's own remark says more about a row than the cells that it left empty.
    return tuple(sorted(found, key=lambda check: (check.reason != NOT_COMPUTED, check.position)))


def _key_checks(source: Source, field: Field, heading: str, places: dict[str, list[int]]) -> list[Check]:
    place = field.positions[0]
    empty = f"v_{field.name} is null"
    spoilt = f"regexp_full_match(r{place}, {parsers.quoted(parsers.SPOILT_ID)})"
    checks = []
    notes = places.get(normal(source.error_note), []) if source.error_note else []
    if notes:
        explained = f"r{place} is null and r{notes[0]} is not null"
        checks.append(Check(notes[0], source.error_note, explained, NOT_COMPUTED))
    kind = field.column.kind if field.column else ""
    again = places.get(normal(source.id_again.headings[0]), []) if source.id_again else []
    if again and source.id_again:
        other = parsers.parsed(source.id_again, [f"r{again[0]}"])
        checks.append(Check(place, heading, f"coalesce({other} <> r{place}, false)", SPOILT_KEY))
    if kind == "key":
        checks.append(Check(place, heading, f"coalesce({spoilt}, false)", SPOILT_KEY, empty))
    reason = REASONS.get(kind, NO_KEY)
    checks.append(Check(place, heading, empty, reason))
    return checks
