"""Withdrawing: proposals and answers for a reason, and what all three agreed to by all three alone."""

from datetime import date

import pytest

from data_pipeline.decisions import checklist_records, printed, steps_and_review_days, withdrawal_records
from data_pipeline.decisions import records as decision_records
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import LOCAL
from data_pipeline.organisation.printed_pages import Letterhead
from data_pipeline.records import audit, handed_over
from data_pipeline.records.tables import AGREEING
from data_pipeline.register import records as register_records
from tests.decisions.test_records import CHIEF, OFFICER, TRUSTEE, VIEWER, minuted, proposed

DEED = "Stop posting"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


def agreed(records, number=1):
    for role in AGREEING:
        minuted(records, role, number=number)


def state(records, number=1):
    decision = next(each for each in decision_records.decisions(records) if each["decision_id"] == number)
    return decision_records.state(decision, decision_records.agreements(records, number))


def withdraw(records, act, *values, who=OFFICER, because="Proposed for the wrong account"):
    with records.writing() as db:
        return getattr(withdrawal_records, act)(db, *values, because, who=who)


def done(records, item=DEED, owner="Officer"):
    with records.writing() as db:
        checklist_records.plan(
            db, 1, item, who=LOCAL, owner=owner, due_on=date(2026, 11, 16), done_on=date(2026, 10, 5)
        )


def test_a_withdrawn_proposal_stays_with_its_reason_and_takes_no_answer(records):
    proposed(records)
    minuted(records, "officer")
    withdraw(records, "withdraw_proposal", 1)
    (kept,) = decision_records.decisions(records)
    assert kept["proposal"] == "park" and state(records) == "withdrawn"
    said = decision_records.state_said(kept, {})
    assert said.startswith("Withdrawn 5 Oct 2026 by officer@example.org (officer): Proposed for the wrong")
    with pytest.raises(Refused, match="Decision 1 was withdrawn on 5 Oct 2026"):
        minuted(records, "board")


@pytest.mark.parametrize("act", [("withdraw_proposal", 1), ("withdraw_answer", 1, "board")])
def test_withdrawing_needs_a_reason(records, act):
    proposed(records)
    minuted(records, "board")
    with pytest.raises(Refused, match="Withdrawing needs a reason"):
        withdraw(records, *act, because=" - ")
    assert state(records) == "proposed" and "board" in decision_records.agreements(records, 1)


def test_who_may_not_propose_may_not_withdraw(records):
    proposed(records)
    with pytest.raises(Refused, match="may propose a decision"):
        withdraw(records, "withdraw_proposal", 1, who=VIEWER)


def test_a_withdrawn_answer_counts_no_more_and_the_role_speaks_anew(records):
    proposed(records)
    minuted(records, "officer")
    minuted(records, "board", refused="Read in emergencies")
    assert state(records) == "refused"
    withdraw(records, "withdraw_answer", 1, "board", because="The minute was of another account")
    assert state(records) == "proposed" and set(decision_records.agreements(records, 1)) == {"officer"}
    minuted(records, "board")
    minuted(records, "ceo")
    assert state(records) == "agreed"
    (crossed_out,) = decision_records.withdrawn_agreements(records, 1)
    assert (crossed_out["role"], crossed_out["reason"]) == ("board", "Read in emergencies")
    assert crossed_out["withdrawn_because"] == "The minute was of another account"
    with records.reading() as db:
        assert audit.problems(db) == []


def test_an_answer_given_signed_in_is_withdrawn_by_its_own_role_signed_in(records):
    proposed(records)
    with records.writing() as db:
        decision_records.give(db, 1, "ceo", who=CHIEF, capacity="Chief Executive")
    for who in (OFFICER, TRUSTEE, LOCAL):
        with pytest.raises(Refused, match="Only the Chief Executive, signed in, may withdraw"):
            withdraw(records, "withdraw_answer", 1, "ceo", who=who)
    withdraw(records, "withdraw_answer", 1, "ceo", who=CHIEF)
    assert decision_records.agreements(records, 1) == {}


def test_an_answer_from_evidence_is_withdrawn_by_whoever_may_record_it(records):
    proposed(records)
    minuted(records, "board")
    with pytest.raises(Refused, match="Only whoever records agreements may withdraw"):
        withdraw(records, "withdraw_answer", 1, "board", who=TRUSTEE)
    with pytest.raises(Refused, match="no answer to withdraw"):
        withdraw(records, "withdraw_answer", 1, "ceo")
    withdraw(records, "withdraw_answer", 1, "board")


@pytest.mark.parametrize("who", [OFFICER, CHIEF, TRUSTEE, LOCAL])
@pytest.mark.parametrize("act", [("withdraw_proposal", 1), ("withdraw_answer", 1, "board")])
def test_nobody_withdraws_alone_what_all_three_agreed_to(records, act, who):
    proposed(records)
    agreed(records)
    with pytest.raises(Refused, match="nobody withdraws that alone"):
        withdraw(records, *act, who=who)
    assert state(records) == "agreed" and len(checklist_records.due(records)) > 5


def test_a_decision_ends_once_all_three_agreed_to_withdraw_it_and_nothing_of_it_is_due(records):
    proposed(records)
    agreed(records)
    second = withdraw(records, "propose_withdrawal", 1, because="The council uses it again")
    assert decision_records.called(second) == "withdraw decision 1 (park)"
    for role in ("officer", "ceo"):
        minuted(records, role, number=2)
        assert state(records) == "agreed"
    minuted(records, "board", number=2)
    assert (state(records), state(records, 2)) == ("withdrawn", "agreed")
    ended = decision_records.decisions(records)[1]
    assert ended["withdrawn_because"] == "The council uses it again (decision 2, agreed by all three)"
    assert checklist_records.due(records) == [] and checklist_records.of(records, 2) == []
    for late in (lambda: done(records), lambda: review(records)):
        with pytest.raises(Refused, match="was withdrawn on"):
            late()


