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
    "username", "user name", "handle", "profile url",
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
SPOILT_KEY = "lost its digits in a spreadsheet: export again and load the file without opening it first"


@dataclass(frozen=True)
class Field:
    """One output column: where its text stands in the file and how it is parsed."""

    name: str
    sql_type: str
    column: Column | None  # None: not in this file
    positions: tuple[int, ...] = ()  # one per heading of the column that the file has
    again: tuple[int, ...] = ()  # further places of the same heading


@dataclass(frozen=True)
class Check:
    """A reason to set a row aside. `when` and `value` are SQL over the parsed rows."""

    position: int
    heading: str
    when: str
    value: str
    reason: str


@dataclass(frozen=True)
class Statement:
    """How the rows of one part become typed rows. `{rows}` in `parsed` stands for where they come from."""

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
        used = sorted({place for field in read for place in (*field.positions, *field.again)})
        extra_positions = {check.position for check in self.checks if check.position >= 0} - set(used)
        cells = [f"{parsers.reported(f'c{i}')} as r{i}" for i in sorted({*used, *extra_positions})]
        texts = [f"c{i}" for i, _ in self.unmapped]
        if self.owner_position is not None and self.owner_position not in used:
            cells.append(f"{parsers.reported(f'c{self.owner_position}')} as r{self.owner_position}")
        carried = [name for name in (also,) if name]
        reported = ", ".join([*cells, *texts, *carried]) or "1 as nothing"
        values = ", ".join(
            f"{self._value(field, owner)} as v_{field.name}" for field in (*self.fields, *self.extras)
        )
        checks = " ".join(f"when {check.when} then {n}" for n, check in enumerate(self.checks))
        final = ", ".join(
            [
                *(f"{self._final(field)} as {field.name}" for field in self.fields),
                *(f"cast(v_{field.name} as {field.sql_type}) as {field.name}" for field in self.extras),
                *(f'{parsers.reported(f"c{i}")} as "{name}"' for i, name in self.unmapped),
                f"case {checks} end as set_aside" if checks else "null::integer as set_aside",
                *carried,
            ]
        )
        return (
            f"select {final} from (select *, {values} from (select {reported} from {rows}) as reported) as parsed"
        )

    def key(self) -> str:
        """SQL for what makes a row itself, from the cells as exported (before an address is cut)."""
        by_name = {field.name: field for field in self.fields}
        return ", ".join(f"c{by_name[name].positions[0]}" for name in self.shape.key if by_name[name].positions)

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
        if field.column is None or not field.positions:
            return "false" if field.name == "is_reply" else f"cast(null as {field.sql_type})"
        column = field.column
        if self.order == "dmy":
            column = replace(column, patterns=tuple(p.replace("%m/%d", "%d/%m") for p in column.patterns))
        cells = [f"r{place}" for place in field.positions]
        if field.again:
            cells = [f"coalesce({', '.join([*cells, *(f'r{place}' for place in field.again)])})"]
        return parsers.parsed(column, cells, self.period.start)

    def _final(self, field: Field) -> str:
        value = f"cast(v_{field.name} as {field.sql_type})"
        if field.name == "text" and self.source.reply:
            return f"case when v_{self.source.reply} then {parsers.redacted('v_text')} else v_text end"
        if field.name == "local_date":
            return f"coalesce(cast(timezone('Europe/London', v_published_at) as date), {value})"
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
    fields = tuple(
        _field(name, kind, columns.get(name), places) for name, kind in source.shape.fields.items()
    )
    extra_fields = tuple(_field(name, "double", column, places) for name, column in extras.items())
    mapped = {place for field in (*fields, *extra_fields) for place in field.positions}
    mapped |= {place for field in (*fields, *extra_fields) for place in field.again}
    owner = places.get(normal(source.owner), [None])[0] if source.owner else None
    return Statement(
        source=source,
        shape=source.shape,
        headings=part.headings,
        fields=fields,
        extras=extra_fields,
        unmapped=_unmapped(part.headings, mapped, source),
        checks=_checks(source, fields, extra_fields, part.headings, places),
        report=report_of(part) if source.names_report else "",
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
            found.append(Check(place, heading, f"r{place} is distinct from {parsers.quoted(value)}", f"r{place}", reason))
    for field in (*fields, *extras):
        if not field.positions or field.column is None:
            continue
        place = field.positions[-1]
        heading = headings[place]
        if field.name in source.shape.key:
            found += _key_checks(source, field, heading, places)
        elif field.column.kind in REASONS and not (field.column.kind == "from_id" and len(field.positions) < 2):
            when = f"r{place} is not null and v_{field.name} is null"
            found.append(Check(place, heading, when, f"r{place}", REASONS[field.column.kind]))
        for other in field.again:
            when = f"r{place} is not null and r{other} is not null and r{place} <> r{other}"
            found.append(Check(other, heading, when, f"r{other}", "stands twice with different values"))
    return tuple(sorted(found, key=lambda check: check.position))


def _key_checks(source: Source, field: Field, heading: str, places: dict[str, list[int]]) -> list[Check]:
    place = field.positions[0]
    empty = f"v_{field.name} is null"
    spoilt = f"regexp_full_match(r{place}, {parsers.quoted(parsers.SPOILT_ID)})"
    checks = []
    notes = places.get(normal(source.error_note), []) if source.error_note else []
    if notes:
        explained = f"r{place} is null and r{notes[0]} is not null"
        reason = "Meta could not compute this post: export again"
        checks.append(Check(notes[0], source.error_note, explained, f"r{notes[0]}", reason))
    kind = field.column.kind if field.column else ""
    if kind == "key":
        checks.append(Check(place, heading, f"coalesce({spoilt}, false)", f"r{place}", SPOILT_KEY))
    reason = REASONS.get(kind, NO_KEY)
    checks.append(Check(place, heading, empty, f"r{place}", reason))
    return checks
