"""Works out the figures of each social account from the rows of the marts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

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
class AccountRows:
    """One account's rows, with days as such: months, posts without replies, breaks; and how its followers'
    ages fit. Of the same posts what they say of rates is worked out once for all periods."""

    account: str
    channel: str
    months: pd.DataFrame
    posts: pd.DataFrame
    breaks: pd.DataFrame
    fit: Fit | None
    _rated: dict[tuple[str | None, pd.Timestamp], RatedPosts] = field(default_factory=dict, repr=False)

    def rated(self, basis: str | None, until: date) -> RatedPosts:
        """The posts on the basis of a rate, from the newest change in what is counted until a day on."""
        metrics = (*two_periods.BROKEN_BY[two_periods.RATE], str(basis))
        days = self.posts.loc[self.posts["local_date"] <= pd.Timestamp(until), "local_date"]
        since = _newest_break(self.breaks, metrics, days)
        if (basis, since) not in self._rated:
            self._rated[basis, since] = response_rate.rated(self.posts, basis, since)
        return self._rated[basis, since]


def rows_of_accounts(marts: Marts) -> list[AccountRows]:
    """Of each social account that was not closed or handed over, by account id."""
    return [_rows_of(marts, account, channel) for account, channel in social(marts.accounts)]


def _rows_of(marts: Marts, account: str, channel: str) -> AccountRows:
    months = _rows(marts.months, account).assign(month=lambda rows: pd.to_datetime(rows["month"]))
    posts = _rows(marts.posts, account).assign(local_date=lambda rows: pd.to_datetime(rows["local_date"]))
    fit = audience_fit.fit(_rows(marts.groups, account), _newest(months))
    posts = posts[~posts["is_reply"].eq(True)]
    return AccountRows(account, channel, months, posts, _rows(marts.breaks, account), fit)


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


def social(accounts: pd.DataFrame) -> list[tuple[str, str]]:
    """Account and channel of the social accounts that were not closed or handed over."""
    standing = accounts[~accounts["channel"].isin(OFF_SOCIAL) & ~accounts["status"].isin(ENDED)]
    rows = standing.sort_values("account_id")[["account_id", "channel"]].itertuples(index=False, name=None)
    return [(str(account), str(channel)) for account, channel in rows]


def _newest(months: pd.DataFrame) -> float | None:
    """The newest number of followers that is known."""
    known = months.sort_values("month")["followers"].dropna()
    return float(known.iloc[-1]) if len(known) else None


def _of(
    marts: Marts, period: Period, rows: AccountRows, only_reaches: tuple[str, ...], audiences: int
) -> Figures:
    months = rows.months[rows.months["month"] <= pd.Timestamp(period.end)]
    covered = months[months["is_complete"].eq(True) & months["posts"].notna()]
    inside = covered[_inside(covered["month"], period)]
    own = rows.posts[_inside(rows.posts["local_date"], period)]
    blocks = _blocks(period)
    basis = response_rate.basis(rows.posts, blocks[-2:])
    near = Period(periods.months_on(period.end, 1 - near_months(period)), period.end)
    rated = rows.rated(basis, period.end)
    return Figures(
        account_id=rows.account,
        channel=rows.channel,
        until=period.end,
        asked_on=max(period.end, marts.today),
        months=len(inside),
        last_month=None if covered.empty else periods.month(covered["month"].max().date()).end,
        posts=int(inside["posts"].sum()),
        quarters=tuple(_counted(inside, blocks)),
        basis=basis,
        rate=rated.rate_of_months(period),
        quarter_rates=tuple(_best(rated.rate_of_months(block)) for block in blocks),
        interactions=mean(inside["interactions"]),
        public_interactions=mean(inside["public_interactions"]),
        spread=_spread(own["public_interactions"]),
        visits=_visits(marts, period, rows.channel),
        hours=mean(inside["hours"]),
        is_hours_estimated=bool((inside["hours"].notna() & inside["is_hours_estimated"].eq(True)).any()),
        cost=mean(inside["cost"]),
        fit=rows.fit,
        only_reaches=only_reaches,
        objectives=_counts(own["main_objective"]),
        meant_for=_counts(own["audience_group"]),
        campaigns=_counts(own["campaign"]),
        travel=_travel(covered[_inside(covered["month"], near)], rows.breaks, rows.channel),
        rate_travel=_rate_travel(rated, near),
        experiences=None if (few := _is_few(inside["experiences"])) else mean(inside["experiences"]),
        is_few_experiences=few,
        uncounted=rated.within(period).left_out,
        audiences=audiences,
    )


def _is_few(experiences: pd.Series) -> bool:
    """Whether they come from one to four people, whose number nobody is shown."""
    return 0 < experiences.sum() < small_numbers.FEWEST


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


def _counted(covered: pd.DataFrame, blocks: Sequence[Period]) -> list[int | None]:
    """Posts of each block; None where one of its three months is not covered."""
    posts = dict(zip(covered["month"].dt.date, covered["posts"], strict=True))
    months = [[posts.get(periods.months_on(block.start, at)) for at in range(3)] for block in blocks]
    return [None if None in each else int(sum(filter(None, each))) for each in months]


def _newest_break(breaks: pd.DataFrame, metrics: Sequence[str], days: pd.Series) -> pd.Timestamp:
    """The newest day on which one of the measures began to mean something else, before the last of days."""
    dates = pd.to_datetime(breaks.loc[breaks["metric"].isin(list(metrics)), "date"])
    dates = dates[dates <= pd.to_datetime(days).max()]
    return pd.Timestamp.min if dates.empty else dates.max()


def _spread(counts: pd.Series) -> float:
    """How uncertain a sum over posts is for want of more posts: the spread over the mean and root of n."""
    reported = counts.dropna().to_numpy(dtype="float64")
    if reported.size < 2 or reported.sum() == 0:
        return 1.0
    return float(min(1.0, reported.std(ddof=1) / reported.mean() / np.sqrt(reported.size)))


def mean(values: pd.Series) -> float | None:
    """The mean of what was reported; None where nothing was."""
    reported = pd.to_numeric(values, errors="coerce").dropna()
    return None if reported.empty else float(reported.mean())


def _visits(marts: Marts, period: Period, channel: str) -> float | None:
    """Visits a month; None without a report, or where accounts of one channel cannot be told apart."""
    is_only_account = (marts.accounts["channel"] == channel).sum() == 1
    rows = marts.visits[(marts.visits["channel"] == channel) & _inside(marts.visits["month"], period)]
    return mean(rows["sessions"]) if is_only_account else None


def _travel(covered: pd.DataFrame, breaks: pd.DataFrame, channel: str) -> Travel | None:
    """Of public interactions a month; None where posts are found for years: newer months are lower there."""
    if channel in FOUND_FOR_YEARS:
        return None
    settled = covered[covered["provisional_posts"].fillna(0).eq(0)].sort_values("month")
    since = _newest_break(breaks, ("interactions", *two_periods.PUBLIC_PARTS), settled["month"])
    return travel(settled.loc[settled["month"] >= since, "public_interactions"])


def _best(rate: Rate | None) -> float | None:
    return None if rate is None else rate.best


def _rate_travel(rated: RatedPosts, near: Period) -> Travel | None:
    """Of public interactions per 1,000 on a typical post, month by month."""
    starts = [periods.months_on(near.start, number) for number in range(months_in(near))]
    rates = [_best(rated.rate_of_months(periods.month(start))) for start in starts]
    return travel(pd.Series(rates, dtype="float64"))
