"""Turns a source's declaration into the one SQL statement that parses and checks a part's rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from data_pipeline.exports.columns import Column
from data_pipeline.exports.declare import Source
from data_pipeline.exports.files.part import Part
from data_pipeline.exports.files.period_and_export_time import Period, report_of
from data_pipeline.exports.recognise import normal, title_meaning
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.checks import NUMBERS, Check
from data_pipeline.exports.rows.fields import Field, field_for, identity, places_of
from data_pipeline.exports.rows.plausible_values import Bounds
from data_pipeline.exports.rows.text_door import is_one_of, through_the_door
from data_pipeline.exports.rows.undeclared_headings import unmapped
from data_pipeline.exports.rows.why_a_row_is_set_aside import checks_for
from data_pipeline.exports.shapes import DAILY_METRICS, Shape
from data_pipeline.redaction.by_kind_of_text import Kind as TextKind
from data_pipeline.redaction.by_kind_of_text import fit_to_store

DateOrder = Literal["mdy", "dmy"]
NOT_DECLARED: TextKind = "column not declared"
_MONTH_FIRST = re.compile(r"%m([/.-])%d")


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
    language: str = ""  # of the file, '' for English
    further: tuple[int, ...] = ()  # positions of dimensions beside the one that a row is known by
    harmless: frozenset[tuple[int, str]] = frozenset()  # positions and what stands there that is nobody's

    @property
    def identity(self) -> tuple[str, ...]:
        """The fields that make a row itself."""
        return identity(self.shape, self.fields)

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
        checks = " ".join(f"when {check.when} then {n}" for n, check in enumerate(self.checks))
        # One cheap look clears nearly all rows; only a suspect goes through the checks one by one.
        suspects = dict.fromkeys(check.suspect or check.when for check in self.checks if not check.implied)
        return self._parsed(rows, owner, also, f"case when {_any(suspects)} then case {checks} end end")

    def parsed_unexplained(self, rows: str, owner: str | None = None, also: str = "") -> str:
        """The same, but `set_aside` is 0 where a row fails some check: DuckDB takes longer to plan the checks
        one by one than to read a month's export."""
        failed = dict.fromkeys(check.when for check in self.checks if not check.implied)
        return self._parsed(rows, owner, also, f"case when {_any(failed)} then 0 end")

    def parsed_if_plain(self, rows: str, owner: str | None = None) -> str:
        """The same for rows whose whole numbers are digits alone and which fail no check, as nearly all do:
        the shortest to plan. `set_aside` is 0 where a row needs a closer look, good or bad."""
        counts = [field for field in (*self.fields, *self.extras) if field.is_count]
        looks = [f"v_{field.name} is null and c{field.positions[0]} is not null" for field in counts]
        numbers = {field.positions[0] for field in counts}
        checks = [
            check
            for check in self.checks
            if not check.implied and (check.position not in numbers or check.at_a_glance)
        ]
        looks += dict.fromkeys(check.at_a_glance or check.after_suspicion for check in checks)
        return self._parsed(rows, owner, "", f"case when {_any(looks)} then 0 end", plain=True)

    def _parsed(self, rows: str, owner: str | None, also: str, set_aside: str, *, plain: bool = False) -> str:
        read = (*self.fields, *self.extras)
        owner_at = [] if self.owner_position is None else [self.owner_position]
        # Published words stay as they are, and two addresses that differ by a space are two pages.
        exact = {
            place
            for field in read
            if field.kind in ("text", "longest", "page_address")
            for place in field.places
        }
        counts = {field.positions[0] for field in read if field.is_count and plain}
        used = {place for field in read for place in field.places}
        used |= {check.position for check in self.checks if not check.needs}
        cells = [
            f"{cell_parsers.reported(f'c{i}', trimmed=i not in exact)} as r{i}"
            for i in sorted({*used, *owner_at} - counts)
        ]
        needed = {place for check in self.checks for place in check.needs}
        texts = [f"c{i}" for i in sorted({i for i, _ in self.unmapped} | counts | needed)]
        carried = [also] if also else []
        values = [f"{self._value(field, owner, plain=plain)} as v_{field.name}" for field in read]
        final = [
            *(f"{self._final(field)} as {field.name}" for field in read),
            *(f'{self._as_exported(place)} as "{name}"' for place, name in self.unmapped),
            f"{set_aside if self.checks else 'null::integer'} as set_aside",
            *carried,
        ]
        reported = f"select {', '.join([*cells, *texts, *carried])} from {rows}"
        valued = f"select *, {', '.join(values)} from ({reported}) as reported"
        return f"select {', '.join(final)} from ({valued}) as parsed"

    def key(self) -> str:
        """SQL for what makes a row itself, from the cells as exported (before an address is cut)."""
        by_name = {field.name: field for field in self.fields}
        own = [by_name[name].positions[0] for name in self.identity if by_name[name].positions]
        return ", ".join(f"c{place}" for place in (*own, *self.further))

    def before_figures(self) -> tuple[int, ...]:
        """Positions of the columns without a meaning before the first figure, where the source says that
        they may be dimensions."""
        read = (*self.fields, *self.extras)
        figures = [place for field in read if field.kind in NUMBERS for place in field.places]
        known = {place for field in read for place in field.places}
        if not self.source.dimensions_first or not figures:
            return ()
        return tuple(
            place for place in range(min(figures)) if place not in known and self.headings[place].strip()
        )

    def id_position(self) -> int | None:
        """The position of the column that alone tells the rows apart; None where several do."""
        own = [field for field in self.fields if field.name in self.identity and field.positions]
        return own[0].positions[0] if len(own) == len(self.identity) == 1 else None

    def kinds_of_text(self) -> dict[int, TextKind]:
        """By position, what kind of text the columns hold that pass the door."""
        told: dict[int, TextKind] = {
            field.positions[0]: field.column.holds
            for field in self.fields
            if field.column and field.positions and field.column.holds
        }
        return told | {place: NOT_DECLARED for place, _ in self.unmapped}

    def with_harmless(self, texts: Iterable[tuple[int, str]]) -> Statement:
        """The same statement knowing what needs no look, as `text_door.often_and_harmless` finds it."""
        return replace(self, harmless=frozenset(texts))

    def with_further(self, dimensions: tuple[int, ...]) -> Statement:
        """The same statement, whose rows are told apart by further dimensions too."""
        return replace(self, further=dimensions)

    def with_order(self, order: DateOrder) -> Statement:
        """The same statement reading numeric dates in the other order."""
        return replace(self, order=order)

    def with_more_patterns(self, patterns: Mapping[str, tuple[str, ...]]) -> Statement:
        """The same statement with further ways in which days may be written, by kind of column."""
        fields = (
            replace(field, column=replace(field.column, also=patterns.get(field.kind, ())))
            if field.column
            else field
            for field in self.fields
        )
        return replace(self, fields=tuple(fields))

    def with_days_in_words(self) -> Statement:
        """The same statement, to which a date is unreadable where its day or its month may come first."""
        fields = (
            replace(field, column=_without_either_order(field.column)) if field.column else field
            for field in self.fields
        )
        return replace(self, fields=tuple(fields))

    def with_checks(self, further: tuple[Check, ...]) -> Statement:
        """The same statement with further reasons to set a row aside, looked at last."""
        return replace(self, checks=(*self.checks, *further))

    def numeric_dates(self) -> list[int]:
        """Positions of the columns whose dates could be read in either order."""
        found = [
            field.positions[-1]
            for field in self.fields
            if field.column and field.positions and any(map(_either_order, _all_patterns(field.column)))
        ]
        return list(dict.fromkeys(found))

    def weekdays(self) -> list[tuple[int, int]]:
        """Positions of dates, each with that of the column which names its day of the week."""
        places = places_of(self.headings)
        return [
            (field.positions[-1], places[normal(field.column.weekday)][0])
            for field in self.fields
            if field.column and field.positions and normal(field.column.weekday) in places
        ]

    def _value(self, field: Field, owner: str | None, *, plain: bool) -> str:
        if field.name == "other_account":
            place = self.owner_position
            known = owner is not None and place is not None
            return f"coalesce(r{place} <> {cell_parsers.quoted(owner or '')}, false)" if known else "false"
        if field.name == "report" and self.report:
            return cell_parsers.quoted(self.report)
        if field.name in self.source.fixed:
            return cell_parsers.quoted(self.source.fixed[field.name])
        assert field.column is not None
        column = field.column
        column = in_order(column, self.order)
        cells = [f"r{place}" for place in field.positions]
        if field.is_count and plain:
            return cell_parsers.plain_count(f"c{field.positions[0]}")
        if field.again:
            cells = [f"coalesce({', '.join([*cells, *(f'r{place}' for place in field.again)])})"]
        if self.language and field.kind in NUMBERS:
            is_whole = field.kind.startswith("count")
            written = cell_parsers.without_spaces if is_whole else cell_parsers.with_decimal_point
            cells = [written(cell) for cell in cells]
        value = cell_parsers.parsed(column, cells, self.period.start)
        return f"coalesce({value}, {cell_parsers.quoted(column.blank)})" if column.blank else value

    def _final(self, field: Field) -> str:
        """SQL for the value as it is stored."""
        value = f"cast(v_{field.name} as {field.sql_type})"
        kind = field.column.holds if field.column and field.positions else ""
        if not kind:
            return value
        stored = through_the_door(value, kind, self._harmless(value, kind, field.positions[0]))
        not_ours = self._not_ours(kind)
        others = through_the_door(value, "public words" if kind == "own words" else "link of another account")
        return f"case when {not_ours} then {others} else {stored} end" if not_ours else stored

    def _as_exported(self, place: int) -> str:
        """SQL for a cell that nobody declared, as it is stored."""
        cell = f"c{place}"
        return through_the_door(cell, NOT_DECLARED, self._harmless(cell, NOT_DECLARED, place))

    def _harmless(self, text: str, kind: TextKind, place: int) -> str:
        known = sorted(words for position, words in self.harmless if position == place)
        return is_one_of(text, known, kind, f"v_{self.identity[0]}")

    def _not_ours(self, kind: TextKind) -> str:
        """SQL for whether a post's words or link are not the organisation's own; '' where all are."""
        flags = [self.source.reply] if kind == "own words" and self.source.reply else []
        if kind in ("own words", "link") and self.owner_position is not None:
            flags.append("other_account")
        return " or ".join(f"coalesce(v_{flag}, false)" for flag in flags)


