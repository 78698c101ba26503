"""Text from outside in a browser: shown as written, no link, no picture, and nobody outside is asked."""

import csv
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import BrowserContext, Page, expect

from data_pipeline.decisions import records as decision_records
from data_pipeline.diary import records as diary_records
from data_pipeline.effectiveness import records as weight_records
from data_pipeline.engagement import new_start_records
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import serious_records
from data_pipeline.organisation import data_folder, settings
from data_pipeline.organisation.data_folder import PROJECT, SAMPLE_RECORDS
from data_pipeline.organisation.people import LOCAL
from data_pipeline.outside_text import plain
from data_pipeline.records.store import records_of
from data_pipeline.register import hours_and_accounts_csv, post_tag_records
from data_pipeline.warehouse import build_history
from pages.sections.decisions import proposal
from tests.browser import signing_in
from tests.browser.serving import dashboard, served
from tests.browser.steady_page import click, download, hover, open_file, open_page, upload
from tests.browser.test_first_hour import uploader
from tests.poisoned import MARKUP, POISONS, WORDS, misread, poison

HERE = ("127.0.0.1", "localhost")


@pytest.fixture
def outside(visitor: BrowserContext) -> list[str]:
    """What is asked of anybody else than this computer, from now on."""
    asked: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        is_here = parts.scheme in ("data", "blob", "about") or parts.hostname in (None, *HERE)
        if not is_here:
            asked.append(url)

    visitor.on("request", lambda request: note(request.url))
    return asked


def is_shown_as_written(page: Page) -> int:
    """How many of the poisons the page shows; each of them is text."""
    words = page.evaluate(WORDS)
    assert page.evaluate(MARKUP) == []
    assert list(misread(words)) == []
    assert page.title() != "1"
    return sum(f"№{number:02}" in " ".join(words) for number in range(len(POISONS)))


def test_whatever_way_a_text_is_shown_it_is_shown_as_it_was_written(page: Page, outside: list[str]):
    script = Path(__file__).with_name("every_way_to_show.py")
    with served(script, PYTHONPATH=str(PROJECT)) as address:
        open_page(page, address)
        expect(page.get_by_role("heading", name="All is shown")).to_be_visible()
        assert is_shown_as_written(page) == len(POISONS)
        # Streamlit's own file of a long table is not ours: its cells would be run.
        hover(page.get_by_test_id("stDataFrame"))
        expect(page.get_by_role("button", name="Search")).to_be_visible()
        offered = page.locator("button[aria-label^='Download as CSV']")
        expect(offered).to_have_count(1)
        expect(offered).to_be_hidden()
    assert outside == []


