"""What a row of a website's report is of: its first dimension, and further ones that stand beside it."""

from __future__ import annotations

import re

import duckdb

from data_pipeline.errors import Refused
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.fields import Field
from data_pipeline.exports.rows.sql_statement import Statement
from data_pipeline.exports.shapes import AccountDay

PEOPLE = ("users", "total_users")  # who come under several rows: their total is below the sum
# Dimensions that are written in digits.
_TIME = re.compile(r"\b(date|year|quarter|month|week|day|hour|minute|nth)\b", re.IGNORECASE)
_NUMBER = r"[-+]?[\d.,]*(%|[eE]-?\d+)?"


def told_apart(db: duckdb.DuckDBPyConnection, statement: Statement, name: str) -> Statement:
    """The statement, whose rows of `staged` are told apart by all dimensions that the report has.

    Refused where the report is by day: people of a part of a day cannot be added up.
    """
    further = tuple(
        place
        for place in statement.before_figures()
        if _TIME.search(statement.headings[place]) or _holds_words(db, place)
    )
    if further and statement.shape == AccountDay:
        listed = " and ".join(f"'{statement.headings[place].strip()}'" for place in further)
        raise Refused(
            f"{name} splits each day by {listed}, and people who came under several would count more than "
            f"once. Take {listed} out of the report and export it again."
        )
    return statement.with_further(further)


def leave_out_totals(db: duckdb.DuckDBPyConnection, statement: Statement) -> None:
    """Takes out of `staged` the row of a blank name that holds the sum of all others: it is their total."""
    named = next((f for f in statement.fields if f.column and f.column.blank and f.positions), None)
    figures = [f for f in (*statement.fields, *statement.extras) if f.is_count and f.name not in PEOPLE]
    if named is None or not figures:
        return
    cell = f"coalesce(trim(c{named.positions[0]}), '')"
    sums = " and ".join(
        f"coalesce(sum({_figure(field)}) filter (where {cell} = ''), 0) = "
        f"coalesce(sum({_figure(field)}) filter (where {cell} <> ''), 0)"
        for field in figures
    )
    found = db.execute(
        f"select count_if({cell} = '') = 1 and count_if({cell} <> '') > 1 and {sums} from staged"
    ).fetchone()
    if found and found[0]:
        db.execute(f"delete from staged where {cell} = ''")


def _figure(field: Field) -> str:
    assert field.column is not None
    return cell_parsers.parsed(field.column, [f"c{field.positions[0]}"])


def _holds_words(db: duckdb.DuckDBPyConnection, place: int) -> bool:
    found = db.execute(
        f"select bool_or(not regexp_full_match(trim(c{place}), {cell_parsers.quoted(_NUMBER)})) from staged"
    ).fetchone()
    return bool(found and found[0])
