"""Works out the figures of each social account from the rows of the marts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.effectiveness import audience_fit
from data_pipeline.effectiveness.audience_fit import Fit
from data_pipeline.effectiveness.direction import Travel, travel
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.engagement import response_rate, two_periods
from data_pipeline.engagement.month_by_month import FOUND_FOR_YEARS
from data_pipeline.engagement.response_rate import RatedPosts
from data_pipeline.experiences.trends import small_numbers
from data_pipeline.organisation.channels import OFF_SOCIAL
from data_pipeline.periods import Period
from data_pipeline.statistics.typical_rate import Rate

ENDED = ("closed", "transferred")
NEAR_MONTHS = 24  # the direction of travel is seen over these, or over twice the period if that is longer


@dataclass(frozen=True)
class Marts:
    """The rows of a build that effectiveness rests on, each frame as its query gives it.

    today: the day on which they are looked at; whatever is asked of people lies ahead of it.
    """

    accounts: pd.DataFrame
    posts: pd.DataFrame
    months: pd.DataFrame
    breaks: pd.DataFrame
    groups: pd.DataFrame
    visits: pd.DataFrame
    mailings: pd.DataFrame
    anchors: pd.DataFrame
    today: date = date.min


def span(until: date, months: int) -> Period:
    """So many whole months up to the one that a day ends, or else up to the month before."""
    end = periods.last_complete_month(until).end
    return Period(periods.months_on(end, 1 - months), end)


@dataclass(frozen=True)
class Months:
    """Months of an account that are wholly exported, in order: their numbers, and their columns as numbers,
    NaN where nothing is known."""

    number: np.ndarray
    columns: Mapping[str, np.ndarray]

    def __getitem__(self, column: str) -> np.ndarray:
        return self.columns[column]

    def within(self, period: Period) -> Months:
        return self.between(periods.month_number(period.start), periods.month_number(period.end))

    def between(self, first: int, last: int) -> Months:
        start, end = np.searchsorted(self.number, first), np.searchsorted(self.number, last, side="right")
        return Months(self.number[start:end], {name: each[start:end] for name, each in self.columns.items()})


OF_MONTHS = (
    "posts", "interactions", "public_interactions", "hours", "is_hours_estimated", "cost", "experiences",
    "provisional_posts",
)  # fmt: skip


@dataclass(frozen=True)
class AccountRows:
    """One account's rows: months, posts without replies (days as such), breaks; and how its followers' ages
    fit. Of the same posts what they say of rates is worked out once for all periods."""

    account: str
    channel: str
    months: Months
    posts: pd.DataFrame
    breaks: pd.DataFrame
    fit: Fit | None
    _rated: dict[tuple[str | None, pd.Timestamp], RatedPosts] = field(default_factory=dict, repr=False)

    @cached_property
    def days(self) -> np.ndarray:
        """The days of its posts."""
        return self.posts["local_date"].to_numpy(dtype="datetime64[D]")

    def is_within(self, period: Period) -> np.ndarray:
        """Of each post whether its day is in a period."""
        return (self.days >= np.datetime64(period.start)) & (self.days <= np.datetime64(period.end))

    @cached_property
    def public(self) -> np.ndarray:
        """The public interactions of its posts."""
        return _numbers(self.posts["public_interactions"])

    def rated(self, basis: str | None, until: date) -> RatedPosts:
        """The posts on the basis of a rate, from the newest change in what is counted until a day on."""
        metrics = (*two_periods.BROKEN_BY[two_periods.RATE], str(basis))
        days = self.days[self.days <= np.datetime64(until)]
        since = self.newest_break(metrics, days.max()) if days.size else pd.Timestamp.min
        if (basis, since) not in self._rated:
            self._rated[basis, since] = response_rate.rated(self.posts, basis, since)
        return self._rated[basis, since]

    def newest_break(self, metrics: Sequence[str], until: np.datetime64) -> pd.Timestamp:
        """The newest day up to another on which one of the measures began to mean something else."""
        days, of = self._breaks
        mine = days[np.isin(of, metrics) & (days <= until)]
        return pd.Timestamp(mine.max()) if mine.size else pd.Timestamp.min

    @cached_property
    def _breaks(self) -> tuple[np.ndarray, np.ndarray]:
        days = pd.to_datetime(self.breaks["date"]).to_numpy(dtype="datetime64[D]")
        return days, self.breaks["metric"].to_numpy(dtype="str")


def rows_of_accounts(marts: Marts) -> list[AccountRows]:
    """Of each social account that was not closed or handed over, by account id."""
    return [_rows_of(marts, account, channel) for account, channel in social(marts.accounts)]


def _rows_of(marts: Marts, account: str, channel: str) -> AccountRows:
    months = _rows(marts.months, account)
    months = months.assign(month=pd.to_datetime(months["month"])).sort_values("month")
    fit = audience_fit.fit(_rows(marts.groups, account), _newest(months))
    covered = months[months["is_complete"].eq(True) & months["posts"].notna()]
    number = 12 * covered["month"].dt.year.to_numpy() + covered["month"].dt.month.to_numpy()
    posts = _rows(marts.posts, account)
    posts = posts.assign(local_date=pd.to_datetime(posts["local_date"]))[~posts["is_reply"].eq(True)]
    return AccountRows(
        account,
        channel,
        Months(number, {name: _numbers(covered[name]) for name in OF_MONTHS}),
        posts,
        _rows(marts.breaks, account),
        fit,
    )


def _numbers(values: pd.Series) -> np.ndarray:
    return pd.to_numeric(values, errors="coerce").to_numpy(dtype="float64", na_value=np.nan)


def figures_of_accounts(
    marts: Marts, period: Period, rows: Sequence[AccountRows] | None = None
) -> list[Figures]:
    """The figures of each social account that was not closed or handed over, by account id.

    rows: of `rows_of_accounts`, where several periods are asked.
    """
    rows = rows_of_accounts(marts) if rows is None else rows
    fits = {each.account: each.fit for each in rows}
    only = audience_fit.only_reached_by(fits)
    audiences = sum(fit is not None for fit in fits.values())
    return [_of(marts, period, each, only[each.account], audiences) for each in rows]


def figures_before(period: Period, rows: Sequence[AccountRows]) -> list[Figures]:
    """The same of an earlier period, as far as accounts are compared by it."""
    return [_compared(each, period) for each in rows]


def social(accounts: pd.DataFrame) -> list[tuple[str, str]]:
    """Account and channel of the social accounts that were not closed or handed over."""
    standing = accounts[~accounts["channel"].isin(OFF_SOCIAL) & ~accounts["status"].isin(ENDED)]
    rows = standing.sort_values("account_id")[["account_id", "channel"]].itertuples(index=False, name=None)
    return [(str(account), str(channel)) for account, channel in rows]


def _newest(months: pd.DataFrame) -> float | None:
    """The newest number of followers that is known; months are in order."""
    known = months["followers"].dropna()
    return float(known.iloc[-1]) if len(known) else None


def _of(
    marts: Marts, period: Period, rows: AccountRows, only_reaches: tuple[str, ...], audiences: int
) -> Figures:
    figures = _compared(rows, period)
    own = rows.posts[rows.is_within(period)]
    experiences = rows.months.within(period)["experiences"]
    is_few = bool(0 < np.nansum(experiences) < small_numbers.FEWEST)
    return replace(
        figures,
        asked_on=max(period.end, marts.today),
        visits=_visits(marts, period, rows.channel),
        fit=rows.fit,
        only_reaches=only_reaches,
        audiences=audiences,
        objectives=_counts(own["main_objective"]),
        meant_for=_counts(own["audience_group"]),
        campaigns=_counts(own["campaign"]),
        experiences=None if is_few else mean(experiences),
        is_few_experiences=is_few,
        uncounted=rows.rated(figures.basis, period.end).within(period).left_out,
    )


def _compared(rows: AccountRows, period: Period) -> Figures:
    """What an account is compared by."""
    months = rows.months.between(0, periods.month_number(period.end))
    inside = months.within(period)
    blocks = _blocks(period)
    basis = response_rate.basis(rows.posts, blocks[-2:])
    near = Period(periods.months_on(period.end, 1 - near_months(period)), period.end)
    rated = rows.rated(basis, period.end)
    return Figures(
        account_id=rows.account,
        channel=rows.channel,
        until=period.end,
        asked_on=period.end,
        months=inside.number.size,
        last_month=_end_of(months.number[-1]) if months.number.size else None,
        posts=int(inside["posts"].sum()),
        quarters=tuple(_counted(inside.within(block)) for block in blocks),
        basis=basis,
        rate=rated.rate_of_months(period),
        quarter_rates=tuple(_best(rated.rate_of_months(block)) for block in blocks),
        interactions=mean(inside["interactions"]),
        public_interactions=mean(inside["public_interactions"]),
        spread=_spread(rows.public[rows.is_within(period)]),
        visits=None,
        hours=mean(inside["hours"]),
        is_hours_estimated=bool((~np.isnan(inside["hours"]) & (inside["is_hours_estimated"] == 1)).any()),
        cost=mean(inside["cost"]),
        fit=None,
        only_reaches=(),
        travel=_travel(months.within(near), rows),
        rate_travel=_rate_travel(rated, near),
    )


def _counts(values: pd.Series) -> dict[str, int]:
    return {str(name): int(posts) for name, posts in values.value_counts().items()}


def _rows(frame: pd.DataFrame, account: str) -> pd.DataFrame:
    return frame[frame["account_id"] == account]


def _inside(days: pd.Series, period: Period) -> pd.Series:
    moments = pd.to_datetime(days)
    return (moments >= pd.Timestamp(period.start)) & (moments <= pd.Timestamp(period.end))


def near_months(period: Period) -> int:
    """How many months the direction of travel is seen over."""
    return max(NEAR_MONTHS, 2 * months_in(period))


def months_in(period: Period) -> int:
    return 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1


def _blocks(period: Period) -> list[Period]:
    """Stretches of three months, counted back from the end; what is left over at the start is no quarter."""
    ends = [periods.months_on(period.end, -3 * number) for number in range(months_in(period) // 3)]
    return [Period(periods.months_on(end, -2), periods.month(end).end) for end in reversed(ends)]


def _counted(block: Months) -> int | None:
    """Posts of three months; None where one of them is not covered."""
    return int(block["posts"].sum()) if block.number.size == 3 else None


def _end_of(month: int) -> date:
    """The last day of the month of that number."""
    year, before = divmod(int(month) - 1, 12)
    return periods.month(date(year, before + 1, 1)).end


def _spread(counts: np.ndarray) -> float:
    """How uncertain a sum over posts is for want of more posts: the spread over the mean and root of n."""
    reported = counts[~np.isnan(counts)]
    if reported.size < 2 or reported.sum() == 0:
        return 1.0
    return float(min(1.0, reported.std(ddof=1) / reported.mean() / np.sqrt(reported.size)))


def mean(values: pd.Series | np.ndarray) -> float | None:
    """The mean of what was reported; None where nothing was."""
    numbers = _numbers(values) if isinstance(values, pd.Series) else values
    reported = numbers[~np.isnan(numbers)]
    return float(reported.mean()) if reported.size else None


def _visits(marts: Marts, period: Period, channel: str) -> float | None:
    """Visits a month; None without a report, or where accounts of one channel cannot be told apart."""
    is_only_account = (marts.accounts["channel"] == channel).sum() == 1
    rows = marts.visits[(marts.visits["channel"] == channel) & _inside(marts.visits["month"], period)]
    return mean(rows["sessions"]) if is_only_account else None


def _travel(months: Months, rows: AccountRows) -> Travel | None:
    """Of public interactions a month; None where posts are found for years: newer months are lower there."""
    if rows.channel in FOUND_FOR_YEARS:
        return None
    is_settled = np.nan_to_num(months["provisional_posts"]) == 0
    numbers, values = months.number[is_settled], months["public_interactions"][is_settled]
    if not numbers.size:
        return travel(pd.Series([], dtype="float64"))
    newest = np.datetime64(_end_of(numbers[-1]).replace(day=1))
    since = rows.newest_break(("interactions", *two_periods.PUBLIC_PARTS), newest)
    starts = numbers >= (0 if since == pd.Timestamp.min else periods.month_number(since) + (since.day > 1))
    posts = pd.Series(months["posts"][is_settled][starts])
    return travel(pd.Series(values[starts]), posts)


def _best(rate: Rate | None) -> float | None:
    return None if rate is None else rate.best


def _rate_travel(rated: RatedPosts, near: Period) -> Travel | None:
    """Of public interactions per 1,000 on a typical post, month by month."""
    starts = [periods.months_on(near.start, number) for number in range(months_in(near))]
    rates = [_best(rated.rate_of_months(periods.month(start))) for start in starts]
    return travel(pd.Series(rates, dtype="float64"))
