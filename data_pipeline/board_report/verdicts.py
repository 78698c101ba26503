"""What is said of a measure's quarter: its verdict from its three months, and how its target stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data_pipeline import signals
from data_pipeline.board_report.contents import Icon
from data_pipeline.board_report.icons import SHOULD, SOMETIMES, WONT, icon_of
from data_pipeline.board_report.measure_lines import Line
from data_pipeline.periods import Period
from data_pipeline.plain_words import listed, number, short_month
from data_pipeline.signals import Verdict
from data_pipeline.statistics import spc

TOO_EARLY = "too early to say"
NOT_JUDGED = "Not judged"
MONTHS = 3  # of a quarter


@dataclass(frozen=True)
class OfQuarter:
    """A quarter's verdict: icon, words with the months they are of, and the figures behind them.

    judged: how many of the quarter's months could be judged; unusual: how many of these look unusual.
    """

    icon: Icon
    text: str
    detail: str
    judged: int
    unusual: int = 0


def of_quarter(line: Line, quarter: Period, better: str | None) -> OfQuarter:
    """The verdict on a quarter's months: what is out of its range the wrong way comes before the right way,
    and the newest month before earlier ones."""
    span = pd.date_range(quarter.start, quarter.end, freq="MS")
    verdicts = {month: signals.verdict(line.points, month) for month in span}
    judged = {month: each for month, each in verdicts.items() if each.is_judged}
    unusual = {month: each for month, each in judged.items() if each.kind is not None}
    if not judged:
        text = NOT_JUDGED if line.why_not_judged else signals.TOO_FEW
        return OfQuarter("too_few", text, line.why_not_judged or signals.months_known(line.points), 0)
    if not unusual:
        newest = max(judged)
        settling = "; still settling" if len(line.settling.loc[span[0] :]) else ""
        detail = f"{_usual_month(line, newest)}{settling}"
        return OfQuarter("usual", judged[newest].text, detail, len(judged))

    def urgency(month: pd.Timestamp) -> tuple[bool, bool, pd.Timestamp]:
        return _is_worse(unusual[month], better), _is_outside(line, month), month

    month = max(unusual, key=urgency)
    leading = unusual[month]
    months = tuple(
        each
        for each, verdict in unusual.items()
        if verdict.kind == leading.kind and _is_outside(line, each) == _is_outside(line, month)
    )
    text = f"{leading.text} in {listed([short_month(each) for each in months])}"
    beside = leading.why if leading.kind == "run" else number(line.points["value"][month])
    detail = f"{beside}; {_usual_month(line, month)}"
    return OfQuarter(icon_of(leading, better), text, detail, len(judged), len(unusual))


def _usual_month(line: Line, month: pd.Timestamp) -> str:
    """'33 to 78 a month is usual', for the figure beside it is of the whole quarter."""
    point = line.points.loc[[month]].iloc[0]
    return f"{signals.range_in_short(point).removeprefix('usually ')} a month is usual"


def _is_outside(line: Line, month: pd.Timestamp) -> bool:
    """Whether a month lies outside its range by itself, and not only near its edge with others."""
    return "outside" in str(line.points["signal"][month]).split("+")


def _is_worse(verdict: Verdict, better: str | None) -> bool:
    return icon_of(verdict, better).endswith("worse")


def standing(points: pd.DataFrame, quarter: float | None, target: Mapping[str, Any]) -> str:
    """'met (75); should keep meeting it': the average month of the quarter against the target, and whether
    it should keep being met, from the newest usual range (the assurance of NHS "Making Data Count").

    quarter: the figure of its three months. target: a row of measure_records with a target.
    """
    ahead = _ahead(points, target)
    if quarter is None:
        return ahead
    met = f"{'missed' if is_missed(quarter, target) else 'met'} ({number(round(quarter / MONTHS))})"
    return met if ahead == TOO_EARLY else f"{met}; {ahead}"


def is_missed(quarter: float | None, target: Mapping[str, Any] | None) -> bool:
    """Whether the average month of a quarter fell short of a target; not where either is unknown."""
    if quarter is None or target is None or target["target"] is None:
        return False
    month = quarter / MONTHS
    return bool(month < target["target"] if target["better"] == "higher" else month > target["target"])


def _ahead(points: pd.DataFrame, target: Mapping[str, Any]) -> str:
    newest = spc.latest(points)
    if newest is None or not signals.is_judged(newest):
        return TOO_EARLY
    low, high = float(newest["lower"]), float(newest["upper"])
    aim, more_is_better = float(target["target"]), target["better"] == "higher"
    if (aim <= low) if more_is_better else (aim >= high):
        return SHOULD
    if (aim > high) if more_is_better else (aim < low):
        return WONT
    return SOMETIMES
