"""What a build answered is kept while that build is the newest, and no longer."""

from pathlib import Path

import duckdb
import pytest

from pages.shared import scope

# As they are in use: tests of pages share their answers.
ANSWER, FORGET_OLDER_THAN = scope._answer, scope.forget_older_than
ASKED: list[int] = []


def number(db: duckdb.DuckDBPyConnection) -> int:
    ASKED.append(1)
    return int(db.sql("select number from it").fetchall()[0][0])


def test_what_an_older_build_answered_is_forgotten_as_soon_as_there_is_a_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It may hold words that were erased since."""
    monkeypatch.setattr(scope, "_answer", ANSWER)
    builds = [tmp_path / f"{n}.duckdb" for n in (1, 2)]
    for n, build in enumerate(builds, 1):
        with duckdb.connect(str(build)) as db:
            db.execute(f"create table it as select {n} as number")
    FORGET_OLDER_THAN(builds[0])
    assert [ANSWER(str(builds[0]), number, ()) for _ in range(2)] == [1, 1]
    assert len(ASKED) == 1
    FORGET_OLDER_THAN(builds[1])
    assert ANSWER(str(builds[1]), number, ()) == 2
    assert ANSWER(str(builds[0]), number, ()) == 1
    assert len(ASKED) == 3
