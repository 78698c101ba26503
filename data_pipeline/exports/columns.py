"""The words in which a source says how its columns are read: headings, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data_pipeline.exports.dates import day_patterns
from data_pipeline.redaction.by_kind_of_text import Kind as TextKind

Kind = Literal[
    "text", "longest", "key", "inside", "count", "count_and_share", "number", "fraction", "equals",
    "day", "moment", "from_id", "nth_day", "page_address", "page_title", "label", "starts_with", "above_zero",
    "under_heading", "yearless_day", "share", "renamed", "country", "duration", "after", "month",
    "written_day", "written_moment",
]  # fmt: skip

IdRule = Literal["x", "instagram", "linkedin", "tiktok"]

# Kinds of column whose value is text: each says what kind of text, for that decides what is taken out of it.
TEXTS: tuple[Kind, ...] = (
    "text", "longest", "key", "inside", "page_address", "page_title", "label", "under_heading", "renamed",
    "country", "after",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """How one field is read.

    headings: the alternatives, best first; the first one that the file has is used.
    patterns: strptime patterns for dates; numeric ones are written month first and swapped if need be.
    also: the same, for dates that people or their spreadsheets wrote anew; tried last.
    zone: where a time without a zone was meant.
    rule: how an id carries its instant (from_id); a value or expression to look for (equals, inside); what
        stands before it (after).
    names: the platform's word and ours for the same thing (renamed).
    weekday: heading of the column that names a date's day of the week, which the date must fall on.
    blank: what a blank cell stands for, where it says something; '' where it is not reported.
    holds: what kind of text its cells hold, which decides what is taken out at reading; '' for no text.
    """

    kind: Kind
    headings: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    zone: str = "UTC"
    rule: str = ""
    names: tuple[tuple[str, str], ...] = ()
    weekday: str = ""
    blank: str = ""
    holds: TextKind | Literal[""] = ""


def text(*headings: str, holds: TextKind) -> Column:
    """Words, of a kind that the reader has to name."""
    return Column("text", headings, holds=holds)


def longest(*headings: str) -> Column:
    """The longest of several columns of a post's words (Meta puts a caption in Title or in Description)."""
    return Column("longest", headings, holds="own words")


def key(*headings: str, looks_like: str = "") -> Column:
    """An id that stays text. A row without it, or with digits lost to a spreadsheet, is set aside.

    looks_like: what the platform's ids are, as a regular expression; words in their place are no row.
    """
    return Column("key", headings, rule=looks_like, holds="id")


def inside(heading: str, expression: str, *otherwise: str) -> Column:
    """An id found inside another text, by a regular expression with one group."""
    return Column("inside", (heading, *otherwise), rule=expression, holds="id")


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
    return Column("renamed", (heading,), names=tuple(names.items()), holds="label")


def country(*headings: str) -> Column:
    """A country by its two letters, stored by its English name; other words as they stand."""
    return Column("country", headings, holds="label")


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
    return Column("moment", headings, patterns, zone=zone)


def written_day(*headings: str, order: str) -> Column:
    """A calendar day as people write one, in figures or words, with a time or without. order: the part of a
    numeric date that comes first ("dmy")."""
    return Column("written_day", headings, (*day_patterns.days(order), *day_patterns.instants(order)))


def written_moment(*headings: str, order: str, zone: str, offsets: tuple[str, ...] = ()) -> Column:
    """The instant of a written day that has a time behind it, as local time in `zone` or with an offset in
    one of these patterns."""
    return Column("written_moment", headings, (*day_patterns.instants(order), *offsets), zone=zone)


def from_id(heading: str, rule: IdRule, otherwise: Column | None = None) -> Column:
    """An instant that the platform's own id carries; `otherwise` serves ids that carry none."""
    fallback = otherwise or Column("moment", ())
    headings = (heading, *fallback.headings)
    return Column("from_id", headings, fallback.patterns, zone=fallback.zone, rule=rule)


def nth_day(heading: str) -> Column:
    """Days counted from the start of the report's period, 0 first."""
    return Column("nth_day", (heading,))


def page_address(*headings: str, blank: str = "") -> Column:
    """A web page's address, its query string cut (click ids and e-mail tokens identify people)."""
    return Column("page_address", headings, blank=blank, holds="page address")


def page_title(*headings: str, blank: str = "") -> Column:
    """A web page's title."""
    return Column("page_title", headings, blank=blank, holds="page title")


def label(*headings: str, blank: str = "") -> Column:
    """A name that a platform or an organisation gives: a source, an event, a list, a format, a group."""
    return Column("label", headings, blank=blank, holds="label")


def after(start: str, *headings: str) -> Column:
    """An id behind the words that always stand before it, such as the address of a video."""
    return Column("after", headings, rule=start, holds="id")


def under_heading(*headings: str) -> Column:
    """A name with its heading before it ("Seniority: Senior"), for tables that differ by it alone."""
    return Column("under_heading", headings, holds="label")
