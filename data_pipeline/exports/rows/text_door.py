"""The door that every text passes before it is stored, in SQL: one cheap look at a whole column, and a closer
one at the few texts that may hold what identifies a person."""

from __future__ import annotations

from functools import partial
from typing import Any

import duckdb
import pyarrow as pa
from duckdb.func import PythonUDFType

from data_pipeline.redaction.by_kind_of_text import Kind, fit_to_store
from data_pipeline.redaction.contact_patterns import SUSPICIOUS

# What does not match stays as it is; texts of a kind without a pattern are all looked at closely.
GLANCES: dict[Kind, str] = {
    "label": SUSPICIOUS,
    "page address": rf"{SUSPICIOUS}|/(?i:users?|members?|profiles?|people|search)/",
    "page title": rf"{SUSPICIOUS}|(?i:profile|\b(?:results|searched|search) for\b)",
    "link": r"[?#@%]|(?:\+|\b00|\b)44\d{9}|\b0\d{9}|/(?i:in|users?|members?|profiles?|people)/",
    # Numbers are no text; ten digits, and those that start with 0 or 44, may be a person's.
    "column not declared": r"[^-.,%0-9]|\d[-.,%]+\d+[-.,%]|^(?:0|44)\d{9}|^\d{10}$",
}
KEPT: tuple[Kind, ...] = ("own words", "id")


def open_door(db: duckdb.DuckDBPyConnection) -> None:
    """Makes the closer look known to a database, one function for each kind of text."""
    for kind, look in CLOSER_LOOKS.items():
        db.create_function(_function(kind), look, ["VARCHAR"], "VARCHAR", type=PythonUDFType.ARROW)


def through_the_door(text: str, kind: Kind) -> str:
    """SQL for a text as it may be stored."""
    if kind in KEPT:
        return text
    closer = f"{_function(kind)}({text})"
    glance = GLANCES.get(kind, "").replace("'", "''")
    return f"case when regexp_matches({text}, '{glance}') then {closer} else {text} end" if glance else closer


def _function(kind: Kind) -> str:
    return f"fit_{kind.replace(' ', '_')}"


def _fit(kind: Kind, texts: Any) -> pa.Array:
    """The texts of a column, each different one looked at once."""
    encoded = (
        texts.combine_chunks().dictionary_encode()
        if isinstance(texts, pa.ChunkedArray)
        else texts.dictionary_encode()
    )
    safe = [text and fit_to_store(text, kind) for text in encoded.dictionary.to_pylist()]
    return pa.array(safe, pa.string()).take(encoded.indices)


# Kept for as long as the program runs: a cursor may call them when the connection that brought them is gone.
LOOKED_AT: tuple[Kind, ...] = ("public words", "link of another account", *GLANCES)
CLOSER_LOOKS = {kind: partial(_fit, kind) for kind in LOOKED_AT}
