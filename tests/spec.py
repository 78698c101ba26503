"""The models over snapshots that are written as text: tiny tables in, the mart's rows out."""

import re
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from data_pipeline.warehouse import records_in
from data_pipeline.warehouse.build_inputs import register_reference
from data_pipeline.warehouse.input_tables import KEYS, LOADS, PARTS, REJECTED_ROWS, VIEWS
from data_pipeline.warehouse.run_models import KEPT, run_models
from data_pipeline.warehouse.sql_models import all_models, models_for
from tests.written_exports import table

RECEIPTS = {
    "receipt_loads": LOADS,
    "receipt_parts": PARTS,
    "receipt_rejected": REJECTED_ROWS,
}
DEFAULTS = {"account_id": "facebook-a", "load_id": "1", "part": "file.csv", "report": "Page path"}


def built(*marts: str, **texts: str) -> DuckDBPyConnection:
    """The marts that are named, built from the snapshots given by shape (`post=...`) and from `loads=...`.

    `rows` builds what it is asked for by itself.

    Left out, account_id is facebook-a, load_id is 1, and a load's as_of follows from its number:
    load 1 is of 1 January 2030, load 2 of the day after, so that a higher number is a newer export.
    """
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    for name, columns in (VIEWS | RECEIPTS).items():
        db.execute(
            f"create table {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})"
        )
    db.execute(f"create schema {KEPT}")
    register_reference(db)
    recorded = {name: table(texts.pop(name, "none")) for name in records_in.TABLES}
    for name, columns in records_in.TABLES.items():
        db.execute(
            f"create table {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})"
        )
        for row in recorded[name]:
            _insert(db, name, row)
    loads: dict[str, dict[str, str]] = {}
    for shape, text in texts.items():
        if shape in ("loads", "rejected"):
            continue
        for written in table(text):
            row = {name: DEFAULTS[name] for name in (*KEYS, *_needed(shape))} | written
            _insert(db, f"snapshot_{shape}", row)
            load = loads.setdefault(row["load_id"], {})
            load |= {"account_id": row["account_id"], row["part"]: shape}
    told = {row["load_id"]: row for row in table(texts.get("loads", "load_id"))}
    for load_id in sorted(loads.keys() | told.keys()):
        _load(db, load_id, loads.get(load_id, {}), told.get(load_id, {}))
    for row in table(texts.get("rejected", "load_id")):
        _insert(db, "receipt_rejected", row)
    make(db, *marts)
    return db


def make(db: DuckDBPyConnection, *marts: str) -> None:
    """Builds these marts, and what they read, as far as they are not there yet."""
    there = {name for (name,) in db.execute("select table_name from information_schema.tables").fetchall()}
    run_models(db, [model for model in models_for(marts) if model.name not in there])


def rows(db: DuckDBPyConnection, columns: str, mart: str, where: str = "true") -> list[tuple[Any, ...]]:
    """Some columns of a mart, in the order of these columns."""
    make(db, *({model.name for model in all_models()} & set(re.findall(r"\w+", f"{columns} {mart} {where}"))))
    found = db.sql(f"select {columns} from {mart} where {where} order by all").to_arrow_table()
    return list(zip(*(column.to_pylist() for column in found.columns), strict=True))


def _needed(shape: str) -> tuple[str, ...]:
    return ("report",) if shape in ("web_page", "web_source") else ()


def _load(db: DuckDBPyConnection, load_id: str, parts: dict[str, str], told: dict[str, str]) -> None:
    day = f"2030-01-{int(load_id):02d} 12:00:00+00" if load_id.isdigit() else ""
    load = {
        "load_id": load_id, "account_id": parts.get("account_id", "facebook-a"), "organisation": "default",
        "file_name": f"{load_id}.csv", "as_of": day, "as_of_assumed": "false", "loaded_at": day,
    } | told  # fmt: skip
    columns = RECEIPTS["receipt_loads"]
    _insert(db, "receipt_loads", {name: value for name, value in load.items() if name in columns})
    for part, shape in parts.items():
        if part != "account_id":
            period = {
                name: load.get(name, "")
                for name in ("load_id", "account_id", "period_start", "period_end", "is_range", "provider")
            }
            _insert(db, "receipt_parts", period | {"part": part, "shape": shape, "skipped": "''"})


def _insert(db: DuckDBPyConnection, name: str, row: dict[str, str]) -> None:
    cells = [None if cell in ("", "-") else "" if cell == "''" else cell for cell in row.values()]
    marks = ", ".join("?" * len(cells))
    db.execute(f"insert into {name} ({', '.join(row)}) values ({marks})", cells)
