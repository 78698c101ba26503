"""Which mailings are judged, and how many clicked over a period."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from data_pipeline.engagement import mailing_click_rates


def sent(*rates: float | None, **columns: Any) -> pd.DataFrame:
    """A mailing a week from 6 January 2025 on, each delivered to 1,000 people, exported long after."""
    days = pd.date_range("2025-01-06", periods=len(rates), freq="W-MON")
    clicks = pd.Series(rates, dtype="float64")
    frame = pd.DataFrame(
        {
            "mailing_id": [str(n) for n in range(len(rates))], "title": "News", "sent_on": days,
            "click_rate": clicks, "recounts": 0, "recount_note": "The provider recounted",
            "rated_clicks": clicks,
            "rated_delivered": 1000.0, "settles_on": days + pd.Timedelta(days=7),
            "as_of_day": pd.Timestamp("2026-01-01"), "is_provisional": False,
        }
    )  # fmt: skip
    return frame.assign(**columns)


def test_a_mailing_far_above_the_others_is_outside_the_usual_range():
    series = mailing_click_rates.judged(sent(*[40, 44] * 6, 120))
    assert series.latest is not None
    assert (series.latest["value"], series.latest["signal"]) == (120, "outside")


def test_a_mailing_exported_within_a_week_is_kept_apart():
    series = mailing_click_rates.judged(sent(40, 44, 3, is_provisional=[False, False, True]))
    assert series.points["value"].tolist() == [40, 44]
    assert series.settling["click_rate"].tolist() == [3]


def test_where_the_export_day_is_unknown_only_those_sent_well_before_the_earliest_day_are_judged():
    series = mailing_click_rates.judged(
        sent(40, 44, 3, is_provisional=None, as_of_day=pd.Timestamp("2025-01-20"))
    )
    assert series.points["value"].tolist() == [40, 44]
    assert mailing_click_rates.judged(sent(40, is_provisional=None, as_of_day=pd.NaT)).points.empty


def test_a_mailing_without_clicks_or_deliveries_is_not_judged():
    assert mailing_click_rates.judged(sent(40, None, 44)).points["mailing_id"].tolist() == ["0", "2"]


def test_the_rate_of_a_period_is_that_of_its_typical_mailing():
    frame = sent(10, 30, None, 500)
    estimate = mailing_click_rates.clicked(frame, date(2025, 1, 6), date(2025, 1, 20))
    assert (estimate.best, estimate.units, estimate.enough) == (pytest.approx(17.5, abs=2), 2, False)
    assert mailing_click_rates.clicked(frame, date(2024, 1, 1), date(2024, 2, 1)).units == 0


def test_where_the_provider_counted_anew_the_usual_range_begins_anew():
    rates = [80, 84] * 6 + [40, 44] * 6
    series = mailing_click_rates.judged(sent(*rates, recounts=[0] * 12 + [1] * 12))
    assert series.points["segment"].tolist() == [0] * 12 + [1] * 12
    assert series.points["signal"].eq("none").all()
    assert series.breaks["date"].tolist() == [pd.Timestamp("2025-03-31")]


def test_a_rate_of_a_period_is_of_the_mailings_since_the_provider_recounted():
    mailings = sent(*[80] * 10, *[40] * 12, recounts=[0] * 10 + [1] * 12)
    estimate = mailing_click_rates.clicked(mailings, date(2025, 1, 1), date(2025, 12, 31))
    assert (estimate.units, estimate.best) == (12, pytest.approx(40, abs=1))
