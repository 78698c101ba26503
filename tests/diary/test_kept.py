"""The diary is in every backup and hand-over, and the search for personal details looks through it."""

from datetime import date

import sqlalchemy as sa

from data_pipeline.diary import records as diary_records
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import DIARY
from data_pipeline.safekeeping import personal_details
from tests.written_exports import MARCH, facebook, load_one


def add(data):
    with records_of(data).writing() as db:
        diary_records.add(db, date(2026, 5, 12), "Flu campaign began", ["facebook-a"], who=LOCAL)


def test_a_backup_brings_the_diary_back_in_another_folder(data, run, tmp_path, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    add(data)
    load_one(data, "facebook-a", MARCH, facebook("Post ID | Reactions\n 1 | 1"))
    assert run("backup", str(tmp_path / "all.zip"))[0] == 0
    other = data_folder.own(tmp_path / "other")
    brought = ("restore", str(tmp_path / "all.zip"), "--from-elsewhere")
    assert run("--data-dir", str(other.root), *brought)[0] == 0
    (event,) = diary_records.recorded(records_of(other))
    assert (event["what"], diary_records.accounts_of(event)) == ("Flu campaign began", ("facebook-a",))


def test_the_search_for_personal_details_looks_through_the_diary(data, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    add(data)
    assert personal_details.search(data) == []
    with records_of(data).writing() as db:
        db.execute(sa.update(DIARY).values(what="Sheila rang from 07700 900123"))
    found = [trace for trace in personal_details.search(data) if "diary" in trace.place]
    assert {trace.kind for trace in found} == {"name", "phone"}
