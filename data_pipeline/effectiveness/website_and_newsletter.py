"""Website and newsletter on criteria of their own: they are never scored as social accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_pipeline import periods
from data_pipeline.effectiveness.direction import Travel, travel
from data_pipeline.effectiveness.figures_from_marts import APART, ENDED, Marts, near_months
from data_pipeline.effectiveness.recommendation import LEAST_MONTHS, Verdict
from data_pipeline.engagement import mailings
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, day, rounded
from data_pipeline.statistics.rates import Estimate


@dataclass(frozen=True)
class OwnFigures:
    """A website's engaged visits or a newsletter's clicks; averages a month, None where not known.

    clicks: people who clicked per 1,000 delivered. per_hour: engaged visits an hour of work brings.
    """

    account_id: str
    channel: str
    months: int
    engaged_sessions: float | None
    mailings: int
    clicks: Estimate | None
    hours: float | None
    is_hours_estimated: bool
    cost: float | None
    travel: Travel | None
    verdict: Verdict


def own(marts: Marts, period: Period) -> list[OwnFigures]:
    """One row per website and newsletter that stands."""
    accounts = marts.accounts[marts.accounts["channel"].isin(APART) & ~marts.accounts["status"].isin(ENDED)]
    rows = accounts.sort_values("account_id")[["account_id", "channel"]].itertuples(index=False, name=None)
    return [_of(marts, period, str(account), str(channel)) for account, channel in rows]


def _of(marts: Marts, period: Period, account: str, channel: str) -> OwnFigures:
    months = marts.months[marts.months["account_id"] == account]
    months = months.assign(month=pd.to_datetime(months["month"]))
    near = pd.Timestamp(periods.months_on(period.end, 1 - near_months(period)))
    inside = months[months["month"].between(pd.Timestamp(period.start), pd.Timestamp(period.end))]
    whole = inside[inside["engaged_sessions"].notna()]
    sent = marts.mailings
    sent = sent[sent["account_id"] == account] if len(sent) else sent
    recent = sent[pd.to_datetime(sent["sent_on"]) >= pd.Timestamp(period.start)] if len(sent) else sent
    if channel == "website":
        heading = travel(months.loc[months["month"] >= near, "engaged_sessions"])
        clicks, known = None, len(whole)
    else:
        heading = travel(mailings.judged(sent).points["value"]) if len(sent) else None
        clicks = mailings.clicked(recent, period.start, period.end) if len(recent) else None
        known = len(recent)
    level = _level(_mean(whole["engaged_sessions"]), clicks)
    told = _verdict(channel, known, level, heading, max(period.end, marts.today))
    return OwnFigures(
        account_id=account,
        channel=channel,
        months=len(whole),
        engaged_sessions=_mean(whole["engaged_sessions"]),
        mailings=len(recent),
        clicks=clicks,
        hours=_mean(inside["hours"]),
        is_hours_estimated=bool(inside["is_hours_estimated"].eq(True).any()),
        cost=_mean(inside["cost"]),
        travel=heading,
        verdict=told,
    )


def _mean(values: pd.Series) -> float | None:
    known = pd.to_numeric(values, errors="coerce").dropna()
    return None if known.empty else float(known.mean())


def _verdict(channel: str, known: int, level: str, heading: Travel | None, asked_on: date) -> Verdict:
    """Keep, fix or not enough: closing the website or the newsletter is no question of these figures."""
    thing = "month of visits" if channel == "website" else "mailing"
    by = periods.month(periods.months_on(asked_on, 6)).end
    if known < LEAST_MONTHS:
        of = _many(known, thing)
        step = f"Load {_many(LEAST_MONTHS - known, thing, 'more ')} by {day(by)}."
        return Verdict("not_enough", (f"{of}; six are the least to judge by.",), step, by)
    reasons = (level, *_heading(channel, heading), _apart(channel))
    if heading is not None and heading.way == "down":
        soon = periods.month(periods.months_on(asked_on, 3)).end
        return Verdict("fix", reasons, "Find out since when and why it falls.", soon)
    year = periods.month(periods.months_on(asked_on, 12)).end
    return Verdict("keep", reasons, "Carry on, and look again in a year.", year)


def _many(number: int, thing: str, more: str = "") -> str:
    first, *rest = thing.split(" ")
    return " ".join([counted(number, f"{more}{first}"), *rest])


def _level(visits: float | None, clicks: Estimate | None) -> str:
    if clicks is not None and clicks.posts:
        return (
            f"Probably between {rounded(clicks.low)} and {rounded(clicks.high)} in 1,000 "
            f"readers click (best estimate {rounded(clicks.best)}, "
            f"from {counted(clicks.posts, 'mailing')})."
        )
    return f"About {rounded(visits)} engaged visits a month." if visits is not None else "No clicks reported."


def _heading(channel: str, heading: Travel | None) -> Sequence[str]:
    if heading is None:
        return ()
    what = "Engaged visits a month" if channel == "website" else "Clicks per 1,000 delivered"
    if heading.way == "flat":
        return (f"{what} show no clear rise or fall.",)
    moved = "risen" if heading.way == "up" else "fallen"
    first, last = rounded(heading.first), rounded(heading.last)
    return (f"{what} have {moved} from about {first} to {last}.",)


def _apart(channel: str) -> str:
    if channel == "newsletter":
        return "A newsletter is outside the policy's definition of engagement: it is scored apart."
    return "It is where the accounts lead to: it is not scored with them."
