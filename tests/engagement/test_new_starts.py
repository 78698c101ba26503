"""New starting points that a person set: kept with their reason, in the marts as breaks, and taken back."""

from datetime import date

import pytest

from data_pipeline.engagement import new_start_records
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import Person
from tests.spec import built, rows

OFFICER, TRUSTEE = Person("officer", frozenset({"officer"})), Person("trustee", frozenset({"board"}))
START = ("x-a", "interactions", date(2026, 4, 14))


def save(records, reason="We post twice a week", who=OFFICER):
    with records.writing() as db:
        return new_start_records.save(db, *START, reason, who=who)


def test_a_new_start_is_of_a_whole_month_and_the_same_again_takes_the_new_reason(records):
    save(records)
    save(records, "We post  daily\n")
    [start] = new_start_records.new_starts(records)
    assert (start["month"], start["reason"]) == (date(2026, 4, 1), "We post daily")


@pytest.mark.parametrize("reason", ["  ", "-", "n/a"])
def test_without_a_reason_nothing_starts_anew(records, reason):
    with pytest.raises(Refused, match="needs its reason"):
        save(records, reason)
    assert new_start_records.new_starts(records) == []


def test_the_board_sets_none(records):
    with pytest.raises(Refused, match="may keep the records"):
        save(records, who=TRUSTEE)


def test_it_can_be_taken_back(records):
    saved = save(records)
    with records.writing() as db:
        new_start_records.remove(
            db, "x-a", "interactions", date(2026, 4, 1), who=OFFICER, seen=saved["version"]
        )
    assert new_start_records.new_starts(records) == []


def test_it_is_a_break_of_the_account_in_the_marts():
    db = built(
        "account_breaks",
        post="post_id | local_date | reactions\na | 2026-04-01 | 1",
        record_new_starts="""
            account_id | metric       | month      | reason
            facebook-a | interactions | 2026-04-01 | twice a week
        """,
    )  # fmt: skip
    assert ("facebook-a", "interactions", date(2026, 4, 1), "New starting point: twice a week") in rows(
        db, "account_id, metric, date, note", "account_breaks"
    )
