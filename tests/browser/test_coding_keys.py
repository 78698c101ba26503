"""The keys of the coding panel: inside it alone, switched off on request, the focus left where it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from tests.browser.serving import dashboard
from tests.browser.visits import RULES

LONG = 30_000
BLOCK = """Waited three weeks for the surgery and nobody answers
The ward was noisy at night and the food was cold
Lovely nurses at the hospital, thank you"""


@pytest.fixture(params=[1440, 390])
def page(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The coding page with three experiences, wide and narrow."""
    data = data_folder.own(tmp_path)
    seen = arrivals.pasted(data, BLOCK, date(2026, 9, 1), Circumstances("public comment"))
    arrivals.store(data, seen, LOCAL, kind="paste")
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    with dashboard(tmp_path) as address:
        opened.goto(f"{address}/coding?data=Our+own+data")
        is_at(opened, 1)
        yield opened
    context.close()


def is_at(page: Page, place: int) -> None:
    expect(page.get_by_text(f"{place} of 3", exact=True)).to_be_visible(timeout=LONG)


def test_the_panel_by_keyboard(page: Page):
    neutral = page.get_by_role("radio", name="Neutral")
    page.locator("body").press("2")
    page.wait_for_timeout(500)
    expect(neutral).not_to_be_checked()  # the focus is elsewhere

    page.locator(".told").click()  # anywhere in the panel will do
    page.keyboard.press("2")
    expect(neutral).to_be_checked()
    page.keyboard.press("Shift+H")
    expect(page.get_by_role("radio", name="Optician")).to_be_checked()
    page.keyboard.press("s")
    is_at(page, 2)
    page.keyboard.press("z")
    is_at(page, 1)
    assert page.evaluate("document.activeElement.classList.contains('st-key-coding-panel')")
    broken = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:100]) for rule in broken] == []

    page.get_by_text("Keyboard shortcuts").click()
    expect(page.get_by_role("button", name="next (Enter)")).to_have_count(0, timeout=LONG)
    page.locator(".told").click()
    page.keyboard.press("1")
    page.keyboard.press("s")
    page.wait_for_timeout(500)
    is_at(page, 1)
    expect(page.get_by_role("radio", name="Positive")).not_to_be_checked()


def test_the_whole_batch_by_touch_and_the_focus_at_its_end(page: Page):
    for place in (1, 2):
        page.get_by_role("button", name="next (Enter)").click()
        is_at(page, place + 1)
        page.wait_for_timeout(400)
    page.get_by_role("button", name="next (Enter)").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 experiences of 3 coded. Nothing waits.")).to_be_visible(timeout=LONG)
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.closest('.st-key-coding-panel') !== null")
