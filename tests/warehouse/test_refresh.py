"""After a record is saved, a new build follows at once: only what rests on records is made anew."""

import time
from pathlib import Path

import duckdb
import pytest

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.register import hours_records
from data_pipeline.warehouse import build_history, records_in, refresh
from data_pipeline.warehouse.build import build, is_current
from data_pipeline.warehouse.sql_models import (
    all_models,
    columns,
    kept_in_marts,
    on_records,
    staging_for_records,
)
from tests.contents import content
from tests.spec import built
from tests.written_exports import ask


@pytest.fixture
def own(sample: DataFolder, tmp_path: Path) -> DataFolder:
    """A data folder of its own with the sample's loads."""
    import shutil

    shutil.copytree(sample.root, tmp_path / "data")
    return DataFolder(tmp_path / "data")


def test_the_models_that_rest_on_records_are_few_and_what_they_read_stays_in_the_build():
    mine = {model.name for model in on_records()}
    assert {"accounts", "account_months", "account_quarters"} <= mine and len(mine) < 24
    marts = {model.name for model in all_models() if model.is_mart}
    for model in on_records():
        known = mine | marts | staging_for_records() | set(records_in.TABLES)
        assert {read for read in model.reads if read in {m.name for m in all_models()}} <= known


def test_a_model_that_is_kept_in_a_mart_has_all_its_columns_there():
    db = built(*(model.name for model in all_models()))
    for model in kept_in_marts():
        mine, there = (
            dict(db.execute(f"select column_name, column_type from (describe {name})").fetchall())
            for name in (model.name, model.kept_in)
        )
        assert list(mine) == columns(model) and mine.items() <= there.items()
    assert kept_in_marts()


def test_a_saved_record_reaches_the_marts_as_if_everything_were_built_anew(own):
    before = build(own)
    records = records_of(own)
    account = ask(own, "select min(account_id) from accounts")[0][0]
    with records.writing() as db:
        hours_records.save_usual(db, account, 3.5, who=LOCAL, seen=None)
        saving.save(db, ACCOUNTS, {"account_id": account}, {"status": "reduced"}, who=LOCAL, seen=None)
    assert not is_current(own)
    after = build(own)
    assert after != before and is_current(own)
    mine = f"where account_id = '{account}'"
    hours = f"select count(hours) > 0, bool_and(is_hours_estimated) from account_months {mine}"
    assert ask(own, hours) == [(True, True)]
    assert ask(own, f"select status from accounts {mine}") == [("reduced",)]
    refreshed = content(own)
    build(own, anew=True)
    assert content(own) == refreshed
    assert build_history.is_sound(after)


def test_without_a_new_record_nothing_is_built(own):
    assert build(own) == build(own)


def test_records_saved_in_quick_succession_are_followed_by_one_build(own):
    first = build(own)
    records = records_of(own)
    account = ask(own, "select min(account_id) from accounts")[0][0]
    seen = None
    for hours in (1.0, 2.0, 3.0):
        with records.writing() as db:
            seen = hours_records.save_usual(db, account, hours, who=LOCAL, seen=seen)
        refresh.refresh_soon(own, after=0.3)
    assert build_history.latest(own) == first
    for _ in range(200):
        if is_current(own):
            break
        time.sleep(0.1)
    newest = build_history.latest(own)
    assert newest and int(newest.stem.split("-")[0]) == int(first.stem.split("-")[0]) + 1


def test_after_a_record_the_rest_of_a_build_is_still_of_the_engine_that_made_it(own):
    with duckdb.connect(build(own)) as db:
        account = db.execute("select min(account_id) from accounts").fetchall()[0][0]
        db.execute("update build set engine = 'spark'")
    with records_of(own).writing() as db:
        hours_records.save_usual(db, account, 2, who=LOCAL, seen=None)
    build(own)
    assert ask(own, "select engine from build") == [("spark",)]
    build(own, anew=True)
    assert ask(own, "select engine from build") == [("duckdb",)]
