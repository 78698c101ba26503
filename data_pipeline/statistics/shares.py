"""Shares of several items by period, such as the comments on each theme: which are more than chance.

Each period is set against the periods before it, item by item, on the beta-binomial distribution: as many
comments as there were, a share that varies from period to period by as much as all items together were seen
to vary, and a baseline that is itself known from so many comments. All items of a period are judged together
(Benjamini and Hochberg 1995).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_pipeline.statistics import beta_binomial
from data_pipeline.statistics.chances import adjusted_for_many
from data_pipeline.statistics.spc import NO_SIGNAL, TRIAL

# Of what is called unusual, by chance: a stable month then calls any of them so in under 1 of 10 (see tests).
FALSE_DISCOVERIES = 0.06
FEWEST = 5.0  # counts expected a period; below, even a doubling would mostly go unseen
LEAST = 6  # periods before one that is judged
LONGEST = 24  # periods that the baseline rests on; older ones say little of today
LASTS = 3  # unusual periods in a row on one side after which the range starts anew
USUAL = 0.99  # the share of cases that the usual range holds
OUTSIDE = "outside"


def judged(counts: pd.DataFrame, totals: pd.Series) -> dict[str, pd.DataFrame]:
    """Each item's periods, on the usual range that those before it give.

    counts: periods x items, NaN where not known: such a period is not judged, and no range rests on it.
    totals: of how many, by period.

    Columns: value (share), count, comments (the total), mean, lower, upper (the usual range, NaN where it
    cannot be told), points (periods it rests on), trial (under twelve), enough (whether so few can be judged
    at all), segment, signal: `outside` or `none`.
    """
    items = [str(item) for item in counts.columns]
    x = counts.to_numpy(dtype="float64")
    n = totals.reindex(counts.index).to_numpy(dtype="float64")
    first = np.zeros(len(items), dtype=int)
    frames = [_empty(x[:, at], n) for at in range(len(items))]
    flagged = np.zeros(x.shape, dtype=int)
    for period in range(len(counts)):
        if not n[period] > 0:
            continue
        ranges = [_baseline(x[:, at], n, flagged[:, at], first[at], period) for at in range(len(items))]
        variation = _variation([each for each in ranges if each])
        chances = np.full(len(items), np.nan)
        for at, each in enumerate(ranges):
            if each is None:
                continue
            law = _law(each, n[period], variation)
            frames[at]["segment"][period] = first[at]
            _fill(frames[at], period, each, n[period], law)
            if each.share * n[period] >= FEWEST and not np.isnan(x[period, at]):
                chances[at] = _chance(law, x[period, at])
                if _is_usual(frames[at], period):
                    chances[at] = 1.0  # within its range: what is said and the range beside it agree
        _flag(
            chances,
            [each.share if each else np.nan for each in ranges],
            x[period] / n[period],
            flagged[period],
        )
        for at in range(len(items)):
            frames[at]["signal"][period] = OUTSIDE if flagged[period, at] else NO_SIGNAL
            first[at] = _start_anew(flagged[:, at], first[at], period)
    return {item: pd.DataFrame(frame, index=counts.index) for item, frame in zip(items, frames, strict=True)}


@dataclass(frozen=True)
class _Baseline:
    """What a range rests on: the counts of its periods and of how many."""

    counts: np.ndarray
    totals: np.ndarray

    @property
    def share(self) -> float:
        return beta_binomial.share_of(float(self.counts.sum()), float(self.totals.sum()))


def _empty(counts: np.ndarray, totals: np.ndarray) -> dict[str, np.ndarray]:
    """The columns of an item before anything is judged."""
    unknown = np.full(len(counts), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(totals > 0, counts / totals, np.nan)
    return {
        "value": value, "count": counts.copy(), "comments": totals,
        "mean": unknown.copy(), "lower": unknown.copy(), "upper": unknown.copy(),
        "points": np.zeros(len(counts), dtype=int), "trial": np.ones(len(counts), dtype=bool),
        "enough": np.zeros(len(counts), dtype=bool), "segment": np.zeros(len(counts), dtype=int),
        "signal": np.full(len(counts), NO_SIGNAL, dtype=object),
    }  # fmt: skip


def _baseline(
    counts: np.ndarray, totals: np.ndarray, flagged: np.ndarray, first: int, period: int
) -> _Baseline | None:
    """The known periods before one, without the unusual ones; None with too few."""
    before = np.arange(first, period)
    before = before[(totals[before] > 0) & (flagged[before] == 0) & ~np.isnan(counts[before])][-LONGEST:]
    if before.size < LEAST:
        return None
    return _Baseline(counts[before], totals[before])


def _variation(baselines: list[_Baseline]) -> float:
    """By how much a share varies from period to period of its own size, over all items, squared."""
    sums = [beta_binomial.variation(each.counts, each.totals) for each in baselines]
    return beta_binomial.squared(sum(more for more, _ in sums), sum(weight for _, weight in sums))


def _law(baseline: _Baseline, total: float, variation: float) -> np.ndarray:
    """How likely 0, 1, 2, ... of so many are by chance."""
    return beta_binomial.law(
        total, baseline.share, float(baseline.totals.sum()), baseline.totals.size, variation
    )


def _fill(
    frame: dict[str, np.ndarray], period: int, baseline: _Baseline, total: float, law: np.ndarray
) -> None:
    enough = baseline.share * total >= FEWEST
    frame["points"][period] = baseline.totals.size
    frame["trial"][period] = baseline.totals.size < TRIAL
    frame["enough"][period] = enough
    if enough:
        edges = np.searchsorted(np.cumsum(law), [(1 - USUAL) / 2, (1 + USUAL) / 2])
        frame["mean"][period] = baseline.share
        frame["lower"][period], frame["upper"][period] = edges / total


def _is_usual(frame: dict[str, np.ndarray], period: int) -> bool:
    """Whether a share lies within its usual range, the edges included."""
    return bool(frame["lower"][period] <= frame["value"][period] <= frame["upper"][period])


def _chance(law: np.ndarray, count: float) -> float:
    """Two-sided, the count itself half (mid-p): counts of a few would else be judged too mildly."""
    at = int(count)
    below = law[:at].sum() + law[at] / 2
    return float(min(1.0, 2 * min(below, 1 - below)))


def _flag(chances: np.ndarray, shares: list[float], now: np.ndarray, flagged: np.ndarray) -> None:
    """Marks the items that are unusual: 1 for higher, -1 for lower."""
    is_judged = ~np.isnan(chances)
    if not is_judged.any():
        return
    adjusted = np.ones(chances.size)
    adjusted[is_judged] = adjusted_for_many(np.clip(chances[is_judged], 0, 1))
    for at in np.flatnonzero(adjusted <= FALSE_DISCOVERIES):
        flagged[at] = 1 if now[at] > shares[at] else -1


def _start_anew(flagged: np.ndarray, first: int, period: int) -> int:
    """The first period of the baseline to come: where a change has lasted, the one in which it began."""
    newest = flagged[period - LASTS + 1 : period + 1] if period + 1 >= LASTS else np.zeros(0)
    if newest.size == LASTS and abs(int(newest.sum())) == LASTS and period - LASTS + 1 >= first:
        flagged[period - LASTS + 1 : period + 1] = 0  # usual from now on; what was said stays said
        return period - LASTS + 1
    return first
