"""What an agreed decision asks for: no step before all three agreed, and the deed changes the register."""

from datetime import date

import pytest

from data_pipeline.decisions import checklist_records, steps_and_review_days
from data_pipeline.decisions import records as decision_records
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import audit
from data_pipeline.records.tables import AGREEING, PROPOSALS
from data_pipeline.register import records as register_records

ACCOUNT = "x-ansterbourne"
OPENING = {"purpose": "a", "audience": "b", "hours_a_week": 1.0, "success_bar": "c"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


def agreed(records, proposal, roles=AGREEING):
    with records.writing() as db:
        words = {"reason": "It costs most"} | (OPENING if proposal == "open" else {})
        decision_records.propose(db, ACCOUNT, proposal, who=LOCAL, evidence={}, words=words)
    for role in roles:
        minuted(records, role)


def minuted(records, role):
    told = {"name": "J. Okoro", "capacity": "Chair", "on": date(2026, 10, 1), "reference": "Minute 7.2"}
    with records.writing() as db:
        decision_records.record(db, 1, role, who=LOCAL, **told)


def done(records, item):
    with records.writing() as db:
        checklist_records.plan(
            db, 1, item, who=LOCAL, owner="Officer", due_on=date(2026, 11, 16), done_on=date(2026, 10, 5)
        )


def status(records):
    return register_records.registered(records).get(ACCOUNT, {}).get("status")


def test_two_agreements_make_no_checklist_and_change_nothing(records):
    agreed(records, "close", ("officer", "ceo"))
    assert checklist_records.of(records, 1) == [] and status(records) is None
    with pytest.raises(Refused, match="its steps are there once all three have agreed"):
        done(records, "Deactivate the account")


def test_closing_gives_notice_a_month_two_weeks_and_two_days_ahead(records):
    agreed(records, "close")
    steps = {step["item"]: step["due_on"] for step in checklist_records.of(records, 1)}
    end = steps["Deactivate the account"]
    notices = [day for item, day in steps.items() if " notice, " in item]
    assert [(end - day).days for day in sorted(notices)] == [30, 14, 2]
    assert steps["Download the platform's own archive and keep it"] < min(notices)
    assert steps[steps_and_review_days.REVIEW] == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("proposal", "deed", "becomes"),
    [
        ("close", "Deactivate the account", "closed"),
        ("park", "Stop posting", "dormant"),
        ("open", "Open the account", "active"),
    ],
)
def test_the_register_changes_when_the_deed_is_done_and_not_before(records, proposal, deed, becomes):
    agreed(records, proposal)
    assert status(records) is None
    done(records, deed)
    assert status(records) == becomes
    with records.reading() as db:
        assert audit.problems(db) == []


@pytest.mark.parametrize("proposal", PROPOSALS)
def test_every_proposal_has_one_deed_and_is_reviewed(records, proposal):
    agreed(records, proposal)
    assert sum(step.status is not None for step in steps_and_review_days.STEPS[proposal]) == 1
    assert checklist_records.of(records, 1)[-1]["item"] == steps_and_review_days.REVIEW


def test_open_steps_are_due_and_done_ones_are_not(records):
    agreed(records, "scale back")
    before = checklist_records.due(records)
    done(records, before[0].what)
    assert [one.what for one in checklist_records.due(records)] == [one.what for one in before[1:]]


def test_a_review_is_held_after_the_agreement_and_closes_its_step(records):
    agreed(records, "park", ("officer", "ceo"))
    with pytest.raises(Refused, match="all three"), records.writing() as db:
        decision_records.review(db, 1, "Interactions moved to Facebook", who=LOCAL)
    with records.writing() as db:
        decision_records.record(
            db,
            1,
            "board",
            who=LOCAL,
            name="J. Okoro",
            capacity="Chair",
            on=date(2026, 10, 1),
            reference="7.2",
        )
    with records.writing() as db:
        decision_records.review(db, 1, "Interactions moved to Facebook", who=LOCAL)
    assert steps_and_review_days.REVIEW not in [one.what for one in checklist_records.due(records)]
    assert decision_records.decisions(records)[0]["reviewed_on"] == date(2026, 10, 5)


def test_parking_an_account_on_x_asks_to_log_in_every_30_days_first_two_days_ahead(records):
    agreed(records, "park")
    steps = {step["item"]: step["due_on"] for step in checklist_records.of(records, 1)}
    (log_in,) = [item for item in steps if "log in" in item]
    assert "at least every 30 days" in log_in and steps[log_in] == date(2026, 11, 2)


def test_parking_an_account_elsewhere_asks_to_log_in_once_a_quarter():
    (step,) = [step for step in steps_and_review_days.steps("park", "facebook") if "log in" in step.item]
    assert "once a quarter" in step.item and step.days == 91
