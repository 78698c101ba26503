"""The printed page about one theme: counts, their interval, a chart, and quotes for those allowed to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import pandas as pd

from data_pipeline.organisation import printed_pages
from data_pipeline.statistics.spc import NO_SIGNAL

WIDE, HIGH, EDGE, FOOT = 680, 180, 44, 24  # of the chart, in its own units
NINETY = 1.6449  # standard deviations within which 90 of 100 cases lie


def page(
    *,
    months: Sequence[Mapping[str, str]],
    quotes: Sequence[Mapping[str, str]],
    **parts: Any,
) -> str:
    """A page of HTML that needs nothing beside it. `quotes` is empty for those who may not read them."""
    return printed_pages.filled("experiences/printed.html", months=months, quotes=quotes, **parts)


def interval(counts: pd.Series, totals: pd.Series) -> tuple[float, float, float] | None:
    """Share of all comments: best estimate, and the lowest and highest in 90 of 100 cases (Wilson 1927).

    None where a month is not shown or there are no comments: it cannot be told then.
    """
    if counts.isna().any() or not totals.sum():
        return None
    n = float(totals.sum())
    share = float(counts.sum()) / n
    middle = (share + NINETY**2 / (2 * n)) / (1 + NINETY**2 / n)
    half = NINETY * sqrt(share * (1 - share) / n + NINETY**2 / (4 * n * n)) / (1 + NINETY**2 / n)
    return share, max(0.0, middle - half), min(1.0, middle + half)


def chart(points: pd.DataFrame) -> dict[str, Any]:
    """Places of a chart's parts: range (a polygon, empty where nothing is judged), lines, dots, marks."""
    enough = bool(points["enough"].any())
    tops = [points["value"].max(), points["upper"].max() if enough else 0.0]
    top = max([float(each) for each in tops if not pd.isna(each)] + [0.01]) * 1.1
    step = (WIDE - EDGE - 10) / max(len(points) - 1, 1)
    across = [EDGE + at * step for at in range(len(points))]

    def down(value: float) -> float:
        return round(HIGH - FOOT - (HIGH - FOOT - 10) * float(value) / top, 1)

    upper = [(x, down(v)) for x, v in zip(across, points["upper"], strict=True) if not pd.isna(v)]
    lower = [(x, down(v)) for x, v in zip(across, points["lower"], strict=True) if not pd.isna(v)]
    places = [None if pd.isna(v) else (x, down(v)) for x, v in zip(across, points["value"], strict=True)]
    signals = (points["signal"] != NO_SIGNAL).tolist()
    return {
        "wide": WIDE, "high": HIGH, "edge": EDGE, "foot": HIGH - FOOT,
        "range": _places([*upper, *lower[::-1]]) if enough else "",
        "lines": [_places(run) for run in _runs(places) if len(run) > 1],
        "dots": [
            {"x": round(place[0], 1), "y": place[1], "out": out}
            for place, out in zip(places, signals, strict=True)
            if place
        ],
        "top": f"{round(100 * top)}%",
        "months": [
            {"x": round(x, 1), "text": f"{when:%b %y}"}
            for at, (x, when) in enumerate(zip(across, points.index, strict=True))
            if (len(points) - 1 - at) % 6 == 0
        ],
    }  # fmt: skip


def _runs(places: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Stretches without a gap: a month that is not shown parts the line."""
    runs: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return runs


def _places(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
