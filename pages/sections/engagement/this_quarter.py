"""The newest complete quarter compared with as many days before it: sentence, chart, lines, table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.engagement import ask_quarter, two_periods
from data_pipeline.engagement.ask_quarter import Compared
from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.engagement.two_periods import RATE, Comparison, Outcome
from data_pipeline.periods import Period
from data_pipeline.plain_words import without_capital
from pages.sections.engagement import this_quarter_in_words as sentences
from pages.sections.engagement import this_quarter_table
from pages.shared import charts, layout, tables, words
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

    takeaway: str
    lines: list[str]
    estimates: dict[str, pd.DataFrame]
    table: pd.DataFrame


def section(scope: Scope, accounts: tuple[str, ...], *, is_folded: bool = False) -> None:
    """The newest complete quarter compared with the same number of days before it.

    is_folded: stands in what is folded away; its table is not folded once more.
    """
    st.subheader("This quarter and the one before", anchor=False)
    compared = ask(scope, ask_quarter.compared)
    if compared is None:
        st.markdown(
            layout.escaped(f"{words.NOT_ENOUGH}: no quarter is wholly exported yet. {running(scope, None)}")
        )
        return
    quarter = in_words(scope, compared, accounts)
    layout.takeaway(quarter.takeaway)
    st.caption(
        layout.escaped(
            f"Public interactions are {PUBLIC}: the only ones every platform counts alike. The rate is that "
            "of a typical post, the middle one; boosted posts and posts under "
            f"{UNTIL_SETTLED.days} days old are left out. "
            "Figures of the posts published in each period, as counted in the newest export; both periods "
            f"have the same number of days. {running(scope, compared.now)}"
        )
    )
    for basis, drawn in quarter.estimates.items():
        alt = f"Public interactions {words.BASES[basis]}. {'; '.join(estimates_in_words(drawn))}."
        layout.figure(charts.ranges(drawn, words.BASES[basis]), alt, f"quarter-{basis}-{len(accounts)}")
    layout.bullets(quarter.lines)
    headings = TABLE | {
        name: f"{words.span(period)} ({period.days} days)"
        for name, period in (("now", compared.now), ("then", periods.before(compared.now)))
    }
    of = accounts[0] if len(accounts) == 1 else "all"
    show = tables.table if is_folded else tables.under
    show(quarter.table, f"quarter-{periods.quarter_name(compared.now.start)}-{of}", headings)


def in_words(scope: Scope, compared: Compared, accounts: Sequence[str]) -> QuarterInWords:
    """All that is said of the newest complete quarter on the accounts that a reader chose."""
    names, now, outcomes = scope.names, compared.now, compared.outcomes
    shown = {account: compared.comparisons[account] for account in accounts}
    takeaway = sentences.outcomes(names, shown, outcomes)
    drawn = {basis: estimates(names, shown, outcomes, basis) for basis in words.BASES}
    return QuarterInWords(
        f"{sentences.two_periods(now, periods.before(now))}: {takeaway}.",
        sentences.lines(names, shown, outcomes, compared.of_year, clock.today()),
        {basis: frame for basis, frame in drawn.items() if len(frame)},
        this_quarter_table.table(names, shown, outcomes),
    )


def running(scope: Scope, now: Period | None) -> str:
    """That the quarter which has begun since is left out; nothing where none has."""
    newest = scope.last_day
    if newest is None or (now is not None and newest <= now.end):
        return ""
    begun = periods.quarter(newest)
    so_far = words.so_far(begun, newest)
    return f"{words.span(begun)}, {so_far}, is left out until it is complete." if so_far else ""


def estimates(
    names: Mapping[str, str],
    comparisons: Mapping[str, Comparison],
    outcomes: Mapping[str, Outcome],
    basis: str,
) -> pd.DataFrame:
    """The rates with enough posts behind them on one basis; rates on two bases share no chart."""
    rows = []
    for account, comparison in comparisons.items():
        if outcomes[account].verdict in two_periods.SILENT or comparison.basis != basis:
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
