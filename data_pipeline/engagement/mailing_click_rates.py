"""How mailings did: what is judged, what still gathers clicks, and the rate of a whole period."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data_pipeline.statistics import spc
from data_pipeline.statistics.typical_rate import MAILINGS, NOTHING, Estimate, typical_rate

RATED = ("rated_clicks", "rated_delivered")


@dataclass(frozen=True)
class MailingSeries:
    """Judged clicks per 1,000 by mailing, in the order of sending; and those that may still rise.

    `points` is spc.xmr with mailing_id, title and sent_on; `settling` has the columns of mailings; `breaks`
    has date and note, where the provider recounted or changed what it counts.
    """

    points: pd.DataFrame
    settling: pd.DataFrame
    breaks: pd.DataFrame

    @property
    def latest(self) -> pd.Series | None:
        return spc.latest(self.points)


def judged(mailings: pd.DataFrame) -> MailingSeries:
    """The mailings of one account, in the order of sending, that report clicks and deliveries.

    One that its export found under a week old can only look worse than it is. Where the day of the export
    is unknown, the day assumed is the earliest that it can have been. Where the provider recounted, the usual
    range begins anew.
    """
    reported = mailings.dropna(subset=["click_rate", "sent_on"])
    young = may_rise(reported)
    settled = reported[~young].reset_index(drop=True)
    anew = settled.index[settled["recounts"].diff() > 0]
    points = spc.xmr(settled["click_rate"], starts=anew, floor=0.0)
    return MailingSeries(
        points.join(settled[["mailing_id", "title", "sent_on"]]),
        reported[young].reset_index(drop=True),
        pd.DataFrame({"date": settled.loc[anew, "sent_on"], "note": settled.loc[anew, "recount_note"]}),
    )


def may_rise(mailings: pd.DataFrame) -> pd.Series:
    """Which mailings were too young when their newest figures were exported."""
    at_export = mailings["as_of_day"].isna() | (mailings["settles_on"] > mailings["as_of_day"])
    return mailings["is_provisional"].eq(True) | (mailings["is_provisional"].isna() & at_export)


def counted_alike(mailings: pd.DataFrame) -> pd.DataFrame:
    """The mailings since the provider last recounted: those before are not to be put together with them."""
    return mailings[mailings["recounts"] == mailings["recounts"].max()]


def clicked(mailings: pd.DataFrame, start: date, end: date) -> Estimate:
    """People who clicked per 1,000 delivered of a typical mailing, over the mailings between two days, both
    counted, and since the provider last recounted."""
    sent = counted_alike(mailings[mailings["sent_on"].between(pd.Timestamp(start), pd.Timestamp(end))])
    clicks, delivered = (sent[name].to_numpy(dtype="float64", na_value=np.nan) for name in RATED)
    return typical_rate(clicks, delivered, MAILINGS) or NOTHING
