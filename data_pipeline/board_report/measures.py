"""The rows of *What we measure*: each with its figure, verdict, target, picture, and a sentence to copy."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from data_pipeline import periods, signals
from data_pipeline.board_report import verdicts
from data_pipeline.board_report.contents import InTime, Measure, Month, SmallChart
from data_pipeline.board_report.measure_lines import SHOWN, Definition, Line
from data_pipeline.board_report.verdicts import OfQuarter
from data_pipeline.outcomes.recommendation_records import IN_TIME
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, day, month, number, short_month, span, without_capital
from data_pipeline.records.saving import Values

USUAL = ("REC", "DIF", "INF", "EXP", "VIS", "INT", "MOD", "HRS")  # until somebody chooses others
QUARTERS = 8
RECOMMENDATIONS = Definition(
    "REC", "recommendations", "Recommendations answered in time", "outcomes",
    f"Answered by who got them within {IN_TIME} weekdays, of all whose answer was due in the quarter",
)  # fmt: skip
DIFFERENCES = Definition(
    "DIF", "differences", "Differences made", "outcomes",
    "Changes that followed what people told us, as we recorded them",
)  # fmt: skip
# Code -> what must not be said of the measure, and what to say in its place.
UNSAFE = {
    "EXP": "Do not add it to interactions or visits: these are not people who told us something.",
    "INT": "Not 'so many people': one person can interact often and on several channels. Say 'interactions'.",
    "VIS": "Not 'so many people visited': one person can visit many times. Say 'engaged visits'.",
    "HRS": "Do not divide it by interactions across accounts without saying how many hours are estimated.",
    "REC": "No percentage: so few recommendations make a share that jumps. Say how many of how many.",
    "MOD": "The target is our own: the policy says that we act promptly, and gives no number of hours.",
    "DIF": "Do not say that we alone made it: say what people told us, and what changed then.",
}
NO_PEOPLE = "Do not add it to other figures: they count different things."


def of_line(
    line: Line, verdict: OfQuarter, quarter: Period, target: Values | None, up_to: date | None
) -> Measure:
    """A measure that is counted month by month, with what is said of its quarter."""
    definition = line.definition
    aim = target if target is not None and target["target"] is not None else None
    return Measure(
        code=definition.code,
        title=definition.title,
        group=definition.group,
        figure=_figure(line.quarter, line.unknown),
        year_before=_figure(line.year_before, line.unknown_before),
        icon=verdict.icon,
        verdict=verdict.text,
        detail=verdict.detail,
        chart=_chart(line, quarter, aim, verdict.text),
        what=definition.what,
        source=line.source,
        target=_target(aim),
        standing=verdicts.standing(line.points, line.quarter, aim) if aim is not None else "",
        reason=str(aim["reason"] or "") if aim is not None else "",
        say=_say(line, quarter, up_to),
        say_not=UNSAFE.get(definition.code, NO_PEOPLE),
    )


def _figure(value: float | None, unknown: str) -> str:
    return unknown if value is None else number(round(value))


def _target(target: Values | None) -> str:
    """'60 a month', 'up to 70 a month'; nothing without one."""
    if target is None:
        return ""
    return f"{'' if target['better'] == 'higher' else 'up to '}{number(target['target'])} a month"


def _chart(line: Line, quarter: Period, aim: Values | None, verdict: str) -> SmallChart:
    last = pd.Timestamp(quarter.end.replace(day=1))
    first = last - pd.DateOffset(months=SHOWN - 1)
    span_of = pd.date_range(first, last, freq="MS")
    points, months = line.points.reindex(span_of), line.months.reindex(span_of)
    kinds = signals.kinds(points.assign(signal=points["signal"].fillna("none")))
    judged = ~points["trial"].fillna(True).astype(bool) & points["lower"].notna()
    drawn = tuple(
        Month(
            month=when.date(),
            value=_number(months[when]),
            lower=_number(points["lower"][when]) if judged[when] else None,
            upper=_number(points["upper"][when]) if judged[when] else None,
            is_signal=bool(judged[when] and isinstance(kinds[when], str)),
        )
        for when in span_of
    )
    newest = ", ".join(
        f"{short_month(each.month)} {'no figure' if each.value is None else number(each.value)}"
        for each in drawn[-3:]
    )
    target = None if aim is None else float(aim["target"])
    alt = (
        f"{line.definition.title} by month, {month(span_of[0])} to {month(span_of[-1])}: {newest}. {verdict}."
    )
    return SmallChart(alt=alt, months=drawn, first=span_of[0].date(), last=quarter.end, target=target)


def _number(value: float) -> float | None:
    return None if pd.isna(value) else round(float(value), 2)


def _say(line: Line, quarter: Period, up_to: date | None) -> str:
    """A sentence for an annual report, with period, basis, source and caveat; nothing without a figure."""
    if line.quarter is None:
        return ""
    before = ""
    if line.year_before is not None:
        before = f" ({number(round(line.year_before))} in the same months of {quarter.start.year - 1})"
    exported = (
        f", exports up to {day(up_to)}" if up_to is not None and line.definition.group == "responses" else ""
    )
    settling = ""
    if len(line.settling.loc[pd.Timestamp(quarter.start) : pd.Timestamp(quarter.end)]):
        settling = " Some of it was still settling and may have risen since."
    return (
        f"{line.definition.title}, {span(quarter.start, quarter.end)} ({quarter.days} days): "
        f"{number(round(line.quarter))}{before}. Source: {without_capital(line.source)}{exported}.{settling}"
    )


def recommendations(rows: pd.DataFrame, quarter: Period) -> Measure | None:
    """Recommendations whose answer was due in the quarter, and how many of them were answered in time.

    rows: made_on, answered_on. Bank holidays are not taken out of the weekdays.
    """
    if rows.empty:
        return None
    made = rows["made_on"].to_numpy().astype("datetime64[D]")
    due_on = pd.to_datetime(np.busday_offset(made, IN_TIME, roll="forward"))
    answered = pd.to_datetime(rows["answered_on"])
    in_time = (answered.notna() & (answered.to_numpy() <= due_on)).to_numpy()
    by_quarter = []
    for back in range(QUARTERS - 1, -1, -1):
        period = periods.quarter(periods.months_on(quarter.start, -3 * back))
        inside = (due_on >= pd.Timestamp(period.start)) & (due_on <= pd.Timestamp(period.end))
        by_quarter.append(
            InTime(
                quarter=periods.quarter_name(period.start),
                due=int(inside.sum()),
                in_time=int((inside & in_time).sum()),
            )
        )
    if not any(each.due for each in by_quarter):
        return None
    now, before = by_quarter[-1], by_quarter[-5]
    alt = f"{RECOMMENDATIONS.title} by quarter, eight quarters; newest {now.in_time} of {now.due}."
    first = periods.months_on(quarter.start, 3 * (1 - QUARTERS))
    say = (
        f"{now.in_time} of {counted(now.due, 'recommendation')} whose answer was due in "
        f"{span(quarter.start, quarter.end)} were answered within {IN_TIME} weekdays. Source: our records."
    )
    return of_few(
        RECOMMENDATIONS,
        (_of(now), _of(before)),
        f"{sum(each.due for each in by_quarter)} were due in two years",
        SmallChart(alt=alt, quarters=tuple(by_quarter), first=first, last=quarter.end),
        say if now.due else "",
    )


def _of(quarter: InTime) -> str:
    return f"{quarter.in_time} of {quarter.due}" if quarter.due else "None due"


def differences(rows: pd.DataFrame, quarter: Period) -> Measure | None:
    """Differences that were made; None where none was ever recorded. rows: changed_on."""
    days = [when.date() for when in pd.to_datetime(rows["changed_on"])] if len(rows) else []
    if not any(when <= quarter.end for when in days):
        return None
    first = periods.months_on(quarter.start, 3 - SHOWN)
    now = sum(when in quarter for when in days)
    before = sum(when in periods.year_before(quarter) for when in days)
    shown = tuple(sorted(when for when in days if first <= when <= quarter.end))
    alt = f"{DIFFERENCES.title}, {month(first)} to {month(quarter.end)}: {len(shown)} in all."
    say = (
        f"{counted(now, 'difference')} made after what people told us, "
        f"{span(quarter.start, quarter.end)}. Source: our records."
    )
    return of_few(
        DIFFERENCES,
        (number(now), number(before)),
        f"{number(len(shown))} in 24 months",
        SmallChart(alt=alt, events=shown, first=first, last=quarter.end),
        say if now else "",
    )


def of_few(
    definition: Definition, figures: tuple[str, str], detail: str, chart: SmallChart, say: str
) -> Measure:
    """A measure of which there are too few to judge. figures: of the quarter, and of a year before."""
    return Measure(
        code=definition.code,
        title=definition.title,
        group=definition.group,
        figure=figures[0],
        year_before=figures[1],
        icon="too_few",
        verdict=signals.TOO_FEW,
        detail=detail,
        chart=chart,
        what=definition.what,
        source="Our records",
        say=say,
        say_not=UNSAFE[definition.code],
    )
