"""Formal acts on their pages: what is missing is named, each is looked over, saved, and withdrawn."""

import shutil

import pytest

from data_pipeline.decisions import records as decision_records
from data_pipeline.experiences.follow_up import concern_records, difference_records
from tests.pages.conftest import texts
from tests.pages.test_keep_or_close import (
    SAMPLE,
    X,
    answer_field,
    answered,
    button,
    fill,
    kept,
    of_whom,
    own_copy,
    proposed,
    saved_after,
    ticked,
)

__all__ = ["own_copy"]
ABOUT_TO = "You are about to record"
WITHDRAWN = "Withdrawn 5 Oct 2026 by this computer (local mode): Meant for LinkedIn"
PHARMACY = {"of": "theme", "item": "medication"}


@pytest.fixture
def told_copy(told, tmp_path):
    """The sample with what people told, in a folder of its own, to write into."""
    shutil.copytree(told / "sample-data", tmp_path / "sample-data")
    return tmp_path


def withdraw(app, kind, because):
    """Fills in the reason and presses the form's button."""
    area = next(box for box in app.text_area if box.label == f"Why is this {kind} withdrawn?")
    area.set_value(because)
    return button(app, f"Withdraw this {kind}").click().run()


def follow_up(root, question):
    with kept(root).reading() as db:
        return question(db)


def test_a_proposal_is_asked_for_its_reason_looked_over_saved_and_withdrawn(open_page, own_copy):
    app = open_page(own_copy, "decision", data=SAMPLE, account=X)
    app.radio(key="proposal").set_value("close").run()
    for nothing in ("", "-"):
        fill(app, Why=nothing)
        app = button(app, "Propose this decision").click().run()
        assert "A proposal needs its reason (why?). Nothing was recorded." in texts(app)
        assert ABOUT_TO not in texts(app)
    fill(app, Why="It costs most and brings least")
    app = button(app, "Propose this decision").click().run()
    said = texts(app)
    assert f"{ABOUT_TO}: a proposal" in said and "Why? It costs most and brings least" in said.replace(
        "*", ""
    )
    assert decision_records.decisions(kept(own_copy)) == []
    app = button(app, "Change it").click().run()
    assert ABOUT_TO not in texts(app) and decision_records.decisions(kept(own_copy)) == []
    assert next(box for box in app.text_area if box.label == "Why?").value == "It costs most and brings least"
    app = saved_after(app, "Propose this decision")
    assert ABOUT_TO not in texts(app) and len(decision_records.decisions(kept(own_copy))) == 1
    app = withdraw(app, "proposal", " ")
    assert "Withdrawing needs a reason (why?). Nothing was recorded." in texts(app)
    app = withdraw(app, "proposal", "Meant for LinkedIn")
    assert ABOUT_TO in texts(app)
    assert decision_records.decisions(kept(own_copy))[0]["withdrawn_on"] is None
    app = button(app, "Save it").click().run()
    assert "~~X: close, proposed 5 Oct 2026~~" in texts(app) and WITHDRAWN in texts(app)
    assert "Record it" not in [each.label for each in app.button]
    home = texts(open_page(own_copy, "home", data=SAMPLE))
    assert "Waits for the agreement" not in home and "X: close?" not in home


@pytest.mark.slow
def test_a_withdrawn_proposal_is_crossed_out_in_the_list_too(open_page, own_copy):
    app = button(withdraw(proposed(open_page, own_copy), "proposal", "Meant for LinkedIn"), "Save it")
    app.click().run()
    listed = texts(open_page(own_copy, "keep_or_close", data=SAMPLE))
    assert f"~~X: close, proposed 5 Oct 2026~~. {WITHDRAWN}" in listed


@pytest.mark.slow
def test_an_answer_is_looked_over_withdrawn_and_given_anew(open_page, own_copy):
    app = proposed(open_page, own_copy)
    app = of_whom(app, "Board")
    answer_field(app).set_value("Agree")
    fill(app, Who_gave="J. Okoro", In_which="Chair", Minute="-")
    app = button(app, "Record it").click().run()
    assert "Say in which minute or e-mail it stands. Nothing was recorded." in texts(app)
    app = answered(app, "Board", "Refuse", Reason="Needed in emergencies")
    assert "Refused by: Board." in texts(app)
    app = button(withdraw(app, "recorded answer", "Of another account"), "Save it").click().run()
    said = texts(app)
    assert "Waits for the agreement of: Communications Officer, Chief Executive, Board." in said
    assert "~~Board: refused: Needed in emergencies." in said and "Of another account" in said
    assert "J. Okoro" in texts(answered(app, "Board"))
    assert decision_records.agreements(kept(own_copy), 1)["board"]["is_agreed"]


