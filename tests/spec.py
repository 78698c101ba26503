"""The models over snapshots that are written as text: tiny tables in, the mart's rows out."""

from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from data_pipeline.exports.shapes import ALL
from data_pipeline.warehouse import build, records_in
from data_pipeline.warehouse.sql_models import all_models
from tests.written_exports import table

KEYS = {"load_id": "varchar", "account_id": "varchar", "part": "varchar"}
SNAPSHOTS = {f"snapshot_{shape.name}": KEYS | dict(shape.fields) for shape in ALL} | {
    "snapshot_extra": KEYS | {"item": "varchar", "date": "date", "metric": "varchar", "value": "double"}
}
RECEIPTS = {
    "receipt_loads": build.LOADS,
    "receipt_parts": build.PARTS,
    "receipt_rejected": build.REJECTED,
}
DEFAULTS = {"account_id": "facebook-a", "load_id": "1", "part": "file.csv", "report": "Page path"}


def built(**texts: str) -> DuckDBPyConnection:
    """Every mart, built from the snapshots given by shape (`post=...`) and from `loads=...`.

    Left out, account_id is facebook-a, load_id is 1, and a load's as_of follows from its number:
    load 1 is of 1 January 2030, load 2 of the day after, so that a higher number is a newer export.
    """
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    for name, columns in (SNAPSHOTS | RECEIPTS).items():
        db.execute(
            f"create table {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})"
        )
    db.execute(f"create schema {build.KEPT}")
    build._register_reference(db)
    recorded = {name: table(texts.pop(name, "none")) for name in records_in.TABLES}
    for name, columns in records_in.TABLES.items():
        db.execute(
            f"create table {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})"
        )
        for row in recorded[name]:
            _insert(db, name, row)
    if not recorded["record_settings"]:
        db.execute("insert into record_settings values (null)")
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
    for model in all_models():
        build._run(db, model)
    return db


def rows(db: DuckDBPyConnection, columns: str, mart: str, where: str = "true") -> list[tuple[Any, ...]]:
    """Some columns of a mart, in the order of these columns."""
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
                for name in ("load_id", "account_id", "period_start", "period_end", "is_range")
            }
            _insert(db, "receipt_parts", period | {"part": part, "shape": shape, "skipped": "''"})


def _insert(db: DuckDBPyConnection, name: str, row: dict[str, str]) -> None:
    cells = [None if cell in ("", "-") else "" if cell == "''" else cell for cell in row.values()]
    marks = ", ".join("?" * len(cells))
    db.execute(f"insert into {name} ({', '.join(row)}) values ({marks})", cells)
