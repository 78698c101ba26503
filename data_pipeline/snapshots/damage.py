"""Whether stored snapshots are still what was written: by the hashes on their receipts, else by reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data_pipeline.errors import Damaged
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.receipt import REJECTED, Receipt


@dataclass(frozen=True)
class BadFile:
    """A stored file that cannot be trusted, and what is wrong with it: `is missing`."""

    path: Path
    what: str


def refuse(data: DataFolder, loads: Sequence[Receipt]) -> None:
    """Damaged, naming the file, unless all snapshots are there with the content they were written with.

    Files of older receipts, which hold no hashes, are only looked for.
    """
    _refuse(data, loads, changed)


def refuse_unreadable(data: DataFolder, loads: Sequence[Receipt]) -> None:
    """Damaged, naming the file, unless all snapshots can be read to their ends."""
    _refuse(data, loads, unreadable)


def of_load(folder: Path, receipt: Receipt) -> list[BadFile]:
    """The bad files of a load; those without a hash are read to their ends."""
    return [*changed(folder, receipt), *unreadable(folder, receipt)]


def changed(folder: Path, receipt: Receipt) -> Iterator[BadFile]:
    """Files that are missing, or whose content has another hash than on the receipt."""
    for name in _rows(receipt):
        path = folder / name
        if not path.exists():
            yield BadFile(path, "is missing")
        elif name in receipt.files and whole_files.sha256_of(path) != receipt.files[name]:
            yield BadFile(path, "is not what was written")


def unreadable(folder: Path, receipt: Receipt) -> Iterator[BadFile]:
    """Files without a hash that cannot be read, or hold another number of rows than on the receipt."""
    for name, rows in _rows(receipt).items():
        path = folder / name
        if name in receipt.files or not path.exists():
            continue
        try:
            with pq.ParquetFile(path) as parquet:
                counted = sum(batch.num_rows for batch in parquet.iter_batches())
        except (OSError, pa.ArrowException):
            yield BadFile(path, "cannot be read")
        else:
            if counted != rows:
                yield BadFile(path, f"holds {counted} rows where its receipt says {rows}")


def hashes(folder: Path) -> dict[str, str]:
    """What a receipt keeps of a load's Parquet files."""
    return {path.name: whole_files.sha256_of(path) for path in sorted(folder.glob("*.parquet"))}


def _rows(receipt: Receipt) -> dict[str, int]:
    """The Parquet files that a load consists of, with their numbers of rows."""
    rows = {part.file: part.rows_loaded for part in receipt.parts if part.file}
    rejected = receipt.total("rows_rejected")
    return rows | ({REJECTED: rejected} if rejected else {})


def _refuse(
    data: DataFolder, loads: Sequence[Receipt], look: Callable[[Path, Receipt], Iterator[BadFile]]
) -> None:
    for receipt in loads:
        folder = read_receipts.folder_of(data, receipt)
        for bad in look(folder, receipt):
            raise Damaged(
                f"{bad.path} {bad.what}. It holds {receipt.file_name} of {receipt.account_id}. The last good "
                "database still answers. Run `python -m data_pipeline doctor`: it says what to do. To build "
                f"without it: `doctor --set-aside {receipt.load_id}`.",
                folder,
            )
