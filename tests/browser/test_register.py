"""The register in a browser: filled, edited by two people at once, and read again."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from data_pipeline.organisation import data_folder
from data_pipeline.records import audit
from data_pipeline.records.store import records_of
from data_pipeline.register import records as register_records

WHERE = "accounts?data=Invented+sample&account=Instagram"


@pytest.fixture
def open_register(chromium: Browser, address: str):
    """Opens the form of one account in a browser of its own."""
    contexts = []

    def _open() -> Page:
        context = chromium.new_context(viewport={"width": 1440, "height": 1000})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{WHERE}")
        expect(page.get_by_role("textbox", name="Who runs it (a role)")).to_be_visible(timeout=20_000)
        return page

    yield _open
    for context in contexts:
        context.close()


def save(page: Page, **fields: str) -> None:
    for label, value in fields.items():
        box = page.get_by_role("textbox", name=label.replace("_", " "))
        box.fill(value)
        box.press("Tab")
    page.get_by_role("button", name="Save", exact=True).click()


def test_two_people_edit_one_account_and_nobody_loses_a_word(open_register, loaded):
    first, second = open_register(), open_register()
    save(first, Who_else_can_administer_it="Manager")
    expect(first.get_by_text("instagram-ansterbourne is saved")).to_be_visible(timeout=20_000)
    save(second, Who_else_can_administer_it="Chief Executive")
    expect(second.get_by_text("Somebody else saved this account")).to_be_visible(timeout=20_000)
    expect(second.get_by_text(re.compile("theirs Manager, yours Chief Executive"))).to_be_visible()
    second.get_by_role("button", name="Save mine over it").click()
    expect(second.get_by_text("instagram-ansterbourne is saved")).to_be_visible(timeout=20_000)
    records = records_of(data_folder.sample(loaded))
    kept = register_records.registered(records)["instagram-ansterbourne"]
    assert (kept["backup_administrator"], kept["version"]) == ("Chief Executive", 2)
    with records.reading() as db:
        assert audit.problems(db) == []


def test_a_password_is_refused_beside_the_form_and_nothing_is_saved(open_register, loaded):
    page = open_register()
    before = register_records.registered(records_of(data_folder.sample(loaded))).get("instagram-ansterbourne")
    save(page, Where_the_login_is_kept="password: Winter-2026!")
    expect(page.get_by_text("Secrets are never stored here")).to_be_visible(timeout=20_000)
    assert (
        register_records.registered(records_of(data_folder.sample(loaded))).get("instagram-ansterbourne")
        == before
    )
