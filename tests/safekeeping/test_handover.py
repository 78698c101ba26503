"""The hand-over pack: complete, readable without this product, and without words of the public."""

import csv
import io
import re
import zipfile
from datetime import date

import pandas as pd
import pytest

from data_pipeline.decisions import records as decision_records
from data_pipeline.errors import BackupRefused, NoBuild
from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import ACCOUNTS, AGREEING
from data_pipeline.safekeeping import handover
from data_pipeline.warehouse.build import build
from tests.written_exports import MARCH, ask, facebook, load, put

FACEBOOK = "facebook-ansterbourne"


def a_load_and_an_agreed_decision(data: DataFolder) -> None:
    put(data, FACEBOOK, MARCH, facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | "))
    load(data)
    with records_of(data).writing() as db:
        saving.save(db, ACCOUNTS, {"account_id": FACEBOOK}, {"owner": "Officer <b>"}, who=LOCAL, seen=None)
        evidence, words = {"said": ["Few posts"]}, {"reason": "It costs most"}
        decision_records.propose(db, FACEBOOK, "park", who=LOCAL, evidence=evidence, words=words)
    for role in AGREEING:
        with records_of(data).writing() as db:
            decision_records.record(
                db, 1, role, who=LOCAL, name="J. Okoro", capacity="Chair", on=date(2026, 1, 1), reference="7"
            )


@pytest.fixture
def pack(filled, tmp_path) -> zipfile.ZipFile:
    handover.write(filled(a_load_and_an_agreed_decision), tmp_path / "pack.zip")
    return zipfile.ZipFile(tmp_path / "pack.zip")


def rows(pack: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.TextIOWrapper(pack.open(name), encoding="utf-8-sig")))


def test_every_table_is_there_as_csv_and_as_parquet_with_the_same_rows(pack, data):
    tables = [
        name for (name,) in ask(data, "select table_name from duckdb_tables() where schema_name = 'main'")
    ]
    names = set(pack.namelist())
    for table in set(tables) - set(handover.MADE_OF_WORDS):
        assert {f"figures/{table}.csv", f"figures/{table}.parquet"} <= names
    parquet = pd.read_parquet(io.BytesIO(pack.read("figures/posts.parquet")))
    assert len(parquet) == len(rows(pack, "figures/posts.csv")) == 2
    assert [row["reactions"] for row in rows(pack, "figures/posts.csv")] == ["1", ""]


def test_no_word_of_the_public_is_handed_over(data, tmp_path):
    told = arrivals.pasted(data, "The quinceblossom ward was clean", date(2026, 1, 1), Circumstances())
    arrivals.store(data, told, LOCAL, kind="paste")
    build(data)
    handover.write(data, tmp_path / "told.zip")
    pack = zipfile.ZipFile(tmp_path / "told.zip")
    assert [row["service"] for row in rows(pack, "figures/experiences.csv")] == ["hospital"]
    assert not any(b"quinceblossom" in pack.read(name) for name in pack.namelist())


@pytest.mark.slow
def test_register_decision_agreements_and_checklist_are_handed_over(pack):
    assert rows(pack, "records/account.csv")[0]["owner"] == "Officer <b>"
    assert {row["role"] for row in rows(pack, "records/agreement.csv")} == set(AGREEING)
    assert any(row["item"] == "Stop posting" for row in rows(pack, "records/checklist.csv"))
    page = pack.read("decision-1.html").decode()
    assert re.search(
        r"Log of changes: line \d+, \d+ \w{3} \d{4}, seal (?:[0-9a-f]{4}-){4}[0-9a-f]{4}\.", page
    )
    assert "Agreed by all three." in page and "Few posts" in page


@pytest.mark.slow
def test_the_index_names_every_table_with_its_rows_and_escapes_what_people_wrote(pack):
    page = pack.read("index.html").decode()
    assert "figures/posts" in page and "decision-1.html" in page
    assert "Officer &lt;b&gt;" in page and "Officer <b>" not in page


@pytest.mark.slow
def test_every_column_is_explained(pack):
    assert any(row["column_name"] == "interaction_rate" for row in rows(pack, "definitions.csv"))


@pytest.mark.slow
def test_a_pack_replaces_no_file_and_is_not_made_of_nothing(pack, data, tmp_path):
    with pytest.raises(BackupRefused, match="name of a new file"):
        handover.write(data, tmp_path / "pack.zip")
    with pytest.raises(NoBuild):
        handover.write(DataFolder(tmp_path / "empty"), tmp_path / "none.zip")
    assert not list(tmp_path.glob("*none*"))
