"""A decision walked through by the three who have to agree, each signed in; refused once, agreed once."""

import re

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.decisions import records as decision_records
from data_pipeline.register import records as register_records
from tests.browser.proposing import propose, records_in
from tests.browser.signing_in import CHIEF, OFFICER, TRUSTEE
from tests.browser.steady_page import click, download, fill, open_page
from tests.browser.visits import SAMPLE


def answer(page: Page, guarded: str, number: str, refused: str = "") -> None:
    """Agrees to a decision, or refuses it for a reason."""
    open_page(page, f"{guarded}/decision?{SAMPLE}&decision={number}")
    expect(page.get_by_text("You speak as")).to_be_visible()
    if refused:
        click(page.get_by_text("Refuse", exact=True).first)
        fill(page.get_by_role("textbox", name="Reason, where it is refused").first, refused)
    else:
        click(page.get_by_text("Agree", exact=True).first)
    click(page.get_by_role("button", name="Give this answer"))
    click(page.get_by_role("button", name="Save it"))
    expect(page.get_by_text("Your answer is recorded.")).to_be_visible()


@pytest.mark.slow
def test_three_signed_in_roles_refuse_once_and_agree_once(signed_in, guarded, guarded_root):
    number = propose(signed_in(OFFICER), guarded, "It costs most and brings least")
    answer(signed_in(OFFICER), guarded, number)
    answer(signed_in(TRUSTEE), guarded, number, refused="It is read in emergencies")
    expect(signed_in(TRUSTEE).get_by_text("Refused by: Board.").first).to_be_visible()
    records = records_in(guarded_root)
    (decision,) = decision_records.decisions(records)
    agreements = decision_records.agreements(records, int(number))
    assert decision_records.state(decision, agreements) == "refused"

    second = propose(signed_in(OFFICER), guarded, "The council now sends emergency messages itself")
    for who in (OFFICER, CHIEF):
        answer(signed_in(who), guarded, second)
        expect(signed_in(who).get_by_role("heading", name="What has to be done")).to_have_count(0)
    answer(signed_in(TRUSTEE), guarded, second)
    expect(signed_in(TRUSTEE).get_by_text("Agreed by all three.").first).to_be_visible()
    agreements = decision_records.agreements(records, int(second))
    assert {agreement["name"] for agreement in agreements.values()} == {OFFICER, CHIEF, TRUSTEE}
    assert all(agreement["is_given"] for agreement in agreements.values())

    page = signed_in(OFFICER)
    open_page(page, f"{guarded}/decision?{SAMPLE}&decision={second}")
    expect(page.get_by_text("Next: 10 steps left").first).to_be_visible()
    click(page.get_by_text("Deactivate the account").first)
    fill(page.get_by_role("textbox", name="Who did it"), "Officer")
    click(page.get_by_role("button", name="This step is done"))
    expect(page.get_by_text("The register of accounts will say")).to_be_visible()
    click(page.get_by_role("button", name="Save it"))
    expect(page.get_by_text("Saved: Deactivate the account.")).to_be_visible()
    assert register_records.registered(records)["x-ansterbourne"]["status"] == "closed"


@pytest.mark.slow
def test_the_board_agrees_and_changes_nothing_else(signed_in, guarded):
    page = signed_in(TRUSTEE)
    open_page(page, f"{guarded}/decision?{SAMPLE}&account=facebook-ansterbourne")
    expect(page.get_by_text("A decision is proposed by the Communications Officer")).to_be_visible()
    assert page.get_by_role("button", name="Propose this decision").count() == 0


@pytest.mark.slow
def test_the_printed_page_fits_one_sheet_and_has_three_lines_to_sign(signed_in, guarded, tmp_path):
    page = signed_in(OFFICER)
    number = propose(page, guarded, "Printed", "LinkedIn")
    sheet = tmp_path / "decision.html"
    download(page.get_by_role("button", name="Page to print, with three signature lines")).save_as(sheet)
    open_page(page, sheet.as_uri())
    assert page.get_by_role("heading", level=1).inner_text() == "LinkedIn: close"
    assert page.locator("table.sign tbody tr").count() == 3
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert number in page.title()
