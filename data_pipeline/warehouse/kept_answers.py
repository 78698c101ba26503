"""Answers of a build, kept until a table that they were read from holds something else.

A saved record makes a new build, of which most tables are what they were: what was read from those is still
true, and nobody waits for it again. What no longer holds is let go at once: it may hold words that were
erased.
"""

from __future__ import annotations

import pickle
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from data_pipeline.warehouse import build_history

MOST = 500
WORD = re.compile(r"\w+")
BUILD = ""  # among the contents: the build's own name
Key = tuple[Path, bytes]  # the folder of builds; the query with its arguments
Contents = Mapping[str, str]  # of each table, what tells whether it is the same as another build's

_kept: OrderedDict[Key, Kept] = OrderedDict()
_asked_for: dict[Key, Lock] = {}
_changing = Lock()


@dataclass(frozen=True)
class Kept:
    """An answer. read_from: each table with its contents; of a query that names none, the build itself."""

    read_from: Contents
    pickled: bytes

    def holds(self, there: Contents) -> bool:
        """Whether a build with these contents would give the same answer."""
        return all(there.get(table) == content for table, content in self.read_from.items())


class Listening:
    """A connection as queries use it, which notes every word of them: the names of tables are among these."""

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        self.words: set[str] = set()
        self._db = db

    def sql(self, query: str, **more: Any) -> duckdb.DuckDBPyRelation:
        self.words.update(WORD.findall(query))
        return self._db.sql(query, **more)

    def execute(self, query: str, *parameters: Any) -> duckdb.DuckDBPyConnection:
        self.words.update(WORD.findall(query))
        return self._db.execute(query, *parameters)


def answer(build: Path, query: Callable, arguments: tuple) -> Any:
    """A query's answer from a build, a copy for whoever asks. Who asks the same meanwhile waits."""
    key = build.parent, pickle.dumps((query.__module__, query.__qualname__, arguments))
    there = contents(build)
    with _changing:
        one_at_a_time = _asked_for.setdefault(key, Lock())
    with one_at_a_time:
        with _changing:
            kept = _kept.get(key)
            if kept and kept.holds(there):
                _kept.move_to_end(key)
                return pickle.loads(kept.pickled)
        with build_history.connect(build) as db:
            listening = Listening(db)
            given = query(listening, *arguments)
        read_from = {table: there[table] for table in listening.words & there.keys()}
        read_from = read_from or {BUILD: there[BUILD]}
        with _changing:
            _kept[key] = Kept(read_from, pickle.dumps(given))
            while len(_kept) > MOST:
                _asked_for.pop(_kept.popitem(last=False)[0], None)
    return given


def forget_what_no_longer_holds(build: Path) -> None:
    """Lets go of all that a build would answer otherwise."""
    there = contents(build)
    with _changing:
        for key in [key for key, kept in _kept.items() if key[0] == build.parent and not kept.holds(there)]:
            del _kept[key]
            _asked_for.pop(key, None)


@lru_cache(maxsize=64)
def contents(build: Path) -> Contents:
    """What each table of a build holds, as how many rows, and the sum of their hashes."""
    with build_history.connect(build) as db:
        tables = db.execute("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
        counted = " union all ".join(
            f"select '{name}', count(*) || ' ' || coalesce(sum(hash(t)::hugeint), 0) from \"{name}\" as t"
            for (name,) in tables
        )
        return {BUILD: str(build)} | (dict(db.execute(counted).fetchall()) if counted else {})
