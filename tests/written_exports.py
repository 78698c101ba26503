"""Small exports in the platforms' formats, written from tables as text, and what became of them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load as load_files
from data_pipeline.loading.outcome import Outcome
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots.load_identity import Choices
from data_pipeline.snapshots.receipt import REJECTED, Receipt
from data_pipeline.snapshots.take import take as take_snapshot
from data_pipeline.warehouse import build_history

FACEBOOK = {
    "Post ID": "", "Page ID": "104455667788990", "Page name": "Healthwatch Ansterbourne", "Title": "Words",
    "Publish time": "03/07/2025 10:00", "Permalink": "https://www.facebook.com/p", "Post type": "Photos",
    "Data comment": "", "Date": "Lifetime", "Views": "", "Reach": "", "Reactions": "", "Comments": "",
    "Shares": "", "Total clicks": "",
}  # fmt: skip
INSTAGRAM = {
    "Post ID": "", "Account ID": "17841400000000001", "Account username": "hw_ansterbourne",
    "Account name": "Healthwatch Ansterbourne", "Description": "Words",
    "Publish time": "03/07/2025 10:00", "Permalink": "", "Post type": "IG image",
    "Data comment": "", "Date": "Lifetime", "Views": "", "Reach": "",
    "Likes": "", "Shares": "", "Comments": "", "Saves": "",
}  # fmt: skip
X = {
    "Post id": "", "Date": "Fri, Mar 7, 2025", "Post text": "Words", "Post Link": "", "Impressions": "",
    "Likes": "", "Engagements": "", "Bookmarks": "", "Shares": "", "Replies": "", "Reposts": "",
    "URL Clicks": "",
}  # fmt: skip
MARCH = "Mar-01-2025_Mar-31-2025_1184467000000001.csv"


def table(text: str) -> list[dict[str, str]]:
    """Rows of a table drawn with `|`; `\\n` in a cell is a line break."""
    heading, *rows = [
        [cell.strip().replace("\\n", "\n") for cell in line.split("|")]
        for line in text.strip().splitlines()
        if line.strip()
    ]
    return [dict(zip(heading, row, strict=True)) for row in rows]


def csv_of(defaults: dict[str, str], text: str, delimiter: str = ",") -> str:
    """An export with all the headings of `defaults`, filled from a table that names some of them."""
    rows = [defaults | row for row in table(text)]
    headings = list(dict.fromkeys([*defaults, *(name for row in rows for name in row)]))
    return lines([headings, *([row[name] for name in headings] for row in rows)], delimiter)


def lines(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as delimited text, quoted where need be."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def facebook(text: str) -> str:
    """A Facebook posts export."""
    return csv_of(FACEBOOK, text)


def instagram(text: str) -> str:
    """An Instagram posts export."""
    return csv_of(INSTAGRAM, text)


def x_posts(text: str) -> str:
    """An X posts export."""
    return csv_of(X, text)


def meta_daily(title: str, text: str) -> str:
    """A Meta Results file: `2025-03-01 | 12` line by line."""
    days = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return f'sep=,\n"{title}"\n"Date","Primary"\n' + "".join(f'"{day}T00:00:00","{n}"\n' for day, n in days)


def google(text: str, start: str = "20250301", end: str = "20250331", segment: str = "All Users") -> str:
    """A Google Analytics report: its rows under the comment lines."""
    rows = lines([[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()])
    above = [
        "# -----",
        "# Report",
        "# -----",
        "# ",
        f"# {segment}",
        f"# Start date: {start}",
        f"# End date: {end}",
    ]
    return "\n".join(above) + "\n" + rows


def put(data: DataFolder, account: str, name: str, content: str | bytes) -> Path:
    """Drops an export into an account's inbox."""
    path = data.inbox / account / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def load(data: DataFolder, *paths: Path, account: str | None = None, **choices: Any) -> list[Outcome]:
    """Loads what lies in the inbox, or the paths given."""
    return load_files(data, files_to_load.find(data, paths)[0], Choices(**choices), account)


def load_one(data: DataFolder, account: str, name: str, content: str | bytes, **choices: Any) -> Receipt:
    """Loads one export, which must not be refused, and gives its receipt."""
    (outcome,) = load(data, put(data, account, name, content), **choices)
    assert outcome.refused is None, outcome.refused
    assert outcome.receipt is not None
    return outcome.receipt


def refusal(data: DataFolder, account: str, name: str, content: str | bytes, **choices: Any) -> str:
    """Why an export is refused; it must be."""
    (outcome,) = load(data, put(data, account, name, content), **choices)
    assert outcome.refused is not None, outcome.receipt
    return str(outcome.refused)


def ask(data: DataFolder, query: str) -> list[tuple[Any, ...]]:
    """The answer of the newest build as rows."""
    with build_history.connect_latest(data) as db:
        columns = [column.to_pylist() for column in db.sql(query).to_arrow_table().columns]
    return list(zip(*columns, strict=True))


def stored_text(data: DataFolder) -> str:
    """Everything that the data folder holds outside the inbox, as one text to search in."""
    told = []
    for path in sorted(data.root.rglob("*")):
        if not path.is_file() or path.is_relative_to(data.inbox):
            continue
        told.append(str(path.name))
        if path.suffix == ".parquet":
            told.append(str(pq.read_table(path).to_pylist()))
        elif path.suffix == ".duckdb":
            told += [str(ask(data, f'select * from "{name}"')) for (name,) in ask(data, TABLES)]
        elif path.suffix == ".json":
            told.append(path.read_text(encoding="utf-8"))
    return "\n".join(told)


TABLES = "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"


@dataclass(frozen=True)
class Taken:
    """An export that was read, without a warehouse: its receipt, its rows, and those set aside."""

    receipt: Receipt
    rows: list[dict[str, Any]]
    set_aside: list[tuple[int, str, str, str]]  # line, heading, value, reason

    def columns(self, names: str) -> list[tuple[Any, ...]]:
        """Some columns of the rows."""
        return [tuple(row[name] for name in names.split()) for row in self.rows]


def take(account: str, name: str, content: str | bytes, **choices: Any) -> Taken:
    """Reads an export of an account; raises what refuses it."""
    with TemporaryDirectory() as scratch:
        file, folder = Path(scratch) / name, Path(scratch) / "snapshot"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        folder.mkdir()
        receipt = take_snapshot(file, Account(account), Choices(**choices), folder)
        parts = [folder / part.file for part in receipt.parts if part.file]
        rows = [row for part in parts for row in pq.read_table(part).to_pylist()]
        rejected = pq.read_table(folder / REJECTED).to_pylist() if (folder / REJECTED).exists() else []
    aside = [(row["line"], row["heading"], row["value"], row["reason"]) for row in rejected]
    return Taken(receipt, rows, aside)
