"""Steps that more than one test of decisions takes."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from data_pipeline.organisation import data_folder, settings
from data_pipeline.records.store import Records, records_of
from tests.browser.steady_page import click, fill, open_page
from tests.browser.visits import SAMPLE


def propose(page: Page, address: str, why: str, name: str = "X") -> str:
    """Proposes to close an account, and gives the number of the decision."""
    open_page(page, f"{address}/keep_or_close?{SAMPLE}")
    click(page.get_by_role("link", name=f"Decide on {name}"))
    expect(page.get_by_role("heading", name="What the figures say")).to_be_visible()
    click(page.get_by_text("Close: notices first").first)
    fill(page.get_by_role("textbox", name="Why?"), why)
    click(page.get_by_role("button", name="Propose this decision"))
    click(page.get_by_role("button", name="Save it"))
    expect(page.get_by_text("Waits for the agreement of").first).to_be_visible()
    expect(page).to_have_url(re.compile("decision=\\d+"))
    number = re.search(r"decision=(\d+)", page.url)
    assert number
    return number[1]


def records_in(root: Path) -> Records:
    """What was written down about the sample."""
    return records_of(data_folder.sample(root), settings.settings_of(data_folder.own(root)).records.url)
