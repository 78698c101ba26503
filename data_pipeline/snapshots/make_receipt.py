"""Makes the receipt of what was read from a file: which days it covers, and notes on what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_pipeline import clock
from data_pipeline.exports import whose
from data_pipeline.exports.dates.chosen_ranges import remarks
from data_pipeline.exports.files.part import WORKBOOK, Part
from data_pipeline.exports.new_headings import new_to_us
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows.rows_read import RowsRead
from data_pipeline.exports.shapes import Post
from data_pipeline.organisation import platform_rules
from data_pipeline.organisation.account_ids import Account
from data_pipeline.redaction.by_kind_of_text import fit_to_store
from data_pipeline.redaction.shown_values import shown
from data_pipeline.snapshots import load_identity
from data_pipeline.snapshots.export_day import export_day
from data_pipeline.snapshots.load_identity import Choices, load_id_of
from data_pipeline.snapshots.receipt import PartReceipt, Receipt, new_to_us_in_words

UNICODE = ("utf-8", "utf-8-sig", "utf-16")


@dataclass(frozen=True)
class TakenPart:
    """One table of a file once it was read; `rows` is None where it holds no figures that are used here."""

    part: Part
    rows: RowsRead | None
    receipt: PartReceipt


def names_of_parts(names: Sequence[str]) -> dict[str, str]:
    """What a receipt calls each table of a file: its name without anybody's, told from the others'."""
    called: dict[str, str] = {}
    for name in dict.fromkeys(names):
        safe = fit_to_store(name, "name of a file")
        taken, number = set(called.values()), 1
        while safe in taken:
            number += 1
            safe = f"{fit_to_store(name, 'name of a file')} ({number})"
        called[name] = safe
    return called


def make_receipt(
    path: Path, account: Account, sha256: str, choices: Choices, taken: list[TakenPart]
) -> Receipt:
    """The receipt of a file; at least one of its parts must hold rows."""
    parts = tuple(part.receipt for part in taken)
    mapped = " ".join(sorted({part.part.claim.source.mapped for part in taken} - {""}))
    read = [part for part in taken if part.rows]
    starts = [part.period_start for part in parts if part.period_start]
    ends = [part.period_end for part in parts if part.period_end]
    as_of, as_of_day, assumed = export_day(
        [(part.part, part.rows) for part in read if part.rows], choices.exported_on
    )
    orders = {part.rows.order for part in read if part.rows and part.rows.has_numeric_dates}
    return Receipt(
        load_id=load_id_of(account.account_id, sha256, choices, mapped),
        mapped=mapped,
        account_id=account.account_id,
        organisation=account.organisation,
        file_name=fit_to_store(path.name, "name of a file"),
        sha256=sha256,
        bytes=path.stat().st_size,
        reader_version=load_identity.READER_VERSION,
        loaded_at=clock.now(),
        parts=parts,
        as_of=as_of,
        as_of_day=as_of_day,
        as_of_assumed=assumed,
        exported_on=None if assumed else as_of_day,
        period_start=min(starts, default=None),
        period_end=max(ends, default=None),
        date_order=" ".join(sorted(orders)),
        encoding=" ".join(sorted({part.part.encoding for part in taken})),
        notes=tuple(_notes(taken)),
        account_folder=account.folder.name if account.folder else "",
        marks=tuple(sorted(whose.of_name(path.name).union(*_marks(taken)))),
    )


def _marks(taken: list[TakenPart]) -> Iterator[set[str]]:
    yield from (whose.of_part(part.part, part.rows.owner) for part in taken if part.rows)


def _notes(taken: list[TakenPart]) -> list[str]:
    notes = []
    for file, encoding in {part.part.file: part.part.encoding for part in taken}.items():
        if encoding not in (*UNICODE, WORKBOOK):
            notes.append(f"not UTF-8: read as {encoding}, for example '{_sample(file.path, encoding)}'")
    for part in taken:
        notes += _notes_of_part(part)
    new = [heading for part in taken if part.rows for heading in _new_headings(part)]
    return [*notes, new_to_us_in_words(list(dict.fromkeys(new)))] if new else notes


def _new_headings(taken: TakenPart) -> tuple[str, ...]:
    return new_to_us(taken.part.claim.source, taken.part.headings)


def _sample(path: Path, encoding: str) -> str:
    """Words around the first letter that shows whether the encoding was guessed right. Nobody is named in
    them: the whole line is redacted before it is cut."""
    line = re.search(rb"[^\n]{0,400}[\x80-\xff][^\n]{0,400}", path.read_bytes())
    safe = fit_to_store(line[0].decode(encoding, errors="replace"), "public words") if line else ""
    around = re.search(r"\S*[^\x00-\x7f]\S*(?:\s\S+){0,2}", safe)
    return shown(around[0].strip()) if around else ""


def _notes_of_part(taken: TakenPart) -> list[str]:
    part, rows, receipt = taken.part, taken.rows, taken.receipt
    notes = list(remarks(part, rows, receipt.period_start if receipt.is_range else None)) if rows else []
    if part.claim.source.top_only:
        notes.append("holds the most viewed posts alone: the others of these days are in no figure")
    absent = _absent_measures(part) if rows else []
    if absent:
        notes.append(
            f"not in this file, so left out and not 0: {', '.join(absent)}. Tick them when choosing "
            f"the columns of the export"
        )
    personal = [heading for heading in part.claim.source.personal if heading in part.headings]
    if rows and personal:
        notes.append(f"not kept, because it names people or other accounts: {', '.join(personal)}")
    return notes


def _absent_measures(part: Part) -> list[str]:
    """Headings of a post's measures that the channel can export today and this file does not have."""
    if part.claim.source.shape != Post:
        return []
    there = {normal(heading) for heading in part.headings}
    columns = part.claim.source.columns
    measures = ["reach", "views", "reactions", "comments", "shares", "saves", "clicks", "engagements"]
    if "reach" in columns and "viewers" in columns:  # one of the two says how many people saw a post
        measures[0] = "viewers" if _is_retired(part, "reach") else "reach"
        if there & {normal(h) for name in ("reach", "viewers") for h in columns[name].headings}:
            del measures[0]
    wanted = [columns[name] for name in measures if name in columns and not _is_retired(part, name)]
    return [column.headings[0] for column in wanted if not {normal(h) for h in column.headings} & there]


def _is_retired(part: Part, measure: str) -> bool:
    """Whether the platform gave up all headings of a measure, so that nobody can choose one any more."""
    source = part.claim.source
    retired = platform_rules.retired_headings(source.channels, clock.today())
    return set(source.columns[measure].headings) <= retired
