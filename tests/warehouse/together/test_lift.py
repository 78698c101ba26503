"""A model lifted to all organisations gives each what its own build gives, or is refused by its name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from data_pipeline.errors import BuildFailed
from data_pipeline.organisation import data_folder
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import input_tables, records_in
from data_pipeline.warehouse.build_inputs import register_inputs
from data_pipeline.warehouse.input_tables import LIST, POPULATION
from data_pipeline.warehouse.run_models import KEPT, run_models
from data_pipeline.warehouse.sql_models import Model, all_models
from data_pipeline.warehouse.together import lift
from data_pipeline.warehouse.together.lift import lifted
from data_pipeline.warehouse.together.whose import KEY, ORGANISATIONS
from tests.sample_organisation import told

__all__ = ["told"]

MODELS = all_models()
MARTS = [model.name for model in MODELS if model.is_mart]
LISTS = {f"{LIST}{name}" for name in input_tables.reference_lists()} - {LIST + POPULATION}
INPUTS = sorted({read for model in MODELS for read in model.reads} & (
    {"receipt_loads", "receipt_parts", "receipt_rejected", LIST + POPULATION}
    | records_in.TABLES.keys() | input_tables.VIEWS.keys()
))  # fmt: skip
NAMES = ("east", "west")
# What nobody recorded of the invented organisation: two rows for each account or one for each thing.
RECORDED = {
    "record_accounts": "select account_id, 'parked' from accounts",
    "record_usual_hours": "select account_id, unnest([date '2025-02-01', '2026-01-01']), 2.25 from accounts",
    "record_effort": "select account_id, unnest([date '2025-04-01', '2026-02-01']), 7.5, 12.1 from accounts",
    "record_post_tags": "select account_id, post_id, 'inform;consult', 'carers', 'Winter' "
    "from snapshot_post where hash(post_id) % 9 = 0 group by all",
    "record_new_starts": "select account_id, 'views', date '2025-11-01', 'a new editor' from accounts",
    "record_hourly_rates": "select unnest([date '2025-01-01', '2025-10-01']), unnest([17.2, 18.3])",
    "record_outcomes": "select 'informed', 'month', date '2026-01-01', date '2026-01-31', 12, 'a count'",
    "record_recommendations": "select 1, 'More chairs', 'The trust', date '2026-01-12', null",
}


def _model(sql: str) -> Model:
    return Model("of_a_test", True, sql, "One of a test.", ("account_id",), {}, frozenset())


def _organisation(told: Path, name: str, loads: slice, records: int) -> duckdb.DuckDBPyConnection:
    """An organisation with some of the sample's loads and every so many of its records, and its own build."""
    data = data_folder.sample(told)
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    db.execute("set threads = 1")
    register_inputs(db, data, read_receipts.built(data)[loads])
    db.execute("create temp table accounts as select distinct account_id from receipt_loads")
    for table, rows in RECORDED.items():
        db.execute(f"delete from {table}; insert into {table} {rows}")
    db.execute("drop table accounts")
    for table in records_in.TABLES:
        db.execute(f"delete from {table} where rowid % {records} <> 0")
    db.execute(f"update {LIST}{POPULATION} set residents = residents + {records}")
    db.execute(f"create schema {KEPT}")
    run_models(db, MODELS)
    return db


@pytest.fixture(scope="module")
def apart(told: Path) -> Iterator[dict[str, duckdb.DuckDBPyConnection]]:
    """Two organisations that share accounts, posts and loads, each with its own build."""
    yield {
        "east": _organisation(told, "east", slice(None), 1),
        "west": _organisation(told, "west", slice(1, None, 2), 3),
    }


@pytest.fixture(scope="module")
def at_once(apart: dict[str, duckdb.DuckDBPyConnection]) -> duckdb.DuckDBPyConnection:
    """The same two built at once by the lifted models."""
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    db.execute("set threads = 1")
    db.execute(f"create table {ORGANISATIONS} as select unnest($1) as {KEY}", [list(NAMES)])
    for table in INPUTS:
        for name, own in apart.items():
            _hand_over(db, table, f"select '{name}' as {KEY}, * from rows", own)
    for table in LISTS:
        _hand_over(db, table, "select * from rows", apart["east"])
    relations = dict.fromkeys(INPUTS, True) | dict.fromkeys(LISTS, False) | {ORGANISATIONS: True}
    for model in MODELS:
        query, relations[model.name] = lifted(model, relations)
        db.execute(f"create table {model.name} as {query.sql('duckdb')}")
    return db


def _hand_over(
    db: duckdb.DuckDBPyConnection, table: str, select: str, own: duckdb.DuckDBPyConnection
) -> None:
    rows = own.sql(f"select * from {table}").to_arrow_table()
    db.register("rows", rows)
    there = db.execute("select 1 from duckdb_tables() where table_name = ?", [table]).fetchone()
    db.execute(f"insert into {table} {select}" if there else f"create table {table} as {select}")


