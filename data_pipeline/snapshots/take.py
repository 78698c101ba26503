"""An export becomes one immutable snapshot: recognised, checked, typed Parquet files and a receipt."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from data_pipeline import clock
from data_pipeline.errors import NothingToLoad, UnknownExport, WrongAccount
from data_pipeline.exports.dates.chosen_ranges import range_of, remarks
from data_pipeline.exports.declare import Source
from data_pipeline.exports.files.part import Part
from data_pipeline.exports.files.preamble import Period, exported_at, exported_on, period_of
from data_pipeline.exports.files.sheets_joined import put_together
from data_pipeline.exports.files.tables_in_a_file import WORKBOOK, parts_of
from data_pipeline.exports.recognise import normal, title_meaning
from data_pipeline.exports.rows.checks_of_the_period import refuse_wrong_periods
from data_pipeline.exports.rows.read import Rejected, RowsRead, read_rows
from data_pipeline.exports.rows.sql_statement import DateOrder
from data_pipeline.exports.shapes import Post
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.channels import CHANNELS
from data_pipeline.organisation.whole_files import sha256_of
from data_pipeline.redaction.shown_values import shown
from data_pipeline.snapshots import damage, read_receipts
from data_pipeline.snapshots.read_receipts import PartReceipt, Receipt

# Raised whenever the same file would give another snapshot: the file may then be loaded again.
READER_VERSION = "1"
UNICODE = ("utf-8", "utf-8-sig", "utf-16")
A_DAY = timedelta(days=1)  # the evening of the account may be the next day in the platform's zone
OFFERED = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".zip", ".json")


@dataclass(frozen=True)
class Choices:
    """What a person said about a file that the file does not say itself."""

    exported_on: date | None = None
    date_order: DateOrder | None = None
    encoding: str | None = None


def load_id_of(account_id: str, sha256: str, choices: Choices, mapped: str = "") -> str:
    """The id of a load: the same account, content, reader, choices and explained tables give the same."""
    told = f"{account_id}|{sha256}|{READER_VERSION}|{choices}{f'|{mapped}' if mapped else ''}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def choices_of(receipt: Receipt) -> Choices:
    """What a person said when the load was made: that which gives its id, else what its receipt knows."""
    orders: list[DateOrder] = ["mdy", "dmy"]
    possible = product(
        (None, receipt.exported_on),
        (None, *(order for order in orders if order == receipt.date_order)),
        (None, receipt.encoding or None),
    )
    for choices in (Choices(*told) for told in possible):
        if load_id_of(receipt.account_id, receipt.sha256, choices, receipt.mapped) == receipt.load_id:
            return choices
    return Choices(receipt.exported_on)


def take(
    path: Path, account: Account, choices: Choices, folder: Path, sources: Sequence[Source] | None = None
) -> Receipt:
    """Reads an export and writes its snapshot and receipt into `folder`, which must be empty.

    sources: the exports that are known, all that are declared unless told.
    Raises a Refused with the reason; then the folder's content means nothing and must be dropped.
    """
    with ThreadPoolExecutor(1) as beside, TemporaryDirectory() as scratch:
        hashed = beside.submit(sha256_of, path)
        try:
            parts = put_together(parts_of(path, Path(scratch), choices.encoding, sources))
        except UnknownExport as error:
            raise error.of_channel(account.channel) from error
        for part in parts:
            _check_channel(part, account, path.name)
        taken = [
            _part(part, folder / f"{number}.parquet", choices=choices, name=path.name)
            for number, part in enumerate(parts)
        ]
        taken = _with_ranges(taken)
        sha256 = hashed.result()
    reads = [read for _, read, _ in taken if read]
    _refuse_if_nothing(reads, path.name, [part.claim.source.title for part in parts])
    _write_rejected(taken, folder)
    receipt = _receipt(path, account, sha256, choices=choices, taken=taken)
    receipt = replace(receipt, files=damage.hashes(folder))
    read_receipts.write(receipt, folder)
    return receipt


def channels_of(path: Path, sources: Sequence[Source] | None = None) -> tuple[str, ...]:
    """The channels that a file, all of its parts, may be an export of; raises a Refused as `take` does."""
    with TemporaryDirectory() as scratch:
        offered = [_channels(part) for part in parts_of(path, Path(scratch), sources=sources)]
    return tuple(channel for channel in CHANNELS if all(channel in channels for channels in offered))


def drop(folder: Path) -> None:
    """Removes what a refused or killed load left behind."""
    shutil.rmtree(folder, ignore_errors=True)


def _channels(part: Part) -> tuple[str, ...]:
    named = title_meaning(part.claim)[1] if part.claim.source.titles else None
    return (named,) if named else part.claim.source.channels


def _check_channel(part: Part, account: Account, name: str) -> None:
    source, channels = part.claim.source, _channels(part)
    if account.channel not in channels:
        raise WrongAccount(
            f"{name} is an export of {' or '.join(channels)} ({source.title}), but "
            f"{account.account_id} is an account of {account.channel}. Put the file in the right folder."
        )


def _part(
    part: Part, file: Path, *, choices: Choices, name: str
) -> tuple[PartReceipt, RowsRead | None, Part]:
    source = part.claim.source
    if source.shape is None:
        note = "known, and holds no figures used here"
        note = f"read together with {part.read_with}" if part.read_with else note
        return PartReceipt(part.name, source.title, "", "", skipped=note), None, part
    known = _export_days(part, choices)
    read = read_rows(part, file, order=choices.date_order, file_name=name, exported=known)
    refuse_wrong_periods(part, read)
    covered = _covered(source, period_of(part), read, known)
    receipt = PartReceipt(
        part.name,
        source.title,
        source.shape.name,
        file.name,
        rows_read=read.read,
        rows_loaded=read.loaded,
        rows_rejected=len(read.rejected),
        rows_duplicate=read.duplicate,
        period_start=covered.start,
        period_end=covered.end,
    )
    return receipt, read, part


def _with_ranges(
    taken: list[tuple[PartReceipt, RowsRead | None, Part]],
) -> list[tuple[PartReceipt, RowsRead | None, Part]]:
    """Marks the parts whose posts' figures are of days that somebody chose, and says which days."""
    together = [(part, read) for _, read, part in taken]
    ranged = []
    for receipt, read, part in taken:
        chosen = range_of(part, together) if read else Period()
        if chosen.start:
            receipt = replace(receipt, is_range=True, period_start=chosen.start, period_end=chosen.end)  # noqa: PLW2901
        ranged.append((receipt, read, part))
    return ranged


