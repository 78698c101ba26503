"""The words in which a source declares what an export holds: headings, parsers, zone and period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from data_pipeline.exports.dates import written
from data_pipeline.exports.shapes import Shape
from data_pipeline.organisation.channels import CHANNELS

Kind = Literal[
    "text", "longest", "key", "inside", "count", "count_and_share", "number", "fraction", "equals",
    "day", "moment", "from_id", "nth_day", "page_address", "page_title", "label", "starts_with", "above_zero",
    "under_heading", "yearless_day", "share", "renamed", "country", "duration", "after", "month",
    "written_day", "written_moment",
]  # fmt: skip

IdRule = Literal["x", "instagram", "linkedin", "tiktok"]


@dataclass(frozen=True)
class Column:
    """How one field is read.

    headings: the alternatives, best first; the first one that the file has is used.
    patterns: strptime patterns for dates; numeric ones are written month first and swapped if need be.
    zone: where a time without a zone was meant.
    rule: how an id carries its instant (from_id); a value or expression to look for (equals, inside); what
        stands before it (after).
    names: the platform's word and ours for the same thing (renamed).
    weekday: heading of the column that names a date's day of the week, which the date must fall on.
    """

    kind: Kind
    headings: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    zone: str = "UTC"
    rule: str = ""
    names: tuple[tuple[str, str], ...] = ()
    weekday: str = ""


def text(*headings: str) -> Column:
    """Words as they stand."""
    return Column("text", headings)


def longest(*headings: str) -> Column:
    """The longest of several text columns (Meta puts a caption in Title or in Description)."""
    return Column("longest", headings)


def key(*headings: str, looks_like: str = "") -> Column:
    """An id that stays text. A row without it, or with digits lost to a spreadsheet, is set aside.

    looks_like: what the platform's ids are, as a regular expression; words in their place are no row.
    """
    return Column("key", headings, rule=looks_like)


def inside(heading: str, expression: str, *otherwise: str) -> Column:
    """An id found inside another text, by a regular expression with one group."""
    return Column("inside", (heading, *otherwise), rule=expression)


def count(*headings: str) -> Column:
    """A whole number; thousands separators and a `.0` are understood."""
    return Column("count", headings)


def count_and_share(*headings: str) -> Column:
    """A whole number that may have its share behind it: `5 (0.5%)`."""
    return Column("count_and_share", headings)


def number(*headings: str) -> Column:
    """Any number."""
    return Column("number", headings)


def fraction(*headings: str) -> Column:
    """A share given in per cent, stored as a fraction of 1."""
    return Column("fraction", headings)


def duration(*headings: str) -> Column:
    """A length of time written h:mm:ss or mm:ss, stored in seconds."""
    return Column("duration", headings)


def share(*headings: str) -> Column:
    """A share given as a fraction of 1, or in per cent with its sign; stored as a fraction of 1."""
    return Column("share", headings)


def renamed(heading: str, names: Mapping[str, str]) -> Column:
    """Words as they stand, but ours where the platform has its own for what other channels name alike."""
    return Column("renamed", (heading,), names=tuple(names.items()))


def country(*headings: str) -> Column:
    """A country by its two letters, stored by its English name; other words as they stand."""
    return Column("country", headings)


def equals(heading: str, value: str) -> Column:
    """Whether a text is this one, case aside; blank is not reported."""
    return Column("equals", (heading,), rule=value)


def starts_with(heading: str, value: str) -> Column:
    """Whether a text starts with this."""
    return Column("starts_with", (heading,), rule=value)


def above_zero(*headings: str) -> Column:
    """Whether a number is above zero; blank is not reported."""
    return Column("above_zero", headings)


def day(*headings: str, patterns: tuple[str, ...], weekday: str = "") -> Column:
    """A calendar day. `%m/%d/%Y` stands for either order where a file was saved again."""
    return Column("day", headings, patterns, weekday=weekday)


def yearless_day(*headings: str, patterns: tuple[str, ...] = ()) -> Column:
    """A calendar day that may stand without its year, in words of any language ("February 28"): the days
    are one series, and its last is at most a week before the export."""
    return Column("yearless_day", headings, patterns)


def month(*headings: str, patterns: tuple[str, ...]) -> Column:
    """A calendar month, as its first day; any day of it will do."""
    return Column("month", headings, patterns)


def moment(*headings: str, patterns: tuple[str, ...], zone: str) -> Column:
    """An instant, given as local time in `zone` or with its own offset (`%z`). Where a `day` is read from
    the same heading, a cell that holds a day alone is right too."""
    return Column("moment", headings, patterns, zone)


def written_day(*headings: str, order: str) -> Column:
    """A calendar day as people write one, in figures or words, with a time or without. order: the part of a
    numeric date that comes first ("dmy")."""
    return Column("written_day", headings, (*written.days(order), *written.instants(order)))


def written_moment(*headings: str, order: str, zone: str, offsets: tuple[str, ...] = ()) -> Column:
    """The instant of a written day that has a time behind it, as local time in `zone` or with an offset in
    one of these patterns."""
    return Column("written_moment", headings, (*written.instants(order), *offsets), zone)


def from_id(heading: str, rule: IdRule, otherwise: Column | None = None) -> Column:
    """An instant that the platform's own id carries; `otherwise` serves ids that carry none."""
    fallback = otherwise or Column("moment", ())
    headings = (heading, *fallback.headings)
    return Column("from_id", headings, fallback.patterns, fallback.zone, rule)


def nth_day(heading: str) -> Column:
    """Days counted from the start of the report's period, 0 first."""
    return Column("nth_day", (heading,))


