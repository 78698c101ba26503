"""The receipt of a load: what was read, what was kept, and what was set aside."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data_pipeline.errors import Damaged
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder

FILE = "receipt.json"
REJECTED = "rejected.parquet"
TURNS = 5  # loads that may be taken back one after another while all are being listed


@dataclass(frozen=True)
class PartReceipt:
    """One table of the file. read = loaded + rejected + duplicate; `file` is its Parquet, '' if skipped.

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
    files: dict[str, str] = field(default_factory=dict)  # its Parquet files -> sha256; older ones lack it

    def total(self, count: str) -> int:
        """A count, such as `rows_loaded`, over all parts."""
        return sum(getattr(part, count) for part in self.parts)


def write(receipt: Receipt, folder: Path) -> None:
    """Puts the receipt into a load's folder."""
    whole_files.write_whole(folder / FILE, json.dumps(asdict(receipt), default=_plain, indent=1))


def read(folder: Path) -> Receipt:
    """The receipt of a load's folder; Damaged if it is there and cannot be understood."""
    try:
        return _understood(json.loads((folder / FILE).read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder, "cannot be understood") from error


def _understood(raw: dict[str, Any]) -> Receipt:
    parts = tuple(
        PartReceipt(**part | _dates(part, "period_start", "period_end")) for part in raw.pop("parts")
    )
    instants = {name: _moment(raw[name]) for name in ("loaded_at", "as_of")}
    days = _dates(raw, "as_of_day", "exported_on", "period_start", "period_end")
    return Receipt(**raw | instants | days | {"parts": parts, "notes": tuple(raw["notes"])})


def _damaged(folder: Path, what: str) -> Damaged:
    return Damaged(
        f"The receipt {folder / FILE} {what}. The last good database still answers. "
        "Run `python -m data_pipeline doctor`: it says what to do.",
        folder,
    )


def folder_of(data: DataFolder, receipt: Receipt) -> Path:
    """Where a load's snapshot lies."""
    return data.raw / receipt.account_id / receipt.load_id


def current(data: DataFolder) -> list[Receipt]:
    """The receipts of all loads that count, oldest first. Damaged if the receipt of any cannot be read.

    Of several loads of one file for one account the newest counts: a kill between writing the new one
    and retiring the old one changes nothing.
    """
    found, damaged = survey(data)
    if damaged:
        raise damaged[0]
    return _counting(found)


def readable(data: DataFolder) -> list[Receipt]:
    """As `current`, passing over receipts that cannot be read: for looking, never for building."""
    return _counting(survey(data)[0])


def replaced(data: DataFolder) -> list[Receipt]:
    """The loads that a newer one of the same file replaced, and that a kill kept from being put aside."""
    found, _ = survey(data)
    counting = {(receipt.account_id, receipt.load_id) for receipt in _counting(found)}
    return [receipt for receipt in found if (receipt.account_id, receipt.load_id) not in counting]


def survey(data: DataFolder) -> tuple[list[Receipt], list[Damaged]]:
    """The receipts of all loads on disk, oldest first, and what is wrong with those that cannot be read."""
    for _ in range(TURNS):
        found: list[Receipt] = []
        damaged: list[Damaged] = []
        for folder in sorted(data.raw.glob("[!_.]*/*/")):
            try:
                found.append(read(folder))
            except FileNotFoundError:
                if not folder.exists():  # taken back since it was listed: list again
                    break
                if any(folder.iterdir()):
                    damaged.append(_damaged(folder, "is missing"))
            except Damaged as error:
                damaged.append(error)
        else:
            break
    return sorted(found, key=lambda receipt: (receipt.loaded_at, receipt.load_id)), damaged


def _counting(oldest_first: list[Receipt]) -> list[Receipt]:
    newest = {(receipt.account_id, receipt.sha256): receipt for receipt in oldest_first}
    return sorted(newest.values(), key=lambda receipt: (receipt.loaded_at, receipt.load_id))


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _dates(raw: dict[str, Any], *names: str) -> dict[str, date | None]:
    return {name: date.fromisoformat(raw[name]) if raw.get(name) else None for name in names}
