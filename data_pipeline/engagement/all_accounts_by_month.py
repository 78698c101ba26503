"""One measure of a month over all accounts together: its total, its usual range, and the year before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_pipeline.engagement.month_by_month import NO_BREAKS, MonthSeries, SettledMonths, judged_months


@dataclass(frozen=True)
class MonthTotal:
    """What all accounts together had in a month, and how that stands in their own past.

    counted: the accounts in the total; missing: those without a settled figure of the month; growing: those
    whose posts are found for years, which no month's total holds. months: the totals of these same accounts
    by month, without a value where one of them has none. in_both: the accounts that are in the month and in
    the same month a year before, with what both had; None for both where there is none.
    """

    month: pd.Timestamp
    counted: tuple[str, ...]
    missing: tuple[str, ...]
    growing: tuple[str, ...]
    months: MonthSeries
    in_both: tuple[str, ...]
    now: float | None
    a_year_ago: float | None

    @property
    def point(self) -> pd.Series:
        """The month's total with its usual range."""
        return self.months.points.loc[[self.month]].iloc[0]

    @property
    def gaps(self) -> tuple[pd.Timestamp, ...]:
        """Earlier months that have no total, from the first that has one."""
        values = self.months.points["value"].loc[: self.month]
        first = values.first_valid_index()
        return () if first is None else tuple(values.index[values.isna() & (values.index > first)])


def total_of(
    accounts: Mapping[str, SettledMonths], month: pd.Timestamp, new_starts: Mapping[str, Sequence[date]]
) -> MonthTotal | None:
    """The total of a month; None where no account has a settled figure of it.

    accounts: the settled months of one measure by account_id. Nothing is compared across a month in which
    the measure of any of the accounts came to mean something else.
    new_starts: the months in which a lasting change of an account began. They are the total's where it is of
    one account; the total of several finds its own.
    """
    growing = tuple(account for account, months in accounts.items() if months.keeps_growing)
    settled = {account: months for account, months in accounts.items() if account not in growing}
    values = pd.DataFrame({account: months.values for account, months in settled.items()}).sort_index()
    of_month = values.reindex([month]).iloc[0] if len(values) else pd.Series(dtype="float64")
    counted = tuple(str(account) for account in of_month.dropna().index)
    if not counted:
        return None
    parts = [settled[account] for account in counted]
    added = _added(values[list(counted)])
    total = SettledMonths(
        added,
        tuple(sorted({start for part in parts for start in part.starts})),
        _still_settling({account: settled[account] for account in counted}, added),
        NO_BREAKS,
        keeps_growing=False,
    )
    before = month - pd.DateOffset(years=1)
    of_year_before = values.reindex([before]).iloc[0]
    in_both = tuple(
        account
        for account in counted
        if pd.notna(of_year_before[account])
        and not any(before < start <= month for start in settled[account].starts)
    )
    return MonthTotal(
        month,
        counted,
        tuple(account for account in settled if account not in counted),
        growing,
        judged_months(total, new_starts.get(counted[0], ()) if len(counted) == 1 else ()),
        in_both,
        float(of_month[list(in_both)].sum()) if in_both else None,
        float(of_year_before[list(in_both)].sum()) if in_both else None,
    )


def _still_settling(accounts: Mapping[str, SettledMonths], settled: pd.Series) -> pd.Series:
    """The sums of months in which some account's figure still settles and each has one."""
    so_far = pd.DataFrame({name: each.settling.combine_first(each.values) for name, each in accounts.items()})
    moving = pd.DataFrame({name: each.settling for name, each in accounts.items()}).index
    added = _added(so_far.loc[so_far.index.isin(moving)]).dropna()
    return added[~added.index.isin(settled.dropna().index)]


def _added(values: pd.DataFrame) -> pd.Series:
    """The sums of rows, NaN where a column has none: a sum without an account is no sum of all."""
    return pd.Series(values.to_numpy(dtype="float64").sum(axis=1), index=values.index)
