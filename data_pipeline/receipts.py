"""The receipt of a load: what was read, what was kept, and what was set aside."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data_pipeline.folders import DataFolder

FILE = "receipt.json"
REJECTED = "rejected.parquet"


@dataclass(frozen=True)
class PartReceipt:
    """One table of the file. read = loaded + rejected + duplicate; `file` is its Parquet, '' if skipped."""

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

    def total(self, count: str) -> int:
        """A count, such as `rows_loaded`, over all parts."""
        return sum(getattr(part, count) for part in self.parts)


def write(receipt: Receipt, folder: Path) -> None:
    """Puts the receipt into a load's folder."""
    (folder / FILE).write_text(json.dumps(asdict(receipt), default=_plain, indent=1), encoding="utf-8")


def read(folder: Path) -> Receipt:
    """The receipt of a load's folder."""
    raw: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    parts = tuple(
        PartReceipt(**part | _dates(part, "period_start", "period_end")) for part in raw.pop("parts")
    )
    instants = {name: _moment(raw[name]) for name in ("loaded_at", "as_of")}
    days = _dates(raw, "as_of_day", "exported_on", "period_start", "period_end")
    return Receipt(**raw | instants | days | {"parts": parts, "notes": tuple(raw["notes"])})


def folder_of(data: DataFolder, receipt: Receipt) -> Path:
    """Where a load's snapshot lies."""
    return data.raw / receipt.account_id / receipt.load_id


def current(data: DataFolder) -> list[Receipt]:
    """The receipts of all loads that count, oldest first.

    Of several loads of one file for one account the newest counts: a kill between writing the new one
    and retiring the old one changes nothing.
    """
    newest: dict[tuple[str, str], Receipt] = {}
    for receipt in _oldest_first(data):
        newest[receipt.account_id, receipt.sha256] = receipt
    return sorted(newest.values(), key=lambda receipt: (receipt.loaded_at, receipt.load_id))


def replaced(data: DataFolder) -> list[Receipt]:
    """The loads that a newer one of the same file replaced, and that a kill kept from being put aside."""
    counting = {(receipt.account_id, receipt.load_id) for receipt in current(data)}
    return [
        receipt for receipt in _oldest_first(data) if (receipt.account_id, receipt.load_id) not in counting
    ]


def _oldest_first(data: DataFolder) -> list[Receipt]:
    found = [read(path.parent) for path in data.raw.glob(f"[!_]*/*/{FILE}")]
    return sorted(found, key=lambda receipt: (receipt.loaded_at, receipt.load_id))


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _dates(raw: dict[str, Any], *names: str) -> dict[str, date | None]:
    return {name: date.fromisoformat(raw[name]) if raw.get(name) else None for name in names}
