"""Ninety days without an item are asked about once."""

from datetime import date, timedelta

import pytest

from data_pipeline.errors import Refused
from data_pipeline.moderation import quiet_records
from tests.moderation.made_up import OFFICER, TRUSTEE, acted, happened, item, october, seen

ONE = item(seen("5 09:00"), acted("6 09:00", "hidden"))


def test_ninety_days_after_the_last_event_it_is_asked_about():
    day = october(6) + timedelta(days=90)
    assert quiet_records.quiet_since([ONE], (), day - timedelta(days=1)) is None
    assert quiet_records.quiet_since([ONE], (), day) == october(6)


def test_it_is_asked_about_once(records):
    with records.writing() as db:
        quiet_records.answer_quiet(db, october(6), "nothing came", who=OFFICER)
    answers = quiet_records.answers(records, OFFICER)
    assert answers == {october(6): "nothing came"}
    assert quiet_records.quiet_since([ONE], answers, date(2028, 1, 1)) is None
    again = item(seen("7 09:00"), number=2)
    assert quiet_records.quiet_since([ONE, again], answers, date(2028, 1, 1)) == october(7)


def test_without_any_item_it_counts_from_the_day_on_which_logging_began():
    assert quiet_records.quiet_since([], (), date(2027, 1, 1)) is None
    assert quiet_records.quiet_since([], (), date(2027, 1, 1), date(2026, 1, 1)) == date(2026, 1, 1)


def test_an_item_logged_by_mistake_ends_no_quiet():
    mistake = item(seen("20 09:00"), happened("logged by mistake", "20 09:01"), number=2)
    assert quiet_records.quiet_since([ONE, mistake], (), date(2028, 1, 1)) == october(6)


def test_only_who_moderates_answers_and_only_one_of_two(records):
    with pytest.raises(Refused), records.writing() as db:
        quiet_records.answer_quiet(db, october(6), "nothing came", who=TRUSTEE)
    with pytest.raises(Refused, match="nobody looked, nothing came"), records.writing() as db:
        quiet_records.answer_quiet(db, october(6), "on holiday", who=OFFICER)
