"""`doctor --privacy`: says where something looks personal, and never what it is."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data_pipeline import __main__ as commands
from data_pipeline.organisation.data_folder import SETTING, DataFolder
from data_pipeline.records.store import configured_records
from data_pipeline.safekeeping import backup, handover, personal_details
from data_pipeline.snapshots import damage, read_receipts
from data_pipeline.snapshots.receipt import RECEIPT
from data_pipeline.warehouse.build import build
from tests.installation.making_programs import whole_program
from tests.written_exports import load_one, x_posts

X = "x-ansterbourne"
FILE = "account_analytics_content_2025-03-01_2025-04-01.csv"
DETAILS = ("07700 900123", "Harwood", "sheila_h", "ZZ1 1AA")


def posts(data: DataFolder) -> None:
    load_one(data, X, FILE, x_posts("""
        Post id             | Post text                                  | Impressions
        1897919999999999999 | Ring us on 020 7946 0123                   | 1
        1897920000000000001 | @sheila_h thank you Sheila, 07700 900123   | 2
    """))  # fmt: skip


def with_details(data: DataFolder) -> DataFolder:
    """As an earlier version stored them: the answer whole, the file's name with a person's."""
    folder = read_receipts.folder_of(data, read_receipts.current(data)[0])
    rows = pq.read_table(folder / "0.parquet")
    told = ["Ring us on 020 7946 0123", "@sheila_h thank you Sheila Harwood, 07700 900123, ZZ1 1AA"]
    at = rows.column_names.index("text")
    pq.write_table(rows.set_column(at, "text", pa.array(told)), folder / "0.parquet")
    receipt = json.loads((folder / RECEIPT).read_text())
    receipt |= {"file_name": "Sheila Harwood.csv", "files": damage.hashes(folder)}
    (folder / RECEIPT).write_text(json.dumps(receipt))
    return data


def found(data: DataFolder, *files: Path) -> set[tuple[str, str]]:
    return {(trace.column, trace.kind) for trace in personal_details.search(data, files) if not trace.why}


@pytest.fixture
def loaded(filled) -> DataFolder:
    """An answer to a person and a post of our own."""
    return filled(posts)


def test_what_is_loaded_now_holds_nothing_but_what_stays_on_purpose(loaded: DataFolder, capsys):
    code = commands.main(["--data-dir", str(loaded.root), "doctor", "--privacy"])
    out = capsys.readouterr().out
    assert code == 0, out
    assert "Nothing looks personal that should not be there." in out
    assert "text: 1 text with phone (our own posts, as published)" in out


def test_details_of_an_older_day_are_listed_by_place_and_never_quoted(loaded: DataFolder, tmp_path, capsys):
    saved = tmp_path / "b.zip"
    with_details(loaded)
    backup.write(loaded, saved)
    code = commands.main(["--data-dir", str(loaded.root), "doctor", "--privacy", str(saved)])
    out = capsys.readouterr().out
    assert code == 1
    for kind in ("handle", "name", "phone", "postcode"):
        assert f"0.parquet, text: 1 text with {kind}\n" in out
    assert out.count("receipt.json, file_name: 1 text with name") == 2  # in the folder and in the backup
    assert "found: b.zip, raw/x-ansterbourne/" in out
    assert [detail for detail in DETAILS if detail in out] == []


def test_backups_that_updates_made_beside_the_program_are_looked_through(
    loaded: DataFolder, tmp_path: Path, monkeypatch
):
    monkeypatch.delenv(SETTING, raising=False)
    program = whole_program(tmp_path / "engagement")
    program.backups.mkdir(parents=True)
    backup.write(with_details(loaded), program.backups / "engagement-backup-2026-10-05-143200.zip")
    printed = program.run("doctor", "--privacy")
    assert printed.returncode == 1, printed.stderr
    assert "found: engagement-backup-2026-10-05-143200.zip, raw/x-ansterbourne/" in printed.stdout
    assert f"Backups that Update made lie in {program.backups}: delete there" in printed.stdout
    assert [detail for detail in DETAILS if detail in printed.stdout] == []


@pytest.mark.slow
def test_builds_and_packs_are_looked_through_too(loaded: DataFolder, tmp_path: Path):
    build(with_details(loaded), anew=True)
    handover.write(loaded, pack := tmp_path / "pack.zip")
    traces = personal_details.search(loaded, [pack])
    places = {trace.place.split(",")[0].split("/")[0] for trace in traces if not trace.why}
    assert {"raw", "warehouse", "pack.zip"} <= places


def test_what_people_of_the_organisation_are_called_stays_on_purpose(loaded: DataFolder, tmp_path: Path):
    accounts = tmp_path / "register.csv"
    accounts.write_text(f"account_id,owner\n{X},comms@hw.example\n")
    assert commands.main(["--data-dir", str(loaded.root), "record", "accounts", str(accounts)]) == 0
    assert found(loaded) == set()
    whys = {trace.why for trace in personal_details.search(loaded)}
    assert personal_details.COLLEAGUES in whys


def test_looking_changes_nothing(loaded: DataFolder):
    configured_records(loaded)
    before = {path: path.stat().st_mtime_ns for path in loaded.root.rglob("*") if path.is_file()}
    personal_details.search(loaded)
    assert {path: path.stat().st_mtime_ns for path in loaded.root.rglob("*") if path.is_file()} == before
