"""Saving records: under a version, with a line in the log, all or nothing."""

from datetime import date

import pytest
import sqlalchemy as sa

from data_pipeline.errors import Refused
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records import audit, saving
from data_pipeline.records.store import Records
from data_pipeline.records.tables import ACCOUNTS, EFFORT

OFFICER = Person("officer@example.org", frozenset({"officer"}))
KEY = {"account_id": "facebook-ansterbourne"}


def saved(records: Records, seen: int | None, **values: object) -> saving.Values:
    with records.writing() as db:
        return saving.save(db, ACCOUNTS, KEY, values, who=OFFICER, seen=seen)


def log(records: Records) -> list[audit.Line]:
    with records.reading() as db:
        assert audit.problems(db) == []
        return list(audit.lines(db))


def test_a_saved_record_comes_back_with_a_version(records):
    assert saved(records, None, purpose=" Reach parents ", next_review_on=date(2026, 12, 1))["version"] == 1
    with records.reading() as db:
        found = saving.find(db, ACCOUNTS, KEY)
    assert found and found["purpose"] == "Reach parents" and found["next_review_on"] == date(2026, 12, 1)
    assert found["owner"] is None


def test_the_log_says_who_did_what_before_and_after(records):
    saved(records, None, status="active")
    saved(records, 1, status="dormant")
    first, second = log(records)
    assert (first.action, second.action) == ("added", "changed")
    assert second.person == "officer@example.org (officer)"
    assert '"status": "active"' in second.before and '"status": "dormant"' in second.after


def test_whoever_saves_second_is_shown_the_difference_and_overwrites_nothing(records):
    saved(records, None, purpose="Reach parents", owner="Communications Officer")
    saved(records, 1, purpose="Reach carers")
    with pytest.raises(saving.ChangedMeanwhile) as found:
        saved(records, 1, purpose="Reach students", owner="Communications Officer")
    assert found.value.difference() == {"purpose": ("Reach carers", "Reach students")}
    with records.reading() as db:
        now = saving.find(db, ACCOUNTS, KEY)
    assert now and now["purpose"] == "Reach carers"
    assert len(log(records)) == 2


def test_a_record_that_somebody_added_meanwhile_is_not_overwritten(records):
    saved(records, None, purpose="Reach parents")
    with pytest.raises(saving.ChangedMeanwhile):
        saved(records, None, purpose="Reach carers")


def test_saving_what_stands_already_changes_nothing(records):
    saved(records, None, purpose="Reach parents")
    assert saved(records, 1, purpose="Reach parents")["version"] == 1
    assert len(log(records)) == 1


def test_what_the_store_refuses_leaves_no_line_in_the_log(records):
    with pytest.raises(sa.exc.IntegrityError):
        saved(records, None, status="haunted")
    with records.writing() as db, pytest.raises(sa.exc.IntegrityError):
        saving.save(db, EFFORT, KEY | {"month": date(2026, 4, 1)}, {"hours": -1.0}, who=LOCAL, seen=None)
    assert log(records) == []


def test_a_removed_record_stays_in_the_log(records):
    saved(records, None, purpose="Reach parents")
    with records.writing() as db:
        saving.remove(db, ACCOUNTS, KEY, who=LOCAL, seen=1)
    assert log(records)[-1].action == "removed" and "Reach parents" in log(records)[-1].before
    with records.reading() as db:
        assert saving.find(db, ACCOUNTS, KEY) is None


def test_a_secret_is_refused_by_field_and_never_repeated(records):
    with pytest.raises(Refused) as refused:
        saved(records, None, credentials_kept="password: Winter-2026!")
    assert "credentials kept" in str(refused.value) and "Winter" not in str(refused.value)
    assert log(records) == []


def test_in_local_mode_a_record_says_so(records):
    with records.writing() as db:
        saving.save(db, ACCOUNTS, KEY, {"status": "active"}, who=LOCAL, seen=None)
    assert log(records)[0].person == "this computer (local mode)"
