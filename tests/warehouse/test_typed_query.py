"""A query that a person typed reads the tables of a build, and can do nothing else."""

from pathlib import Path

import duckdb
import pytest

from data_pipeline.errors import Refused
from data_pipeline.warehouse import typed_query


@pytest.fixture
def db(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    path = tmp_path / "build.duckdb"
    with duckdb.connect(path) as made:
        made.execute("create table posts as select range as post from range(5)")
    (tmp_path / "secret.csv").write_text("name\nA Person\n")
    return duckdb.connect(path, read_only=True)


def asked(db: duckdb.DuckDBPyConnection, query: str, seconds: float = 60) -> list:
    with typed_query.answered(db, query, seconds) as answer:
        return answer.fetchall() if answer is not None else []


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("select count(*) from posts", [(5,)]),
        ("from posts limit 1", [(0,)]),
        ("with a as (select 1 as b) select b from a", [(1,)]),
        ("select count(*) from duckdb_tables()", [(1,)]),
        ("show tables", [("posts",)]),
        ("", []),
        ("-- nothing", []),
    ],
)
def test_questions_are_answered(db, query, rows):
    assert asked(db, query) == rows


@pytest.mark.parametrize(
    "query",
    [
        "select * from '{folder}/secret.csv'",
        "select * from read_csv('{folder}/secret.csv')",
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('{folder}/*')",
        "select * from glob('{folder}/*')",
        "select * from 'https://example.org/a.parquet'",
        "select * from read_json('https://example.org/a.json')",
        "select getenv('HOME')",
        "select * from pandas_frame",
    ],
)
def test_no_file_no_address_and_no_variable_is_read(db, query, tmp_path):
    pandas_frame = {"a": [1]}
    with pytest.raises((Refused, duckdb.Error)) as refused:
        asked(db, query.format(folder=tmp_path))
    assert "A Person" not in str(refused.value) and pandas_frame


@pytest.mark.parametrize(
    "query",
    [
        "copy posts to '{folder}/out.csv'",
        "attach '{folder}/other.duckdb'",
        "install httpfs",
        "load httpfs",
        "create secret s (type s3)",
        "export database '{folder}/all'",
        "set enable_external_access = true",
        "reset lock_configuration",
        "pragma database_list",
        "call pragma_version()",
        "create table a as select 1",
        "create temp table a as select 1",
        "delete from posts",
        "drop table posts",
        "update posts set post = 1",
        "checkpoint",
        "begin",
        "prepare p as select 1",
        "use memory",
        "explain analyze copy posts to '{folder}/out.csv'",
        "select 1; copy posts to '{folder}/out.csv'",
    ],
)
def test_nothing_is_written_attached_installed_or_set(db, query, tmp_path):
    there = sorted(tmp_path.iterdir())
    with pytest.raises((Refused, duckdb.Error)):
        asked(db, query.format(folder=tmp_path))
    assert sorted(tmp_path.iterdir()) == there


def test_a_query_that_takes_too_long_is_stopped_with_a_sentence(db):
    with pytest.raises(Refused, match=r"longer than 0\.2 seconds"):
        asked(db, "select count(*) from range(10000000) a, range(1000000) b where a.range + b.range < 0", 0.2)


def test_a_query_that_fills_memory_is_stopped_with_a_sentence(db):
    with pytest.raises(Refused, match="more than 1GB of memory"):
        asked(db, "select list(a.range || repeat('x', 1000)) from range(3000000) as a")


def test_what_is_misspelt_says_so_as_before(db):
    with pytest.raises(duckdb.Error, match="postz"):
        asked(db, "select * from postz")
