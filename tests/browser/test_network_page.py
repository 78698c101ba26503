"""The network's page in a browser, as a commissioner of fifteen organisations meets it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data_pipeline.organisation import data_folder
from tests.browser.serving import dashboard
from tests.browser.steady_page import choose, click, download, open_page
from tests.browser.visits import visit
from tests.fifteen_organisations import FAR, NAMES, QUARTER, make

pytestmark = pytest.mark.slow
NAMED = f"Healthwatch {FAR.title()}"


@pytest.fixture(scope="module")
def address(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the network's page of fifteen organisations is."""
    root = tmp_path_factory.mktemp("fifteen") / "data"
    make(root, data_folder.sample(told))
    with dashboard(root) as address:
        yield f"{address}/?organisation=network"


@pytest.fixture
def network(page: Page, address: str) -> Page:
    """The page, once all figures are put together."""
    for _ in range(20):
        open_page(page, address)
        if not page.get_by_text("are being put together").count():
            break
    return page


def test_who_is_unusual_is_named_and_their_measure_is_open(network):
    expect(network.get_by_role("heading", level=1, name="Network")).to_be_visible()
    expect(network.get_by_text(f"{QUARTER}: {NAMED} is outside what is usual")).to_be_visible()
    measure = network.get_by_role("combobox", name="What to compare").input_value()
    expect(network.get_by_text(f"{measure}: ").first).to_contain_text(f"{NAMED} is higher than usual")


@pytest.mark.parametrize("width", [320, 390, 1440, 1920])
def test_it_is_accessible_and_fits(network, window: BrowserContext, address: str, width: int):
    seen = visit(window, address, width, keyboard=width > 1000)
    assert seen.broken == {} and seen.errors == [] and seen.outside == [] and seen.unreached == []
    assert not seen.too_wide
    assert {"Side by side", "What people told all of them", "Who has loaded"} <= set(seen.headings)


def test_the_choice_of_an_organisation_has_a_name_for_who_hears_the_page(network):
    choice = network.get_by_role("combobox", name="Organisation")
    assert choice.input_value() == "All organisations together"


def test_another_measure_and_another_quarter_are_chosen_and_a_link_leads_to_them(network):
    choose(network, "What to compare", "Negative experiences")
    expect(network.get_by_text("Negative experiences: ").first).to_be_visible()
    choose(network, "Quarter", "Jan-Mar 2026 (2025-26 Q4)")
    expect(network.get_by_text("Jan-Mar 2026: ").first).to_be_visible()
    link = network.url
    open_page(network, "about:blank")
    open_page(network, link)
    assert network.get_by_role("combobox", name="Quarter").input_value() == "Jan-Mar 2026 (2025-26 Q4)"
    assert network.get_by_role("combobox", name="What to compare").input_value() == "Negative experiences"


def test_the_table_has_every_organisation_by_name_and_so_has_its_file(network):
    click(network.get_by_text("Table and CSV").first)
    file = download(network.get_by_role("button", name="Download CSV").first)
    with Path(file.path()).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["title"] for row in rows] == [f"Healthwatch {name.title()}" for name in NAMES]
    assert {row["standing"] for row in rows if row["organisation"] == FAR} == {"Higher than usual"}


def test_what_the_page_means_is_folded_away_at_its_foot(network):
    click(network.get_by_text("How we worked this out"))
    expect(network.get_by_text("Organisations stand by name")).to_be_visible()
