"""Asks a build for months, and judges them: each measure's usual range, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline.engagement.all_accounts_by_month import MonthTotal, total_of
from data_pipeline.engagement.month_by_month import (
    MEASURES,
    MonthSeries,
    SettledMonths,
    month_series,
    settled_months,
)
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.engagement.queries import months as month_queries
from data_pipeline.engagement.queries import posts as post_queries
from data_pipeline.engagement.what_changed import LOOKED_AT, Line, NewStart, WhatChanged, what_changed
from data_pipeline.organisation.channels import OFF_SOCIAL
from data_pipeline.periods import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = (
    "account_id", "measure", "month", "value", "lower", "upper", "signal", "since", "first_said",
    "lines_looked_at",
)  # fmt: skip
OF_WEBSITE = ("engaged_sessions",)


def judged(
    db: DuckDBPyConnection, accounts: Sequence[str], column: str, new_starts: Sequence[NewStart]
) -> dict[str, MonthSeries]:
    """Each account's months on one measure, by account_id, none where only an audience or a list without days
    is loaded; where a change lasted, as `changed` has it, its range starts anew."""
    months = _months(db, accounts)
    breaks = month_queries.account_breaks(db, accounts)
    return {
        account: month_series(
            months[months["account_id"] == account],
            MEASURES[column],
            breaks,
            [day for *line, day in new_starts if line == [account, column]],
        )
        for account in accounts
    }


def changed(db: DuckDBPyConnection, until: date | None = None) -> WhatChanged:
    """What is said of the newest settled month of all accounts, on or before a day where one is given."""
    return changed_by(db, [until])[0]


def changed_by(db: DuckDBPyConnection, days: Sequence[date | None]) -> list[WhatChanged]:
    """The same for several days."""
    accounts = account_queries.accounts(db)
    names = [str(account) for account in accounts["account_id"]]
    months, breaks = _months(db, names), month_queries.account_breaks(db, names)
    settled: dict[Line, SettledMonths] = {}
    for account, channel in accounts[["account_id", "channel"]].itertuples(index=False, name=None):
        mine = months[months["account_id"] == account]
        for column in _columns(str(channel)):
            settled[str(account), column] = settled_months(mine, MEASURES[column], breaks)
    posts = post_queries.published(db, names, date.min, date.max)
    return [what_changed(settled, posts, months, until) for until in days]


def totals(
    db: DuckDBPyConnection, month: pd.Timestamp, new_starts: Sequence[NewStart]
) -> dict[str, MonthTotal]:
    """The two parts of online engagement in a month over all accounts, by column: interactions with what was
    posted, and engaged visits to the website; a part that nothing is known of is left out."""
    found = {
        column: total_of(accounts, month, _started(new_starts, column, accounts))
        for column, accounts in engagement_of_accounts(db).items()
    }
    return {column: total for column, total in found.items() if total is not None}


def newest_totals(
    db: DuckDBPyConnection, within: Period, new_starts: Sequence[NewStart]
) -> dict[str, MonthTotal]:
    """The same of the month of a period in which most accounts are settled, the newest of such (of none: one
    before it), knowing nothing of later months; by column."""
    newest = {}
    for column, accounts in engagement_of_accounts(db, within.end).items():
        values = pd.DataFrame({account: months.values for account, months in accounts.items()})
        settled = values.notna().sum(axis=1).loc[lambda number: number > 0].sort_index()
        inside = settled.loc[pd.Timestamp(within.start) :]
        last = _newest_of_most(inside if len(inside) else settled.tail(1))
        total = total_of(accounts, last, _started(new_starts, column, accounts)) if last is not None else None
        if total is not None:
            newest[column] = total
    return newest


def _newest_of_most(accounts: pd.Series) -> pd.Timestamp | None:
    """The newest month with the most accounts. accounts: how many are settled, by month."""
    most = accounts[accounts == accounts.max()]
    return pd.Timestamp(most.index[-1]) if len(most) else None


def _started(new_starts: Sequence[NewStart], column: str, accounts: Iterable[str]) -> dict[str, list[date]]:
    return {a: [day for *line, day in new_starts if line == [a, column]] for a in accounts}


def engagement_of_accounts(
    db: DuckDBPyConnection, until: date | None = None
) -> dict[str, dict[str, SettledMonths]]:
    """The settled months of the two parts of online engagement, account by account; up to a day where one is
    given."""
    accounts = account_queries.accounts(db)
    names = [str(account) for account in accounts["account_id"]]
    months, breaks = _months(db, names), month_queries.account_breaks(db, names)
    if until is not None:
        months = months[months["month"] <= pd.Timestamp(until)]
    settled: dict[str, dict[str, SettledMonths]] = {"interactions": {}, "engaged_sessions": {}}
    for account, channel in accounts[["account_id", "channel"]].itertuples(index=False, name=None):
        column = "engaged_sessions" if channel == "website" else "interactions"
        if channel == "website" or channel not in OFF_SOCIAL:
            mine = months[months["account_id"] == account]
            settled[column][str(account)] = settled_months(mine, MEASURES[column], breaks)
    return settled


def _columns(channel: str) -> Sequence[str]:
    if channel == "website":
        return OF_WEBSITE
    return () if channel in OFF_SOCIAL else LOOKED_AT


def _months(db: DuckDBPyConnection, accounts: Sequence[str]) -> pd.DataFrame:
    """The rows of account_months with how many posts may have been young when they were exported."""
    months = month_queries.account_periods(db, accounts, "month")
    return months.merge(month_queries.unknown_posts(db, accounts), on=["account_id", "month"], how="left")


def changes_table(changed: WhatChanged) -> pd.DataFrame:
    """One row per change, the clearest first; months by their first day."""
    rows = [
        (
            each.account_id,
            each.column,
            each.month.date(),
            *(float(f"{figure:.4g}") for figure in (each.value, each.lower, each.upper)),
            each.signal,
            each.since.date(),
            each.first_said.date(),
            changed.lines_looked_at,
        )
        for each in changed.changes
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
