"""The keys of the coding panel: inside it alone, switched off on request, the focus left where it is."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.retention import erase_and_rebuild
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from pages.sections.experiences.coding.batches import TWICE
from tests.browser.serving import dashboard
from tests.browser.steady_page import click, focus, linger, open_page, press
from tests.browser.visits import NARROW, WIDE, broken_rules

BLOCK = """Waited three weeks for the surgery and nobody answers
The ward was noisy at night and the food was cold
Lovely nurses at the hospital, thank you"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The data folder of an organisation without an experience, and where its dashboard answers."""
    root = tmp_path_factory.mktemp("coding")
    with dashboard(root) as address:
        yield root, address


@pytest.fixture
def coding(page: Page, desk: tuple[Path, str]) -> Iterator[Callable[[int], Page]]:
    """`coding(WIDE)`: the coding page with three experiences, on a screen of that width."""
    root, address = desk
    data = data_folder.own(root)
    preview = arrivals.pasted(data, BLOCK, date(2026, 9, 1), Circumstances("public comment"))
    arrived = arrivals.store(data, preview, LOCAL, kind="paste")

    def _coding(width: int) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        open_page(page, f"{address}/coding?data=Our+own+data")
        is_at(page, 1)
        return page

    yield _coding
    erase_and_rebuild.undo(data, arrived.arrival_id, LOCAL)


def is_at(page: Page, place: int) -> None:
    expect(page.get_by_text(f"{place} of 3", exact=True)).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_panel_by_keyboard(coding, width):
    page = coding(width)
    neutral = page.get_by_role("radio", name="Neutral")
    press(page, "2")
    expect(neutral).not_to_be_checked()  # the focus is elsewhere

    click(page.locator(".told"))  # anywhere in the panel will do
    press(page, "2")
    expect(neutral).to_be_checked()
    press(page, "Shift+H")
    expect(page.get_by_role("radio", name="Optician")).to_be_checked()
    press(page, "s")
    is_at(page, 2)
    press(page, "z")
    is_at(page, 1)
    assert page.evaluate("document.activeElement.classList.contains('st-key-coding-panel')")
    assert broken_rules(page) == {}

    click(page.get_by_text("Keyboard shortcuts"))
    expect(page.get_by_role("button", name="next (Enter)")).to_have_count(0)
    click(page.locator(".told"))
    press(page, "1")
    press(page, "s")
    is_at(page, 1)
    expect(page.get_by_role("radio", name="Positive")).not_to_be_checked()


@pytest.mark.slow
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_whole_batch_by_touch_and_the_focus_at_its_end(coding, width):
    page = coding(width)
    save = page.get_by_role("button", name="next (Enter)")
    for place in (1, 2):
        click(save)
        is_at(page, place + 1)
        linger(page, 2 * TWICE)
    focus(save)
    press(page, "Enter")
    expect(page.get_by_text("3 experiences of 3 coded. Nothing waits.")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('.st-key-coding-panel') !== null")
