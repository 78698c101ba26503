"""Columns of a table that nobody declared: those that may hold people's addresses are never kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from data_pipeline.errors import Refused
from data_pipeline.exports.rows import cell_parsers
from data_pipeline.exports.rows.sql_statement import Statement
from data_pipeline.redaction.suspicious_texts import EMAIL, SURELY


def without_people(db: duckdb.DuckDBPyConnection, statement: Statement, file_name: str) -> Statement:
    """The statement without the unexplained columns that hold somebody's contact details or number anywhere
    in the staged rows. Refused where an id is somebody's e-mail address.
    """
    ids = [field.positions[0] for field in statement.fields if field.kind == "key"]
    for place in _holding(db, ids, EMAIL):
        raise Refused(
            f"{file_name}: the column '{statement.headings[place]}' holds e-mail addresses, which may not "
            "tell rows apart here. Choose another column for that."
        )
    hidden = _holding(db, [place for place, _ in statement.unmapped], SURELY)
    return replace(
        statement, unmapped=tuple((place, name) for place, name in statement.unmapped if place not in hidden)
    )


def _holding(db: duckdb.DuckDBPyConnection, places: Sequence[int], pattern: str) -> list[int]:
    """The places whose column holds the pattern in any row."""
    if not places:
        return []
    looks = ", ".join(
        f"coalesce(bool_or(regexp_matches(c{place}, {cell_parsers.quoted(pattern)})), false)"
        for place in places
    )
    found = db.execute(f"select {looks} from staged").fetchone() or ()
    return [place for place, holds in zip(places, found, strict=True) if holds]
