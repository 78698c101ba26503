"""Decisions: frozen evidence, three agreements or none in effect, and refusals with their reason."""

from datetime import date

import pytest

from data_pipeline.decisions import records as decision_records
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import LOCAL, Person

OFFICER = Person("officer@example.org", frozenset({"officer"}))
CHIEF = Person("ceo@example.org", frozenset({"ceo"}))
TRUSTEE = Person("chair@example.org", frozenset({"board"}))
VIEWER = Person("viewer@example.org", frozenset({"viewer"}))


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


def proposed(records, proposal="park", evidence=None, reason="It costs most", **words):
    figures = {"rate": 9.1, "rate_low": 6.8, "until": date(2026, 9, 30)} if evidence is None else evidence
    with records.writing() as db:
        return decision_records.propose(
            db, "x-ansterbourne", proposal, who=OFFICER, evidence=figures, words={"reason": reason} | words
        )


def minuted(records, role, refused=None, number=1, **values):
    told = {
        "name": "J. Okoro",
        "capacity": "Chair",
        "on": date(2026, 10, 1),
        "reference": "Minute 7.2",
    } | values
    with records.writing() as db:
        return decision_records.record(db, number, role, who=LOCAL, refused=refused, **told)


def standing(records):
    """The one decision, and what was said to it."""
    (decision,) = decision_records.decisions(records)
    return decision, decision_records.agreements(records, 1)


def test_a_proposal_keeps_its_figures_by_value_and_its_words(records):
    evidence = {"rate": 9.1, "reasons": ["Interactions have fallen"]}
    proposed(records, evidence=evidence, safety="Abuse has grown", emergency_role="None")
    evidence["reasons"].append("changed later")
    (kept,) = decision_records.decisions(records)
    assert kept["evidence"] == {"rate": 9.1, "reasons": ["Interactions have fallen"]}
    assert (kept["safety"], kept["proposed_on"]) == ("Abuse has grown", date(2026, 10, 5))


def test_an_account_without_figures_can_be_decided_on_values_alone(records):
    proposed(records, "close", evidence={}, values_said="Its owner's values are not ours")
    assert decision_records.decisions(records)[0]["evidence"] == {}


def test_only_all_three_agreements_put_it_in_effect(records):
    proposed(records)
    found = []
    for role in ("officer", "ceo", "board"):
        found.append(decision_records.state(*standing(records)))
        minuted(records, role)
    assert found == ["proposed"] * 3
    assert decision_records.state(*standing(records)) == "agreed"


def test_it_says_whom_it_waits_for(records):
    proposed(records)
    minuted(records, "board")
    said = decision_records.state_said(*standing(records))
    assert said == "Waits for the agreement of: Communications Officer, Chief Executive."


def test_one_refusal_ends_it_and_carries_its_reason(records):
    proposed(records)
    for role in ("officer", "ceo"):
        minuted(records, role)
    minuted(records, "board", refused="Needed in emergencies")
    decision, found = standing(records)
    assert found["board"]["reason"] == "Needed in emergencies"
    assert decision_records.state(decision, found) == "refused"
    assert decision_records.state_said(decision, found) == "Refused by: Board."


def test_a_refusal_without_a_reason_is_none(records):
    proposed(records)
    with pytest.raises(Refused, match="needs its reason"):
        minuted(records, "board", refused=" ")


@pytest.mark.parametrize("reason", [None, "", "  ", "-", "n/a"])
def test_a_proposal_says_why(records, reason):
    with pytest.raises(Refused, match=r"^A proposal needs its reason \(why\?\)\. Nothing was recorded\.$"):
        proposed(records, reason=reason)
    assert decision_records.decisions(records) == []


@pytest.mark.parametrize(
    ("missing", "said"),
    [("name", "Say who gave it."), ("reference", "Say in which minute or e-mail it stands.")],
)
@pytest.mark.parametrize("nothing", ["", "-"])
def test_an_agreement_from_evidence_names_who_and_where(records, missing, said, nothing):
    proposed(records)
    with pytest.raises(Refused, match=said):
        minuted(records, "board", **{missing: nothing})


def test_each_of_the_three_speaks_once(records):
    proposed(records)
    minuted(records, "board")
    with pytest.raises(Refused, match="Withdraw it with a reason"):
        minuted(records, "board", refused="On second thoughts")
    assert decision_records.agreements(records, 1)["board"]["is_agreed"]


def test_who_recorded_an_agreement_from_evidence_stays_with_it(records):
    proposed(records)
    kept = minuted(records, "board")
    assert not kept["is_given"] and kept["recorded_by"] == "this computer (local mode)"


def test_an_agreement_is_given_only_by_its_own_role_signed_in(records):
    proposed(records)
    with records.writing() as db:
        kept = decision_records.give(db, 1, "ceo", who=CHIEF, capacity="Chief Executive")
    assert kept["is_given"] and kept["name"] == "ceo@example.org"
    for who, role in ((OFFICER, "ceo"), (TRUSTEE, "officer"), (LOCAL, "ceo")):
        with pytest.raises(Refused), records.writing() as db:
            decision_records.give(db, 1, role, who=who, capacity="x")


def test_a_viewer_proposes_nothing_and_an_unknown_proposal_is_refused(records):
    with pytest.raises(Refused), records.writing() as db:
        decision_records.propose(db, "x-a", "close", who=VIEWER, evidence={})
    with pytest.raises(Refused, match="is not a proposal"):
        proposed(records, "delete")


def test_a_figure_that_is_not_a_number_is_no_evidence(records):
    with pytest.raises(Refused, match="cannot be kept"):
        proposed(records, evidence={"rate": float("nan")})


def test_an_agreement_to_no_decision_or_of_tomorrow_is_refused(records):
    with pytest.raises(Refused, match="no decision 1"):
        minuted(records, "board")
    proposed(records)
    with pytest.raises(Refused, match="in the future"):
        minuted(records, "board", on=date(2026, 10, 6))


def test_opening_asks_for_purpose_audience_hours_and_success_bar_beforehand(records):
    told = {"purpose": "Reach parents", "audience": "Parents under 35", "hours_a_week": 2.0}
    with pytest.raises(Refused, match="success bar"):
        proposed(records, "open", **told)
    proposed(records, "open", **told, success_bar="20 interactions a month by April")
    assert decision_records.decisions(records)[0]["hours_a_week"] == 2.0


def test_one_person_gives_one_of_the_three_agreements(records):
    both = Person("ceo@example.org", frozenset({"officer", "ceo"}))
    proposed(records)
    with records.writing() as db:
        decision_records.give(db, 1, "officer", who=both, capacity="acting officer")
    with pytest.raises(Refused, match="Three different people"), records.writing() as db:
        decision_records.give(db, 1, "ceo", who=both, capacity="Chief Executive")


def test_nobody_agrees_to_what_was_refused(records):
    proposed(records)
    minuted(records, "officer", refused="It is our only way to reach the young")
    with pytest.raises(Refused, match="Make a new proposal"):
        minuted(records, "board")
