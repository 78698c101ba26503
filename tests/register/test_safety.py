"""An account is safe when five details are there and no check is overdue."""

from datetime import date

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.register import checks_due
from data_pipeline.register import records as register_records
from data_pipeline.register.safety import DETAILS, most_urgent_first, of_account

TODAY = date(2026, 10, 5)
WHOLE = {
    "status": "active", "owner": "Officer", "backup_administrator": "Chief Executive", "two_step": True,
    "credentials_kept": "Vault", "next_review_on": date(2027, 1, 5), "two_step_checked_on": None,
}  # fmt: skip


def safety(**values):
    return of_account("x-ours", WHOLE | values, TODAY)


def test_an_account_with_all_details_and_no_overdue_check_needs_nothing():
    assert not safety().needs_something
    assert safety().there == tuple(DETAILS.values()) and safety().missing == ()


def test_what_is_missing_is_named():
    lacking = safety(backup_administrator=None, two_step=None)
    assert lacking.missing == ("a second person", "two-step sign-in") and lacking.needs_something


def test_two_step_sign_in_that_is_off_and_a_dash_are_missing_too():
    assert safety(two_step=False).missing == ("two-step sign-in (it is off)",)
    assert safety(owner="-").missing == ("somebody who runs it",)
    assert of_account("x-ours", {}, TODAY).missing == tuple(DETAILS.values())


def test_a_check_is_overdue_from_the_day_after():
    assert safety(next_review_on=TODAY).overdue == ()
    (check,) = safety(next_review_on=date(2026, 9, 3)).overdue
    assert check.by == date(2026, 9, 3)
    (check,) = safety(two_step_checked_on=date(2026, 1, 5)).overdue
    assert (check.text, check.to_do) == ("two-step sign-in check", "check that two-step sign-in works")


def test_what_a_check_looks_at_is_not_in_place_while_the_check_is_overdue():
    late = safety(next_review_on=date(2026, 9, 3))
    assert DETAILS["next_review_on"] not in late.there and late.missing == ()
    late = safety(two_step_checked_on=date(2026, 1, 5))
    assert DETAILS["two_step"] not in late.there and DETAILS["next_review_on"] in late.there


def test_a_parked_account_that_nobody_logged_in_to_for_long_needs_that_and_keeps_its_details():
    late = safety(status="dormant", logged_in_on=date(2026, 8, 1))
    assert [check.what for check in late.overdue] == [checks_due.LOG_IN] and late.needs_something
    assert late.there == tuple(DETAILS.values())


def test_an_account_that_was_closed_needs_nothing():
    assert not safety(status="closed", owner=None, next_review_on=date(2026, 1, 1)).needs_something


def test_overdue_checks_come_first_then_what_lacks_most_and_ended_accounts_last():
    register = {
        "a": WHOLE,
        "b": WHOLE | {"owner": None},
        "c": WHOLE | {"next_review_on": date(2026, 9, 3)},
        "d": WHOLE | {"status": "closed"},
        "e": WHOLE | {"next_review_on": date(2026, 8, 3)},
    }
    names = {account: account.upper() for account in [*register, "f"]}
    order = [each.account_id for each in most_urgent_first(names, register, TODAY)]
    assert order == ["e", "c", "f", "b", "a", "d"]


def test_a_parked_account_on_x_is_logged_in_to_two_days_before_x_may_take_it_away():
    (check,) = safety(status="dormant", next_review_on=None, logged_in_on=date(2026, 9, 10)).checks
    assert check.what == "log in, so that the name stays ours"
    assert check.by == date(2026, 10, 8)


def test_a_parked_account_is_logged_in_to_today_where_nobody_wrote_down_when(monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", TODAY.isoformat())
    (check,) = safety(status="dormant", next_review_on=None).checks
    assert check.by == TODAY


def test_an_account_that_is_not_parked_or_not_on_x_needs_no_log_in():
    assert safety(next_review_on=None).checks == ()
    assert (
        of_account("facebook-ours", WHOLE | {"status": "dormant", "next_review_on": None}, TODAY).checks == ()
    )


def test_who_logged_in_is_written_down_and_the_next_time_is_28_days_on(records, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", TODAY.isoformat())
    with records.writing() as db:
        saving.save(db, ACCOUNTS, {"account_id": "x-ours"}, {"status": "dormant"}, who=LOCAL, seen=None)
        register_records.logged_in(db, "x-ours", "Officer", who=LOCAL)
    values = register_records.registered(records)["x-ours"]
    assert (values["logged_in_on"], values["logged_in_by"]) == (TODAY, "Officer")
    (check,) = checks_due.due({"x-ours": values})
    assert check.by == date(2026, 11, 2)


def test_a_log_in_needs_who_it_was(records):
    with records.writing() as db, pytest.raises(Refused, match="A log-in needs who logged in"):
        register_records.logged_in(db, "x-ours", "", who=LOCAL)
