"""An officer's ordinary month in the product, walked in a browser and counted: under an hour.

Three channels, 30 comments, two items of moderation, one check of an account, a backup. Each act has the time
that the keystroke-level model gives it (Card, Moran and Newell 1980), reading included.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS
from tests.browser.serving import dashboard
from tests.browser.steady_page import click, download, fill, open_page, press, upload
from tests.browser.test_first_hour import MONTH, uploader

# Seconds: a click with the way of the hand to the mouse and a moment's thought; a key with that thought; a
# field filled in; reading a comment of 25 words at 200 a minute; choosing files in the computer's window.
CLICK, KEY, FIELD, COMMENT, FILES = 2.85, 1.6, 6.0, 7.5, 25.0
AT_MOST = 60  # minutes
WHERE = ("At the surgery", "In the hospital", "At the dentist", "At the pharmacy", "On the phone", "At home")
WHAT = (
    "I waited three weeks for an answer",
    "the staff were kind and explained everything",
    "nobody could tell me about my test results",
    "the letter came after the day of the appointment",
    "my father could not get in with his wheelchair",
)
COMMENTS = "\n".join(f"{where} {what}" for where in WHERE for what in WHAT)


@dataclass
class Officer:
    """What somebody does on a page, counted."""

    clicks: int = 0
    keys: int = 0
    fields: int = 0
    drops: int = 0
    read: int = 0

    @property
    def minutes(self) -> float:
        """How long it takes."""
        parts = (self.clicks * CLICK, self.keys * KEY, self.fields * FIELD, self.read * COMMENT)
        return (sum(parts) + self.drops * FILES) / 60

    def clicks_on(self, what: Locator) -> None:
        click(what)
        self.clicks += 1

    def hits(self, page: Page, key: str) -> None:
        press(page, key)
        self.keys += 1

    def types(self, what: Locator, text: str) -> None:
        fill(what, text)
        self.fields += 1

    def drops_into(self, what: Locator, *files: object) -> None:
        upload(what, *files)  # type: ignore[arg-type]
        self.drops += 1


@pytest.fixture
def month(tmp_path):
    """An organisation with three channels, each loaded some months ago."""
    data = data_folder.own(tmp_path)
    for name in ("facebook", "instagram", "linkedin"):
        earlier = sorted((SAMPLE_EXPORTS / f"{name}-ansterbourne").glob("*2026*.*"))
        first = [file for file in earlier if file not in MONTH][:1]
        load(data, files_to_load.find(data, first)[0], account=f"{name}-ours")
    return tmp_path


@pytest.mark.slow
def test_an_ordinary_month_takes_the_officer_less_than_an_hour(page: Page, month):
    officer = Officer()
    with dashboard(month) as address:
        open_page(page, f"{address}/?data=Our+own+data")
        files(officer, page)
        comments(officer, page)
        moderation(officer, page)
        check(officer, page)
        backup(officer, page)
    print(
        f"{officer.clicks} clicks, {officer.keys} keys, {officer.fields} fields, {officer.drops} drop, "
        f"{officer.read} comments read: {officer.minutes:.0f} minutes"
    )
    assert officer.minutes < AT_MOST / 3, "outcomes and the diary need their share of the hour"
    assert officer.clicks + officer.keys + officer.fields < 120


def files(officer: Officer, page: Page) -> None:
    """From This month on Home to three files loaded."""
    officer.clicks_on(page.get_by_role("link", name="to download and drop").last)
    officer.drops_into(uploader(page, "Export files"), *MONTH)
    officer.clicks_on(page.get_by_role("button", name="Load 3 files"))
    expect(page.get_by_text("3 files: 3 loaded.")).to_be_visible()


def comments(officer: Officer, page: Page) -> None:
    """Thirty comments pasted, looked over, kept and coded: most as suggested, every tenth corrected."""
    officer.clicks_on(page.get_by_role("link", name="Add experiences"))
    officer.types(page.get_by_role("textbox", name="Comments, copied from the page"), COMMENTS)
    officer.clicks_on(page.get_by_role("button", name="Look them over"))
    officer.clicks_on(page.get_by_role("button", name="Keep 30 experiences"))
    officer.read += 30  # in the look-over; while coding they are read again
    officer.clicks_on(page.get_by_role("link", name="Code them"))
    officer.clicks_on(page.locator(".told"))
    for place in range(30):
        officer.read += 1
        if place % 10 == 9:
            officer.hits(page, "2")
        officer.hits(page, "Enter")
    expect(page.get_by_text("The end of this batch.")).to_be_attached()


def moderation(officer: Officer, page: Page) -> None:
    """Two items: offensive material that is hidden, and criticism that breaks no rule."""
    officer.clicks_on(page.get_by_role("link", name="Moderation"))
    for rule, act in (("Inappropriate or offensive material", "Hid it"), ("", "Not a breach")):
        officer.read += 1
        for name in filter(None, (rule, act)):
            officer.clicks_on(page.get_by_text(name, exact=True))
        officer.types(page.get_by_role("textbox", name="In one line"), "Rude about the opening hours")
        officer.clicks_on(page.get_by_role("button", name="Log it"))
        expect(page.get_by_text("The item is logged.")).to_be_visible()


def check(officer: Officer, page: Page) -> None:
    """One account of the register looked over, and who runs it written down."""
    officer.clicks_on(page.get_by_role("link", name="Accounts"))
    officer.clicks_on(page.get_by_text("Change LinkedIn"))
    officer.types(page.get_by_role("textbox", name="Who runs it (a role)").first, "Communications Officer")
    officer.clicks_on(page.get_by_role("button", name="Save", exact=True).first)
    expect(page.get_by_text("LinkedIn is saved")).to_be_visible()


def backup(officer: Officer, page: Page) -> None:
    """One file for another disk."""
    officer.clicks_on(page.get_by_role("link", name="Add data"))
    officer.clicks_on(page.get_by_role("button", name="Back up now"))
    download(page.get_by_role("button", name="Save the backup"))
    officer.clicks += 1