def _covered(source: Source, period: Period, read: RowsRead, exported: list[date]) -> Period:
    """The days that a part covers; a list of the most viewed posts covers none whole, and only reaches up to
    its export."""
    if source.top_only:
        return Period(None, read.export_day or read.last_day)
    up_to = exported[0] if exported and source.holds_all and not source.over_a_range else read.last_day
    return Period(period.start or read.first_day, period.end or up_to)


def _export_days(part: Part, choices: Choices) -> list[date]:
    """The days on which the part may have been exported, the surest first."""
    at = exported_at(part)
    day = at.astimezone(ZoneInfo(part.claim.source.zone)).date() if at else exported_on(part)
    return [known for known in (day, choices.exported_on) if known]


def _refuse_if_nothing(reads: list[RowsRead], name: str, titles: Sequence[str]) -> None:
    if any(read.loaded for read in reads):
        return
    if not reads:
        known = "; ".join(dict.fromkeys(titles))
        raise UnknownExport(f"{name} is known, but holds no figures that are used here ({known}).")
    first = next((rejected for read in reads for rejected in read.rejected), None)
    if first is None:
        raise NothingToLoad(
            f"{name} holds headings and no rows. Choose a period with figures and export again."
        )
    raise NothingToLoad(
        f"{name}: none of its {sum(read.read for read in reads)} rows can be used. "
        f"Line {first.line}: '{first.heading}' {first.reason}, found '{first.value}'."
    )


def _write_rejected(taken: list[tuple[PartReceipt, RowsRead | None, Part]], folder: Path) -> None:
    rows = [(receipt.part, rejected) for receipt, read, _ in taken if read for rejected in read.rejected]
    if not rows:
        return

    def column(value: list[str]) -> pa.Array:
        return pa.array(value, pa.string())

    table = pa.table(
        {
            "part": column([part for part, _ in rows]),
            "line": pa.array([rejected.line for _, rejected in rows], pa.int64()),
            "heading": column([rejected.heading for _, rejected in rows]),
            "value": column([rejected.value for _, rejected in rows]),
            "reason": column([rejected.reason for _, rejected in rows]),
        }
    )
    pq.write_table(table, folder / read_receipts.REJECTED)


