"""From file to committed snapshot, against DuckDB's own reader and against pandas with the same cleaning."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from data_pipeline.exports.rows.cell_parsers import NOT_REPORTED
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.snapshots.load_identity import NO_CHOICES
from data_pipeline.snapshots.take import take


def best_of(times: int, run: Callable[[], object]) -> float:
    """Seconds of the fastest of several runs: the one least disturbed by others on the machine."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return min(found)


def side_by_side(times: int, ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the fastest run of each, taken in turns so that both meet the same machine."""
    pairs = [(best_of(1, ours), best_of(1, floor)) for _ in range(times)]
    return min(ours for ours, _ in pairs), min(floor for _, floor in pairs)


def floor(path: Path, lines_above: int = 0) -> None:
    """DuckDB's own reader to Parquet, every column as text."""
    rows = f"read_csv('{path}', all_varchar = true, skip = {lines_above}, header = true)"
    with TemporaryDirectory() as folder:
        duckdb.connect().execute(f"copy (select * from {rows}) to '{folder}/floor.parquet'")


def ours(path: Path, account: str) -> None:
    """Recognised, parsed, checked, redacted and written."""
    with TemporaryDirectory() as folder:
        receipt = take(path, account_named(account), NO_CHOICES, Path(folder))
        assert receipt.total("rows_rejected") == 0


def pandas_facebook(path: Path) -> None:
    """The same cleaning of the Facebook export, as a pandas user would write it."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows = rows.apply(lambda column: column.str.strip()).replace(list(NOT_REPORTED), None)
    counts = [
        "Views",
        "Reach",
        "Reactions",
        "Comments",
        "Shares",
        "Total clicks",
        "Link Clicks",
        "Other Clicks",
    ]
    for heading in counts:
        numbers = pd.to_numeric(rows[heading].str.replace(",", ""), errors="coerce")
        assert not (numbers.isna() & rows[heading].notna()).any()
        rows[heading] = numbers.astype("Int64")
    moments = pd.to_datetime(rows["Publish time"], format="%m/%d/%Y %H:%M")
    pacific = moments.dt.tz_localize("America/Los_Angeles", ambiguous=True, nonexistent="shift_forward")
    rows["published_at"] = pacific.dt.tz_convert("UTC")
    assert not rows.duplicated("Post ID").any()
    with TemporaryDirectory() as folder:
        rows.to_parquet(f"{folder}/pandas.parquet")
