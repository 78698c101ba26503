"""Items reach nobody who may not see them, whichever way they ask; and nothing of anybody is stored."""

import re
import zipfile
from datetime import date

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from data_pipeline.moderation import dismissed_records, quiet_records, review_records, serious_records
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.possible_items import Possible
from data_pipeline.moderation.review_records import OnPaper
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import store
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import METADATA
from data_pipeline.safekeeping import doctor, personal_details
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build
from tests.moderation.made_up import at
from tests.written_exports import MARCH, facebook, load_one

PLANTED = ("Harwood", "07700", "mail.example", "ZZ1 1AA", "fucking", "tw@t")
TYPED = "Sheila Harwood is a fucking tw@t, 07700 900123"
MORE = f"{TYPED}, s.harwood@mail.example, ZZ1 1AA"
TABLES = (
    "moderation_dismissed", "moderation_event", "moderation_item", "moderation_line", "moderation_quiet",
)  # fmt: skip


def every_form(records):
    """Types what may not be kept into every field of moderation that takes words."""
    paper = OnPaper("Jane Okoro", "chair", at("6 10:00"), MORE)
    with records.writing() as db:
        number = item_records.log(
            db, "facebook-a", "comment", who=LOCAL, months=24, line=TYPED, seen_at=at("5 09:00")
        )
        item_records.judge(db, number, ["detriment"], who=LOCAL)
        item_records.act(db, number, "blocked", who=LOCAL, reference=MORE)
        review_records.record_review(db, number, "let stand", MORE, evidence=paper, who=LOCAL)
        serious_records.possible_hate_crime(db, number, ["race"], who=LOCAL)
        serious_records.consulted(db, number, "chair", who=LOCAL, why_not_chief_executive=MORE)
        serious_records.reported_to_police(db, number, "ceo", who=LOCAL, reference=MORE)
        serious_records.not_a_crime(db, number, who=LOCAL, reason=MORE)
        serious_records.evidence_kept(
            db, number, "Sheila Harwood 07700 900123.png", date(2027, 1, 1), who=LOCAL
        )
        item_records.appeal(db, number, who=LOCAL)
        review_records.record_appeal_decision(db, number, "upheld", MORE, evidence=paper, who=LOCAL)
        mistaken = item_records.act(db, number, "warned", who=LOCAL)
        item_records.take_back(db, number, mistaken.event_id, who=LOCAL, reason=MORE)
        quiet_records.answer_quiet(db, date(2026, 1, 1), "nothing came", who=LOCAL)
        dismissed_records.dismiss(db, Possible(0, "a" * 20, ("abuse",)), who=LOCAL)


@pytest.fixture
def logged(data):
    """A data folder with one load, and one item with all that may be said of it."""
    load_one(data, "facebook-a", MARCH, facebook("Post ID | Reactions\n 1 | 1"))
    every_form(records_of(data))
    build(data)
    return data


def test_no_identifying_and_no_abusive_text_stands_in_any_stored_file(logged, run, tmp_path):
    assert run("backup", str(tmp_path / "data" / "all.zip"))[0] == 0
    stored = [path.read_bytes() for path in logged.root.rglob("*") if path.is_file()]
    with zipfile.ZipFile(logged.root / "all.zip") as archive:
        stored += [archive.read(name) for name in archive.namelist()]
    assert len(stored) > 10
    assert [word for word in PLANTED if any(word.encode() in content for content in stored)] == []


def test_the_search_for_personal_details_looks_through_the_items(logged):
    own = [trace for trace in personal_details.search(logged) if "moderation" in trace.place]
    assert [trace for trace in own if not trace.why] == []
    with records_of(logged).writing() as db:
        db.execute(sa.text("update moderation_line set line = 'Sheila rang from 07700 900123'"))
    found = {trace.kind for trace in personal_details.search(logged) if "moderation_line" in trace.place}
    assert found


def test_the_doctor_reminds_of_lines_that_are_due_and_purge_deletes_them(logged, run, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2028-11-30")
    assert any("1 item of moderation is past the day" in str(each) for each in doctor.look(logged))
    assert "purged: what described 1 item of moderation" in run("purge")[1]
    assert not any("of moderation" in str(each) for each in doctor.look(logged))
    (item,) = item_records.items(records_of(logged), LOCAL)
    assert item.line is None and item.acts()


def test_no_table_of_a_build_holds_items(logged, run):
    with build_history.connect_latest(logged) as db:
        names = [name for (name,) in db.execute("select table_name from duckdb_tables()").fetchall()]
    assert names and [name for name in names if "moderation" in name] == []
    code, _, said = run("sql", "select * from moderation_item")
    assert code and "moderation_item" in said


def test_logging_an_item_makes_no_build_anew(logged, run):
    before = build_history.latest(logged)
    with records_of(logged).writing() as db:
        item_records.log(db, "facebook-a", "comment", who=LOCAL, months=24)
    assert run("sql", "select count(*) from posts")[0] == 0
    assert build_history.latest(logged) == before


def test_a_backup_brings_every_item_back_in_another_folder(logged, run, tmp_path):
    assert run("backup", str(tmp_path / "all.zip"))[0] == 0
    other = data_folder.own(tmp_path / "other")
    brought = ("restore", str(tmp_path / "all.zip"), "--from-elsewhere")
    assert run("--data-dir", str(other.root), *brought)[0] == 0
    assert item_records.items(records_of(other), LOCAL) == item_records.items(records_of(logged), LOCAL)


def test_what_the_log_prints_holds_no_strand_no_reference_and_no_place(logged, run):
    code, printed, _ = run("audit")
    assert code == 0 and "moderation_event" in printed
    for word in ("race", "png", "[phone]"):
        assert word not in printed


def test_what_reads_items_without_asking_who_reads_is_called_here_alone():
    room = PROJECT / "data_pipeline" / "moderation"
    elsewhere = [
        path.name
        for folder in ("pages", "data_pipeline")
        for path in (PROJECT / folder).rglob("*.py")
        if path.parent != room and re.search(r"every_item|MODERATION_(EVENTS|LINES)", path.read_text("utf-8"))
    ]
    assert sorted(elsewhere) == ["handed_over.py", "log_replayed.py", "moderation_tables.py"]


def test_a_data_folder_of_before_moderation_opens_as_before(data):
    records = records_of(data)
    config = Config()
    config.set_main_option("script_location", str(store.MIGRATIONS))
    with records.engine.begin() as db:
        for table in reversed(METADATA.sorted_tables):
            db.execute(sa.text(f"drop table {table.name}"))
        db.execute(sa.text("drop table alembic_version"))
        config.attributes["connection"] = db
        command.upgrade(config, "0012")
        db.execute(
            sa.text("insert into diary (event_id, day, what, version) values (1, '2026-05-12', 'A', 1)")
        )
    store._upgrade(records)
    with records.reading() as db:
        assert db.execute(sa.text("select what from diary")).scalar() == "A"
        assert set(TABLES) <= set(sa.inspect(db).get_table_names())
    assert item_records.items(records, LOCAL) == []