def _receipt(
    path: Path,
    account: Account,
    sha256: str,
    *,
    choices: Choices,
    taken: list[tuple[PartReceipt, RowsRead | None, Part]],
) -> Receipt:
    parts = tuple(receipt for receipt, _, _ in taken)
    mapped = " ".join(sorted({part.claim.source.mapped for _, _, part in taken} - {""}))
    reads = [read for _, read, _ in taken if read]
    sources = [part.claim.source for _, read, part in taken if read]
    starts = [part.period_start for part in parts if part.period_start]
    ends = [part.period_end for part in parts if part.period_end]
    stated = [period.end for _, read, part in taken if read and (period := period_of(part)).end]
    newest = [read.last_day for read in reads if read.last_day]
    named = next((day for _, read, part in taken if read and (day := exported_on(part))), None)
    as_of, as_of_day, assumed = _as_of(
        next((at for _, read, part in taken if read and (at := exported_at(part))), None),
        next((read.export_day for read in reads if read.export_day), None),
        named or choices.exported_on,
        max(stated, default=max(newest, default=None)),
        ZoneInfo(sources[0].zone),
    )
    orders = {read.order for read in reads if read.has_numeric_dates}
    return Receipt(
        load_id=load_id_of(account.account_id, sha256, choices, mapped),
        mapped=mapped,
        account_id=account.account_id,
        organisation=account.organisation,
        file_name=path.name,
        sha256=sha256,
        bytes=path.stat().st_size,
        reader_version=READER_VERSION,
        loaded_at=clock.now(),
        parts=parts,
        as_of=as_of,
        as_of_day=as_of_day,
        as_of_assumed=assumed,
        exported_on=None if assumed else as_of_day,
        period_start=min(starts, default=None),
        period_end=max(ends, default=None),
        date_order=" ".join(sorted(orders)),
        encoding=" ".join(sorted({part.encoding for _, _, part in taken})),
        notes=tuple(_notes(taken)),
        account_folder=account.folder.name if account.folder else "",
    )


def _as_of(
    exported: datetime | None,
    stated: date | None,
    told: date | None,
    guess: date | None,
    zone: ZoneInfo,
) -> tuple[datetime | None, date | None, bool | None]:
    """When the figures stood so, which day that was, and whether it was inferred.

    stated: the day that the rows themselves state or fit; an archive's time that contradicts it is not the
        export's, but that of somebody who packed the files again.

    A day stands for its last moment in the channel's zone, which in UTC may be the day after.
    """
    if exported and (stated is None or abs(exported.astimezone(zone).date() - stated) <= A_DAY):
        return exported, exported.astimezone(ZoneInfo("Europe/London")).date(), False
    day = stated or told or guess
    if day is None:
        return None, None, None
    return datetime.combine(day, time.max, zone).astimezone(UTC), day, stated is None and told is None


def _notes(taken: list[tuple[PartReceipt, RowsRead | None, Part]]) -> list[str]:
    notes = []
    for file, encoding in {part.file: part.encoding for _, _, part in taken}.items():
        if encoding not in (*UNICODE, WORKBOOK):
            found = re.search(rb"[^\n]{0,20}[\x80-\xff][^\n]{0,20}", file.path.read_bytes())
            sample = found[0].decode(encoding, errors="replace").strip() if found else ""
            notes.append(f"not UTF-8: read as {encoding}, for example '{shown(sample)}'")
    for receipt, read, part in taken:
        notes += remarks(part, read, receipt.period_start if receipt.is_range else None) if read else []
        if part.claim.source.top_only:
            notes.append("holds the most viewed posts alone: the others of these days are in no figure")
        absent = _absent_measures(part) if read else []
        if absent:
            notes.append(
                f"not in this file, so left out and not 0: {', '.join(absent)}. Tick them when choosing "
                f"the columns of the export"
            )
        personal = [heading for heading in part.claim.source.personal if heading in part.headings]
        if read and personal:
            notes.append(f"not kept, because it names people or other accounts: {', '.join(personal)}")
    return notes


def _absent_measures(part: Part) -> list[str]:
    """Headings of a post's measures that the channel can export and this file does not have."""
    if part.claim.source.shape != Post:
        return []
    there = {normal(heading) for heading in part.headings}
    measures = ("reach", "views", "reactions", "comments", "shares", "saves", "clicks", "engagements")
    columns = [column for name, column in part.claim.source.columns.items() if name in measures]
    return [column.headings[0] for column in columns if not {normal(h) for h in column.headings} & there]


__all__ = [
    "OFFERED", "READER_VERSION", "Choices", "Rejected", "choices_of", "drop", "load_id_of", "sha256_of",
    "take",
]  # fmt: skip
