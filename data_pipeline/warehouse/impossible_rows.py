"""Rows that no reader would keep today: left out of a build, and listed with those that were set aside.

An earlier reader looked at less. One absurd number or day of its snapshots stops nothing, and is in no
figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import duckdb

from data_pipeline.exports.rows.plausible_values import DAYS, MOST, TOO_EARLY, TOO_LARGE
from data_pipeline.exports.shapes import Shape
from data_pipeline.periods import BEGAN
from data_pipeline.snapshots.receipt import Receipt

TABLE = "impossible_rows"
NUMBERS = ("bigint", "double")
TOO_LATE = "is after the day on which it was loaded"
A_YEAR = timedelta(days=366)  # by which no clock is wrong


def latest(loads: Sequence[Receipt]) -> date:
    """The last day that a row of these loads can be of."""
    return max((load.loaded_at.date() for load in loads), default=BEGAN) + A_YEAR


def within(day: date | None, last: date) -> date | None:
    """A day of a receipt, moved to the nearest one that can be."""
    return min(max(day, BEGAN), last) if day else None


def leave_out(db: duckdb.DuckDBPyConnection, tables: Mapping[str, Shape], last: date) -> None:
    """Takes the rows out of the tables and puts what is wrong with them into `impossible_rows`."""
    db.execute(
        f"create temp table {TABLE} (load_id varchar, part varchar, heading varchar, value varchar, "
        "reason varchar, line bigint)"
    )
    day = f"'{last}'"
    conditions = {table: impossible(shape, day) for table, shape in tables.items()}
    asked = [
        f"select '{table}' as source where exists (select 1 from {table} where {condition})"
        for table, condition in conditions.items()
        if condition
    ]
    found = db.execute(" union all ".join(asked)).fetchall() if asked else []
    for (table,) in found:
        db.execute(f"insert into {TABLE} {set_aside(table, tables[table], day)}")
        db.execute(f"delete from {table} where {conditions[table]}")


def impossible(shape: Shape, last: str) -> str:
    """SQL for whether a row is; '' where nothing of it can be. Infinity and NaN are beyond all.

    last: SQL for the last day that can be.
    """
    numbers = [name for name, kind in shape.fields.items() if kind in NUMBERS]
    days = [_is_no_day(name, last) for name in shape.fields if name in DAYS]
    beyond = [f"{_of('greatest', numbers)} > {MOST}", f"{_of('least', numbers)} < -{MOST}"] if numbers else []
    return " or ".join(f"coalesce({each}, false)" for each in (*beyond, *days))


def set_aside(table: str, shape: Shape, last: str) -> str:
    """SQL for these rows of a table as rows that were set aside: the first cell that is wrong, and why."""
    wrong = _wrong(shape, last)
    heading, value, reason = (" ".join(f"when {w} then {x[i]}" for w, *x in wrong) for i in range(3))
    return (
        f"select load_id, part, case {heading} end as heading, case {value} end as value, "
        f"case {reason} end as reason, cast(null as bigint) as line from {table} "
        f"where {impossible(shape, last)}"
    )


def _wrong(shape: Shape, last: str) -> list[tuple[str, str, str, str]]:
    """For each column: SQL for when it is wrong, its name, its value and the reason, all as SQL."""
    checks = [
        (f"{name} not between -{MOST} and {MOST}", name, _number(name, kind), TOO_LARGE)
        for name, kind in shape.fields.items()
        if kind in NUMBERS
    ]
    for name in shape.fields:
        if name in DAYS:
            checks += [
                (f"{name} < '{BEGAN}'", name, _day(name), TOO_EARLY),
                (_is_no_day(name, last), name, _day(name), TOO_LATE),
            ]
    return [(when, f"'{name}'", value, f"'{reason}'") for when, name, value, reason in checks]


def _number(name: str, kind: str) -> str:
    """SQL for a number that cannot be, in words that every engine finds: each writes 1e20 in its own way."""
    if kind == "bigint":
        return f"cast({name} as varchar)"
    return f"case when {name} > {MOST} then 'over {MOST}' else 'under -{MOST}' end"


def _day(name: str) -> str:
    """The same for a day: each engine has its own infinity, and its own years before Christ."""
    return (
        f"case when {name} > '9999-12-31' then 'after 9999' when {name} < '0001-01-01' then 'before 1' "
        f"else cast(cast({name} as date) as varchar) end"
    )


def _is_no_day(name: str, last: str) -> str:
    return f"{name} not between '{BEGAN}' and {last}"


def _of(function: str, names: Sequence[str]) -> str:
    return f"{function}({', '.join(names)})" if len(names) > 1 else names[0]