def page_address(*headings: str) -> Column:
    """A web page's address, its query string cut (click ids and e-mail tokens identify people); e-mail
    addresses and members' names inside the path are redacted."""
    return Column("page_address", headings)


def page_title(*headings: str) -> Column:
    """A web page's title; e-mail addresses and titles that are members' profiles are redacted."""
    return Column("page_title", headings)


def label(*headings: str) -> Column:
    """A name that a website gives to a source or an event; e-mail addresses in it are redacted."""
    return Column("label", headings)


def after(start: str, *headings: str) -> Column:
    """An id behind the words that always stand before it, such as the address of a video."""
    return Column("after", headings, rule=start)


def under_heading(*headings: str) -> Column:
    """A name with its heading before it ("Seniority: Senior"), for tables that differ by it alone."""
    return Column("under_heading", headings)


@dataclass(frozen=True)
class NamePeriod:
    """The period that a file's name states, or when it was exported.

    pattern: a regular expression with the groups `start` and `end`, or `words` ("1 - 31 May 2026"), or
        `exported` (epoch seconds or milliseconds, or a day), searched in the name of the file and of the
        folder or archive around it.
    date_format: strptime format of start and end, or of the day of the export.
    end_is_after: the end in the name is the day after the last one.
    """

    pattern: str
    date_format: str = ""
    end_is_after: bool = False


@dataclass(frozen=True)
class Source:
    """One export of one channel: how it is recognised, and what its columns mean.

    Recognised by: `requires` (headings that must all be there), `first_heading` (one of these stands
    first), `titles` (the title line over a block -> the field it fills, and the channel it names) or
    `sheets` (what a workbook calls the sheet, or a JSON file the list, where headings do not tell).
    Narrowed by: `one_of` (headings of which one must be there), `without` (headings that must not) and
    `nothing_else` (no heading that is not declared).
    named: a regular expression that the line over the table, or else the file's name, holds, where tables
        have the same headings.

    channels: the channels that offer it; the account's folder decides where there are several.
    shape: what one row is; None where the part is known and holds no figures wanted here.
    layout: rows under headings; one of Meta's audience blocks (groups crossed, names over shares); or one
        thing's figures, a name and a value on each line.
    columns: field -> Column. extras: figures without a table of their own, name -> Column.
    fixed: field -> text that holds for every row.
    personal: headings that are never stored, in any form.
    owner: heading of the platform's own account id; rows of another id are marked `other_account`.
    must_be: heading -> the only value that a usable row has.
    beside: a workbook's sheets that hold more columns of the same rows, and what they are of.
    error_note: heading whose text explains a row without its key.
    described: the row under the headings says in words what they mean, and is no row.
    example: a filled line for the template that is made of this source; lines like it are no rows.
    days_apart: its rows are days: a table by week or by month is refused.
    id_again: the post's address, which holds the id a second time: an id that differs is damaged.
    reply: the flag field that makes a text a reply to a person, so that it is redacted.
    top_only: it lists the most viewed posts alone: a day without one of them is no day without posts.
    export_day: heading of the day of the export, written without its year.
    over_a_range: a post's figures are of the range of days that was chosen, not of its whole life.
    names_report: the row's `report` is the first heading with the segment and tab of the file.
    holds_all: the export holds everything up to the day that it was taken, with nothing to choose; over a
        range, where the whole life is chosen.
    essential, how, gives: for the shopping list: needed?, the menu path, what the export adds.
    provider: who sends the newsletters or counts the website: nobody needs the exports of two.
    stands_in: for the shopping list of channels that hand out no export of their own.
    mapped: the id of what a person said its columns mean. The table has the headings required and no
        others; a source that is not mapped comes first; no other column that may name people is kept.
    """

    title: str
    channels: tuple[str, ...]
    shape: Shape | None
    requires: tuple[str, ...] = ()
    first_heading: tuple[str, ...] = ()
    titles: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    nothing_else: bool = False
    named: str = ""
    layout: Literal["rows", "crossed", "names_over_shares", "key_values"] = "rows"
    columns: Mapping[str, Column] = field(default_factory=dict)
    extras: Mapping[str, Column] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    personal: tuple[str, ...] = ()
    owner: str = ""
    must_be: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    error_note: str = ""
    described: bool = False
    example: Mapping[str, str] = field(default_factory=dict)
    days_apart: bool = False
    id_again: Column | None = None
    reply: str = ""
    top_only: bool = False
    export_day: str = ""
    over_a_range: bool = False
    names_report: bool = False
    name_period: NamePeriod | None = None
    zone: str = "Europe/London"
    holds_all: bool = False
    essential: bool = False
    how: str = ""
    gives: str = ""
    provider: str = ""
    stands_in: bool = False
    mapped: str = ""

    def __post_init__(self) -> None:
        """Refuses a declaration that would load less than it seems to."""
        for column in (*self.columns.values(), *self.extras.values()):
            if isinstance(column.headings, str) or isinstance(column.patterns, str):
                raise ValueError(f"{self.title}: headings and patterns are tuples, found {column}.")
        if isinstance(self.channels, str) or not set(self.channels) <= set(CHANNELS):
            raise ValueError(
                f"{self.title}: channels is a tuple of {', '.join(CHANNELS)}, found {self.channels}."
            )
        if self.shape is None:
            return
        strange = set(self.columns) - set(self.shape.fields)
        if strange:
            known = ", ".join(self.shape.fields)
            raise ValueError(
                f"{self.title}: {', '.join(sorted(strange))} is no field of {self.shape.name}: {known}."
            )
        if "published_at" in self.shape.fields and not {"published_at", "local_date"} & set(self.columns):
            raise ValueError(
                f"{self.title}: a post needs published_at, or local_date where only a day is known."
            )
