"""Two periods of an account: equal days, ten posts, one basis, one meaning, or no comparison."""

from datetime import date

import pandas as pd
import pytest

from data_pipeline.engagement.two_periods import RATE, comparison, newest_complete, outcomes, outcomes_of_year
from data_pipeline.periods import Period

NOW = Period(date(2026, 7, 1), date(2026, 9, 30))
NO_BREAKS = pd.DataFrame({"account_id": [], "metric": [], "date": [], "note": []})
MONTHS = pd.DataFrame({"month": pd.date_range("2025-07-01", "2026-09-01", freq="MS"), "is_complete": True})


def posts(day, count, public=5, **columns):
    rows = pd.DataFrame({"local_date": [pd.Timestamp(day)] * count, "public_interactions": [public] * count})
    usual = {
        "interactions": 2 * public, "reach": 100.0, "views": 300.0, "is_reply": False,
        "is_paid": False, "carried": "",
        "as_of": pd.Timestamp("2026-12-01", tz="UTC"), "is_provisional": False,
        "settles_on": pd.Timestamp(day) + pd.Timedelta(days=28),
    }  # fmt: skip
    return rows.assign(**(usual | columns))


def compare(*frames, breaks=NO_BREAKS, months=MONTHS):
    return comparison(pd.concat(frames), months, breaks, NOW)


def broken(metric, day):
    return pd.DataFrame({"account_id": ["x-a"], "metric": [metric], "date": [day], "note": ["changed"]})


BEFORE, AFTER = posts("2026-03-31", 12), posts("2026-08-05", 12, public=10)


def test_the_days_before_are_as_many_as_the_quarter_has():
    found = compare(BEFORE, posts("2026-03-30", 30), AFTER)
    assert (found.now.period.days, found.then.period.days) == (92, 92)
    assert (found.now.posts, found.then.posts) == (12, 12)
    assert found.last_year.period == Period(date(2025, 7, 1), date(2025, 9, 30))


def verdict(found):
    return outcomes({"x-a": found})["x-a"].verdict


def test_twice_the_rate_on_as_many_posts_is_clear():
    found = compare(BEFORE, AFTER)
    assert found.now.figures[RATE].best == pytest.approx(100, rel=0.1)
    outcome = outcomes({"x-a": found})["x-a"]
    assert outcome.verdict == "higher" and outcome.low > 1
    assert outcome.ratio == pytest.approx(2, rel=0.1)


def test_nine_posts_are_not_enough():
    assert verdict(compare(BEFORE, AFTER.head(9))) == "not_enough"


def test_all_accounts_are_judged_together():
    found = compare(BEFORE, AFTER)
    alone, among = outcomes({"x-a": found})["x-a"], outcomes({f"x-{at}": found for at in range(5)})["x-0"]
    assert (alone.level, alone.among) == (0.09, 1) and (among.level, among.among) == (0.018, 5)


def test_a_quarter_is_also_set_against_the_four_before_it():
    year = [posts(f"{month}-10", 4) for month in ("2025-07", "2025-10", "2026-01", "2026-04")]
    outcome = outcomes_of_year({"x-a": compare(*year, AFTER)})["x-a"]
    assert outcome.verdict == "higher"


def test_replies_count_as_interactions_and_are_no_posts():
    found = compare(BEFORE, AFTER, posts("2026-08-06", 5, is_reply=True))
    assert found.now.figures["interactions"].best == 12 * 20 + 5 * 10
    assert found.now.posts == found.now.figures[RATE].units == 12


def test_both_periods_are_judged_by_what_both_report_and_never_by_two_bases():
    found = compare(BEFORE.assign(reach=float("nan")), AFTER)
    assert found.basis == "views"
    assert found.now.figures[RATE].units == found.then.figures[RATE].units == 12
    nothing_in_common = compare(BEFORE.assign(reach=float("nan")), AFTER.assign(views=float("nan")))
    assert verdict(nothing_in_common) == "not_enough"


def test_boosted_and_young_posts_are_left_out_and_counted():
    found = compare(
        BEFORE, AFTER, posts("2026-08-06", 3, is_paid=True), posts("2026-09-20", 2, is_provisional=True)
    )
    assert found.now.left_out == {"boosted": 3, "still settling": 2}
    assert found.now.figures[RATE].units == 12


@pytest.mark.parametrize("day", ["2026-04-01", "2026-07-01", "2026-09-30"])
def test_nothing_is_compared_across_a_change_of_what_is_counted(day):
    found = compare(BEFORE, AFTER, breaks=broken("reach", day))
    assert verdict(found) == "not_compared"
    assert set(found.broken) == {"median_reach", RATE}


@pytest.mark.parametrize("day", ["2026-03-31", "2026-10-01"])
def test_a_change_on_the_first_day_or_after_the_last_divides_nothing(day):
    assert compare(BEFORE, AFTER, breaks=broken("reach", day)).broken == {}


def test_a_change_of_views_leaves_a_rate_per_people_alone():
    assert verdict(compare(BEFORE, AFTER, breaks=broken("views", "2026-07-01"))) == "higher"


def test_a_quarter_that_holds_both_meanings_has_no_rate():
    found = compare(BEFORE, AFTER, breaks=broken("interactions", "2026-08-01"))
    assert found.now.figures[RATE].units == 0 and found.then.figures[RATE].enough


def test_a_measure_carried_from_an_older_export_is_in_no_rate():
    assert compare(BEFORE, AFTER.assign(carried="reach")).now.figures[RATE].units == 0


def test_settling_posts_and_unknown_export_days_are_counted():
    young = posts("2026-09-20", 2, is_provisional=True)
    unknown = posts("2026-09-21", 3, is_provisional=None, as_of=pd.Timestamp("2026-10-01", tz="UTC"))
    found = compare(BEFORE, young, unknown).now
    assert (found.settling, found.settles_on, found.unknown) == (2, date(2026, 10, 18), 3)


def test_a_month_that_is_not_wholly_exported_leaves_its_period_uncovered():
    found = compare(BEFORE, AFTER, months=MONTHS[MONTHS["month"] != "2026-03-01"])
    assert found.now.covered and not found.then.covered


def test_the_newest_complete_quarter_is_one_that_an_account_has_wholly_exported():
    quarters = pd.DataFrame(
        {"quarter": ["2026-27 Q1", "2026-27 Q2"], "is_complete": [True, False], "posts": [3, 4]}
    )
    assert newest_complete(quarters) == Period(date(2026, 4, 1), date(2026, 6, 30))
    assert newest_complete(quarters.head(0)) is None
