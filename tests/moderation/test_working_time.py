"""Working time is what a patient person counts who looks at the clock once a minute."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data_pipeline.moderation.working_time import (
    WEEK,
    after_working_hours,
    end_of_same_day,
    end_of_working_day,
    is_bank_holiday,
    working_hours,
)
from data_pipeline.organisation.settings_sections import Work
from data_pipeline.plain_words import LONDON

FIVE_DAYS = Work()
FOUR_DAYS = Work(days=["Mon", "Tue", "Wed", "Thu"], opens=time(8, 30), closes=time(18))
ALWAYS = Work(days=["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], opens=time(0), closes=time(23, 59))
NIGHT = Work(days=["Sun"], opens=time(0, 30), closes=time(1, 30))
MINUTE = timedelta(minutes=1)
# From gov.uk/bank-holidays, England and Wales.
BANK_HOLIDAYS = {
    date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25),
    date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28),
}  # fmt: skip
BOXING_DAY = date(2026, 12, 26)  # a Saturday, with a substitute on Monday: who works on Saturdays has both


def at(text: str) -> datetime:
    """'2026-10-05 09:00' as a clock in London shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def counted_by_the_minute(start: datetime, end: datetime, work: Work) -> float:
    """Hours of working time: every minute whose clock in London shows a time between opening and closing."""
    minutes = 0
    moment = start
    while moment < end:
        clock = moment.astimezone(LONDON)
        is_a_day = WEEK[clock.weekday()] in work.days and clock.date() not in {*BANK_HOLIDAYS, BOXING_DAY}
        minutes += is_a_day and work.opens <= clock.time().replace(tzinfo=None) < work.closes
        moment += MINUTE
    return minutes / 60


def weeks_of_2026() -> st.SearchStrategy[tuple[datetime, datetime]]:
    """A moment of 2026 and one up to twelve days later, to the minute; often about a clock change."""
    whole = st.integers(0, 350 * 24 * 60)
    about_a_change = st.sampled_from((date(2026, 3, 29), date(2026, 10, 25))).flatmap(
        lambda day: st.integers(-3000, 3000).map(lambda more: (day - date(2026, 1, 1)).days * 24 * 60 + more)
    )
    first = st.one_of(whole, about_a_change).map(
        lambda more: datetime(2026, 1, 1, tzinfo=UTC) + more * MINUTE
    )
    return st.tuples(first, st.integers(0, 12 * 24 * 60)).map(
        lambda pair: (pair[0], pair[0] + pair[1] * MINUTE)
    )


def weeks_of_work() -> st.SearchStrategy[Work]:
    """Any working week, to the minute."""
    times = st.times().map(lambda each: each.replace(second=0, microsecond=0))
    hours = st.lists(times, min_size=2, max_size=2, unique=True).map(sorted)
    days = st.lists(st.sampled_from(WEEK), min_size=1, unique=True)
    made = st.builds(lambda days, hours: Work(days=days, opens=hours[0], closes=hours[1]), days, hours)
    return st.one_of(st.sampled_from((FIVE_DAYS, FOUR_DAYS, ALWAYS, NIGHT)), made)


@settings(max_examples=60, deadline=None)
@given(weeks_of_2026(), weeks_of_work())
@example((at("2026-04-02 16:00"), at("2026-04-07 10:00")), FIVE_DAYS)  # Easter
@example((at("2026-03-28 12:00"), at("2026-03-29 12:00")), ALWAYS)
@example((at("2026-10-24 12:00"), at("2026-10-25 12:00")), ALWAYS)
@example((at("2026-10-24 12:00"), at("2026-10-25 12:00")), NIGHT)
@example((at("2026-03-28 12:00"), at("2026-03-29 12:00")), NIGHT)
def test_hours_are_those_that_somebody_counts_minute_by_minute(stretch, work):
    start, end = stretch
    assert working_hours(start, end, work) == pytest.approx(counted_by_the_minute(start, end, work))


@settings(max_examples=60, deadline=None)
@given(weeks_of_2026(), weeks_of_work(), st.integers(1, 600))
def test_the_moment_after_some_working_time_is_the_first_by_which_it_has_passed(stretch, work, minutes):
    start, _ = stretch
    due = after_working_hours(start, minutes / 60, work)
    assert working_hours(start, due, work) == pytest.approx(minutes / 60)
    assert working_hours(start, due - MINUTE, work) == pytest.approx((minutes - 1) / 60)


@pytest.mark.parametrize(
    ("start", "end", "work", "hours"),
    [
        ("2026-10-05 09:00", "2026-10-05 09:00", FIVE_DAYS, 0),
        ("2026-10-05 11:00", "2026-10-05 09:00", FIVE_DAYS, 0),
        ("2026-10-05 07:00", "2026-10-05 09:30", FIVE_DAYS, 0.5),
        ("2026-10-02 16:30", "2026-10-05 09:30", FIVE_DAYS, 1),  # a weekend
        ("2026-12-24 16:00", "2026-12-29 10:00", FIVE_DAYS, 2),  # Christmas, and Boxing Day on a Monday
        ("2026-10-01 17:00", "2026-10-05 09:00", FOUR_DAYS, 1.5),  # Friday is no working day
        ("2026-10-23 16:00", "2026-10-26 10:00", FIVE_DAYS, 2),  # clocks go back
    ],
)  # fmt: skip
def test_nights_weekends_and_bank_holidays_are_no_working_time(start, end, work, hours):
    assert working_hours(at(start), at(end), work) == pytest.approx(hours)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2019, 8),
        (2020, 8),
        (2021, 8),
        (2022, 10),
        (2023, 9),
        (2024, 8),
        (2025, 8),
        (2026, 8),
        (2027, 8),
        (2028, 8),
    ],
)
def test_every_year_has_its_bank_holidays_without_a_network(year, days):
    every = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    assert sum(is_bank_holiday(day) and day.weekday() < 5 for day in every if day.year == year) == days


def test_the_bank_holidays_of_2026_are_those_that_the_government_names():
    every = (date(2026, 1, 1) + timedelta(days=number) for number in range(365))
    assert {day for day in every if is_bank_holiday(day)} == {*BANK_HOLIDAYS, BOXING_DAY}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-10-05 09:00", "2026-10-06 00:00"),
        ("2026-10-05 16:59", "2026-10-06 00:00"),
        ("2026-10-05 17:00", "2026-10-07 00:00"),  # nobody is at work any more
        ("2026-10-03 10:00", "2026-10-06 00:00"),  # a Saturday
    ],
)
def test_the_same_day_is_the_first_on_which_somebody_is_at_work(start, end):
    assert end_of_same_day(at(start), FIVE_DAYS) == at(end)


@pytest.mark.parametrize(
    ("start", "end", "work"),
    [
        ("2026-10-05 10:00", "2026-10-07 17:00", FIVE_DAYS),
        ("2026-10-01 10:00", "2026-10-05 17:00", FIVE_DAYS),
        ("2026-10-03 10:00", "2026-10-06 17:00", FIVE_DAYS),  # from a Saturday on
        ("2026-10-01 10:00", "2026-10-06 18:00", FOUR_DAYS),
    ],
)
def test_two_working_days_end_with_the_second_working_day_after(start, end, work):
    assert end_of_working_day(at(start), 2, work) == at(end)
