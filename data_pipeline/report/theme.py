"""What is known of one theme as a page to hand on: figures by month, where they came from, what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_pipeline.report import pages

WIDTH, HEIGHT, LEFT = 640, 170, 34  # of the drawing, in its own units


@dataclass(frozen=True)
class Evidence:
    """One theme or service over a period.

    months: rows indexed by month with experiences, value (share), lower, upper, enough and signal, NaN where
    not shown. sources: how many arrived each way. quotes: redacted words with their day, none for those who
    may not see them. further, differences: sentences.
    """

    title: str
    definition: str
    first: date
    last: date
    takeaway: str
    coded: Mapping[str, int]
    months: pd.DataFrame
    sources: Mapping[str, int]
    quotes: Sequence[tuple[date, str]]
    further: Sequence[str]
    differences: Sequence[str]


def page(evidence: Evidence, organisation: str, today: date) -> str:
    """A page of HTML that needs nothing beside it; its chart is a drawing inside it."""
    return pages.filled(
        "theme.html",
        told=evidence,
        organisation=organisation or "This organisation",
        today=today,
        drawn=drawn(evidence.months),
        rows=[(_month(month), row) for month, row in zip(*_rows(evidence.months), strict=True)],
        width=WIDTH,
        height=HEIGHT,
    )


@dataclass(frozen=True)
class Drawn:
    """Points of the share and of its usual range, as SVG has them; `top` is the share at the upper edge."""

    share: str
    band: str
    dots: tuple[tuple[float, float, bool], ...]
    top: float


def drawn(months: pd.DataFrame) -> Drawn:
    """The months as a line over its usual range; months that are not shown are gaps left out of the line."""
    top = float(months[["value", "upper"]].max().max()) if len(months) else 0.0
    top = top if top > 0 else 1.0
    step = (WIDTH - LEFT) / max(1, len(months) - 1)

    def place(at: int, share: float) -> tuple[float, float]:
        return round(LEFT + at * step, 1), round(HEIGHT - 8 - share / top * (HEIGHT - 16), 1)

    known = [(at, row) for at, (_, row) in enumerate(months.iterrows())]
    limits = [(at, row) for at, row in known if pd.notna(row["upper"])]
    edge = [place(at, row["upper"]) for at, row in limits]
    edge += [place(at, row["lower"]) for at, row in reversed(limits)]
    told = [(at, row) for at, row in known if pd.notna(row["value"])]
    dots = [(place(at, row["value"]), row["signal"] == "different") for at, row in told]
    return Drawn(
        share=" ".join(f"{x},{y}" for (x, y), _ in dots),
        band=" ".join(f"{x},{y}" for x, y in edge),
        dots=tuple((x, y, different) for (x, y), different in dots),
        top=top,
    )


def _rows(months: pd.DataFrame) -> tuple[list[object], list[dict[str, object]]]:
    kept = months.astype(object).where(months.notna(), None)
    return list(months.index), [{str(k): v for k, v in row.items()} for row in kept.to_dict("records")]


def _month(value: object) -> str:
    return f"{pd.Timestamp(str(value)):%b %Y}"