def review(records, sentence="Nothing was lost"):
    with records.writing() as db:
        decision_records.review(db, 1, sentence, who=LOCAL)


def test_one_refusal_lets_the_decision_stand(records):
    proposed(records)
    agreed(records)
    withdraw(records, "propose_withdrawal", 1)
    minuted(records, "board", number=2, refused="It was right")
    assert (state(records), state(records, 2)) == ("agreed", "refused")


def test_what_was_carried_out_is_not_withdrawn_but_decided_anew(records):
    proposed(records)
    agreed(records)
    withdraw(records, "propose_withdrawal", 1)
    minuted(records, "officer", number=2)
    minuted(records, "ceo", number=2)
    done(records)
    with pytest.raises(Refused, match=r"was carried out on 5 Oct 2026 \(Stop posting\)"):
        minuted(records, "board", number=2)
    assert state(records) == "agreed"


def test_only_an_agreed_decision_is_proposed_to_be_withdrawn_and_once_at_a_time(records):
    proposed(records)
    with pytest.raises(Refused, match="withdraw the proposal instead"):
        withdraw(records, "propose_withdrawal", 1)
    agreed(records)
    with pytest.raises(Refused, match="needs its reason"):
        withdraw(records, "propose_withdrawal", 1, because="n/a")
    withdraw(records, "propose_withdrawal", 1)
    with pytest.raises(Refused, match="Decision 2 proposes that already"):
        withdraw(records, "propose_withdrawal", 1)


def test_a_refused_proposal_has_nothing_left_to_withdraw(records):
    proposed(records)
    minuted(records, "board", refused="Read in emergencies")
    with pytest.raises(Refused, match="was refused, which ended it"):
        withdraw(records, "withdraw_proposal", 1)


def test_a_step_taken_back_waits_again_and_the_register_says_what_it_said_before(records):
    proposed(records)
    agreed(records)
    done(records)
    assert register_records.registered(records)["x-ansterbourne"]["status"] == "dormant"
    with pytest.raises(Refused, match="Withdrawing needs a reason"):
        take_back(records, "")
    kept = take_back(records, "Ticked on the wrong account")
    assert kept["done_on"] is None and kept["withdrawn_because"] == "Ticked on the wrong account"
    assert register_records.registered(records)["x-ansterbourne"]["status"] is None
    assert DEED in [step.what for step in checklist_records.due(records)]
    done(records)
    assert DEED not in [step.what for step in checklist_records.due(records)]


def take_back(records, because, item=DEED):
    with records.writing() as db:
        return checklist_records.take_back(db, 1, item, because, who=LOCAL)


def test_a_review_goes_with_its_step_and_is_held_anew(records):
    proposed(records)
    agreed(records)
    for sentence in (" ", "-"):
        with pytest.raises(Refused, match="A review needs a sentence on what came of it"):
            review(records, sentence)
    review(records)
    take_back(records, "Of another account", steps_and_review_days.REVIEW)
    assert steps_and_review_days.REVIEW in [step.what for step in checklist_records.due(records)]
    review(records, "Interactions moved to Facebook")
    assert decision_records.decisions(records)[0]["review"] == "Interactions moved to Facebook"
    assert steps_and_review_days.REVIEW not in [step.what for step in checklist_records.due(records)]


def test_a_step_is_done_by_somebody(records):
    proposed(records)
    agreed(records)
    with pytest.raises(Refused, match="A step that is done needs who did it"):
        done(records, owner=" ")
    with pytest.raises(Refused, match="not a step of decision 1 that is done"):
        take_back(records, "Ticked too early")


def test_a_printed_decision_shows_what_was_withdrawn_crossed_out(records):
    proposed(records, evidence={"said": ["Few posts"]})
    minuted(records, "board", refused="Read in emergencies")
    withdraw(records, "withdraw_answer", 1, "board", because="Of another account")
    withdraw(records, "withdraw_proposal", 1)
    (decision,) = decision_records.decisions(records)
    withdrawn = decision_records.withdrawn_agreements(records, 1)
    page = printed.page(decision, {}, [], "X", letterhead=Letterhead("", ""), withdrawn=withdrawn)
    assert "<h1><s>X: park</s></h1>" in page and "<s>Board: refused, J. Okoro" in page
    assert "Proposed for the wrong account" in page and "Of another account" in page


def test_a_hand_over_keeps_what_was_withdrawn_apart(records):
    proposed(records)
    minuted(records, "board")
    withdraw(records, "withdraw_proposal", 1)
    proposed(records, "close")
    minuted(records, "ceo", number=2)
    minuted(records, "board", number=2)
    withdraw(records, "withdraw_answer", 2, "board")
    handed = {name: rows for name, (_, rows) in handed_over.tables(records).items()}
    assert [row["decision_id"] for row in handed["decision"]] == [2]
    assert [(row["decision_id"], row["role"]) for row in handed["agreement"]] == [(2, "ceo")]
    assert [row["decision_id"] for row in handed["withdrawn_decision"]] == [1]
    assert [row["decision_id"] for row in handed["withdrawn_agreement"]] == [1, 2]
