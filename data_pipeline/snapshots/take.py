"""An export becomes one immutable snapshot: recognised, checked, typed Parquet files and a receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from data_pipeline.errors import NothingToLoad, UnknownExport
from data_pipeline.exports.dates.chosen_ranges import range_of
from data_pipeline.exports.declare import Source
from data_pipeline.exports.files.part import Part
from data_pipeline.exports.files.period_and_export_time import Period, exported_at, exported_on, period_of
from data_pipeline.exports.files.sheets_joined import put_together
from data_pipeline.exports.files.tables_in_a_file import parts_of
from data_pipeline.exports.rows.checks_of_the_period import refuse_wrong_periods
from data_pipeline.exports.rows.read import read_rows
from data_pipeline.exports.rows.rows_read import RowsRead
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.organisation.whole_files import sha256_of
from data_pipeline.redaction.by_kind_of_text import fit_to_store
from data_pipeline.snapshots import damage, parts_of_account
from data_pipeline.snapshots.load_identity import Choices
from data_pipeline.snapshots.make_receipt import TakenPart, make_receipt, names_of_parts
from data_pipeline.snapshots.receipt import REJECTED, PartReceipt, Receipt, write_receipt


def take(
    path: Path, account: Account, choices: Choices, folder: Path, sources: Sequence[Source] | None = None
) -> Receipt:
    """Reads an export and writes its snapshot and receipt into `folder`, which must be empty.

    sources: the exports that are known, all that are declared unless given.
    Raises a Refused with the reason; then the folder's content means nothing and must be dropped.
    """
    with ThreadPoolExecutor(1) as hashing, TemporaryDirectory() as scratch:
        sha256 = hashing.submit(sha256_of, path)
        try:
            parts = put_together(parts_of(path, Path(scratch), choices.encoding, sources))
        except UnknownExport as error:
            raise error.of_channel(account.channel) from error
        parts = parts_of_account.only(parts, account, path.name)
        called = names_of_parts([part.name for part in parts])
        taken = [
            _take_part(part, folder / f"{number}.parquet", choices=choices, name=path.name, called=called)
            for number, part in enumerate(parts)
        ]
        taken = _with_ranges(taken)
        _refuse_if_nothing(taken, path.name)
        _write_rejected(taken, folder)
        receipt = make_receipt(path, account, sha256.result(), choices, taken)
    receipt = replace(receipt, files=damage.hashes(folder))
    write_receipt(receipt, folder)
    return receipt


def channels_of(path: Path, sources: Sequence[Source] | None = None) -> tuple[str, ...]:
    """The channels whose account may take a file, wholly or in part; raises a Refused as `take` does."""
    with TemporaryDirectory() as scratch:
        offered = [
            part.channels for part in parts_of(path, Path(scratch), sources=sources) if part.has_figures
        ]
    of_all = [channel for channel in CHANNELS if all(channel in channels for channels in offered)]
    return tuple(of_all or (channel for channel in CHANNELS if any(channel in some for some in offered)))


def _take_part(
    part: Part, file: Path, *, choices: Choices, name: str, called: Mapping[str, str]
) -> TakenPart:
    """Writes the rows of one table to `file`; a table without figures that are used here is passed over."""
    source = part.claim.source
    if not part.has_figures or source.shape is None:
        other = part.channels[0] if part.not_here and len(part.channels) == 1 else ""
        why = fit_to_store(_why_left_out(part, called), "name of a file")
        receipt = PartReceipt(called[part.name], source.title, "", "", skipped=why, of_channel=other)
        return TakenPart(part, None, receipt)
    export_days = _export_days(part, choices)
    rows = read_rows(part, file, order=choices.date_order, file_name=name, exported=export_days)
    refuse_wrong_periods(part, rows)
    covered = _covered(source, period_of(part), rows, export_days)
    receipt = PartReceipt(
        called[part.name],
        source.title,
        source.shape.name,
        file.name,
        rows_read=rows.read,
        rows_loaded=rows.loaded,
        rows_rejected=len(rows.rejected),
        rows_duplicate=rows.duplicate,
        period_start=covered.start,
        period_end=covered.end,
    )
    return TakenPart(part, rows, receipt)


def _why_left_out(part: Part, called: Mapping[str, str]) -> str:
    if part.unknown:
        return part.unknown.reason
    if part.read_with:
        return f"read together with {called.get(part.read_with, part.read_with)}"
    return part.not_here or "known, and holds no figures used here"


def _with_ranges(taken: list[TakenPart]) -> list[TakenPart]:
    """Marks the parts whose posts' figures are of days that somebody chose, and says which days."""
    together = [(part.part, part.rows) for part in taken]
    ranged = []
    for part in taken:
        chosen = range_of(part.part, together) if part.rows else Period()
        receipt = part.receipt
        if chosen.start:
            receipt = replace(receipt, is_range=True, period_start=chosen.start, period_end=chosen.end)
        ranged.append(replace(part, receipt=receipt))
    return ranged


def _covered(source: Source, period: Period, rows: RowsRead, export_days: list[date]) -> Period:
    """The days that a part covers; a list of the most viewed posts covers none whole, and only reaches up to
    its export."""
    if source.top_only:
        return Period(None, rows.export_day or next(iter(export_days), rows.last_day))
    is_up_to_date = export_days and source.holds_all and not source.over_a_range
    up_to = export_days[0] if is_up_to_date else rows.last_day
    return Period(period.start or rows.first_day, period.end or up_to)


def _export_days(part: Part, choices: Choices) -> list[date]:
    """The days on which the part may have been exported, the surest first."""
    at = exported_at(part)
    day = at.astimezone(ZoneInfo(part.claim.source.zone)).date() if at else exported_on(part)
    return [possible for possible in (day, choices.exported_on) if possible]


def _refuse_if_nothing(taken: list[TakenPart], name: str) -> None:
    read = [part.rows for part in taken if part.rows]
    if any(rows.loaded for rows in read):
        return
    if not read:
        titles = "; ".join(dict.fromkeys(part.receipt.source for part in taken))
        raise UnknownExport(f"{name} is known, but holds no figures that are used here ({titles}).")
    first = next((rejected for rows in read for rejected in rows.rejected), None)
    if first is None:
        raise NothingToLoad(
            f"{name} holds headings and no rows. Choose a period with figures and export again."
        )
    all_read = sum(rows.read for rows in read)
    which = "its only row cannot" if all_read == 1 else f"none of its {all_read:,} rows can"
    raise NothingToLoad(
        f"{name}: {which} be used. "
        f"Line {first.line}: '{first.heading}' {first.reason}, found '{first.value}'."
    )


def _write_rejected(taken: list[TakenPart], folder: Path) -> None:
    rejected = [
        {
            "part": part.receipt.part,
            "line": row.line,
            "heading": row.heading,
            "value": row.value,
            "reason": row.reason,
        }
        for part in taken
        if part.rows
        for row in part.rows.rejected
    ]
    if rejected:
        names = ("part", "line", "heading", "value", "reason")
        schema = pa.schema([(name, pa.int64() if name == "line" else pa.string()) for name in names])
        pq.write_table(pa.Table.from_pylist(rejected, schema), folder / REJECTED)
