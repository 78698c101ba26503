"""On which days a decision was proposed, agreed by all three and carried out; what was withdrawn has none."""

from datetime import date

import pytest
import sqlalchemy as sa

from data_pipeline.decisions import checklist_records, stage_records, withdrawal_records
from data_pipeline.decisions import records as decision_records
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records.tables import AGREEMENTS

OFFICER = Person("officer@example.org", frozenset({"officer"}))
BOARD = Person("chair@example.org", frozenset({"board"}))


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


def propose(records, account="x-a", proposal="park"):
    words = {"reason": "Nobody reads it, says Jane"}
    with records.writing() as db:
        return decision_records.propose(db, account, proposal, who=OFFICER, evidence={}, words=words)[
            "decision_id"
        ]


def agree(records, number, *days, refused=None):
    for role, day in zip(("officer", "ceo", "board"), days, strict=False):
        with records.writing() as db:
            decision_records.record(
                db, number, role, who=LOCAL, name="J. Okoro", capacity="Chair", on=day, reference="7",
                refused=refused,
            )  # fmt: skip


def stages(records):
    return [
        (stage.account_id, stage.name, stage.called, stage.day) for stage in stage_records.stages(records)
    ]


def test_it_is_agreed_with_the_last_of_three_and_carried_out_with_the_step_that_does_the_deed(
    records,
):
    number = propose(records)
    assert stages(records) == [("x-a", "proposed", "park", date(2026, 10, 5))]
    agree(records, number, date(2026, 10, 1), date(2026, 10, 4), date(2026, 10, 2))
    assert stages(records)[1:] == [("x-a", "agreed", "park", date(2026, 10, 4))]
    done = {"who": OFFICER, "owner": "Officer", "due_on": None, "done_on": date(2026, 10, 5)}
    with records.writing() as db:
        checklist_records.plan(db, number, "First notice, a month ahead", **done)
    assert len(stages(records)) == 2
    with records.writing() as db:
        checklist_records.plan(db, number, "Stop posting", **done)
    assert stages(records)[2:] == [("x-a", "carried out", "park", date(2026, 10, 5))]


def test_an_agreement_given_after_midnight_in_london_is_of_the_new_day(records):
    number = propose(records)
    agree(records, number, date(2026, 6, 1), date(2026, 6, 1))
    with records.writing() as db:
        decision_records.give(db, number, "board", who=BOARD, capacity="Chair")
        given = sa.update(AGREEMENTS).where(AGREEMENTS.c.role == "board")
        db.execute(given.values(at="2026-06-30T23:30:00+00:00"))
    assert stages(records)[1] == ("x-a", "agreed", "park", date(2026, 7, 1))


def test_what_was_refused_stays_proposed_and_what_was_withdrawn_is_gone(records):
    refused = propose(records)
    agree(records, refused, date(2026, 10, 1), refused="Too early")
    assert [name for _, name, _, _ in stages(records)] == ["proposed"]
    withdrawn = propose(records, "facebook-a")
    with records.writing() as db:
        withdrawal_records.withdraw_proposal(db, withdrawn, "Typed twice", who=OFFICER)
    assert [account for account, *_ in stages(records)] == ["x-a"]


def test_a_decision_that_ends_another_is_proposed_and_agreed_and_the_other_is_gone(records):
    days = [date(2026, 10, 1)] * 3
    agree(records, propose(records), *days)
    with records.writing() as db:
        ending = withdrawal_records.propose_withdrawal(db, 1, "We were wrong", who=OFFICER)
    agree(records, ending["decision_id"], *days)
    assert [(name, called) for _, name, called, _ in stages(records)] == [
        ("proposed", "withdraw decision 1 (park)"), ("agreed", "withdraw decision 1 (park)"),
    ]  # fmt: skip
