"""Answers are kept for as long as the tables that they were read from stay the same."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import duckdb
import pytest

from data_pipeline.warehouse import kept_answers
from data_pipeline.warehouse.kept_answers import answer, forget_what_no_longer_holds

ASKED: list[str] = []


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    ASKED.clear()
    kept = dict(kept_answers._kept)
    kept_answers._kept.clear()
    yield
    kept_answers._kept.update(kept)


@pytest.fixture
def builds(tmp_path: Path) -> tuple[Path, Path]:
    """Two builds: a post has another text in the second, the accounts are the same."""
    paths = tmp_path / "1.duckdb", tmp_path / "2.duckdb"
    for path, text in zip(paths, ("Hello", "Gone"), strict=True):
        with duckdb.connect(str(path)) as db:
            db.execute("create table accounts as select 'x-one' as account_id")
            db.execute(f"create table posts as select '{text}' as text")
    return paths


def accounts(db: duckdb.DuckDBPyConnection) -> list:
    ASKED.append("accounts")
    return db.sql("select account_id from accounts").fetchall()


def texts(db: duckdb.DuckDBPyConnection, ending: str) -> list:
    ASKED.append("texts")
    return db.execute("select text || $1 from posts", [ending]).fetchall()


def nothing(db: duckdb.DuckDBPyConnection) -> int:
    ASKED.append("nothing")
    return 1


def test_what_was_read_from_tables_that_are_the_same_is_not_asked_again(builds):
    assert [answer(build, accounts, ()) for build in (*builds, *builds)] == [[("x-one",)]] * 4
    assert ASKED == ["accounts"]


def test_what_was_read_from_a_table_that_changed_is_asked_again(builds):
    assert [answer(build, texts, ("!",)) for build in builds] == [[("Hello!",)], [("Gone!",)]]


def test_another_question_has_another_answer(builds):
    assert [answer(builds[0], texts, (ending,)) for ending in "!?"] == [[("Hello!",)], [("Hello?",)]]


def test_an_answer_that_names_no_table_holds_for_its_own_build_alone(builds):
    for build in (*builds, builds[1]):
        answer(build, nothing, ())
    assert ASKED == ["nothing", "nothing"]


def test_what_no_longer_holds_is_let_go_at_once(builds):
    """It may hold words that were erased."""
    answer(builds[0], texts, ("!",))
    answer(builds[0], accounts, ())
    forget_what_no_longer_holds(builds[1])
    assert [b"Hello" in kept.pickled for kept in kept_answers._kept.values()] == [False]


def test_own_data_and_the_sample_are_kept_side_by_side(builds, tmp_path):
    (tmp_path / "sample").mkdir()
    sample = builds[1].rename(tmp_path / "sample" / "2.duckdb")
    for build in (builds[0], sample) * 2:
        answer(build, texts, ("!",))
    forget_what_no_longer_holds(sample)
    answer(builds[0], texts, ("!",))
    assert ASKED == ["texts", "texts"]


def test_whoever_changes_an_answer_changes_nobody_elses(builds):
    answer(builds[0], accounts, ()).clear()
    answer(builds[0], accounts, ()).clear()
    assert answer(builds[0], accounts, ()) == [("x-one",)]


def test_who_asks_the_same_at_once_waits_for_one_answer(builds):
    asking = [Thread(target=answer, args=(builds[0], accounts, ())) for _ in range(8)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert ASKED == ["accounts"]


def test_no_more_answers_are_kept_than_the_most(builds, monkeypatch):
    monkeypatch.setattr(kept_answers, "MOST", 2)
    for ending in "abc":
        answer(builds[0], texts, (ending,))
    assert len(kept_answers._kept) == 2
