"""Asks a build for a quarter's posts, and compares each social account with the days before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline import periods
from data_pipeline.engagement import two_periods
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.engagement.queries import months as month_queries
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.engagement.two_periods import RATE, Comparison, Outcome
from data_pipeline.organisation.channels import OFF_SOCIAL
from data_pipeline.periods import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = (
    "account_id", "basis", "rate", "rate_low", "rate_high", "before", "before_low", "before_high",
    "ratio_low", "ratio_high", "verdict",
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """A quarter, each social account's comparison, and what they say: against the days before the quarter,
    and against the four quarters before it. All accounts are judged together, whichever a reader chooses to
    see."""

    now: Period
    comparisons: dict[str, Comparison]
    outcomes: dict[str, Outcome]
    of_year: dict[str, Outcome]


def compared(db: DuckDBPyConnection, quarter: str | None = None) -> Compared | None:
    """The newest complete quarter unless one is named; None where there is none."""
    all_accounts = account_queries.accounts(db)
    accounts = all_accounts[~all_accounts["channel"].isin(OFF_SOCIAL)]["account_id"].tolist()
    if quarter is None:
        now = two_periods.newest_complete(month_queries.account_periods(db, accounts, "quarter"))
    else:
        now = periods.named_quarter(quarter)
    if now is None:
        return None
    posts = post_queries.published(db, accounts, periods.year_before(now).start, now.end)
    months = month_queries.account_periods(db, accounts, "month")
    breaks = month_queries.account_breaks(db, accounts)
    comparisons = {}
    for account in accounts:
        mine, its_months, its_breaks = (f[f["account_id"] == account] for f in (posts, months, breaks))
        comparisons[account] = two_periods.comparison(mine, its_months, its_breaks, now)
    of_year = two_periods.outcomes_of_year(comparisons)
    return Compared(now, comparisons, two_periods.outcomes(comparisons), of_year)


def table(compared: Compared | None) -> pd.DataFrame:
    """One row per social account with a post in either period; rates per 1,000 of a typical post, blank where
    there is not enough to say. The ratio's interval is at the level that the verdict uses."""
    rows = [
        _row(account, each, compared.outcomes[account])
        for account, each in (compared.comparisons.items() if compared else ())
        if compared and (each.now.posts or each.then.posts)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(account: str, comparison: Comparison, outcome: Outcome) -> tuple[object, ...]:
    if outcome.verdict in two_periods.SILENT:
        return (account, comparison.basis, *[None] * 8, "not_enough")
    now, then = (each.figures[RATE] for each in (comparison.now, comparison.then))
    figures = (now.best, now.low, now.high, then.best, then.low, then.high, outcome.low, outcome.high)
    return (account, comparison.basis, *(float(f"{figure:.4g}") for figure in figures), outcome.verdict)
