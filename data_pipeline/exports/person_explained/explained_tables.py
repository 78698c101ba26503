"""Tables that no source knows: what a person said, once, that their columns mean, and how they are read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from data_pipeline import clock
from data_pipeline.exports.columns import Column, count, key, label, number, text, written_day, written_moment
from data_pipeline.exports.declare import Source
from data_pipeline.exports.person_explained import explanation_files
from data_pipeline.exports.shapes import AccountDay, Mailing, Post, Shape
from data_pipeline.exports.sources import all_sources
from data_pipeline.exports.sources.filled_templates import SOCIAL
from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.redaction.by_kind_of_text import Kind as TextKind
from data_pipeline.redaction.by_kind_of_text import fit_to_store

ZONE = "Europe/London"
WITH_TIME = {"local_date": "published_at", "sent_on": "sent_at"}  # the day's field -> the instant's


@dataclass(frozen=True)
class Kind:
    """What the lines of a table may be: the fields that they may fill, and those that they must."""

    shape: Shape
    channels: tuple[str, ...]
    fields: tuple[str, ...]
    needed: tuple[str, ...]


KINDS = {
    "post": Kind(
        Post,
        SOCIAL,
        ("post_id", "local_date", "text", "format", "url", "views", "reach", "viewers", "reactions",
         "comments", "shares", "reposts", "saves", "clicks", "engagements"),
        ("post_id", "local_date"),
    ),
    "account_day": Kind(
        AccountDay,
        tuple(channel for channel in CHANNELS if channel != "newsletter"),
        tuple(AccountDay.fields),
        ("date",),
    ),
    "mailing": Kind(
        Mailing,
        ("newsletter",),
        ("title", "sent_on", "mailing_id", "subject", "audience", "recipients", "delivered", "unique_opens",
         "total_opens", "unique_clicks", "total_clicks", "bounces", "unsubscribes", "complaints"),
        ("title", "sent_on"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class ExplainedTable:
    """What a table's columns mean.

    name: what people call the table. kind: one of KINDS, '' where its figures are not wanted.
    headings: all its columns. fields: field -> heading. dates: one of day_patterns.NUMERIC; zone: of times.
    """

    name: str
    kind: str
    headings: tuple[str, ...]
    fields: Mapping[str, str]
    dates: str = "dmy"
    zone: str = ZONE
    made_at: str = ""

    @property
    def id(self) -> str:
        """The same answers always have the same id; when they were given does not count."""
        answers = {name: value for name, value in asdict(self).items() if name != "made_at"}
        return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()[:12]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that such lines cannot do without, and that no column was named for."""
        needed = KINDS[self.kind].needed if self.kind else ()
        return tuple(field for field in needed if field not in self.fields)


def sources(data: DataFolder) -> tuple[Source, ...]:
    """Every export that is known here: all that are declared, and the tables that were explained."""
    return (*all_sources(), *(source_of(explained) for explained in remembered(data)))


def source_of(explained: ExplainedTable) -> Source:
    """The source that reads such tables."""
    title = f"{explained.name} (explained by us)"
    if not explained.kind:
        return Source(title, CHANNELS, None, requires=explained.headings, mapped=explained.id)
    kind = KINDS[explained.kind]
    columns: dict[str, Column] = {}
    for field, heading in explained.fields.items():
        columns |= _columns(explained, kind.shape, field, heading)
    return Source(
        title, kind.channels, kind.shape, requires=explained.headings, columns=columns, mapped=explained.id
    )


def remembered(data: DataFolder) -> list[ExplainedTable]:
    """What was said of each table, the newest where a kill left two."""
    found = explanation_files.explanations(data.explained_tables, _parsed, "table")
    newest = {_same(table): table for table in sorted(found, key=lambda table: table.made_at)}
    return sorted(newest.values(), key=lambda table: (table.name.casefold(), table.id))


def remember(data: DataFolder, explained: ExplainedTable) -> ExplainedTable:
    """Keeps what was said for every later file with these headings, instead of what was said before."""
    explanation_files.refuse_people(explained.fields.values())
    explanation_files.refuse_details(explained.headings)
    before = [other for other in remembered(data) if _same(other) == _same(explained)]
    name = fit_to_store(explained.name, "name of a file")
    made = replace(explained, name=name, made_at=clock.now().isoformat())
    explanation_files.keep(data.explained_tables, made)
    for other in before:
        if other.id != made.id:
            forget(data, other)
    return made


def forget(data: DataFolder, explained: ExplainedTable) -> None:
    """Later files with these headings are asked about again; what was loaded stays loaded."""
    explanation_files.forget(data.explained_tables, explained)


def _columns(explained: ExplainedTable, shape: Shape, field: str, heading: str) -> dict[str, Column]:
    match shape.fields[field]:
        case "date":
            columns = {field: written_day(heading, order=explained.dates)}
            if field in WITH_TIME:
                columns[WITH_TIME[field]] = written_moment(
                    heading, order=explained.dates, zone=explained.zone
                )
            return columns
        case "bigint":
            return {field: count(heading)}
        case "double":
            return {field: number(heading)}
    if field in shape.key:
        return {field: key(heading)}
    # Words that were published stay as they are; any other text may hold the address of a reader.
    kinds: dict[str, TextKind] = {"text": "own words", "subject": "own words", "url": "link"}
    return {field: text(heading, holds=kinds[field]) if field in kinds else label(heading)}


def _same(explained: ExplainedTable) -> frozenset[str]:
    """What makes two explanations speak of the same table."""
    return frozenset(explained.headings)


def _parsed(stored: dict[str, Any]) -> ExplainedTable:
    explained = ExplainedTable(**stored | {"headings": tuple(stored["headings"])})
    source_of(explained)
    return explained
