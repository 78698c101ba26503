"""A build on Spark holds row by row what one by DuckDB holds; a killed one leaves the last one standing."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data_pipeline.errors import BuildFailed
from data_pipeline.organisation import data_folder, organisations
from data_pipeline.organisation.data_folder import PROJECT, DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from data_pipeline.register import hours_records
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build, is_current
from data_pipeline.warehouse.spark import places, storage
from data_pipeline.warehouse.spark.build import OF_PERSONS, build_all
from data_pipeline.warehouse.spark.relations import Relations
from data_pipeline.warehouse.spark.run_models import run_models
from data_pipeline.warehouse.spark.session import session
from data_pipeline.warehouse.sql_models import Model
from data_pipeline.warehouse.together.whose import KEY
from tests import many_organisations
from tests.same_builds import attach_both, differing, rows_of, side_by_side
from tests.sample_organisation import told
from tests.several_organisations import EMPTY, NAMES, cut
from tests.warehouse.test_why_a_build_fails import spoil

__all__ = ["side_by_side", "told"]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("spark_is_here")]
TWO_EXECUTORS = "local-cluster[2,1,1024]"
MARTS = """
    select table_name from duckdb_tables()
    where database_name = 'ours' and schema_name = 'main' and table_name <> 'build'
"""
KILLED = """
import sys
from pathlib import Path
from data_pipeline.organisation import data_folder
from data_pipeline.warehouse.spark.build import build_all
build_all(data_folder.own(Path(sys.argv[1])), "local[2]")
"""


@pytest.fixture(scope="module")
def installation(told: Path, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Five organisations that share accounts, posts and loads; some rows of one are absurd."""
    made = cut(data_folder.sample(told), tmp_path_factory.mktemp("several") / "our data é")
    spoilt = organisations.named(made, "birch")
    for load in read_receipts.built(spoilt):
        if load.account_id.startswith("facebook") and any(part.shape == "post" for part in load.parts):
            spoil(spoilt, load, "case when reach % 5 = 0 then 9223372036854775807 else reach end as reach")
            break
    return made


@pytest.fixture(scope="module")
def both(installation: DataFolder) -> dict[str, tuple[Path, Path]]:
    """Of each organisation its build by DuckDB and the one on Spark."""
    return _by_both(installation)


def _by_both(installation: DataFolder) -> dict[str, tuple[Path, Path]]:
    there = organisations.of_installation(installation)
    by_duckdb = {data.organisation: build(data) for data in there}
    on_spark = build_all(installation, TWO_EXECUTORS)
    return {name: (by_duckdb[name], path) for name, path in on_spark.items() if path}


def test_every_table_of_every_organisation_is_the_same_row_by_row(both, side_by_side):
    assert differing(side_by_side, both) == []
    assert both.keys() == {*NAMES, EMPTY}


def test_it_is_the_same_for_five_invented_organisations_over_five_years(tmp_path, side_by_side):
    installation = data_folder.own(tmp_path / "data")
    many_organisations.make(installation, 5)
    pairs = _by_both(installation)
    assert len(pairs) == 5 and differing(side_by_side, pairs) == []


def test_a_build_from_spark_is_current_and_says_who_made_it(installation, both):
    for data in organisations.of_installation(installation):
        assert is_current(data)
        assert build_history.latest(data) == both[data.organisation][1]
        assert build_history.is_sound(both[data.organisation][1])
        with build_history.connect_latest(data) as db:
            assert db.execute("select engine, serial from build").fetchall() == [("spark", 2)]


def test_rows_that_no_reader_would_keep_are_set_aside_on_spark_too(installation, both):
    with build_history.connect_latest(organisations.named(installation, "birch")) as db:
        (count,) = db.execute("select count(*) from rejected_rows where heading = 'reach'").fetchone()
    assert count > 0


def test_what_people_said_stays_in_no_mart_of_all_organisations(installation, both):
    place = storage.storage(places.default(installation))
    run = storage.newest(place)["run"]
    assert storage.files_of(place, run, "marts", "posts", f"{KEY}=birch")
    assert not any(storage.files_of(place, run, folder) for folder in ("inputs", "staging"))
    assert not any(storage.files_of(place, run, "marts", mart) for mart in OF_PERSONS)


def test_a_saved_record_reaches_a_build_from_spark_as_any_other(installation, both, side_by_side):
    data = organisations.named(installation, "2026")
    with records_of(data).writing() as db:
        hours_records.save_usual(db, "x-ansterbourne", 3.5, who=LOCAL, seen=None)
    refilled, anew = build(data), build(data, anew=True)
    with build_history.connect(refilled) as db:
        assert db.execute("select engine, serial from build").fetchall() == [("spark", 3)]
    attach_both(side_by_side, (anew, refilled))
    for (table,) in side_by_side.execute(MARTS).fetchall():
        assert rows_of(side_by_side, f"ours.{table}") == rows_of(side_by_side, f"theirs.{table}"), table


def test_a_build_that_is_killed_leaves_the_last_one_standing(installation, both):
    marts = places.default(installation)
    last = (marts / storage.NEWEST).read_bytes()
    standing = json.loads(last)["run"]
    builds = {data: build_history.all_builds(data) for data in organisations.of_installation(installation)}
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(installation.root)], cwd=PROJECT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until = time.monotonic() + 300
        while not [path for path in marts.glob("run-*/marts/*/_SUCCESS") if standing not in path.parts]:
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.2)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert (marts / storage.NEWEST).read_bytes() == last
    assert list((marts / standing).glob("marts/posts/*/*.parquet"))
    for data, paths in builds.items():
        assert build_history.all_builds(data) == paths
    storage.sweep(storage.storage(marts))
    assert [path.name for path in marts.glob("run-*")] == [standing]


def test_a_model_that_breaks_its_grain_or_cannot_run_fails_by_name(tmp_path):
    def model(name: str, sql: str) -> Model:
        return Model(name, True, sql, "One of a test.", ("account_id",), {}, frozenset())

    with session("local[2]", few_rows=True) as spark:
        relations = Relations(spark, storage.storage(tmp_path), storage.new_run())
        rows = f"select 'a' as {KEY}, 'x-a' as account_id union all select 'b', 'x-a'"
        relations.define_spark("given", rows)
        run_models(relations, [model("once", "\nselect account_id from given")])
        twice = "\nselect account_id from given union all select account_id from given"
        with pytest.raises(BuildFailed, match="The model twice should have one row per account_id, and"):
            run_models(relations, [model("twice", twice)])
        with pytest.raises(BuildFailed, match="The model nothing could not be built"):
            run_models(relations, [model("nothing", "\nselect no_such_column from given")])
        number = "\nselect cast(account_id as bigint) as account_id from given"
        with pytest.raises(BuildFailed, match="The model wrong could not be built"):
            run_models(relations, [model("wrong", number)])
