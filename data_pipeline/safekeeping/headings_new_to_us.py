"""Headings of loaded exports that are new to us: whose they are, since when, and in which files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from data_pipeline.exports.new_headings import new_to_us
from data_pipeline.exports.rows.undeclared_headings import AS_EXPORTED
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import counted, day
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.receipt import Receipt


@dataclass(frozen=True)
class NewHeading:
    """A heading of one kind of export; since: the day of the first export that has it; files: their names."""

    heading: str
    source: str
    since: date
    files: tuple[str, ...]

    def __str__(self) -> str:
        more = f" and {counted(len(self.files) - 1, 'more file')}" if len(self.files) > 1 else ""
        return f"'{self.heading}' of {self.source} since {day(self.since)} ({self.files[0]}{more})"


def found(data: DataFolder) -> list[NewHeading]:
    """Every new heading of the loads that count, by kind of export and name; also those of loads from before
    receipts named them."""
    seen: dict[tuple[str, str], list[tuple[date, str]]] = {}
    for receipt in read_receipts.readable(data):
        for source, heading in _of_load(data, receipt):
            exported = receipt.as_of_day or receipt.loaded_at.date()
            seen.setdefault((source, heading), []).append((exported, receipt.file_name))
    return [
        NewHeading(heading, source, min(files)[0], tuple(dict.fromkeys(name for _, name in sorted(files))))
        for (source, heading), files in sorted(seen.items())
    ]


def _of_load(data: DataFolder, receipt: Receipt) -> Iterator[tuple[str, str]]:
    sources = {source.title: source for source in all_sources()}
    for part in receipt.parts:
        if part.file and part.source in sources:
            path = read_receipts.folder_of(data, receipt) / part.file
            with suppress(OSError, pa.ArrowInvalid):  # damaged: found by another look
                names = [name for name in pq.read_schema(path).names if name.startswith(AS_EXPORTED)]
                for heading in new_to_us(sources[part.source], _headings(names)):
                    yield part.source, heading


def _headings(names: list[str]) -> list[str]:
    """The headings of stored columns, without the number that tells a repeated one from the first."""
    kept = [name.removeprefix(AS_EXPORTED) for name in names]
    first = [re.sub(r" \(\d+\)$", "", heading) for heading in kept]
    return [base if base in kept else heading for base, heading in zip(first, kept, strict=True)]
