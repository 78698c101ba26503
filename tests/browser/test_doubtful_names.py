"""An officer decides in a real browser which doubtful words are names; what nobody decides is taken out."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.organisation import data_folder
from data_pipeline.warehouse import build
from tests.browser.serving import dashboard
from tests.browser.steady_page import click, fill, open_page
from tests.written_exports import ask

SAID = "Violet walls and no clock in the waiting room\nOur helper fern was kind and fern never rushed us"


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1440])
def test_a_doubtful_word_stays_where_a_person_ticks_it_and_goes_where_nobody_does(
    page: Page, tmp_path: Path, width: int
):
    data = data_folder.own(tmp_path)
    page.set_viewport_size({"width": width, "height": 900})
    with dashboard(tmp_path) as address:
        open_page(page, f"{address}/experiences?data=Our+own+data")
        fill(page.get_by_role("textbox", name="Comments, copied from the page as they are"), SAID)
        click(page.get_by_role("button", name="Look them over"))
        expect(page.get_by_text("2 words in [brackets?] may be names.")).to_be_visible()
        expect(page.get_by_text("[Violet?]")).to_be_visible()
        tick = page.get_by_role("checkbox", name="Keep “Violet”: not a person's name")
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=f"{folder}/doubtful_{width}.png", full_page=True)
        click(page.get_by_text("Keep “Violet”: not a person's name"))
        expect(tick).to_be_checked()
        expect(page.get_by_text("[Violet?]")).to_have_count(0)
        click(page.get_by_role("button", name="Keep 2 experiences"))
        expect(page.get_by_text("2 read, 2 kept")).to_be_visible()
    build.build(data)
    assert ask(data, "select text from experiences order by experience_id") == [
        ("Violet walls and no clock in the waiting room",),
        ("Our helper [name] was kind and [name] never rushed us",),
    ]