@pytest.mark.slow
def test_an_agreed_decision_ends_by_a_second_one_of_all_three(open_page, own_copy):
    app = proposed(open_page, own_copy)
    for role in ("Communications Officer", "Chief Executive", "Board"):
        app = answered(app, role)
    assert "Withdraw this proposal" not in [each.label for each in app.button]
    app = button(app, "Propose to withdraw it").click().run()
    assert "A proposal to withdraw a decision needs its reason (why?)." in texts(app)
    area = next(box for box in app.text_area if box.label == "Why should this decision be withdrawn?")
    area.set_value("The council uses it again")
    app = saved_after(app, "Propose to withdraw it")
    assert "X: withdraw decision 1 (close), proposed 5 Oct 2026" in texts(app)
    for role in ("Communications Officer", "Chief Executive", "Board"):
        app = answered(app, role)
    said = texts(open_page(own_copy, "decision", data=SAMPLE, decision="1"))
    assert "~~X: close, proposed 5 Oct 2026~~" in said and "What has to be done" not in said
    assert "The council uses it again (decision 2, agreed by all three)" in said


@pytest.mark.slow
def test_a_ticked_step_is_taken_back_for_a_reason(open_page, own_copy):
    app = proposed(open_page, own_copy)
    for role in ("Communications Officer", "Chief Executive", "Board"):
        app = answered(app, role)
    app = ticked(app, "Deactivate the account")
    app = button(app, "This step is done").click().run()
    assert "A step that is done needs who did it." in texts(app)
    fill(app, Who_did_it="Officer")
    app = button(app, "This step is done").click().run()
    assert "The register of accounts will say" in texts(app) and "0 of 10 steps done" in texts(app)
    app = button(app, "Save it").click().run()
    assert "1 of 10 steps done" in texts(app)
    app = button(withdraw(app, "ticked step", "Ticked too early"), "Save it").click().run()
    said = texts(app)
    assert "0 of 10 steps done" in said and "~~Deactivate the account: was said to be done~~" in said
    fill(app, What_came_of_it="Nothing was lost")
    app = saved_after(app, "Save the review")
    assert "Reviewed 5 Oct 2026: Nothing was lost" in texts(app)
    app = button(withdraw(app, "ticked step", "Held too early"), "Save it").click().run()
    assert "~~Nothing was lost~~ Withdrawn 5 Oct 2026" in texts(app)


@pytest.mark.slow
def test_a_concern_is_asked_for_its_least_looked_over_raised_and_withdrawn(open_page, told_copy):
    before = len(follow_up(told_copy, concern_records.concerns))
    app = open_page(told_copy, "theme", data=SAMPLE, **PHARMACY)
    app = button(app, "Raise this concern").click().run()
    missing = "A concern needs the name of who it is taken to and what the matter is (in words)."
    assert missing in texts(app) and ABOUT_TO not in texts(app)
    fill(app, Which_one="Quay Pharmacy", What_is_the_concern="No inhalers, says Mrs Margaret Holloway")
    app = button(app, "Raise this concern").click().run()
    said = texts(app)
    assert f"{ABOUT_TO}: a concern raised with Provider" in said and "Provider: Quay Pharmacy" in said
    looked_over = said[said.index(ABOUT_TO) :]
    assert "No inhalers" in looked_over and "Holloway" not in looked_over
    assert len(follow_up(told_copy, concern_records.concerns)) == before
    app = button(app, "Save it").click().run()
    assert len(follow_up(told_copy, concern_records.concerns)) == before + 1
    assert "2 open concerns" in texts(app)
    app = button(withdraw(app, "concern or stage", "Raised twice"), "Save it").click().run()
    said = texts(app)
    assert "1 open concern" in said and "~~Concern 5: Medicines and pain, Provider: Quay Pharmacy~~" in said
    assert len(follow_up(told_copy, concern_records.concerns)) == before


@pytest.mark.slow
def test_a_difference_is_looked_over_recorded_and_withdrawn_and_the_board_reads_both(open_page, told_copy):
    app = open_page(told_copy, "what_people_tell_us", data=SAMPLE)
    fill(app, What_changed="Pharmacies now say what is missing.")
    after = next(box for box in app.selectbox if box.label == "After which concern?")
    after.set_value(after.options[1])
    app = button(app, "Save this difference").click().run()
    assert f"{ABOUT_TO}: a difference that we made" in texts(app)
    assert len(follow_up(told_copy, difference_records.differences)) == 1
    app = button(app, "Save it").click().run()
    assert "2 differences recorded." in texts(app)
    app = withdraw(app, "difference", "It was planned before, says Mrs Margaret Holloway")
    app = button(app, "Save it").click().run()
    board = texts(open_page(told_copy, "what_people_tell_us", data=SAMPLE, meeting="true"))
    assert "1 difference recorded." in board
    assert "Pharmacies now say what is missing.~~ Withdrawn 5 Oct 2026" in board
    assert "It was planned before" in board and "Holloway" not in board


@pytest.mark.slow
def test_one_act_is_looked_over_at_a_time(open_page, told_copy):
    app = open_page(told_copy, "what_people_tell_us", data=SAMPLE)
    app = withdraw(app, "concern or stage", "Raised twice")
    fill(app, What_changed="Pharmacies now say what is missing.")
    after = next(box for box in app.selectbox if box.label == "After which concern?")
    after.set_value(after.options[1])
    app = button(app, "Save this difference").click().run()
    assert not app.exception and texts(app).count(ABOUT_TO) == 1
    assert f"{ABOUT_TO}: a difference that we made" in texts(app)
    app = withdraw(app, "difference", "-")
    assert not app.exception and texts(app).count(ABOUT_TO) == 1
    app = button(app, "Save it").click().run()
    assert "2 differences recorded." in texts(app)
