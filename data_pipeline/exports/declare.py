"""What a source declares of an export: how it is recognised, its columns, its zone and its period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from data_pipeline.exports.columns import TEXTS, Column
from data_pipeline.exports.shapes import Shape
from data_pipeline.organisation.channels import CHANNELS


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
    Narrowed by: `one_of` (headings of which one must be there), `own_words` (likewise: those that no other
    program writes, where the rest are words of many), `without` (headings that must not be there),
    `nothing_else` (no heading that is not declared, or among `neighbours`: figures not used here, money
    in any currency) and `repeats_title` (the last heading is the title, which may stand above as well).
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
    dimensions_first: every column before the first figure is part of what a row is. Rows that differ in a
        further one alone, as page by country, stand beside each other; figures that add up are added later.
    in_named_days: its rows lie in the days that the file's name states.
    withdraws: its figures may be below 0, by what people took back that day.
    days_apart: its rows are days: a table by week or by month is refused.
    id_again: the post's address, which holds the id a second time: an id that differs is damaged.
    reply: the flag field that makes a post an answer to a person: its words count as the public's.
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
    own_words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    nothing_else: bool = False
    neighbours: tuple[str, ...] = ()
    repeats_title: bool = False
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
    dimensions_first: bool = False
    in_named_days: bool = False
    withdraws: bool = False
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
            if (column.kind in TEXTS) != bool(column.holds):
                raise ValueError(
                    f"{self.title}: {column} has to say what kind of text it holds, for that decides what is "
                    "taken out of it; what is not text holds none."
                )
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
                f"{self.title}: {', '.join(sorted(strange))} is not a field of {self.shape.name}: {known}."
            )
        twice = set(self.extras) & set(self.shape.fields)
        if twice:
            raise ValueError(
                f"{self.title}: {', '.join(sorted(twice))} has a column of {self.shape.name}, so is no extra."
            )
        if "published_at" in self.shape.fields and not {"published_at", "local_date"} & set(self.columns):
            raise ValueError(
                f"{self.title}: a post needs published_at, or local_date where only a day is known."
            )