def _rows(db: duckdb.DuckDBPyConnection, table: str, columns: str, where: str = "true") -> pa.Table:
    return db.sql(f"select {columns} from {table} where {where} order by all").to_arrow_table()


def _columns(db: duckdb.DuckDBPyConnection, table: str) -> list[tuple]:
    return [(name, kind) for name, kind, *_ in db.execute(f"describe {table}").fetchall()]


def test_every_model_can_be_lifted():
    relations = dict.fromkeys(INPUTS, True) | dict.fromkeys(LISTS, False) | {ORGANISATIONS: True}
    for model in MODELS:
        _, relations[model.name] = lifted(model, relations)
    assert {name for name, is_lifted in relations.items() if not is_lifted} >= LISTS


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_a_model_over_two_organisations_gives_each_its_own_rows(
    model: Model,
    apart: dict[str, duckdb.DuckDBPyConnection],
    at_once: duckdb.DuckDBPyConnection,
):
    for name, own in apart.items():
        expected = _columns(own, model.name)
        columns = ", ".join(column for column, _ in expected)
        whose = _columns(at_once, model.name)
        is_of_organisations = whose[0] == (KEY, "VARCHAR")
        assert whose[is_of_organisations:] == expected
        where = f"{KEY} = '{name}'" if is_of_organisations else "true"
        assert _rows(at_once, model.name, columns, where).equals(_rows(own, model.name, columns))


@pytest.mark.slow
def test_what_rests_on_lists_alone_is_the_same_for_all(at_once: duckdb.DuckDBPyConnection):
    same = {model.name for model in MODELS if _columns(at_once, model.name)[0] != (KEY, "VARCHAR")}
    assert same == {"calendar", "calendar_periods", "metric_breaks", "anchors", "metrics", "objectives"}
    everyone = at_once.execute(lift.of_everyone("metrics").sql("duckdb")).fetchall()
    assert len(everyone) == len(NAMES) * len(at_once.execute("from metrics").fetchall())


def test_an_organisation_without_rows_has_its_row_of_a_figure_over_all_rows():
    db = duckdb.connect()
    db.execute(f"create table {ORGANISATIONS} as select unnest(['a', 'b']) as {KEY}")
    db.execute(f"create table posts as select 'a' as {KEY}, 3 as views")
    query, _ = lifted(_model("\nselect max(views) as most from posts"), {"posts": True})
    assert _rows(db, f"({query.sql('duckdb')})", "*").to_pydict() == {KEY: ["a", "b"], "most": [3, None]}


RELATIONS = {"posts": True, "days": True, "calendar": False}
NOT_LIFTED: Sequence[tuple[str, str]] = [
    ("select a from elsewhere", "no relation is called elsewhere"),
    ("select a from posts limit 1", "limit"),
    ("select a from posts order by a", "order"),
    ("select count(*) as n from posts", "over all rows"),
    ("select max(a) + 1 as n from posts", "over all rows"),
    ("select a from posts qualify row_number() over (order by a) = 1", "qualify"),
    ("select distinct on (a) a, b from posts", "on in DISTINCT"),
    ("select a from posts where a not in (select a from days)", "inside an expression"),
    ("select a from posts where exists (select 1 from days)", "inside an expression"),
    ("select (select max(a) from days) as a from posts", "inside an expression"),
    ("select date from calendar where date in (select date from days)", "the same for all"),
    ("select date from calendar union all select date from days", "the same for all"),
    ("select c.date from calendar as c left join days as d on d.date = c.date", "the same for all"),
    ("select d.a from days as d full join calendar as c on d.date = c.date", "the same for all"),
    ("select a from posts join days using (a)", "using"),
    ("select p.a from posts as p semi join days as d on d.a = p.a", "SEMI"),
    ("select p.a from posts as p positional join days as d", "POSITIONAL"),
    ("select a from posts group by all", "all"),
    ("select a, count(*) as n from posts group by 1", "groups by 1"),
    ("select a from posts group by rollup (a)", "rollup"),
    ("with recursive r as (select a from posts) select a from r", "recursive"),
    ("select a from read_csv('there.csv')", "as a table"),
    ("select bit_xor_of(a) as b from posts", "the function bit_xor_of"),
    ("select p.a, d.b from posts as p, lateral (select p.a as b) as d", "LATERAL"),
    ("pivot posts on a using sum(b)", "PIVOT"),
    ("select a from other.posts", "db"),
    ("select a from posts using sample 3", "sample"),
]


@pytest.mark.parametrize(("sql", "why"), NOT_LIFTED)
def test_what_cannot_be_lifted_is_refused_by_the_name_of_the_model(sql: str, why: str):
    with pytest.raises(BuildFailed, match=rf"(?is)The model of_a_test could not be said .*{why}"):
        lifted(_model(sql), RELATIONS)
