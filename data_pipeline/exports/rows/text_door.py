"""The door that every text passes before it is stored, in SQL: one cheap look at a whole column, and a closer
one at the few texts that may hold what identifies a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

import duckdb
import pyarrow as pa
from duckdb.func import PythonUDFType

from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.redaction.by_kind_of_text import Kind, fit_to_store
from data_pipeline.redaction.suspicious_texts import SUSPICIOUS

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
HEAD = 2000  # rows that show which columns hold a few words over and over
FEW = 4
A_LONG_ID = 10**14  # has more digits than any telephone number


def open_door(db: duckdb.DuckDBPyConnection) -> None:
    """Makes the closer look known to a database, one function for each kind of text."""
    for kind, look in CLOSER_LOOKS.items():
        db.create_function(_function(kind), look, ["VARCHAR"], "VARCHAR", type=PythonUDFType.ARROW)


def through_the_door(text: str, kind: Kind, harmless: str = "") -> str:
    """SQL for a text as it may be stored.

    harmless: SQL for whether the closer look would leave the text as it is, where that is known.
    """
    if kind in KEPT:
        return text
    closer = f"{_function(kind)}({text})"
    if kind not in GLANCES:
        return closer
    at_once = f"when {harmless} then {text} " if harmless else ""
    return f"case {at_once}when regexp_matches({text}, {quoted(GLANCES[kind])}) then {closer} else {text} end"


def often_and_harmless(
    db: duckdb.DuckDBPyConnection, rows: str, kinds: Mapping[int, Kind], id_at: int | None
) -> list[tuple[int, str]]:
    """What stands over and over in a column and holds nothing of a person, each with its position, as the
    first rows show it: whole texts, and of links what stands before the row's own id. To tell one of them
    costs a fifth of the glance.

    rows: SQL of a relation with the columns c0, c1, ... as text. kinds: by position of the column.
    id_at: the position of the rows' ids.
    """
    places = [place for place, kind in kinds.items() if kind != "link" or id_at is not None]
    if not places:
        return []
    links = {place: f"left(c{place}, length(c{place}) - length(c{id_at}))" for place in places}
    cells = ", ".join(
        f"list(distinct {links[place] if kinds[place] == 'link' else f'c{place}'})" for place in places
    )
    found = db.execute(f"select {cells} from (select * from {rows} limit {HEAD})").fetchone() or ()
    return [
        (place, text)
        for place, texts in zip(places, found, strict=True)
        if texts and len(texts) <= FEW
        for text in texts
        if text and _is_harmless(text, kinds[place])
    ]


def is_one_of(text: str, harmless: Collection[str], kind: Kind, id_: str) -> str:
    """SQL for whether a text is one of those that `often_and_harmless` found; '' where there are none.

    id_: SQL of the row's id. It is no telephone number where it has more digits than any.
    """
    if kind != "link":
        return f"{text} in ({', '.join(map(quoted, harmless))})" if harmless else ""
    known = " or ".join(f"{text} = concat({quoted(beginning)}, {id_})" for beginning in harmless)
    return f"try_cast({id_} as bigint) >= {A_LONG_ID} and ({known})" if known and id_ else ""


def _is_harmless(text: str, kind: Kind) -> bool:
    whole = f"{text}{A_LONG_ID}" if kind == "link" else text
    return fit_to_store(whole, kind) == whole


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
