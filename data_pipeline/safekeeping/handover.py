"""Writes the hand-over pack: every figure and record as CSV and Parquet, with an index that anybody can read.

For whoever comes after: the next officer, another organisation that takes the accounts over, or an archive
where this one is wound up. What the public told us in their own words is left out.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from data_pipeline import clock, csv_for_people
from data_pipeline.decisions import checklist_records, printed
from data_pipeline.decisions import records as decision_records
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.engagement.queries import definitions
from data_pipeline.errors import BackupRefused
from data_pipeline.organisation import printed_pages
from data_pipeline.organisation.account_names import account_names, spoken, with_others
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.records import handed_over, seals
from data_pipeline.records.store import Records, configured_records
from data_pipeline.register import records as register_records
from data_pipeline.safekeeping import handover_page as index
from data_pipeline.safekeeping.handover_page import Part
from data_pipeline.snapshots.disk import plainly
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build, is_current

WORDS_OF_THE_PUBLIC = {"experiences": "text"}  # a column that stays here
MADE_OF_WORDS = ("experience_words",)  # tables that stay here


@plainly
def write(data: DataFolder, target: Path) -> str:
    """Writes the pack to a new file, whole or not at all, and says what it holds.

    Raises BackupRefused where the name is taken or its folder is not there, NoBuild where nothing is loaded.
    """
    if target.exists() or not target.parent.is_dir():
        raise BackupRefused(f"{target}: give the name of a new file in a folder that exists.")
    if not is_current(data):
        build(data)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        parts = _packed(data, unfinished)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return f"Packed {len(parts)} tables and every decision into {target}. Open index.html in it first."


def download(data: DataFolder) -> bytes:
    """The pack in memory, for a browser to keep."""
    with TemporaryDirectory() as scratch:
        write(data, path := Path(scratch) / "pack.zip")
        return path.read_bytes()


def suggested_name() -> str:
    """Such as `hand-over-2026-10-05.zip`."""
    return f"hand-over-{clock.today().isoformat()}.zip"


def _packed(data: DataFolder, target: Path) -> list[Part]:
    records = configured_records(data)
    with TemporaryDirectory() as scratch, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        folder = Path(scratch)
        parts = [*_figures(data, folder), *_recorded(records, folder)]
        _index(data, records, parts, folder)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            pack.write(path, path.relative_to(folder).as_posix())
    return parts


def _figures(data: DataFolder, folder: Path) -> list[Part]:
    """Every mart of the newest build, and what each column means."""
    parts = []
    with build_history.connect_latest(data) as db:
        (folder / "definitions.csv").write_bytes(csv_for_people.encoded(definitions.columns(db)))
        for name, about in definitions.tables(db)[["table_name", "comment"]].to_numpy():
            if name in MADE_OF_WORDS:
                continue
            left_out = WORDS_OF_THE_PUBLIC.get(name)
            chosen = f"* exclude ({left_out})" if left_out else "*"
            rows = _copied(db.sql(f"select {chosen} from {name}"), folder / "figures", name)
            parts.append(Part(f"figures/{name}", about, rows))
    return parts


def _recorded(records: Records, folder: Path) -> list[Part]:
    """What people wrote down about accounts."""
    parts = []
    with duckdb.connect() as db:
        for name, (about, rows) in handed_over.tables(records).items():
            frame = pd.DataFrame([{key: _flat(value) for key, value in row.items()} for row in rows])
            if len(frame):
                _copied(db.from_df(frame), folder / "records", name)
            parts.append(Part(f"records/{name}", about, len(frame)))
    return parts


def _flat(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _copied(rows: duckdb.DuckDBPyRelation, folder: Path, name: str) -> int:
    folder.mkdir(exist_ok=True)
    csv_for_people.write(rows, folder / f"{name}.csv")
    rows.write_parquet(str(folder / f"{name}.parquet"))
    return len(rows)


def _index(data: DataFolder, records: Records, parts: list[Part], folder: Path) -> None:
    """The page to open first, and a page for each decision."""
    pages, register = [], register_records.registered(records)
    head, seal = printed_pages.letterhead(data), seals.newest_of(records)
    with build_history.connect_latest(data) as db:
        names = account_names(account_queries.accounts(db)["account_id"], head.name)
    names = with_others(names, register, head.name)
    for decision in decision_records.decisions(records):
        number = decision["decision_id"]
        given = decision_records.agreements(records, number)
        steps = checklist_records.of(records, number)
        withdrawn = decision_records.withdrawn_agreements(records, number)
        account = spoken(decision["account_id"], names, head.name)
        page = printed.page(decision, given, steps, account, letterhead=head, withdrawn=withdrawn, seal=seal)
        name = f"decision-{number}.html"
        (folder / name).write_text(page, encoding="utf-8")
        title = f"{account}: {decision_records.called(decision)}"
        pages.append((name, title, decision_records.state_said(decision, given)))
    by_name = {names[account]: values for account, values in register.items()}
    first_page = index.page(head, by_name, parts, pages)
    (folder / "index.html").write_text(first_page, encoding="utf-8")
