"""See a theme rise, read what is behind it, take it further; and the board, who reads no word of it."""

import pytest
from playwright.sync_api import expect

from data_pipeline.experiences.follow_up import concern_records
from data_pipeline.organisation import data_folder, settings
from data_pipeline.records.store import records_of
from tests.browser.signing_in import OFFICER, TRUSTEE
from tests.browser.steady_page import click, download, fill, open_page
from tests.browser.visits import SAMPLE

RISE = "Medicines and pain in Sep 2026: 43% of 79 comments, higher than usual"
WHERE = f"what_people_tell_us?{SAMPLE}"
THEME = f"theme?{SAMPLE}&of=theme&item=medication"


@pytest.mark.slow
def test_the_officer_sees_a_theme_rise_reads_behind_it_and_takes_it_further(
    signed_in, guarded, guarded_root, tmp_path
):
    page = signed_in(OFFICER)
    open_page(page, f"{guarded}/{WHERE}")
    expect(page.get_by_text(RISE)).to_be_visible()
    click(page.get_by_role("link", name="See what is behind this: Medicines and pain"))
    expect(page.get_by_role("heading", name="What people said")).to_be_visible()
    expect(page.get_by_text("inhalers").first).to_be_visible()
    sheet = tmp_path / "theme.html"
    download(page.get_by_role("button", name="Page to hand on, with quotes to check first")).save_as(sheet)
    text = sheet.read_text(encoding="utf-8")
    assert "inhalers" in text and "a person must look before publication" in text
    fill(page.get_by_role("textbox", name="Which one?"), "Quay Pharmacy")
    fill(
        page.get_by_role("textbox", name="What is the concern?"),
        "Inhalers have been missing in three pharmacies since July",
    )
    click(page.get_by_role("button", name="Raise this concern"))
    click(page.get_by_role("button", name="Save it"))
    expect(page.get_by_text("The concern is raised with Provider")).to_be_visible()
    expect(page.get_by_text("2 open concerns")).to_be_visible()
    url = settings.settings_of(data_folder.own(guarded_root)).records.url
    with records_of(data_folder.sample(guarded_root), url).reading() as db:
        newest = concern_records.concerns(db)[0]
    assert (newest["theme"], newest["concern"][:8]) == ("medication", "Inhalers")


@pytest.mark.slow
@pytest.mark.parametrize("where", [WHERE, pytest.param(THEME, marks=pytest.mark.slow)])
def test_the_board_sees_the_rise_and_no_word_of_what_people_said(signed_in, guarded, where, tmp_path):
    page = signed_in(TRUSTEE)
    open_page(page, f"{guarded}/{where}")
    expect(page.get_by_text(RISE)).to_be_visible()
    expect(page.get_by_role("heading", name="What we took further")).to_be_visible()
    text = page.locator("body").inner_text()
    assert "no inhalers left" not in text and "What people said" not in text
    if where == THEME:
        sheet = tmp_path / "theme.html"
        download(page.get_by_role("button", name="Page to hand on, counts alone")).save_as(sheet)
        assert "<blockquote>" not in sheet.read_text(encoding="utf-8")
