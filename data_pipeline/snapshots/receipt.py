"""The receipt of a load: what was read, what was kept and what was set aside; and its file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from data_pipeline.errors import Damaged
from data_pipeline.organisation import whole_files
from data_pipeline.plain_words import writable

RECEIPT = "receipt.json"  # its file in the folder of a load
REJECTED = "rejected.parquet"  # beside it, the rows that were set aside


NEW_TO_US = "New to us, kept but not shown: "  # begins the note that names new headings
AT_MOST = 10  # new headings that the note names


@dataclass(frozen=True)
class PartReceipt:
    """One table of the file. read = loaded + rejected + duplicate; `file` is its Parquet, '' if skipped.

    skipped: why it was left out; of_channel: the other channel whose figures it holds, where it was for that.
    is_range: the figures of its posts are of the period alone, which somebody chose.
    """

    part: str
    source: str
    shape: str
    file: str
    rows_read: int = 0
    rows_loaded: int = 0
    rows_rejected: int = 0
    rows_duplicate: int = 0
    skipped: str = ""
    period_start: date | None = None
    period_end: date | None = None
    is_range: bool = False
    of_channel: str = ""


@dataclass(frozen=True)
class Receipt:
    """One load. `as_of` is when the figures stood so; `as_of_assumed` says that it was inferred."""

    load_id: str
    account_id: str
    organisation: str
    file_name: str
    sha256: str
    bytes: int
    reader_version: str
    loaded_at: datetime
    parts: tuple[PartReceipt, ...]
    as_of: datetime | None = None
    as_of_day: date | None = None  # the day meant, which in London may be over already
    as_of_assumed: bool | None = None
    exported_on: date | None = None
    period_start: date | None = None
    period_end: date | None = None
    date_order: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()
    account_folder: str = ""
    mapped: str = ""  # ids of the tables that a person explained
    marks: tuple[str, ...] = ()  # fingerprints of the account that the file names; older ones lack them
    files: dict[str, str] = field(default_factory=dict)  # its Parquet files -> sha256; older ones lack it

    def total(self, count: str) -> int:
        """A count, such as `rows_loaded`, over all parts."""
        return sum(getattr(part, count) for part in self.parts)


def new_to_us_in_words(headings: Sequence[str]) -> str:
    """'New to us, kept but not shown: Skip rate'."""
    more = f" and {len(headings) - AT_MOST} more" if len(headings) > AT_MOST else ""
    return f"{NEW_TO_US}{', '.join(headings[:AT_MOST])}{more}"


def new_to_us(receipt: Receipt) -> str:
    """The note of a receipt that names headings new to us; '' where it names none."""
    return next((note for note in receipt.notes if note.startswith(NEW_TO_US)), "")


def write_receipt(receipt: Receipt, folder: Path) -> None:
    """Puts the receipt into a load's folder."""
    whole_files.write_whole(folder / RECEIPT, json.dumps(asdict(receipt), default=_plain, indent=1))


def read_receipt(folder: Path, *, in_place: bool = True) -> Receipt:
    """The receipt of a load's folder; Damaged if it is there and cannot be understood.

    in_place: the folder is where the load belongs, and not on its way there.
    """
    path = folder / RECEIPT
    try:
        stamp = path.stat()
        receipt = _read(path, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(folder, "cannot be understood") from error
    # Paths are built of both: whoever wrote the receipt, they lead nowhere but here.
    if in_place and (receipt.account_id, receipt.load_id) != (folder.parent.name, folder.name):
        raise damaged(folder, "is that of another folder")
    return receipt


@lru_cache(maxsize=4096)
def _read(path: Path, *stamp: int) -> Receipt:
    """The receipt of a file as it stood at a stamp: each load asks for all of them several times."""
    return _understood(json.loads(path.read_text(encoding="utf-8")))


def damaged(folder: Path, what: str) -> Damaged:
    """The error of a folder whose receipt is of no use; what: such as `is missing`."""
    return Damaged(
        f"The receipt {folder / RECEIPT} {what}. The last good database still answers. "
        "Run `python -m data_pipeline doctor`: it says what to do.",
        folder,
    )


def _understood(raw: dict[str, Any]) -> Receipt:
    parts = tuple(
        PartReceipt(**part | _dates(part, "period_start", "period_end")) for part in raw.pop("parts")
    )
    instants = {name: _moment(raw[name]) for name in ("loaded_at", "as_of")}
    marks = tuple(raw.pop("marks", ()))
    raw["file_name"] = writable(raw["file_name"])  # an older one may hold bytes that are no letters
    days = _dates(raw, "as_of_day", "exported_on", "period_start", "period_end")
    return Receipt(**raw | instants | days | {"parts": parts, "notes": tuple(raw["notes"]), "marks": marks})


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _dates(raw: dict[str, Any], *names: str) -> dict[str, date | None]:
    return {name: date.fromisoformat(raw[name]) if raw.get(name) else None for name in names}
