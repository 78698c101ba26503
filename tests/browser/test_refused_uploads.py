"""Files that do not fit in: the page says so where they were dropped, and what was loaded makes room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from data_pipeline import clock
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.snapshots import read_receipts
from tests.browser.serving import TODAY, served
from tests.browser.steady_page import click, open_page, upload
from tests.browser.test_first_hour import uploader
from tests.written_exports import facebook, load_one

pytestmark = pytest.mark.slow
SAID = (
    "Files marked red were not taken. A file can have up to 200 MB, and all together 1 MB: load the others "
    "first, then drop these again."
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    root = tmp_path / "data"
    load_one(data_folder.own(root), "facebook-a", "posts.csv", facebook("Post ID | Reach\n 1 | 10"))
    setting = {data_folder.SETTING: str(root), clock.SETTING: TODAY, "PYTHONPATH": str(PROJECT)}
    script = Path(__file__).with_name("with_little_room.py")
    with served(script, "127.0.0.1", None, **setting) as address:
        yield address


def export(folder: Path, post: int) -> Path:
    """An export of one post, of 700 kB."""
    file = folder / f"{post}.csv"
    file.write_text(facebook(f"Post ID | Reach | Title\n {post} | 20 | {'long ' * 140_000}"))
    return file


def said(page: Page, label: str) -> str:
    """What stands under a field for files."""
    field = page.get_by_test_id("stFileUploader").filter(has_text=label)
    return str(field.evaluate("field => getComputedStyle(field, '::after').content"))


def marked(page: Page) -> Locator:
    """The files that were refused."""
    return page.locator("[data-testid=stFileChip][aria-invalid=true]")


def test_what_is_refused_is_said_under_its_field_and_what_was_loaded_makes_room(page, address, tmp_path):
    first, second = export(tmp_path, 2), export(tmp_path, 3)
    open_page(page, f"{address}/add_data")
    upload(uploader(page, "Export files"), first)
    expect(page.get_by_role("button", name="Load 1 file")).to_be_visible()
    assert said(page, "Export files") == "none"
    upload(uploader(page, "Export files"), second)
    expect(marked(page)).to_have_count(1)
    assert SAID in said(page, "Export files")
    assert SAID in page.get_by_test_id("stFileUploader").filter(has_text="Export files").aria_snapshot()
    assert said(page, "Drop files of") == "none"
    for name in ("2.csv", "3.csv"):
        if name == "3.csv":
            upload(uploader(page, "Export files"), second)
        click(page.get_by_role("button", name="Load 1 file"))
        expect(page.get_by_text(f"{name}, for ")).to_be_visible()
        expect(marked(page)).to_have_count(0)
    assert len(read_receipts.current(data_folder.own(tmp_path / "data"))) == 3


def test_a_file_that_is_too_large_by_itself_is_never_sent(page, address, tmp_path):
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(201 * 2**20)
    open_page(page, f"{address}/add_data")
    upload(uploader(page, "Export files"), large)
    expect(marked(page)).to_contain_text("File must be 200.0MB or smaller.")
    assert SAID in said(page, "Export files")


def test_what_was_dropped_and_not_loaded_is_forgotten_on_another_page(page, address, tmp_path):
    first, second = export(tmp_path, 2), export(tmp_path, 3)
    open_page(page, f"{address}/add_data")
    upload(uploader(page, "Export files"), first)
    for place in ("Accounts", "Add data"):
        click(page.get_by_role("link", name=place, exact=True).first)
        expect(page.get_by_role("heading", name=place, level=1)).to_be_visible()
    upload(uploader(page, "Export files"), second)
    expect(page.get_by_role("button", name="Load 1 file")).to_be_visible()
    assert said(page, "Export files") == "none"
