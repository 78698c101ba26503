"""Periods: equal numbers of days, complete months and quarters, financial years."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data_pipeline import periods
from data_pipeline.periods import Period

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def test_september_is_compared_with_the_thirty_days_before_and_not_with_august():
    assert periods.before(periods.month(date(2026, 9, 12))) == Period(date(2026, 8, 2), date(2026, 8, 31))


def test_the_financial_year_begins_in_april():
    assert periods.quarter_name(date(2026, 3, 31)) == "2025-26 Q4"
    assert periods.quarter_name(date(2026, 4, 1)) == "2026-27 Q1"
    assert periods.quarter_name(date(1999, 8, 1)) == "1999-00 Q2"


def test_a_month_is_complete_on_its_last_day_and_not_before():
    assert periods.last_complete_month(date(2026, 9, 29)).end == date(2026, 8, 31)
    assert periods.last_complete_month(date(2026, 9, 30)).end == date(2026, 9, 30)


@given(days)
def test_a_quarter_has_one_name_and_the_name_leads_back_to_it(day):
    assert periods.named_quarter(periods.quarter_name(day)) == periods.quarter(day)


@given(days, days)
def test_the_period_before_has_as_many_days_and_touches_it(one, other):
    period = Period(min(one, other), max(one, other))
    earlier = periods.before(period)
    assert earlier.days == period.days
    assert (period.start - earlier.end).days == 1


@given(days, st.integers(-40, 40))
def test_going_some_months_on_and_back_ends_in_the_same_month(day, months):
    assert periods.months_on(periods.months_on(day, months), -months) == day.replace(day=1)
