"""What clearly changed in a quarter: measures and accounts looked at together, month by month.

Everything that is looked at in the three months shares one chance of a false alarm (Bonferroni): where
nothing changed, at most one quarter in ten has a headline at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_pipeline.board_report.measure_lines import Line
from data_pipeline.engagement.what_changed import Change, WhatChanged
from data_pipeline.periods import Period
from data_pipeline.plain_words import month, number
from data_pipeline.statistics import changes_over_lines

# Half of what is promised (one quarter in ten): months that resemble the one before, and single posts that go
# far, take the other half.
FALSE_ALARMS = 0.05


@dataclass(frozen=True)
class MeasureChange:
    """A measure that clearly changed in the quarter: the mean of its months since then, and before."""

    line: Line
    since: pd.Timestamp
    now: float
    before: float
    chance: float

    @property
    def sentence(self) -> str:
        """'People who shared an experience: about 75 a month since Jul 2026, before about 51.'"""
        return (
            f"{self.line.definition.title}: about {number(round(self.now))} a month "
            f"since {month(self.since)}, before about {number(round(self.before))}."
        )


@dataclass(frozen=True)
class Headlines:
    """What clearly changed, the clearest first."""

    measures: tuple[MeasureChange, ...]
    accounts: tuple[Change, ...]

    @property
    def number(self) -> int:
        """How many changes these are."""
        return len(self.measures) + len(self.accounts)


def headlines(lines: Sequence[Line], by_month: Sequence[WhatChanged], quarter: Period) -> Headlines:
    """What is said of a quarter. by_month: what changed in each of its months, over all accounts."""
    months = pd.date_range(quarter.start, quarter.end, freq="MS")
    history, span, kept = _history(lines, quarter)
    inside = [at for at in range(len(span)) if span[at] in months]
    looked_at = sum(int(history.looked_at[at]) for at in inside) if history else 0
    accounts = [each for each in by_month if each.month is not None and each.month in months]
    looked_at += sum(each.lines_looked_at for each in accounts)
    limit = FALSE_ALARMS / max(looked_at, 1)
    measures = []
    for change in history.changes if history else ():
        if change.at in inside and change.chance <= limit:
            measures.append(_change(kept[change.line], change, span))
    of_accounts = [change for each in accounts for change in each.changes if change.chance <= limit]
    return Headlines(
        tuple(sorted(measures, key=lambda each: each.chance)),
        tuple(sorted(of_accounts, key=lambda each: each.chance)),
    )


def _history(
    lines: Sequence[Line], quarter: Period
) -> tuple[changes_over_lines.History | None, pd.DatetimeIndex, list[Line]]:
    """All that could have been said of the measures, by the square roots of their months: a count varies by
    about as much there whatever its size."""
    kept = [line for line in lines if line.points["value"].notna().any() and not line.why_not_judged]
    if not kept:
        return None, pd.DatetimeIndex([]), []
    first = min(line.points.index[0] for line in kept)
    span = pd.date_range(first, pd.Timestamp(quarter.end.replace(day=1)), freq="MS")
    values = np.array(
        [np.sqrt(line.points["value"].reindex(span).to_numpy(dtype="float64")) for line in kept]
    )
    segments = np.array(
        [line.points["segment"].reindex(span).ffill().fillna(0).to_numpy(dtype="int64") for line in kept]
    )
    return changes_over_lines.history(values, np.ones(values.shape), segments), span, kept


def _change(line: Line, change: changes_over_lines.Change, span: pd.DatetimeIndex) -> MeasureChange:
    since = span[change.since]
    months = line.points["value"]
    now = months.loc[since : span[change.at]].mean()
    before = months.loc[: since - pd.offsets.Day()]
    same = line.points["segment"].loc[before.index].eq(line.points["segment"][span[change.at]])
    return MeasureChange(line, since, float(now), float(before[same].mean()), change.chance)
