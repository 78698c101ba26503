"""The newest complete quarter compared with as many days before it: sentence, chart, lines, table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.engagement import two_periods
from data_pipeline.engagement.queries import months as month_queries
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.engagement.two_periods import RATE, Comparison
from data_pipeline.periods import Period
from data_pipeline.plain_words import without_capital
from pages.sections.engagement import this_quarter_in_words as sentences
from pages.sections.engagement import this_quarter_table
from pages.shared import charts, layout, words
from pages.shared.scope import Scope, ask

PUBLIC = "reactions, comments, shares and saves"
TABLE = {
    "account": "Account",
    "measure": "Measure",
    "now": "This quarter",
    "then": "Before",
    "change": "Change",
}


@dataclass(frozen=True)
class QuarterInWords:
    """A quarter in words: its takeaway, a line per account, what is drawn per basis, and the table."""

    now: Period
    takeaway: str
    lines: list[str]
    estimates: dict[str, pd.DataFrame]
    table: pd.DataFrame


def section(scope: Scope, accounts: tuple[str, ...]) -> None:
    """The newest complete quarter compared with the same number of days before it."""
    st.header("This quarter and the one before", anchor=False)
    quarter = ask(scope, in_words, accounts, scope.names, clock.today())
    if quarter is None:
        st.markdown(f"{words.NOT_ENOUGH}: no quarter is wholly exported yet. {running(scope, None)}".strip())
        return
    layout.takeaway(quarter.takeaway)
    st.caption(
        f"Public interactions are {PUBLIC}: what means the same everywhere. "
        "Figures of the posts published in each period, as counted in the newest export; both periods "
        f"have the same number of days. {running(scope, quarter.now)}".strip()
    )
    for basis, drawn in quarter.estimates.items():
        alt = f"Public interactions {words.BASES[basis]}. {'; '.join(estimates_in_words(drawn))}."
        layout.figure(charts.ranges(drawn, words.BASES[basis]), alt, f"quarter-{basis}")
    st.markdown("\n".join(f"- {layout.escaped(line)}" for line in quarter.lines))
    headings = TABLE | {
        name: f"{words.span(period)} ({period.days} days)"
        for name, period in (("now", quarter.now), ("then", periods.before(quarter.now)))
    }
    layout.under(quarter.table, f"quarter-{periods.quarter_name(quarter.now.start)}", headings)


def in_words(
    db: object, accounts: Sequence[str], names: Mapping[str, str], today: date
) -> QuarterInWords | None:
    """All that is said of the newest complete quarter; asked like a query, once per build and day."""
    now, comparisons = compare(db, accounts)
    if now is None:
        return None
    takeaway = f"{sentences.two_periods(now, periods.before(now))}: {sentences.outcomes(names, comparisons)}."
    drawn = {basis: estimates(names, comparisons, basis) for basis in words.BASES}
    return QuarterInWords(
        now,
        takeaway,
        sentences.lines(names, comparisons, today),
        {basis: frame for basis, frame in drawn.items() if len(frame)},
        this_quarter_table.table(names, comparisons),
    )


def compare(db: object, accounts: Sequence[str]) -> tuple[Period | None, dict[str, Comparison]]:
    """The newest complete quarter and each account's comparison."""
    quarters = month_queries.account_periods(db, accounts, "quarter")  # type: ignore[arg-type]
    now = two_periods.newest_complete(quarters)
    if now is None:
        return None, {}
    first = periods.year_before(now).start
    posts = post_queries.published(db, accounts, first, now.end)  # type: ignore[arg-type]
    months = month_queries.account_periods(db, accounts, "month")  # type: ignore[arg-type]
    breaks = month_queries.account_breaks(db, accounts)  # type: ignore[arg-type]
    comparisons = {}
    for account in accounts:
        mine, its_months, its_breaks = (f[f["account_id"] == account] for f in (posts, months, breaks))
        comparisons[account] = two_periods.comparison(mine, its_months, its_breaks, now)
    return now, comparisons


def running(scope: Scope, now: Period | None) -> str:
    """That the quarter which has begun since is left out; nothing where none has."""
    newest = scope.last_day
    if newest is None or (now is not None and newest <= now.end):
        return ""
    begun = periods.quarter(newest)
    so_far = words.so_far(begun, newest)
    return f"{words.span(begun)}, {so_far}, is left out until it is complete." if so_far else ""


def estimates(names: Mapping[str, str], comparisons: Mapping[str, Comparison], basis: str) -> pd.DataFrame:
    """The rates with enough posts behind them on one basis; rates on two bases share no chart."""
    rows = []
    for account, comparison in comparisons.items():
        if sentences.obstacle(comparison) or comparison.now.basis != basis:
            continue
        for stretch in (comparison.now, comparison.then):
            rate = stretch.figures[RATE]
            when = f"{words.span(stretch.period)}, {stretch.period.days} days"
            rows.append((names[account], when, rate.best, rate.low, rate.high))
    return pd.DataFrame(rows, columns=["label", "when", "best", "low", "high"])


def estimates_in_words(drawn: pd.DataFrame) -> list[str]:
    """Each drawn estimate in words."""
    return [
        f"{row.label}, {row.when}: {without_capital(words.probably(row.best, row.low, row.high))}"  # type: ignore[arg-type]
        for row in drawn.itertuples()
    ]
