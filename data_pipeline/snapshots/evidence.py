"""What a snapshot tells of the account that it is from: names, posts, days, audience and pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from data_pipeline.exports import whose
from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.snapshots.receipt import PartReceipt, Receipt

NEVER = date(1900, 1, 1)  # stands for the day of a period that a report does not state
POSTS = ("post_id", "day", "format")
DAYS = ("metric", "date", "value")
GROUPS = ("dimension", "group_name", "share")
PAGES = ("report", "period_start", "period_end", "item")


def nothing(columns: Sequence[str]) -> pd.DataFrame:
    """A table of these columns without a row."""
    return pd.DataFrame({column: pd.Series(dtype="object") for column in columns})


@dataclass(frozen=True)
class Evidence:
    """marks: fingerprints of what names the account, each with its kind before the colon.

    posts: post_id, day, format. days: metric, date, value. groups: dimension, group_name, share.
    pages: report, period_start, period_end, item.
    """

    marks: frozenset[str] = frozenset()
    posts: pd.DataFrame = field(default_factory=lambda: nothing(POSTS))
    days: pd.DataFrame = field(default_factory=lambda: nothing(DAYS))
    groups: pd.DataFrame = field(default_factory=lambda: nothing(GROUPS))
    pages: pd.DataFrame = field(default_factory=lambda: nothing(PAGES))

    @property
    def is_empty(self) -> bool:
        return not (self.marks or len(self.posts) or len(self.days) or len(self.groups) or len(self.pages))


NO_EVIDENCE = Evidence()


def of_snapshot(folder: Path, receipt: Receipt) -> Evidence:
    """What a file tells, read from the snapshot that was made of it."""
    with _engine().cursor() as db:
        db.execute("set timezone = 'UTC'")
        parts: dict[str, list[tuple[str, PartReceipt]]] = defaultdict(list)
        for part in receipt.parts:
            if part.file:
                parts[part.shape].append((f"read_parquet({quoted(str(folder / part.file))})", part))
        posts = [_read(db, _posts(table, _columns(db, table))) for table, _ in parts["post"]]
        days = [_read(db, _days(table, _columns(db, table))) for table, _ in parts["account_day"]]
        groups = [_read(db, f"select {', '.join(GROUPS)} from {t}") for t, _ in parts["audience_group"]]
        pages = [
            _read(db, f"select report, {item} as item from {table}").assign(
                period_start=_moment(part.period_start), period_end=_moment(part.period_end)
            )
            for shape, item in (("web_page", "page"), ("web_source", "source"))
            for table, part in parts[shape]
        ]
        handles = [
            most_frequent_handle(db, table) for table, _ in parts["post"] if "url" in _columns(db, table)
        ]
    marks = {
        *receipt.marks,
        *whose.of_name(receipt.file_name),
        *whose.of_handles(filter(None, handles)),
    }
    return Evidence(
        frozenset(marks), together(posts, POSTS), together(days, DAYS), together(groups, GROUPS),
        together(pages, PAGES),
    )  # fmt: skip


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """One DuckDB in memory for all: opening one takes longer than reading a small snapshot."""
    return duckdb.connect()


def _posts(table: str, columns: set[str]) -> str:
    day = [
        expression
        for name, expression in (
            ("published_at", "cast(published_at at time zone 'Europe/London' as date)"),
            ("local_date", "local_date"),
        )
        if name in columns
    ]
    known = "not coalesce(known_by_time, false)" if "known_by_time" in columns else "true"
    form = "format" if "format" in columns else "null"
    return f"select post_id, coalesce({', '.join(day)}) as day, {form} as format from {table} where {known}"


def _days(table: str, columns: set[str]) -> str:
    metrics = sorted(columns & {"views", "reach", "interactions", "visits", "followers_gained", "sessions"})
    if not metrics:
        return "select null::varchar as metric, null::date as date, null::double as value where false"
    return f"select metric, date, value from {table} unpivot (value for metric in ({', '.join(metrics)}))"


def most_frequent_handle(db: duckdb.DuckDBPyConnection, table: str) -> str | None:
    """The handle that most addresses of posts hold."""
    found = [f"nullif(regexp_extract(url, {quoted(pattern)}, 1), '')" for pattern in whose.IN_ADDRESSES]
    rows = db.execute(
        f"select coalesce({', '.join(found)}) as handle from {table} where handle is not null "
        "group by handle order by count(*) desc, handle limit 1"
    ).fetchall()
    return rows[0][0] if rows else None


def _moment(day: date | None) -> pd.Timestamp:
    return pd.Timestamp(day or NEVER)


def _columns(db: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    return {name for name, *_ in db.execute(f"describe select * from {table}").fetchall()}


def _read(db: duckdb.DuckDBPyConnection, query: str) -> pd.DataFrame:
    return db.execute(query).df()


def together(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Tables of these columns one under the other."""
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else nothing(columns)
