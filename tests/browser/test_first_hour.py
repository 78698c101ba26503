"""An officer's first hour, a normal month, and the hand-over to another computer, each in a real browser."""

import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import Locator, Page, expect

from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT, SAMPLE_EXPORTS
from data_pipeline.snapshots import read_receipts
from tests.browser.serving import dashboard
from tests.browser.steady_page import click, download, fill, open_page, upload

FACEBOOK = sorted((SAMPLE_EXPORTS / "facebook-ansterbourne").glob("*2026_*.csv"))
MONTH = [
    next((SAMPLE_EXPORTS / "facebook-ansterbourne").glob("Jul-01-2026*.csv")),
    next((SAMPLE_EXPORTS / "instagram-ansterbourne").glob("Jul-01-2026*.csv")),
    next((SAMPLE_EXPORTS / "linkedin-ansterbourne").glob("*.xls")),
]
COUNTING = "window.clicks = 0; document.addEventListener('click', e => { if (e.isTrusted) window.clicks++ })"


def uploader(page: Page, label: str) -> Locator:
    """The field for files that has this label."""
    return page.get_by_test_id("stFileUploader").filter(has_text=label).locator("input[type=file]")


def clicks(page: Page) -> int:
    return int(page.evaluate("window.clicks"))


@pytest.mark.slow
def test_from_the_sample_to_the_first_chart_of_ones_own_data_and_a_backup(page: Page, loaded, tmp_path):
    shutil.copytree(loaded / "sample-data", tmp_path / "sample-data")
    with dashboard(tmp_path) as address:
        open_page(page, address)
        expect(page.get_by_text("Invented data.")).to_be_visible()
        click(page.get_by_role("button", name="Start with our own data").first)
        fill(page.get_by_role("textbox", name="What is your organisation called?"), "Healthwatch Somewhere")
        click(page.get_by_role("button", name="Facebook", exact=True))
        click(page.get_by_role("button", name="Continue"))
        expect(page.get_by_text("New files are needed for Facebook.")).to_be_visible()
        page.evaluate(COUNTING)
        upload(uploader(page, "Export files"), *FACEBOOK)
        click(page.get_by_role("button", name=f"Load {len(FACEBOOK)} files"))
        expect(page.get_by_text(f"{len(FACEBOOK)} files: {len(FACEBOOK)} loaded.")).to_be_visible()
        assert clicks(page) == 1
        expect(page.get_by_role("heading", name="A first look")).to_be_visible()
        expect(page.get_by_text("The post with most interactions since")).to_be_visible()
        fill(page.get_by_role("spinbutton", name="Hours a week for Facebook"), "2.5")
        click(page.get_by_role("button", name="Save", exact=True))
        expect(page.get_by_text("Usual hours are saved.")).to_be_visible()
        click(page.get_by_role("button", name="Back up now"))
        backup = download(page.get_by_role("button", name="Save the backup"))
        assert backup.suggested_filename.startswith("engagement-backup-")
        expect(page.get_by_text("The backup is with your downloads.")).to_be_visible()


@pytest.mark.slow
def test_a_normal_month_of_three_channels_is_one_drop_and_at_most_three_clicks(page: Page, tmp_path):
    data = data_folder.own(tmp_path)
    for name in ("facebook", "instagram", "linkedin"):
        earlier = sorted((SAMPLE_EXPORTS / f"{name}-ansterbourne").glob("*2026*.*"))
        first = [file for file in earlier if file not in MONTH][:1]
        load(data, files_to_load.find(data, first)[0], account=f"{name}-ours")
    before = len(read_receipts.current(data))
    with dashboard(tmp_path) as address:
        open_page(page, f"{address}/add_data")
        expect(page.get_by_role("heading", name="Drop the files")).to_be_visible()
        page.evaluate(COUNTING)
        upload(uploader(page, "Export files"), *MONTH)
        click(page.get_by_role("button", name="Load 3 files"))
        expect(page.get_by_text("No names of the public kept.").nth(2)).to_be_visible()
        assert clicks(page) <= 3
    assert len(read_receipts.current(data)) == before + 3


@pytest.mark.slow
def test_a_filled_register_goes_to_another_laptop_through_a_backup(page: Page, loaded, tmp_path):
    here, there, kept = tmp_path / "here", tmp_path / "there", tmp_path / "kept.zip"
    shutil.copytree(loaded, here, ignore=shutil.ignore_patterns("sample-data"))
    with dashboard(here) as address:
        open_page(page, f"{address}/accounts")
        fill(page.get_by_role("textbox", name="Who runs it (a role)"), "Communications Officer")
        fill(page.get_by_role("textbox", name="Where the login is kept"), "Shared vault, entry X")
        click(page.get_by_role("button", name="Save", exact=True))
        expect(page.get_by_text("X is saved")).to_be_visible()
        open_page(page, f"{address}/add_data")
        click(page.get_by_role("button", name="Back up now"))
        download(page.get_by_role("button", name="Save the backup")).save_as(kept)
    command = [sys.executable, "-m", "data_pipeline", "--data-dir", str(there), "restore", str(kept)]
    command.append("--from-elsewhere")
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    with dashboard(there) as address:
        open_page(page, f"{address}/accounts")
        owner = page.get_by_role("textbox", name="Who runs it (a role)")
        expect(owner).to_have_value("Communications Officer")
        expect(page.get_by_role("textbox", name="Where the login is kept")).to_have_value(
            "Shared vault, entry X"
        )
        open_page(page, f"{address}/channels")
        expect(page.get_by_role("heading", name="X", exact=True).first).to_be_visible()
