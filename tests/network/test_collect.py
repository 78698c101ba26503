"""The network's build: small results of each organisation, one look for a changed one, and nobody's words."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data_pipeline.network import collect, queries, small_results
from data_pipeline.network.tables import TABLES
from data_pipeline.organisation import data_folder, organisations
from data_pipeline.organisation.data_folder import PROJECT, DataFolder
from data_pipeline.warehouse import build_history, unfinished_builds

NAMES = ("ash", "beech", "cedar")


@pytest.fixture
def installation(told: Path, tmp_path: Path) -> DataFolder:
    """Three organisations with the same newest build, called by their own names."""
    build = build_history.latest(data_folder.sample(told))
    assert build is not None
    for name in NAMES:
        folder = tmp_path / organisations.FOLDER / name
        (folder / "warehouse").mkdir(parents=True)
        shutil.copyfile(build, folder / "warehouse" / build.name)
        (folder / "settings.toml").write_text(f'[organisation]\nname = "Healthwatch {name.title()}"\n')
    return data_folder.own(tmp_path)


def renewed(installation: DataFolder, name: str, serial: int = 99) -> None:
    """An organisation has a newer build, with the same in it."""
    folder = organisations.named(installation, name)
    build = build_history.latest(folder)
    assert build is not None
    build.rename(build.with_name(f"{serial:08d}-{build.stem.split('-')[1]}.duckdb"))


def asked(build: Path, query: str) -> list[tuple]:
    with build_history.connect(build) as db:
        return db.execute(query).fetchall()


def looked_into(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The organisations whose builds are looked into from here on."""
    seen: list[str] = []
    of_builds = small_results.of_builds

    def noted(builds: dict[str, Path]) -> tuple:
        seen.extend(builds)
        return of_builds(builds)

    monkeypatch.setattr(small_results, "of_builds", noted)
    return seen


def test_it_holds_every_organisation_and_is_current(installation: DataFolder):
    assert not collect.is_current(installation)
    build = collect.build(installation)
    assert collect.is_current(installation)
    titles = asked(build, "select organisation, title, trouble from organisations order by 1")
    assert titles == [(name, f"Healthwatch {name.title()}", None) for name in NAMES]
    for table in ("accounts", "responses", "feelings", "themes"):
        counts = asked(build, f"select count(*) from {table} group by organisation")
        assert len(counts) == 3 and len(set(counts)) == 1, table


def test_a_build_that_covers_all_is_not_made_again(installation: DataFolder):
    assert collect.build(installation) == collect.build(installation)


def test_one_changed_organisation_costs_one_look(installation: DataFolder, monkeypatch: pytest.MonkeyPatch):
    first = collect.build(installation)
    renewed(installation, "beech")
    seen = looked_into(monkeypatch)
    assert not collect.is_current(installation)
    second = collect.build(installation)
    assert seen == ["beech"]
    for table in ("accounts", "responses", "feelings", "themes"):
        rows = f"select t::varchar from {table} as t order by all"
        assert asked(second, rows) == asked(first, rows)


def test_an_organisation_that_is_gone_leaves_no_row(installation: DataFolder):
    collect.build(installation)
    shutil.rmtree(organisations.named(installation, "cedar").root)
    build = collect.build(installation)
    for table in TABLES:
        assert asked(build, f"select 1 from {table} where organisation = 'cedar'") == []


def test_one_without_a_build_and_one_with_a_damaged_one_do_not_stop_the_others(installation: DataFolder):
    shutil.rmtree(organisations.named(installation, "ash").warehouse)
    damaged = build_history.latest(organisations.named(installation, "beech"))
    assert damaged is not None
    damaged.write_bytes(b"no database")
    build = collect.build(installation)
    troubles = dict(asked(build, "select organisation, trouble from organisations"))
    assert troubles == {"ash": collect.NOTHING, "beech": small_results.TO_BUILD_AGAIN, "cedar": None}
    assert asked(build, "select distinct organisation from responses") == [("cedar",)]


def test_of_a_build_that_breaks_off_half_way_nothing_is_taken(installation: DataFolder):
    """One of an older program may lack a table that is asked for last."""
    for name in ("ash", "cedar"):
        build = build_history.latest(organisations.named(installation, name))
        assert build is not None
        with duckdb.connect(build) as db:
            db.execute("drop table posts")
    build = collect.build(installation)
    for table in ("accounts", "responses", "feelings", "themes"):
        assert asked(build, f"select distinct organisation from {table}") == [("beech",)], table


