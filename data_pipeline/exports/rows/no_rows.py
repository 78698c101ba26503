"""Lines that look like rows and are none: totals, notices, and the filled line of a template."""

from __future__ import annotations

from data_pipeline.exports.languages import totals
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.exports.rows.sql_statement import Statement

TOTALS = ("total", "totals", "grand total")
CUT_OFF = "{} ilike 'showing top % results'"


def taken_for_rows(statement: Statement) -> str:
    """SQL for whether a line such as a total was taken for a row."""
    names = [name for name in statement.identity if statement.shape.fields[name] == "varchar"]
    # Ids and addresses start with a digit or a slash, and cost one comparison.
    looks = [f"{name} >= 'A' and ({notice(statement, name)} or {example(statement, name)})" for name in names]
    blanks = {field.name: field.column.blank for field in statement.fields if field.column}
    looks += [f"{name} = {quoted(blanks[name])}" for name in names if blanks.get(name)]
    return " or ".join(looks) or "false"


def notice(statement: Statement, cell: str) -> str:
    """SQL for whether a row's first cell says that the line is no row."""
    words = ", ".join(map(quoted, (*TOTALS, *totals(statement.language))))
    return f"lower(trim({cell})) in ({words}) or {CUT_OFF.format(cell)}"


def example(statement: Statement, key: str) -> str:
    """SQL for whether a row is the filled line that a template came with."""
    shown = next(iter(statement.source.example.values()), "")
    return f"lower(trim({key})) = {quoted(shown.lower())}" if shown else "false"
