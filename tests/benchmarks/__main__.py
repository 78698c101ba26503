"""Prints the table: `python -m tests.benchmarks [--rows 1000000]`."""

import argparse
import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from data_pipeline import clock
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SETTING
from tests.benchmarks import building, effectiveness, exports, pages, reading, shapes, visits

ROUNDS = 3
REPLIES = 10_000  # more than a small organisation writes in a year


def main() -> None:
    """Measures everything and prints one line per promise."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--rows", type=int, default=1_000_000)
    rows = told.parse_args().rows
    print(f"{'what':62} {'measured':>10} {'against':>10} {'ratio':>7}  promise")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _reading(folder, rows)
        _shapes(folder)
        _building(folder)
        _pages(folder)
    _effectiveness()


def _effectiveness() -> None:
    seconds = reading.best_of(ROUNDS, effectiveness.everything)
    _seconds("figures, scores and places of 12 accounts over a year", seconds, "under 1 s")
    found = effectiveness.scored()
    seconds = reading.best_of(ROUNDS, lambda: effectiveness.weighed(found))
    _seconds("the same after a change of weights", seconds, "under 0.3 s")


def _reading(folder: Path, rows: int) -> None:
    path = exports.facebook(folder, rows)
    ours, floor = reading.side_by_side(
        ROUNDS, lambda: reading.ours(path, "facebook-benchmark"), lambda: reading.floor(path)
    )
    _ratio(f"Facebook content export, {rows:,} rows, against DuckDB's reader", ours, floor, "at most 1.5")
    pandas = reading.best_of(1, lambda: reading.pandas_facebook(path))
    _ratio("the same with pandas, against ours", pandas, ours, "at least 5")
    path = exports.x_replies(folder, REPLIES)
    seconds = reading.best_of(1, lambda: reading.ours(path, "x-benchmark"))
    _seconds(f"X export of {REPLIES:,} different replies, names taken out of each", seconds, "under 10 s")


def _shapes(folder: Path) -> None:
    os.environ[clock.SETTING] = "2400-01-01"  # so long a series of days ends in the future
    for example in shapes.EXAMPLES:
        path = example.written(folder)
        account = f"{example.channel}-benchmark"
        ours, floor = reading.side_by_side(
            ROUNDS,
            partial(reading.ours, path, account),
            partial(reading.floor, path, example.lines_above),
        )
        size = f"{path.stat().st_size / 2**20:.0f} MB"
        _ratio(
            f"{example.shape.replace('_', ' ')}, {size}, against DuckDB's reader", ours, floor, "at most 3"
        )
    del os.environ[clock.SETTING]


def _building(folder: Path) -> None:
    data = building.load_copies(folder / "copies")
    seconds = reading.best_of(ROUNDS, lambda: building.build(data))
    _seconds("full build, 15 accounts over 3 years", seconds, "under 2 s")


def _pages(folder: Path) -> None:
    os.environ[SETTING] = str(folder / "own")
    sample = data_folder.sample()
    load(sample, files_to_load.find(sample, [data_folder.SAMPLE_EXPORTS])[0])
    for page in pages.PAGES:
        _seconds(f"script run of {page}, warm, p95", pages.p95(pages.script_runs(page)), "under 0.2 s")
    seconds = min(pages.first_page(folder / "own") for _ in range(ROUNDS))
    _seconds("first page after start, in a browser", seconds, "under 3 s")
    _visits(folder / "own")


def _visits(root: Path) -> None:
    found = visits.visits(root)
    _seconds("first visit, all drawn", found.first, "under 2.5 s")
    print(f"{'megabytes fetched by the first visit':62} {found.megabytes:>7.2f} MB {'':>18}  at most 2.5")
    _seconds("next visit, from the browser's cache", found.following, "under 1 s")
    for what, seconds, promise in (
        ("title", found.titles, (0.2, 0.35)),
        ("all drawn", found.drawn, (0.4, 0.8)),
    ):
        median, p95 = visits.median_and_p95(seconds)
        _seconds(f"another page, {what}, median", median, f"under {promise[0]} s")
        _seconds(f"another page, {what}, p95", p95, f"under {promise[1]} s")


def _ratio(what: str, measured: float, against: float, promise: str) -> None:
    print(f"{what:62} {measured:8.2f} s {against:8.2f} s {measured / against:7.2f}  {promise}", flush=True)


def _seconds(what: str, measured: float, promise: str) -> None:
    print(f"{what:62} {measured:8.3f} s {'':10} {'':7}  {promise}", flush=True)


if __name__ == "__main__":
    main()
