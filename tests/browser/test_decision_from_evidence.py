"""An agreement on paper, written down where nobody signs in."""

import pytest
from playwright.sync_api import expect

from data_pipeline.decisions import records as decision_records
from tests.browser.proposing import propose, records_in
from tests.browser.steady_page import choose, click, fill


@pytest.mark.slow
def test_without_sign_in_an_agreement_is_recorded_from_evidence_and_labelled_so(page, address, root):
    number = propose(page, address, "Recorded on paper", "LinkedIn")
    choose(page, "Whose agreement?", "Communications Officer")
    click(page.get_by_text("Agree", exact=True).first)
    for label, value in (
        ("Who gave it (name)", "J. Okoro"),
        ("In which capacity?", "Chair"),
        ("Minute or e-mail reference", "Minute 7.2"),
    ):
        fill(page.get_by_role("textbox", name=label), value)
    click(page.get_by_role("button", name="Record it"))
    expect(page.get_by_text("You are about to record: an answer")).to_be_visible()
    click(page.get_by_role("button", name="Save it"))
    recorded = "Recorded from evidence: Minute 7.2, by this computer (local mode)"
    expect(page.get_by_text(recorded)).to_be_visible()
    agreements = decision_records.agreements(records_in(root), int(number))
    assert [(role, each["is_given"], each["name"]) for role, each in agreements.items()] == [
        ("officer", False, "J. Okoro")
    ]

    click(page.get_by_text("Withdraw a recorded answer"))
    fill(page.get_by_role("textbox", name="Why is this recorded answer withdrawn?"), "Of another account")
    click(page.get_by_role("button", name="Withdraw this recorded answer"))
    click(page.get_by_role("button", name="Save it"))
    expect(page.locator("del")).to_contain_text("Communications Officer: agreed. J. Okoro (Chair)")
    expect(page.get_by_text("by this computer (local mode): Of another account")).to_be_visible()
    assert decision_records.agreements(records_in(root), int(number)) == {}
