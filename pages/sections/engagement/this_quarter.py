"""This quarter and as many days before it, account by account: how sure one can be, and what is missing."""

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
from data_pipeline.statistics.rates import FEWEST, Estimate
from pages.sections.engagement import two_periods as compared
from pages.shared import charts, layout, words
from pages.shared.scope import Scope, ask

PUBLIC = "reactions, comments, shares and saves"
MEASURES = {
    "interactions": "Interactions",
    "public_interactions": "Public interactions",
    "median_reach": "People who saw the typical post",
    RATE: "Public interactions",
}
TABLE = {
    "account": "Account",
    "measure": "Measure",
    "now": "This quarter",
    "then": "Before",
    "change": "Change",
}


@dataclass(frozen=True)
class Said:
    """A quarter in words: its takeaway, a line per account, what is drawn per basis, and the table."""

    now: Period
    takeaway: str
    lines: list[str]
    estimates: dict[str, pd.DataFrame]
    table: pd.DataFrame


def section(scope: Scope, accounts: tuple[str, ...]) -> None:
    """The newest complete quarter beside the same number of days before it."""
    st.header("This quarter and the one before", anchor=False)
    said = ask(scope, in_words, accounts, scope.names, clock.today())
    if said is None:
        st.markdown(f"{words.NOT_ENOUGH}: no quarter is wholly exported yet. {running(scope, None)}".strip())
        return
    layout.takeaway(said.takeaway)
    st.caption(
        f"Public interactions are {PUBLIC}: what means the same everywhere. "
        "Figures of the posts published in each period, as counted in the newest export; both periods "
        f"have the same number of days. {running(scope, said.now)}".strip()
    )
    for basis, drawn in said.estimates.items():
        alt = f"Public interactions {words.BASES[basis]}. {'; '.join(said_of(drawn))}."
        layout.figure(charts.ranges(drawn, words.BASES[basis]), alt, f"quarter-{basis}")
    st.markdown("\n".join(f"- {layout.escaped(line)}" for line in said.lines))
    headings = TABLE | {
        name: f"{words.span(period)} ({period.days} days)"
        for name, period in (("now", said.now), ("then", periods.before(said.now)))
    }
    layout.under(said.table, f"quarter-{periods.quarter_name(said.now.start)}", headings)


def in_words(db: object, accounts: Sequence[str], names: Mapping[str, str], today: date) -> Said | None:
    """All that is said of the newest complete quarter; asked like a query, once per build and day."""
    now, found = compare(db, accounts)
    if now is None:
        return None
    takeaway = f"{compared.two_periods(now, periods.before(now))}: {compared.verdicts(names, found)}."
    drawn = {basis: estimates(names, found, basis) for basis in words.BASES}
    return Said(
        now,
        takeaway,
        compared.lines(names, found, today),
        {basis: frame for basis, frame in drawn.items() if len(frame)},
        table(names, found),
    )


def compare(db: object, accounts: Sequence[str]) -> tuple[Period | None, dict[str, Comparison]]:
    """The newest complete quarter and each account's comparison."""
    whole = month_queries.account_quarters(db, accounts)  # type: ignore[arg-type]
    now = two_periods.newest_complete(whole)
    if now is None:
        return None, {}
    first = periods.year_before(now).start
    posts = post_queries.published(db, accounts, first, now.end)  # type: ignore[arg-type]
    months = month_queries.account_months(db, accounts)  # type: ignore[arg-type]
    breaks = month_queries.account_breaks(db, accounts)  # type: ignore[arg-type]
    found = {}
    for account in accounts:
        mine, its_months, its_breaks = (f[f["account_id"] == account] for f in (posts, months, breaks))
        found[account] = two_periods.compared(mine, its_months, its_breaks, now)
    return now, found


def running(scope: Scope, now: Period | None) -> str:
    """What to make of the quarter that has begun since."""
    newest = scope.last_day
    if newest is None or (now is not None and newest <= now.end):
        return ""
    begun = periods.quarter(newest)
    so_far = words.so_far(begun, newest)
    return f"{words.span(begun)}, {so_far}, is left out until it is complete." if so_far else ""


def estimates(names: Mapping[str, str], found: Mapping[str, Comparison], basis: str) -> pd.DataFrame:
    """The rates with enough posts behind them on one basis; rates on two bases share no chart."""
    rows = []
    for account, each in found.items():
        if compared.obstacle(each) or each.now.basis != basis:
            continue
        for stretch in (each.now, each.then):
            rate = stretch.figures[RATE]
            when = f"{words.span(stretch.period)}, {stretch.period.days} days"
            rows.append((names[account], when, rate.best, rate.low, rate.high))
    return pd.DataFrame(rows, columns=["label", "when", "best", "low", "high"])


def said_of(drawn: pd.DataFrame) -> list[str]:
    """Each drawn estimate in words."""
    return [
        f"{row.label}, {row.when}: {compared.small(words.probably(row.best, row.low, row.high))}"  # type: ignore[arg-type]
        for row in drawn.itertuples()
    ]


def table(names: Mapping[str, str], found: Mapping[str, Comparison]) -> pd.DataFrame:
    """A row per account and measure; in words for the reader, and as numbers for the CSV."""
    rows = []
    for account, each in found.items():
        for measure, title in MEASURES.items():
            three = [s.figures[measure] for s in (each.now, each.then, each.last_year)]
            blocked = measure in each.broken or not (each.now.covered and each.then.covered)
            blocked |= measure == RATE and bool(compared.obstacle(each))
            moved = "Not compared" if blocked else words.change(three[0].best, three[1].best)
            moved = moved or words.NOT_REPORTED
            if min(each.now.posts, each.then.posts) < FEWEST:
                moved = words.NOT_ENOUGH
            if measure == RATE and each.now.basis:
                title = f"{title} {words.BASES[each.now.basis]}"  # noqa: PLW2901
            rows.append(
                {"account_id": account, "account": names[account], "measure": title,
                 "now": cell(three[0], measure), "then": cell(three[1], measure), "change": moved}
                | _numbers(each, three)
                | (_difference(each.difference) if measure == RATE else {})
            )  # fmt: skip
    return pd.DataFrame(rows)


def cell(figure: Estimate, measure: str) -> str:
    """A figure as a table says it, with what it rests on."""
    if measure == RATE:
        return (
            compared.probably(figure)
            if figure.enough
            else f"{words.NOT_ENOUGH} ({words.counted(figure.posts, 'post')})"
        )
    said = words.number(figure.best)
    return (
        f"{said} ({words.counted(figure.posts, 'post')})"
        if measure == "median_reach" and figure.posts
        else said
    )


def _numbers(found: Comparison, three: Sequence[Estimate]) -> dict[str, float | int | date]:
    """Every period's days, figure, interval and number of posts."""
    numbers: dict[str, float | int | date] = {}
    for name, stretch, figure in zip(
        ("this_quarter", "days_before", "last_year"),
        (found.now, found.then, found.last_year),
        three,
        strict=True,
    ):
        numbers |= {
            f"{name}_start": stretch.period.start, f"{name}_days": stretch.period.days,
            f"{name}_value": figure.best, f"{name}_low": figure.low, f"{name}_high": figure.high,
            f"{name}_posts": figure.posts,
        }  # fmt: skip
    return numbers


def _difference(difference: Estimate | None) -> dict[str, float]:
    if difference is None:
        return {}
    return {
        "difference": difference.best,
        "difference_low": difference.low,
        "difference_high": difference.high,
    }