@pytest.fixture(scope="module")
def poisoned(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Dashboard"]:
    """A dashboard whose own data is the sample, every text of it poisoned."""
    root = tmp_path_factory.mktemp("poisoned") / "data"
    shutil.copytree(told / "sample-data", root)
    data = data_folder.own(root)
    records = records_of(data, settings.settings_of(data).records.url)
    hours_and_accounts_csv.accounts(SAMPLE_RECORDS / "accounts.csv", records, LOCAL)
    with records.writing() as db:
        record_everything(db)
    poison(data)
    with build_history.connect_latest(data) as db:
        [(account, post, load)] = db.sql("""
            select account_id, post_id, load_id from post_snapshots order by all limit 1
        """).fetchall()
    with dashboard(root) as address:
        yield Dashboard(address, {"account": account, "post": post, "load": load})


@dataclass(frozen=True)
class Dashboard:
    """Where it answers, and one account, post and load that there are."""

    address: str
    names: dict[str, str]


def record_everything(db: sa.Connection) -> None:
    """A line of everything that people write down besides what the sample has."""
    who, account = LOCAL, "facebook-ansterbourne"
    decision = decision_records.propose(
        db, account, "close", who=who, words=dict.fromkeys(proposal.ASKED, "words"),
        evidence={"said": [*POISONS], "changes": [*POISONS], "loss": [*POISONS], "recommendation": POISONS[0],
                  "accounts": [{"account_id": text, "recommendation": text} for text in POISONS],
                  "exports": [{"file_name": text, "sha256": text} for text in POISONS]},
    )  # fmt: skip
    for role in ("officer", "ceo", "board"):
        decision_records.record(
            db, decision["decision_id"], role, who=who, name="name", capacity="capacity",
            on=date(2026, 10, 1), reference="reference", refused=None,
        )  # fmt: skip
    weight_records.save(db, POISONS[5], {"rate": 100}, who=who)
    new_start_records.save(db, account, "interactions", date(2026, 3, 1), "reason", who=who)
    diary_records.add(db, date(2026, 3, 1), "what happened", [account], who=who)
    item = item_records.log(db, account, "comment", who=who, months=24, line="a line")
    item_records.judge(db, item, ["detriment"], who=who)
    item_records.act(db, item, "blocked", who=who, role="chair", name="name", reference="reference")
    serious_records.possible_hate_crime(db, item, ["race"], who=who)
    serious_records.consulted(db, item, "chair", who=who, why_not_chief_executive="reason")
    serious_records.evidence_kept(db, item, "a folder", date(2026, 12, 1), who=who)
    item_records.appeal(db, item, who=who)
    post_tag_records.save(db, account, "1", objectives=[], audience_group="group", campaign="words", who=who)


PAGES = (
    "", "channels", "channels?accounts=Website", "channels?accounts=Newsletter", "posts",
    "post?account={account}&post={post}", "what_people_tell_us", "what_people_tell_us?by=Services",
    "theme?of=theme&item=medication", "keep_or_close", "decision?decision=1", "decision?account={account}",
    "add_data", "add_data?load={load}", "experiences", "coding", "moderation", "moderation_item?item=1",
    "accounts", "about_the_figures",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("where", PAGES)
def test_no_page_takes_a_text_for_more_than_text(
    page: Page, poisoned: Dashboard, outside: list[str], where: str
):
    open_page(page, f"{poisoned.address}/{where.format(**poisoned.names)}")
    open_all(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    count = is_shown_as_written(page)
    assert count
    page.emulate_media(media="print")
    assert is_shown_as_written(page) == count
    page.emulate_media(media="screen")
    assert outside == []


def open_all(page: Page) -> None:
    """Opens every expander, and those inside them."""
    while (closed := page.locator("main details:not([open]) > summary:visible")).count():
        click(closed.first)


@pytest.mark.slow
def test_no_page_to_print_or_to_hand_on_takes_a_text_for_more_than_text(
    page: Page, poisoned: Dashboard, outside: list[str], tmp_path: Path
):
    for where, button in (
        ("decision?decision=1", "Page to print"),
        ("theme?of=theme&item=medication", "Page to hand on"),
        ("accounts", "Hand-over pack"),
    ):
        open_page(page, f"{poisoned.address}/{where}")
        file = tmp_path / button
        download(page.get_by_role("button", name=button)).save_as(file)
        sheets = [file.rename(file.with_suffix(".html"))] if button.startswith("Page") else unpacked(file)
        for sheet in sheets:
            open_file(page, sheet)
            assert is_shown_as_written(page)
    assert outside == []


def unpacked(pack: Path) -> list[Path]:
    """The pages of a hand-over."""
    with zipfile.ZipFile(pack) as opened:
        opened.extractall(pack.with_suffix(".pages"))
    return sorted(pack.with_suffix(".pages").glob("*.html"))


@pytest.mark.slow
def test_no_name_nor_heading_of_a_dropped_file_is_more_than_text(
    page: Page, poisoned: Dashboard, outside: list[str], tmp_path: Path
):
    headings = [text for text in POISONS if ";" not in text]  # which might part the cells of the file
    stem = " ".join(text.rpartition(" ")[0].replace("/", "") for text in (POISONS[0], *POISONS[5:8]))
    file = tmp_path / f"{stem}.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([headings, *([text] * len(headings) for text in headings)])
    open_page(page, f"{poisoned.address}/add_data")
    upload(uploader(page, "Export files"), file)
    asked = page.get_by_role("heading", name="What is in")
    expect(asked).to_be_visible()
    open_all(page)
    assert plain(asked.inner_text()) == f"What is in {file.name}?"
    assert is_shown_as_written(page) >= len(headings)
    assert outside == []


@pytest.mark.slow
def test_a_claim_of_the_provider_is_text(page: Page, outside: list[str], tmp_path: Path):
    texts = [text.rpartition(" ")[0].lower() for text in POISONS]
    ascii_ones = enumerate(text for text in texts if text.isascii())
    addresses = {f"nobody-{number}": f"{text}@example.org" for number, text in ascii_ones}
    users = [
        User(sub=name, claims={"email": address, "email_verified": True})
        for name, address in addresses.items()
    ]
    with run_server_in_thread(user_claims=users) as provider:
        where = f"http://localhost:{provider.server_port}/.well-known/openid-configuration"
        with signing_in.behind_a_provider(tmp_path, where) as guarded:
            for name, address in addresses.items():
                page.context.clear_cookies()
                signing_in.sign_in(page, guarded, name)
                expect(page.get_by_text("You are signed in as")).to_be_visible()
                assert page.evaluate(MARKUP) == []
                assert address in plain(page.locator("main").inner_text())
    assert [url for url in outside if "outside.example" in url] == []
