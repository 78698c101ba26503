"""What an hour costs from a day on, and what it cost before."""

from datetime import date

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation.hourly_rate import changed
from data_pipeline.organisation.settings_sections import Work

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


def after(work: Work, pounds: float, since: date) -> list[tuple[date, float]]:
    return Work(**changed(work, pounds, since)).rates()


def test_a_first_rate_holds_for_all_time():
    assert after(Work(), 20, APRIL) == [(date.min, 20)]


def test_a_new_rate_holds_from_its_day_and_the_old_one_before_it():
    assert after(Work(hourly_rate=20), 22, APRIL) == [(date.min, 20), (APRIL, 22)]


def test_two_changes_make_three_rates():
    work = Work(**changed(Work(hourly_rate=20), 22, APRIL))
    assert after(work, 25, MAY) == [(date.min, 20), (APRIL, 22), (MAY, 25)]


def test_a_change_from_an_earlier_day_replaces_what_was_to_begin_later():
    work = Work(**changed(Work(hourly_rate=20), 22, MAY))
    assert after(work, 25, APRIL) == [(date.min, 20), (APRIL, 25)]


def test_the_same_rate_again_changes_nothing():
    assert after(Work(hourly_rate=20), 20, APRIL) == [(date.min, 20)]


def test_a_rate_without_a_day_before_it_is_refused():
    with pytest.raises(Refused):
        changed(Work(hourly_rate=20), 22, date.min)


def test_where_no_rate_was_known_before_a_day_none_is_made_up():
    work = Work.model_validate(
        {"hourly_rate": 20, "earlier_rates": [{"pounds": 0, "until": date(2026, 4, 30)}]}
    )
    assert after(work, 25, APRIL) == [(APRIL, 25)]