def _any(conditions: Iterable[str]) -> str:
    return " or ".join(f"({condition})" for condition in conditions)


def in_order(column: Column, order: DateOrder) -> Column:
    """The column with its numeric dates in this order."""
    if order == "mdy":
        return column
    patterns, also = (tuple(map(_day_first, written)) for written in (column.patterns, column.also))
    return replace(column, patterns=patterns, also=also)


def _all_patterns(column: Column) -> tuple[str, ...]:
    return (*column.patterns, *column.also)


def _without_either_order(column: Column) -> Column:
    patterns, also = (
        tuple(pattern for pattern in written if not _either_order(pattern))
        for written in (column.patterns, column.also)
    )
    return replace(column, patterns=patterns, also=also)


def _either_order(pattern: str) -> bool:
    """Whether a date so written could have its day first; nobody writes the day behind the year."""
    return bool(_MONTH_FIRST.search(pattern)) and not pattern.startswith("%Y")


def _day_first(pattern: str) -> str:
    return _MONTH_FIRST.sub(r"%d\1%m", pattern) if _either_order(pattern) else pattern


def statement_for(
    part: Part, period: Period, order: DateOrder = "mdy", latest: date | None = None
) -> Statement:
    """The statement of a part whose source wants its figures.

    latest: the day of the export, or today; later rows are set aside.
    """
    source = part.claim.source
    assert source.shape is not None
    places = places_of(part.headings)
    columns = dict(source.columns)
    extras = dict(source.extras)
    if source.titles and source.layout == "rows":
        name, _ = title_meaning(part.claim)
        dated = {normal(heading) for column in source.columns.values() for heading in column.headings}
        figure = next(heading for heading in part.headings if normal(heading) not in dated)
        (columns if name in DAILY_METRICS else extras)[name] = Column("number", (figure,))
    owner = places.get(normal(source.owner), [None])[0] if source.owner else None
    report = fit_to_store(report_of(part), "name of a file") if source.names_report else ""
    told = (
        set(source.fixed)
        | ({"other_account"} if owner is not None else set())
        | ({"report"} if report else set())
    )
    found = [field_for(name, kind, columns.get(name), places) for name, kind in source.shape.fields.items()]
    fields = tuple(field for field in found if field.positions or field.name in told)
    found = [field_for(name, "double", column, places) for name, column in extras.items()]
    extra_fields = tuple(field for field in found if field.positions)
    mapped = {place for field in (*fields, *extra_fields) for place in field.positions}
    mapped |= {place for field in (*fields, *extra_fields) for place in field.again}
    named = period if source.in_named_days else Period()
    bounds = Bounds(latest, named.start, named.end)
    return Statement(
        source=source,
        shape=source.shape,
        headings=part.headings,
        fields=fields,
        extras=extra_fields,
        unmapped=unmapped(part.headings, mapped, source),
        checks=checks_for(
            source,
            fields,
            extra_fields,
            part.headings,
            places,
            bounds=bounds,
            # A comma among semicolons is ambiguous in English alone.
            delimiter="," if part.claim.language else part.delimiter,
        ),
        report=report,
        owner_position=owner,
        order=order,
        period=period,
        language=part.claim.language,
    )