def test_killed_while_it_is_made_it_leaves_the_last_good_one(
    installation: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    first = collect.build(installation)
    renewed(installation, "ash")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(collect, "_sign", killed)
        with pytest.raises(KeyboardInterrupt):
            collect.build(installation)
    network = collect.folder(installation)
    assert build_history.latest(network) == first
    assert [path.name for path in network.warehouse.glob("*.duckdb")] == [first.name]
    assert collect.build(installation) != first


BUILD = (
    "import sys, pathlib; from data_pipeline.network import collect; "
    "from data_pipeline.organisation import data_folder; "
    "collect.build(data_folder.own(pathlib.Path(sys.argv[1])))"
)


@pytest.mark.slow
def test_a_process_that_is_killed_while_it_builds_leaves_a_good_one(installation: DataFolder):
    """At several moments: whenever it was, the latest is sound, and the next build sweeps what was left."""
    network, kills = collect.folder(installation), 0
    first = collect.build(installation)
    for at, seconds in enumerate((0, 0.02, 0.05, 0.1, 0.2)):
        for name in NAMES:
            renewed(installation, name, 100 + at)
        process = subprocess.Popen([sys.executable, "-c", BUILD, str(installation.root)], cwd=PROJECT)
        while process.poll() is None and not unfinished_builds.exist(network):
            time.sleep(0.001)
        time.sleep(seconds)
        process.kill()
        kills += process.wait() != 0
        latest = build_history.latest(network)
        assert latest is not None and build_history.is_sound(latest)
        assert latest == first or process.returncode == 0
        first = collect.build(installation)
        assert build_history.is_sound(first) and not unfinished_builds.exist(network)
    assert kills


def test_a_last_one_that_is_damaged_is_made_from_the_beginning(installation: DataFolder):
    first = collect.build(installation)
    first.write_bytes(b"no database")
    renewed(installation, "ash")
    assert asked(collect.build(installation), "select count(*) from organisations") == [(3,)]


def test_no_words_no_post_and_no_experience_reach_it(installation: DataFolder):
    """What the tables hold is listed here: a column more is looked at by whoever adds it."""
    with build_history.connect(collect.build(installation)) as db:
        columns = db.execute(
            "select table_name, list(column_name order by column_index) from duckdb_columns() "
            "where not internal group by all"
        ).fetchall()
    assert dict(columns) == {
        "accounts": [
            "organisation",
            "account_id",
            "channel",
            "status",
            "last_day",
            "newest_as_of",
            "loaded_at",
        ],
        "build": ["serial", "built_at", "fingerprint"],
        "feelings": ["organisation", "quarter", "negative", "coded"],
        "organisations": ["organisation", "title", "build", "trouble"],
        "responses": ["organisation", "channel", "basis", "quarter", "rate", "variance", "posts"],
        "themes": ["organisation", "quarter", "theme", "experiences"],
    }


def test_a_rate_is_the_one_that_the_organisations_own_pages_have(installation: DataFolder, told: Path):
    from data_pipeline.effectiveness import queries as own_queries
    from data_pipeline.engagement import response_rate
    from data_pipeline.periods import named_quarter

    build, quarter = collect.build(installation), "2026-27 Q1"
    [(rate, posts)] = asked(
        build,
        "select rate, posts from responses where organisation = 'ash' and channel = 'facebook' "
        f"and quarter = '{quarter}'",
    )
    period = named_quarter(quarter)
    with build_history.connect_latest(data_folder.sample(told)) as db:
        mine = own_queries.posts(db, period.start, period.end)
    mine = mine[mine["account_id"].str.startswith("facebook")]
    expected = response_rate.rated(mine, "reach").rate
    assert expected is not None and posts == expected.units
    assert rate == pytest.approx(expected.best, rel=0.01)


def feelings(*rows: tuple[str, int, int]) -> pd.DataFrame:
    db = duckdb.connect()
    db.execute("create table organisations (organisation varchar, title varchar)")
    db.execute("create table feelings (organisation varchar, quarter varchar, negative bigint, coded bigint)")
    for name, negative, coded in rows:
        db.execute("insert into organisations values (?, ?)", [name, name])
        db.execute("insert into feelings values (?, '2026-27 Q1', ?, ?)", [name, negative, coded])
    return queries.feelings(db).set_index("organisation")


def test_a_share_that_would_tell_of_few_people_is_not_shown():
    rows = feelings(("a", 3, 40), ("b", 38, 40), ("c", 0, 40), ("d", 4, 9), ("e", 20, 40))
    assert rows.index.tolist() == ["c", "e"]


def test_a_share_is_rounded_and_so_is_what_it_is_of():
    assert feelings(("a", 37, 114)).loc["a", ["share", "coded"]].tolist() == [0.32, 110]
