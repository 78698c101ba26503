"""Tables that nothing declared knows: what a person said, once, their columns mean."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Columns
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from data_pipeline import clock
from data_pipeline.errors import Refused, Trouble
from data_pipeline.exports.declare import (
    Column,
    Source,
    count,
    key,
    label,
    number,
    text,
    written_day,
    written_moment,
)
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows.fields import PEOPLE
from data_pipeline.exports.shapes import AccountDay, Mailing, Post, Shape
from data_pipeline.exports.sources import all_sources
from data_pipeline.exports.sources.filled_templates import SOCIAL
from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.whole_files import write_whole

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
        ("post_id", "local_date", "text", "format", "url", "views", "reach", "reactions", "comments",
         "shares", "saves", "clicks", "engagements"),
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
class Mapping:
    """What a table's columns mean.

    name: what people call the table. kind: one of KINDS, '' where its figures are not wanted.
    headings: all its columns. fields: field -> heading. dates: one of written.NUMERIC. zone: of its times.
    """

    name: str
    kind: str
    headings: tuple[str, ...]
    fields: Columns[str, str]
    dates: str = "dmy"
    zone: str = ZONE
    made_at: str = ""

    @property
    def id(self) -> str:
        """The same answers always have the same id; when they were given does not count."""
        told = {name: value for name, value in asdict(self).items() if name != "made_at"}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that such lines cannot do without, and that no column was named for."""
        needed = KINDS[self.kind].needed if self.kind else ()
        return tuple(field for field in needed if field not in self.fields)


def sources(data: DataFolder) -> tuple[Source, ...]:
    """Every export that is known here: all that are declared, and the tables that were explained."""
    return (*all_sources(), *(source_of(mapping) for mapping in remembered(data)))


def source_of(mapping: Mapping) -> Source:
    """The source that reads such tables."""
    title = f"{mapping.name} (explained by us)"
    if not mapping.kind:
        return Source(title, CHANNELS, None, requires=mapping.headings, mapped=mapping.id)
    kind = KINDS[mapping.kind]
    columns: dict[str, Column] = {}
    for field, heading in mapping.fields.items():
        columns |= _columns(mapping, kind.shape, field, heading)
    return Source(
        title, kind.channels, kind.shape, requires=mapping.headings, columns=columns, mapped=mapping.id
    )


def remembered(data: DataFolder) -> list[Mapping]:
    """What was said of each table, the newest where a kill left two."""
    found = [_read(path) for path in _folder(data).glob("*.json")]
    newest = {_same(mapping): mapping for mapping in sorted(found, key=lambda mapping: mapping.made_at)}
    return sorted(newest.values(), key=lambda mapping: (mapping.name.casefold(), mapping.id))


def remember(data: DataFolder, mapping: Mapping) -> Mapping:
    """Keeps what was said for every later file with these headings, instead of what was said before."""
    hidden = [heading for heading in mapping.fields.values() if normal(heading) in PEOPLE]
    if hidden:
        raise Refused(f"'{hidden[0]}' names people, and is never kept. Choose another column.")
    before = [other for other in remembered(data) if _same(other) == _same(mapping)]
    made = replace(mapping, made_at=clock.now().isoformat())
    _folder(data).mkdir(parents=True, exist_ok=True)
    write_whole(_folder(data) / f"{made.id}.json", json.dumps(asdict(made), indent=1))
    for other in before:
        if other.id != made.id:
            forget(data, other)
    return made


def forget(data: DataFolder, mapping: Mapping) -> None:
    """Later files with these headings are asked about again; what was loaded stays loaded."""
    (_folder(data) / f"{mapping.id}.json").unlink(missing_ok=True)


def _columns(mapping: Mapping, shape: Shape, field: str, heading: str) -> dict[str, Column]:
    match shape.fields[field]:
        case "date":
            columns = {field: written_day(heading, order=mapping.dates)}
            if field in WITH_TIME:
                columns[WITH_TIME[field]] = written_moment(heading, order=mapping.dates, zone=mapping.zone)
            return columns
        case "bigint":
            return {field: count(heading)}
        case "double":
            return {field: number(heading)}
    if field in shape.key:
        return {field: key(heading)}
    # A post's words and link stay as published; any other text may hold the address of a reader.
    return {field: text(heading) if field in ("text", "url") else label(heading)}


def _same(mapping: Mapping) -> frozenset[str]:
    """What makes two mappings speak of the same table."""
    return frozenset(mapping.headings)


def _read(path: Path) -> Mapping:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        mapping = Mapping(**told | {"headings": tuple(told["headings"])})
        source_of(mapping)
    except (ValueError, KeyError, TypeError) as error:
        raise Trouble(
            f"What was said of a table cannot be read any more: delete {path}, and explain the table again."
        ) from error
    return mapping


def _folder(data: DataFolder) -> Path:
    return data.explained_tables
