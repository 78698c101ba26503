"""What is recommended on website and newsletter, which have criteria of their own and are never ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_pipeline import periods
from data_pipeline.effectiveness.direction import Travel, travel
from data_pipeline.effectiveness.recommendation import LEAST_MONTHS, Recommendation
from data_pipeline.effectiveness.work_out_figures import ENDED, Marts, mean, near_months
from data_pipeline.engagement import mailing_click_rates
from data_pipeline.organisation.channels import OFF_SOCIAL
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, day, number_in_words, rounded
from data_pipeline.statistics.typical_rate import Estimate

COUNTED = {"website": ("month of visits", "months of visits"), "newsletter": ("mailing", "mailings")}


@dataclass(frozen=True)
class OffSocialFigures:
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
    recommendation: Recommendation


def off_social_figures(marts: Marts, period: Period) -> list[OffSocialFigures]:
    """One for each website and newsletter that was not closed, by account id."""
    accounts = marts.accounts[
        marts.accounts["channel"].isin(OFF_SOCIAL) & ~marts.accounts["status"].isin(ENDED)
    ]
    rows = accounts.sort_values("account_id")[["account_id", "channel"]].itertuples(index=False, name=None)
    return [_of(marts, period, str(account), str(channel)) for account, channel in rows]


def _of(marts: Marts, period: Period, account: str, channel: str) -> OffSocialFigures:
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
        clicks, judged = None, len(whole)
    else:
        alike = mailing_click_rates.counted_alike(sent) if len(sent) else sent
        heading = travel(mailing_click_rates.judged(alike).points["value"]) if len(sent) else None
        clicks = mailing_click_rates.clicked(recent, period.start, period.end) if len(recent) else None
        judged = len(recent)
    level = _level(mean(whole["engaged_sessions"]), clicks)
    recommendation = _recommend(channel, judged, level, heading, max(period.end, marts.today))
    return OffSocialFigures(
        account_id=account,
        channel=channel,
        months=len(whole),
        engaged_sessions=mean(whole["engaged_sessions"]),
        mailings=len(recent),
        clicks=clicks,
        hours=mean(inside["hours"]),
        is_hours_estimated=bool(inside["is_hours_estimated"].eq(True).any()),
        cost=mean(inside["cost"]),
        travel=heading,
        recommendation=recommendation,
    )


def _recommend(
    channel: str, judged: int, level: str, heading: Travel | None, asked_on: date
) -> Recommendation:
    """Keep, fix or not enough: closing the website or the newsletter is no question of these figures."""
    single, several = COUNTED[channel]
    by = periods.month(periods.months_on(asked_on, 6)).end
    if judged < LEAST_MONTHS:
        least = number_in_words(LEAST_MONTHS)
        why = f"{counted(judged, single, several)}; {least} are the least to judge by."
        step = f"Load {counted(LEAST_MONTHS - judged, f'more {single}', f'more {several}')} by {day(by)}."
        return Recommendation("not_enough", (why,), step, by)
    reasons = (level, *_heading(channel, heading), _not_scored(channel))
    if heading is not None and heading.way == "down":
        soon = periods.month(periods.months_on(asked_on, 3)).end
        return Recommendation("fix", reasons, "Find out since when and why it falls.", soon)
    year = periods.month(periods.months_on(asked_on, 12)).end
    return Recommendation("keep", reasons, "Carry on, and look again in a year.", year)


def _level(visits: float | None, clicks: Estimate | None) -> str:
    if clicks is not None and clicks.units:
        return (
            f"Probably between {rounded(clicks.low)} and {rounded(clicks.high)} in 1,000 "
            f"readers click (best estimate {rounded(clicks.best)}, "
            f"from {counted(clicks.units, 'mailing')})."
        )
    return f"About {rounded(visits)} engaged visits a month." if visits is not None else "No clicks reported."


def _heading(channel: str, heading: Travel | None) -> Sequence[str]:
    if heading is None:
        return ()
    what = "Engaged visits a month" if channel == "website" else "Clicks per 1,000 delivered"
    if heading.way == "flat":
        return (f"{what} go up and down with no clear trend.",)
    moved = "risen" if heading.way == "up" else "fallen"
    first, last = rounded(heading.first), rounded(heading.last)
    return (f"{what} have {moved} from about {first} to {last}.",)


def _not_scored(channel: str) -> str:
    if channel == "newsletter":
        return "The policy does not count a newsletter as engagement, so it is judged on its own."
    return "The accounts send people here, so it is not compared with them."
