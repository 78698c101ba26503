"""A decision walked through by the three who have to agree, each signed in; refused once, agreed once."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.decisions import records as decision_records
from data_pipeline.organisation import data_folder, settings
from data_pipeline.records.store import records_of
from data_pipeline.register import records as register_records
from tests.browser.serving import dashboard
from tests.browser.signing_in import CHIEF, OFFICER, TRUSTEE, behind_a_provider

PATIENCE = 20_000


@pytest.fixture(scope="module")
def root(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("deciding")
    shutil.copytree(loaded / "sample-data", made / "sample-data")
    return made


@pytest.fixture(scope="module")
def guarded(root: Path) -> Iterator[str]:
    with behind_a_provider(root) as found:
        yield found


def propose(page: Page, guarded: str, why: str, name: str = "X") -> str:
    page.goto(f"{guarded}/keep_or_close?data=Invented+sample")
    page.get_by_role("link", name=f"Decide on {name}").click()
    expect(page.get_by_role("heading", name="What the figures say")).to_be_visible(timeout=PATIENCE)
    page.get_by_text("Close: notices first").first.click()
    box = page.get_by_role("textbox", name="Why?")
    box.fill(why)
    box.press("Tab")
    page.get_by_role("button", name="Propose this decision").click()
    expect(page.get_by_text("Waits for the agreement of").first).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile("decision=\\d+"))
    found = re.search(r"decision=(\d+)", page.url)
    assert found
    return found[1]


def answer(page: Page, guarded: str, number: str, refused: str = "") -> None:
    page.goto(f"{guarded}/decision?data=Invented+sample&decision={number}")
    expect(page.get_by_text("You speak as")).to_be_visible(timeout=PATIENCE)
    if refused:
        page.get_by_text("Refuse", exact=True).first.click()
        box = page.get_by_role("textbox", name="Reason, where it is refused").first
        box.fill(refused)
        box.press("Tab")
    page.get_by_role("button", name="Give this answer").click()
    expect(page.get_by_text("Your answer is recorded.")).to_be_visible(timeout=PATIENCE)


def kept(root: Path):
    return records_of(data_folder.sample(root), settings.settings_of(data_folder.own(root)).records.url)


def test_three_signed_in_roles_refuse_once_and_agree_once(signed_in, guarded, root):
    number = propose(signed_in(OFFICER), guarded, "It costs most and brings least")
    answer(signed_in(OFFICER), guarded, number)
    answer(signed_in(TRUSTEE), guarded, number, refused="It is read in emergencies")
    expect(signed_in(TRUSTEE).get_by_text("Refused by: Board.").first).to_be_visible()
    assert decision_records.state(decision_records.agreements(kept(root), int(number))) == "refused"

    again = propose(signed_in(OFFICER), guarded, "The council now sends emergency messages itself")
    for who in (OFFICER, CHIEF):
        answer(signed_in(who), guarded, again)
        expect(signed_in(who).get_by_role("heading", name="What has to be done")).to_have_count(0)
    answer(signed_in(TRUSTEE), guarded, again)
    expect(signed_in(TRUSTEE).get_by_text("Agreed by all three.").first).to_be_visible()
    given = decision_records.agreements(kept(root), int(again))
    assert {one["name"] for one in given.values()} == {OFFICER, CHIEF, TRUSTEE}
    assert all(one["is_given"] for one in given.values())

    page = signed_in(OFFICER)
    page.goto(f"{guarded}/decision?data=Invented+sample&decision={again}")
    page.get_by_text("Change a step").click()
    page.get_by_role("combobox", name="Step").click()
    page.get_by_role("option", name="Deactivate the account").click()
    done = page.get_by_text("Done: Deactivate the account")
    expect(done).to_be_visible(timeout=PATIENCE)
    done.click()
    page.get_by_role("button", name="Save this step").click()
    expect(page.get_by_text("Saved: Deactivate the account.")).to_be_visible(timeout=PATIENCE)
    assert register_records.registered(kept(root))["x-ansterbourne"]["status"] == "closed"


def test_without_sign_in_an_agreement_is_recorded_from_evidence_and_labelled_so(chromium, root):
    with dashboard(root) as local:
        page = chromium.new_page(viewport={"width": 1440, "height": 1000})
        number = propose(page, local, "Recorded on paper", "LinkedIn")
        page.get_by_text("Record an agreement from evidence").click()
        for label, said in (
            ("Who gave it (name)", "J. Okoro"),
            ("In which capacity?", "Chair"),
            ("Minute or e-mail reference", "Minute 7.2"),
        ):
            box = page.get_by_role("textbox", name=label)
            box.fill(said)
            box.press("Tab")
        page.get_by_role("button", name="Record it").click()
        said = page.get_by_text("Recorded from evidence: Minute 7.2, by this computer (local mode)")
        expect(said).to_be_visible(timeout=PATIENCE)
        page.close()
    given = decision_records.agreements(kept(root), int(number))
    assert [(role, one["is_given"], one["name"]) for role, one in given.items()] == [
        ("officer", False, "J. Okoro")
    ]


def test_the_board_agrees_and_changes_nothing_else(signed_in, guarded):
    page = signed_in(TRUSTEE)
    page.goto(f"{guarded}/decision?data=Invented+sample&account=facebook-ansterbourne")
    expect(page.get_by_text("A decision is proposed by the Communications Officer")).to_be_visible(
        timeout=PATIENCE
    )
    assert page.get_by_role("button", name="Propose this decision").count() == 0


def test_the_printed_page_fits_one_sheet_and_has_three_lines_to_sign(signed_in, guarded, tmp_path):
    page = signed_in(OFFICER)
    number = propose(page, guarded, "Printed", "LinkedIn")
    with page.expect_download() as told:
        page.get_by_role("button", name="Page to print, with three signature lines").click()
    sheet = tmp_path / "decision.html"
    told.value.save_as(sheet)
    printed = page.context.new_page()
    printed.goto(sheet.as_uri())
    assert printed.get_by_role("heading", level=1).inner_text() == "LinkedIn: close"
    assert printed.locator("table.sign tbody tr").count() == 3
    pdf = printed.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert number in printed.title()
