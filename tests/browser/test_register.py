"""The register in a browser: filled, edited by two people at once, and read again."""

import re

import pytest
from playwright.sync_api import Page, expect

from data_pipeline.organisation import data_folder
from data_pipeline.records import audit
from data_pipeline.records.store import records_of
from data_pipeline.register import records as register_records
from tests.browser.steady_page import click, fill, open_page
from tests.browser.visits import SAMPLE

WHERE = f"accounts?{SAMPLE}&account=Instagram"


def save(page: Page, label: str, value: str) -> None:
    fill(page.get_by_role("textbox", name=label), value)
    click(page.get_by_role("button", name="Save", exact=True))


@pytest.mark.slow
def test_two_people_edit_one_account_and_nobody_loses_a_word(visitor, address, root):
    first, second = visitor.new_page(), visitor.new_page()
    for page in (first, second):
        open_page(page, f"{address}/{WHERE}")
    save(first, "Who stands in", "Manager")
    expect(first.get_by_text("Instagram is saved")).to_be_visible()
    save(second, "Who stands in", "Chief Executive")
    expect(second.get_by_text("Somebody else saved this account")).to_be_visible()
    expect(second.get_by_text(re.compile("theirs Manager, yours Chief Executive"))).to_be_visible()
    click(second.get_by_role("button", name="Save mine over it"))
    expect(second.get_by_text("Instagram is saved")).to_be_visible()
    records = records_of(data_folder.sample(root))
    account = register_records.registered(records)["instagram-ansterbourne"]
    assert (account["backup_administrator"], account["version"]) == ("Chief Executive", 2)
    with records.reading() as db:
        assert audit.problems(db) == []


@pytest.mark.slow
def test_a_password_is_refused_beside_the_form_and_nothing_is_saved(page, address, root):
    open_page(page, f"{address}/{WHERE}")
    records = records_of(data_folder.sample(root))
    before = register_records.registered(records).get("instagram-ansterbourne")
    save(page, "Where the login is kept", "password: Winter-2026!")
    expect(page.get_by_text("Secrets are never stored here")).to_be_visible()
    assert register_records.registered(records).get("instagram-ansterbourne") == before
