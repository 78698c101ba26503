"""Twelve files of six accounts: in one drop at most one click an account, on the accounts' own lines none."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS, DataFolder
from data_pipeline.organisation.whole_files import sha256_of
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history
from pages.shared import words
from tests.browser.serving import dashboard
from tests.browser.steady_page import click, open_page, upload
from tests.browser.test_first_hour import COUNTING, clicks, uploader
from tests.written_exports import facebook, lines

LOADED = {
    "facebook-ours": 210,
    "facebook-second": 31,
    "instagram-ours": 90,
}  # account -> reach of its first day
SAMPLE = {  # account -> two newest files of the sample's account of that channel
    "x-ours": ("x-ansterbourne", "account_analytics_content_2026-0[67]*.csv"),
    "linkedin-ours": ("linkedin-ansterbourne", "*_content_17[79]*.xls"),
    "newsletter-ours": ("newsletter-ansterbourne", "campaigns 2026-[01][70]*.zip"),
}
POSTS = {"facebook-ours": "facebook-ansterbourne", "instagram-ours": "instagram-ansterbourne"}


def reach(first: int, title: str) -> str:
    days = [(f"2026-07-{day:02}T00:00:00", (first * (7 + 5 * day)) % (2 * first)) for day in range(1, 25)]
    return "sep=,\n" + lines([[title], ["Date", "Primary"], *([day, str(n)] for day, n in days)])


def page_posts(*ids: int) -> str:
    rows = [f"{n} | 08/{n - 700:02}/2026 10:00 | https://www.facebook.com/second/posts/{n}" for n in ids]
    return facebook("\n".join(["Post ID | Publish time | Permalink", *rows]))


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def files(tmp_path: Path) -> dict[str, list[Path]]:
    """The two files of each account that are dropped; those of Meta's days do not say of which platform."""
    found = {account: sorted((SAMPLE_EXPORTS / f).glob(n))[-2:] for account, (f, n) in SAMPLE.items()}
    for place, (account, first) in enumerate(LOADED.items()):
        name = f"Reach ({place}).csv" if place else "Reach.csv"
        found[account] = [written(tmp_path / "new" / account, name, reach(first, "Reach"))]
    for account, folder in POSTS.items():
        found[account] += sorted((SAMPLE_EXPORTS / folder).glob("Jul-01-2026*.csv"))
    second = tmp_path / "new" / "facebook-second"
    found["facebook-second"].append(
        written(second, "Aug-01-2026_Aug-31-2026_9.csv", page_posts(*range(705, 720)))
    )
    assert sum(map(len, found.values())) == 12
    return found


@pytest.fixture
def data(tmp_path: Path, files: dict[str, list[Path]]) -> DataFolder:
    """Six accounts with the exports of the quarter before."""
    folder = data_folder.own(tmp_path / "data")
    for account, first in LOADED.items():
        title = f"{account.split('-')[0].capitalize()} reach"
        mine = [written(tmp_path / "old" / account, "Reach.csv", reach(first, title))]
        if account in POSTS:
            mine += sorted((SAMPLE_EXPORTS / POSTS[account]).glob("Apr-01-2026*.csv"))
        else:
            mine.append(written(tmp_path / "old" / account, "Aug-01-2026_Aug-20-2026_8.csv",
                                page_posts(*range(701, 712))))  # fmt: skip
        load(folder, files_to_load.find(folder, mine)[0], account=account)
    for account, (name, _) in SAMPLE.items():
        before = [f for f in sorted((SAMPLE_EXPORTS / name).iterdir()) if f not in files[account]][-1:]
        load(folder, files_to_load.find(folder, before)[0], account=account)
    return folder


def accounts_of(data: DataFolder, files: dict[str, list[Path]]) -> dict[str, list[str]]:
    """Where each dropped file went: by account, the names."""
    receipts = read_receipts.current(data)
    return {
        account: [r.account_id for file in mine for r in receipts if r.sha256 == sha256_of(file)]
        for account, mine in files.items()
    }


@pytest.mark.slow
def test_in_one_drop_no_file_goes_astray_and_an_account_costs_at_most_one_click(
    page: Page, data: DataFolder, files: dict[str, list[Path]]
):
    with dashboard(data.root) as address:
        open_page(page, f"{address}/add_data")
        expect(page.get_by_role("heading", name="Drop the files")).to_be_visible()
        page.evaluate(COUNTING)
        upload(uploader(page, "Export files"), *(file for mine in files.values() for file in mine))
        for question in page.get_by_role("radiogroup", name="Which account").all():
            click(question.get_by_role("radio").first)
        click(page.get_by_role("button", name="Load 12 files"))
        expect(page.get_by_text("12 files: 12 loaded.")).to_be_visible()
        assert clicks(page) <= 1 + len(files)
    assert accounts_of(data, files) == {account: [account] * len(mine) for account, mine in files.items()}


@pytest.mark.slow
def test_dropped_on_the_accounts_own_lines_nothing_is_asked(
    page: Page, data: DataFolder, files: dict[str, list[Path]]
):
    with build_history.connect_latest(data) as db:
        names = words.account_names(account_queries.accounts(db))
    with dashboard(data.root) as address:
        for account, mine in files.items():
            open_page(page, f"{address}/add_data")
            expect(page.get_by_role("heading", name="Drop the files")).to_be_visible()
            field = uploader(page, f"Drop files of {names[account]}")
            line = page.get_by_test_id("stExpander").filter(has=field)
            if line.locator("details[open]").count() == 0:
                click(line.locator("summary").first)
            upload(field, *mine)
            expect(page.get_by_role("radiogroup", name="Which account")).to_have_count(0)
            click(page.get_by_role("button", name=f"Load {len(mine)} files"))
            expect(
                page.get_by_text(f"{len(mine)} file{'s' if len(mine) > 1 else ''}: {len(mine)} loaded.")
            ).to_be_visible()
    assert accounts_of(data, files) == {account: [account] * len(mine) for account, mine in files.items()}
