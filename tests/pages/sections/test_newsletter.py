"""What is said of newsletters: clicks of those reached, how sure that is, and how the newest one stands."""

from datetime import date

import pandas as pd
import pytest

from data_pipeline.engagement import mailing_click_rates
from data_pipeline.periods import Period
from pages.sections.engagement import newsletter
from pages.shared import charts
from pages.shared.diary import NONE as NO_EVENTS
from tests.engagement.test_mailing_click_rates import sent

SPRING = Period(date(2025, 1, 1), date(2025, 3, 31))


def said(frame: pd.DataFrame, period: Period = SPRING) -> str:
    clicked = mailing_click_rates.clicked(frame, period.start, period.end)
    return newsletter.clicks_in_words(clicked, mailing_click_rates.judged(frame), period)


def test_the_rate_comes_with_how_many_mailings_it_rests_on_and_of_which_months():
    assert said(sent(*[40, 44] * 6)).startswith(
        "Clicks per 1,000 delivered: probably between 37 and 47 (best estimate 42), over 12 mailings, "
        "Jan-Mar 2025. The newest, News of 24 Mar 2025: 44, within its usual range (usually 31 to 53)."
    )


def test_where_the_provider_recounted_the_sentence_is_of_the_mailings_since():
    frame = sent(*[80, 84] * 6, *[40, 44] * 6, recounts=[0] * 12 + [1] * 12)
    year = Period(date(2025, 1, 1), date(2025, 12, 31))
    clicked = mailing_click_rates.clicked(frame, year.start, year.end)
    series = mailing_click_rates.judged(frame)
    text = newsletter.clicks_in_words(clicked, series, year, date(2025, 3, 31))
    assert "over 12 mailings, 31 Mar 2025 to 31 Dec 2025, since the provider recounted." in text


def test_a_few_mailings_are_not_enough_to_be_sure():
    text = said(sent(40, 44))
    assert "41, over 2 mailings, Jan-Mar 2025. With fewer than ten mailings we cannot" in text
    assert "Early days" in text


def test_a_newest_mailing_out_of_the_ordinary_is_named_with_the_reason():
    text = said(sent(*[40, 44] * 6, 120))
    assert "The newest, News of 31 Mar 2025: 120, above its usual range" in text


def test_seven_mailings_on_one_side_are_said_to_be_mailings_not_months():
    text = said(sent(*[40, 44] * 7, *[46] * 8), Period(date(2025, 1, 1), date(2025, 12, 31)))
    assert "seven mailings in a row above its average" in text


def test_a_mailing_that_still_gathers_clicks_is_not_judged():
    frame = sent(
        *[40, 44] * 6, is_provisional=[False] * 11 + [True], as_of=pd.Timestamp("2025-03-25", tz="UTC")
    )
    assert "The newest, News of 24 Mar 2025: 44 so far (usually" in said(frame)
    assert newsletter.standings(frame, mailing_click_rates.judged(frame))[-1].startswith(
        "Still settling until"
    )


def test_a_period_without_mailings_says_so():
    assert said(sent(40), Period(date(2024, 1, 1), date(2024, 1, 31))).startswith(
        "No mailing reports clicks: Jan 2024."
    )


@pytest.mark.parametrize("rates", [(), (40,), (40, 44), tuple([40, 44] * 6 + [120])])
def test_each_mailing_is_a_dot_and_those_not_judged_are_hollow(rates: tuple[float, ...]):
    series = mailing_click_rates.judged(sent(*rates))
    young = sent(7.5).assign(sent_on=pd.Timestamp("2026-01-05"))
    figure = charts.mailings(series.points, young, series.breaks, events=NO_EVENTS)
    traces = {trace.name: trace for trace in figure.data}
    assert len(traces["mailings"].x or ()) == len(rates)
    assert traces["settling"].marker.symbol == "circle-open"
    assert ("higher" in traces) == (120 in rates)
    assert any("so far" in note.text for note in figure.layout.annotations)


def test_where_the_provider_counted_anew_a_line_says_not_to_compare():
    series = mailing_click_rates.judged(sent(*[80, 84] * 6, *[40, 44] * 6, recounts=[0] * 12 + [1] * 12))
    figure = charts.mailings(series.points, series.settling, series.breaks, events=NO_EVENTS)
    assert len(figure.layout.shapes) == 1
    assert any("The provider recounted" in note.text for note in figure.layout.annotations)
    assert [trace.name for trace in figure.data].count("usual range") == 2
