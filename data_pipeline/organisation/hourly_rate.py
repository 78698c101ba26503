"""What an hour of work costs, from a day on: past costs keep the rate that stood then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from data_pipeline.errors import Refused
from data_pipeline.organisation.settings_sections import Work


def changed(work: Work, pounds: float, since: date) -> dict[str, Any]:
    """The settings of `work` once an hour costs so many pounds from a day on.

    A first rate holds for all time, for nothing is known of what an hour cost before. Rates that were to
    begin on that day or later are replaced. Raises Refused where there is no day before `since`.
    """
    if since == date.min:
        raise Refused("Choose the first day on which an hour costs that.")
    if not work.rates():
        return {"hourly_rate": pounds, "earlier_rates": []}
    last_day = since - timedelta(days=1)
    earlier = [(rate.pounds, rate.until) for rate in work.earlier_rates if rate.until < last_day]
    stood = next((rate for begins, rate in reversed(work.rates()) if begins <= last_day), 0.0)
    earlier += [] if stood == pounds else [(stood, last_day)]
    kept = [{"pounds": rate, "until": until} for rate, until in earlier]
    return {"hourly_rate": pounds, "earlier_rates": kept}
