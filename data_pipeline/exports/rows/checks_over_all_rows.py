"""What only a look at all rows of a part tells: ids that a spreadsheet rounded, and rows too long."""

from __future__ import annotations

import duckdb

from data_pipeline.exports.recognise import normal
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.fields import Field, places_of
from data_pipeline.exports.rows.sql_statement import Statement
from data_pipeline.exports.rows.staging import SPARE
from data_pipeline.exports.rows.why_a_row_is_set_aside import SPOILT_KEY, Check

KEPT = 15  # digits of a number that a spreadsheet keeps; it writes zeros for the others
PROOF = 3  # zeros in their place, over the whole file, that chance does not explain: one file in a thousand
TOO_MANY = "is followed by more cells than the table has headings: a quotation mark or a delimiter is lost"


def checks_over_all_rows(db: duckdb.DuckDBPyConnection, statement: Statement) -> tuple[Check, ...]:
    """The further reasons to set rows of `staged` aside."""
    width = len(statement.headings)
    spare = tuple(range(width, width + SPARE))
    more = f"coalesce({', '.join(f'nullif(c{place}, {chr(39) * 2})' for place in spare)}, '') <> ''"
    checks = [Check(width - 1, statement.headings[-1], more, TOO_MANY, needs=spare)]
    field = _long_id(statement)
    if field and _are_rounded(db, f"c{field.positions[0]}"):
        place = field.positions[0]
        confirmed = _same_id_in_address(statement)
        rounded = f"{_digits(f'c{place}')} and strlen(c{place}) > {KEPT} and not {confirmed}"
        checks.append(
            Check(place, statement.headings[place], f"coalesce({rounded}, false)", SPOILT_KEY, needs=(place,))
        )
    return tuple(checks)


def may_be_rounded(statement: Statement) -> str:
    """SQL over stored rows for whether no id shows more digits than a spreadsheet keeps."""
    field = _long_id(statement)
    if field is None:
        return "false"
    bare = f"rtrim({field.name}, '0')"
    return f"coalesce(max(strlen({field.name})) > {KEPT} and max(strlen({bare})) <= {KEPT}, false)"


def _long_id(statement: Statement) -> Field | None:
    return next((f for f in statement.fields if f.kind == "key" and f.name in statement.identity), None)


def _are_rounded(db: duckdb.DuckDBPyConnection, cell: str) -> bool:
    """Whether every long id ends in zeros where a spreadsheet puts them, and more than chance would."""
    found = db.execute(
        f"select max(strlen(rtrim({cell}, '0'))) <= {KEPT} and sum(strlen({cell}) - {KEPT}) >= {PROOF} "
        f"from staged where {_digits(cell)} and strlen({cell}) > {KEPT}"
    ).fetchone()
    return bool(found and found[0])


def _digits(cell: str) -> str:
    return f"regexp_full_match({cell}, '\\d+')"


def _same_id_in_address(statement: Statement) -> str:
    """SQL for whether the post's address holds the same id, which is then no rounded one."""
    column = statement.source.id_again
    places = places_of(statement.headings)
    there = [p for h in (column.headings if column else ()) for p in places.get(normal(h), [])[:1]]
    field = _long_id(statement)
    if not there or column is None or field is None:
        return "false"
    return f"coalesce({cell_parsers.parsed(column, [f'r{there[0]}'])} = c{field.positions[0]}, false)"
