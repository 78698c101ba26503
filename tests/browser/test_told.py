"""See a theme rise, read what is behind it, take it further; and the board, who reads no word of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from data_pipeline.experiences.follow_up import concern_records
from data_pipeline.organisation import data_folder, settings
from data_pipeline.records.store import records_of
from tests.browser.serving import dashboard
from tests.browser.signing_in import OFFICER, TRUSTEE, behind_a_provider
from tests.browser.visits import visit

PATIENCE = 20_000
RISE = "Medicines and pain in Sep 2026: 43% of 79 comments. Different than usual"
WHERE = "what_people_tell_us?data=Invented+sample"
THEME = "theme?data=Invented+sample&of=theme&item=medication"


@pytest.fixture(scope="module")
def root(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("telling")
    shutil.copytree(told / "sample-data", made / "sample-data")
    return made


@pytest.fixture(scope="module")
def guarded(root: Path) -> Iterator[str]:
    with behind_a_provider(root) as found:
        yield found


def test_the_officer_sees_a_theme_rise_reads_behind_it_and_takes_it_further(
    signed_in, guarded, root, tmp_path
):
    page = signed_in(OFFICER)
    page.goto(f"{guarded}/{WHERE}")
    expect(page.get_by_text(RISE)).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Behind this figure: Medicines and pain").click()
    expect(page.get_by_role("heading", name="What people said")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("inhalers").first).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("button", name="Page to hand on, with quotes to check first").click()
    given.value.save_as(tmp_path / "theme.html")
    sheet = (tmp_path / "theme.html").read_text(encoding="utf-8")
    assert "inhalers" in sheet and "a person must look before publication" in sheet
    box = page.get_by_role("textbox", name="What is the concern?")
    box.fill("Inhalers have been missing in three pharmacies since July")
    box.press("Tab")
    page.get_by_role("button", name="Raise this concern").click()
    expect(page.get_by_text("The concern is raised with Provider")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("3 concerns open")).to_be_visible()
    kept = records_of(data_folder.sample(root), settings.settings_of(data_folder.own(root)).records.url)
    with kept.reading() as db:
        newest = concern_records.concerns(db)[0]
    assert (newest["theme"], newest["concern"][:8]) == ("medication", "Inhalers")


@pytest.mark.parametrize("where", [WHERE, THEME])
def test_the_board_sees_the_rise_and_no_word_of_what_people_said(signed_in, guarded, where, tmp_path):
    page = signed_in(TRUSTEE)
    page.goto(f"{guarded}/{where}")
    expect(page.get_by_text(RISE)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name="What we took further")).to_be_visible(timeout=PATIENCE)
    said = page.locator("body").inner_text()
    assert "no inhalers left" not in said and "What people said" not in said
    if where == THEME:
        with page.expect_download() as given:
            page.get_by_role("button", name="Page to hand on, counts alone").click()
        given.value.save_as(tmp_path / "theme.html")
        assert "<blockquote>" not in (tmp_path / "theme.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def on_the_sample(told: Path) -> Iterator[str]:
    with dashboard(told) as found:
        yield found


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("where", [WHERE, THEME])
def test_the_pages_are_quiet_fit_and_break_no_rule_of_wcag(chromium, on_the_sample, where, width):
    seen = visit(chromium, f"{on_the_sample}/{where}", width, keyboard=width == 1440)
    assert seen.errors == [] and seen.outside == [] and not seen.too_wide
    assert seen.broken == {} and seen.unreached == []
