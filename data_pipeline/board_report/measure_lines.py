"""The months behind each measure that a report can show, up to the end of its quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from string import ascii_uppercase
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.board_report import queries
from data_pipeline.board_report.contents import Group
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.all_accounts_by_month import MonthTotal
from data_pipeline.engagement.what_changed import NewStart
from data_pipeline.organisation import channels
from data_pipeline.outcomes import queries as outcome_queries
from data_pipeline.outcomes.counted import COUNTED, Outcome
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, listed
from data_pipeline.statistics import spc

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOT_KNOWN, NOT_SHOWN = "Not known", "Not shown"
SHOWN = 24  # months that a small chart shows
NO_MONTHS = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
CODES = {
    "information": "INF", "surveys": "SUR", "organisations": "ORG", "reports": "REP", "volunteers": "VOL",
}  # fmt: skip
GROUP_OF: Mapping[str, Group] = {"surveys": "responses", "organisations": "responses", "reports": "outputs",
                                 "volunteers": "outputs"}  # fmt: skip


@dataclass(frozen=True)
class Definition:
    """A measure that a report can show: its code, its id among the targets, and what it is."""

    code: str
    measure: str
    title: str
    group: Group
    what: str


@dataclass(frozen=True)
class Line:
    """A measure's months. points: judged months as spc.xmr gives them; settling: months whose figures may
    still rise, which are not judged.

    quarter, year_before: None where a month of it is not known or not shown. source: where the figures come
    from. unknown, unknown_before: the word where there is no figure of a quarter. is_estimated: whether some
    of it is an estimate. why_not_judged: in words, where that is not for want of months.
    """

    definition: Definition
    points: pd.DataFrame
    quarter: float | None
    year_before: float | None
    source: str
    settling: pd.Series = field(default_factory=lambda: NO_MONTHS)
    unknown: str = NOT_KNOWN
    unknown_before: str = NOT_KNOWN
    is_estimated: bool = False
    why_not_judged: str = ""

    @property
    def months(self) -> pd.Series:
        """The figures by month, those that still settle too."""
        return self.points["value"].combine_first(self.settling)


EXPERIENCES = Definition(
    "EXP", "experiences", "People who shared an experience", "outcomes",
    "People who told us something by form, comment or message; twice counts twice",
)  # fmt: skip
INTERACTIONS = Definition(
    "INT", "interactions", "Interactions with our posts", "responses",
    "Reactions, comments, shares, saves and clicks on what we posted, as far as each platform reports them",
)  # fmt: skip
VISITS = Definition(
    "VIS", "engaged_sessions", "Engaged visits to the website", "responses",
    "Visits of over 10 seconds, with two pages or a key event",
)  # fmt: skip
HOURS = Definition(
    "HRS", "hours", "Hours of staff time", "outputs", "Staff hours on all accounts that have hours",
)  # fmt: skip


def of_outcomes(outcomes: Sequence[Outcome]) -> list[Definition]:
    """Outcomes that somebody counts, as measures of the report; no two have one code."""
    by_code: dict[str, Definition] = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.id):
        code = CODES.get(outcome.id) or next(each for each in _own_codes(outcome) if each not in by_code)
        group = GROUP_OF.get(outcome.id, "outcomes")
        by_code[code] = Definition(code, outcome.id, outcome.title, group, outcome.what)
    by_id = {each.measure: each for each in by_code.values()}
    return [by_id[outcome.id] for outcome in outcomes]


def _own_codes(outcome: Outcome) -> Iterator[str]:
    """Three letters for a contract's own measure, the first of them X, as no other code has: those that its
    name has first, then any."""
    own = [letter for letter in outcome.title.upper() if letter in ascii_uppercase]
    for letters in chain(combinations(own, 2), product(ascii_uppercase, repeat=2)):
        yield f"X{''.join(letters)}"


def lines(
    db: DuckDBPyConnection,
    quarter: Period,
    published: pd.DataFrame,
    outcomes: Sequence[Outcome] = COUNTED,
    new_starts: Sequence[NewStart] = (),
) -> dict[str, Line]:
    """Every measure that is known of a quarter or of the two years before it, by code.

    published: counts of experiences, as counts.published gives them. outcomes: all that somebody counts here.
    new_starts: as what_changed gives them.
    """
    every = [experiences(published, quarter), *_engagement(db, quarter, new_starts), hours(db, quarter)]
    counts = outcome_queries.outcomes(db)
    every += [_counted(counts, definition, quarter) for definition in of_outcomes(outcomes)]
    return {line.definition.code: line for line in every if line is not None}


def experiences(published: pd.DataFrame, quarter: Period) -> Line | None:
    """How many shared an experience, as far as the board may know."""
    every = published[published["dimension"] == "all"] if len(published) else published
    if every.empty:
        return None
    months = _up_to(every[every["kind"] == "month"].set_index("period_start")["experiences"], quarter)
    if months.empty:
        return None
    quarters = every[every["kind"] == "quarter"].set_index("quarter")
    then = periods.year_before(quarter)
    row, before = (quarters.reindex([periods.quarter_name(each.start)]).iloc[0] for each in (quarter, then))
    return Line(
        EXPERIENCES,
        spc.xmr(months, floor=0),
        _figure(row["experiences"]),
        _figure(before["experiences"]),
        "What people shared with us, as taken in",
        unknown=_why_none(row),
        unknown_before=_why_none(before),
    )


def _why_none(quarter: pd.Series) -> str:
    """The word for a quarter of experiences without a number; is_hidden is NaN where there is no such one."""
    return NOT_SHOWN if str(quarter["is_hidden"]) == "True" else NOT_KNOWN


def _engagement(db: DuckDBPyConnection, quarter: Period, new_starts: Sequence[NewStart]) -> list[Line]:
    """Interactions and engaged visits over all accounts that have figures."""
    of = {"interactions": INTERACTIONS, "engaged_sessions": VISITS}
    found = []
    for column, total in ask_months.newest_totals(db, quarter, new_starts).items():
        months = total.months.points["value"].combine_first(total.months.settling)
        accounts = counted(len(total.counted), "account")
        source = (
            "Website exports" if column == "engaged_sessions" else f"Exports of {accounts}{_left_out(total)}"
        )
        found.append(
            Line(
                of[column],
                total.months.points,
                _sum(months, quarter),
                _sum(months, periods.year_before(quarter)),
                source,
                total.months.settling,
            )
        )
    return found


def _left_out(total: MonthTotal) -> str:
    """What the total leaves out, and why."""
    growing = listed([channels.TITLES[account.split("-", maxsplit=1)[0]] for account in total.growing])
    return f"; {growing} left out: videos gain views for years" if growing else ""


def hours(db: DuckDBPyConnection, quarter: Period) -> Line | None:
    """Hours on all accounts that have hours in each month of the quarter."""
    rows = queries.hours_by_month(db)
    if rows.empty:
        return None
    wide = rows.pivot_table(index="month", columns="account_id", values="hours", aggfunc="sum")
    wide = wide[wide.index <= pd.Timestamp(quarter.end)]
    inside = wide.loc[pd.Timestamp(quarter.start) :]
    known = [account for account in wide if len(inside) and inside[account].notna().all()]
    if not known:
        return None
    months = pd.Series(wide[known].to_numpy().sum(axis=1), index=wide.index)
    newest = rows[rows["month"].between(pd.Timestamp(quarter.start), pd.Timestamp(quarter.end))]
    estimated = newest[newest["is_hours_estimated"].eq(True)]["account_id"].nunique()
    source = f"Our records, {counted(len(known), 'account')}"
    source += f"; estimated for {estimated}" if estimated else ""
    months = _up_to(months, quarter)
    # Usual hours differ from month to month by its length alone: their range says nothing of the work.
    is_estimate = 2 * estimated >= len(known)
    judged = spc.xmr(months * np.nan if is_estimate else months, floor=0)
    why_not = "mostly estimated" if is_estimate else ""
    return Line(
        HOURS,
        judged.assign(value=months),
        _sum(months, quarter),
        _sum(months, periods.year_before(quarter)),
        source,
        is_estimated=estimated > 0,
        why_not_judged=why_not,
    )


def _counted(counts: pd.DataFrame, definition: Definition, quarter: Period) -> Line | None:
    """An outcome that somebody counted by month, or as totals of quarters."""
    mine = counts[counts["outcome"] == definition.measure]
    mine = mine[mine["period_start"] <= pd.Timestamp(quarter.end)]
    if mine.empty:
        return None
    months = mine[mine["kind"] == "month"].set_index("period_start")["number"].astype("float64")
    totals = mine[mine["kind"] == "quarter"].set_index("period_start")["number"].astype("float64")
    months = _up_to(months, quarter)
    sources = sorted(set(mine["source"].dropna()))

    def of(period: Period) -> float | None:
        total = totals.get(pd.Timestamp(period.start))
        return _sum(months, period) if total is None else float(total)

    return Line(
        definition,
        spc.xmr(months, floor=0),
        of(quarter),
        of(periods.year_before(quarter)),
        f"As counted by us{f' ({listed(sources)})' if sources else ''}",
    )


def _up_to(months: pd.Series, quarter: Period) -> pd.Series:
    """Every month from the first known one to the last of a quarter, as numbers; NaN where nothing is
    known."""
    numbers = months.astype("float64")
    numbers.index = pd.DatetimeIndex(numbers.index)
    numbers = numbers[numbers.index <= pd.Timestamp(quarter.end)].sort_index()
    if not numbers.notna().any():
        return NO_MONTHS
    last = pd.Timestamp(quarter.end.replace(day=1))
    return numbers.reindex(pd.date_range(numbers.index[0], last, freq="MS"))


def _sum(months: pd.Series, period: Period) -> float | None:
    """The sum of a period's months; None where one of them is not known."""
    span = pd.date_range(period.start, period.end, freq="MS")
    values = months.reindex(span).to_numpy(dtype="float64")
    return None if np.isnan(values).any() else float(values.sum())


def _figure(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]
