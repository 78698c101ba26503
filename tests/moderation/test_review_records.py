"""Nobody decides on their own act: given signed in or recorded from evidence, and labelled so for ever."""

import pytest

from data_pipeline.errors import Refused
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import review_records
from data_pipeline.moderation.review_records import OnPaper
from data_pipeline.organisation.people import LOCAL, Person
from tests.moderation.made_up import CHIEF, OFFICER, TRUSTEE, at

SECOND = Person("second@example.org", frozenset({"officer"}))
MINUTE = OnPaper("Jane Okoro", "chair", at("6 10:00"), "Minute 7.2")


@pytest.fixture
def hidden(records):
    """One item that the officer hid as to our detriment."""
    with records.writing() as db:
        number = item_records.log(db, "facebook-a", "comment", who=OFFICER, months=24, seen_at=at("5 09:00"))
        item_records.judge(db, number, ["detriment"], who=OFFICER, at=at("5 09:00"))
        item_records.act(db, number, "hidden", who=OFFICER, at=at("5 09:05"))
    return records


def decide(records, function, decision, reason="It is criticism", who=CHIEF, **more):
    with records.writing() as db:
        return function(db, 1, decision, reason, who=who, **more)


def test_a_second_person_signed_in_decides(hidden):
    event = decide(hidden, review_records.give_review, "let stand")
    assert (event.is_given, event.name, event.role) == (True, "ceo@example.org", "ceo")
    assert (event.decision, event.reason) == ("let stand", "It is criticism")


def test_who_acted_does_not_decide(hidden):
    with pytest.raises(Refused, match="Somebody else has to decide"):
        decide(hidden, review_records.give_review, "removal right", who=OFFICER)
    assert decide(hidden, review_records.give_review, "removal right", who=SECOND).is_given


def test_writing_down_one_s_own_act_for_somebody_else_does_not_help(records):
    with records.writing() as db:
        number = item_records.log(db, "facebook-a", "comment", who=OFFICER, months=24)
        item_records.act(db, number, "deleted", who=OFFICER, name="Jane Okoro", role="chair")
    with pytest.raises(Refused, match="or wrote it down"):
        decide(records, review_records.give_review, "removal right", who=OFFICER)


def test_a_name_that_may_be_that_of_who_signs_in_is_no_other_person(records):
    with records.writing() as db:
        number = item_records.log(db, "facebook-a", "comment", who=OFFICER, months=24)
        item_records.act(db, number, "hidden", who=OFFICER, name="Jane Okoro", role="ceo")
    with pytest.raises(Refused, match="Somebody else has to decide"):
        decide(records, review_records.give_review, "let stand", who=CHIEF)
    assert decide(records, review_records.give_review, "let stand", who=SECOND).is_given


def test_a_decision_is_recorded_from_evidence_and_says_so(hidden):
    event = decide(hidden, review_records.record_review, "let stand", who=OFFICER, evidence=MINUTE)
    assert (event.is_given, event.name, event.role, event.reference, event.at) == (
        False, "Jane Okoro", "chair", "Minute 7.2", at("6 10:00"),
    )  # fmt: skip
    assert event.recorded_by == "officer@example.org (officer)"


@pytest.mark.parametrize(
    "evidence",
    [
        OnPaper("Officer@Example.org", "chair", at("6 10:00"), "Minute 7.2"),
        OnPaper("Sheila Harwood", "officer", at("6 10:00"), "Minute 7.2"),  # may be the officer's name
    ],
)
def test_evidence_of_who_may_have_acted_is_no_second_person(hidden, evidence):
    with pytest.raises(Refused, match="Somebody else has to decide than who acted"):
        decide(hidden, review_records.record_review, "let stand", evidence=evidence)


def test_where_nobody_signs_in_decisions_come_from_evidence_and_from_another_role(records):
    with records.writing() as db:
        number = item_records.log(db, "facebook-a", "comment", who=LOCAL, months=24)
        item_records.act(db, number, "hidden", who=LOCAL)
    with pytest.raises(Refused, match="People do not sign in here"):
        decide(records, review_records.give_review, "let stand", who=LOCAL)
    with pytest.raises(Refused, match="Somebody else"):
        decide(
            records, review_records.record_review, "let stand", who=LOCAL,
            evidence=OnPaper("Jane Okoro", "officer", at("6 10:00"), "E-mail"),
        )  # fmt: skip
    assert not decide(records, review_records.record_review, "let stand", who=LOCAL, evidence=MINUTE).is_given


@pytest.mark.parametrize("reason", ["", "-", "n/a"])
def test_a_decision_needs_its_reason(hidden, reason):
    with pytest.raises(Refused, match="needs its reason"):
        decide(hidden, review_records.give_review, "let stand", reason)
    with pytest.raises(Refused, match="needs its reason"):
        decide(hidden, review_records.record_review, "let stand", reason, evidence=MINUTE)


def test_a_decision_from_evidence_needs_who_and_where(hidden):
    nothing = OnPaper("", "chair", at("6 10:00"), "")
    with pytest.raises(Refused, match="the name of who decided and a minute or e-mail reference"):
        decide(hidden, review_records.record_review, "let stand", evidence=nothing)


def test_there_is_nothing_to_review_where_nothing_was_taken_down(records):
    with records.writing() as db:
        number = item_records.log(db, "facebook-a", "comment", who=OFFICER, months=24)
        item_records.act(db, number, "replied", who=OFFICER)
    with pytest.raises(Refused, match="nothing to review"):
        decide(records, review_records.give_review, "let stand")


def test_an_appeal_is_decided_once_and_by_somebody_else(hidden):
    with pytest.raises(Refused, match="No appeal of item 1 waits"):
        decide(hidden, review_records.give_appeal_decision, "restored")
    with hidden.writing() as db:
        item_records.appeal(db, 1, who=OFFICER)
    with pytest.raises(Refused, match="Somebody else has to decide"):
        decide(hidden, review_records.give_appeal_decision, "upheld", who=OFFICER)
    assert decide(hidden, review_records.give_appeal_decision, "upheld").decision == "upheld"
    with pytest.raises(Refused, match="No appeal of item 1 waits"):
        decide(hidden, review_records.give_appeal_decision, "restored")


def test_deleting_before_the_review_is_not_refused(hidden):
    with hidden.writing() as db:
        assert item_records.act(db, 1, "deleted", who=OFFICER).action == "deleted"


def test_the_board_decides_nothing_here(hidden):
    with pytest.raises(Refused, match="Only the Communications Officer or Chief Executive may"):
        decide(hidden, review_records.give_review, "let stand", who=TRUSTEE)
