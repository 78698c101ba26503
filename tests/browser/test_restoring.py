"""A backup goes to another installation by the page: it asks once, and asks nothing of its own backups."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving, seal_on_paper, seals
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.safekeeping import backup
from tests.browser.serving import dashboard
from tests.browser.steady_page import click, download, open_page, upload
from tests.written_exports import MARCH, facebook, load_one

OWN = "data=Our+own+data"
QUESTION = "This backup was made elsewhere, so it cannot be verified. Restore it all the same?"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 2")


def field(page: Page) -> Locator:
    return page.get_by_test_id("stFileUploader").filter(has_text="The backup, a zip file")


def restoring(page: Page, file: Path) -> Locator:
    """The button that restores this file, once its part of the page is opened."""
    if not field(page).is_visible():
        click(page.get_by_text("Restore a backup", exact=True))
    upload(field(page).locator("input[type=file]"), file)
    return page.get_by_role("button", name="Restore this backup")


@pytest.mark.slow
def test_a_backup_is_restored_on_another_installation_after_one_question(page: Page, tmp_path: Path):
    here, there, kept = data_folder.own(tmp_path / "here"), tmp_path / "there", tmp_path / "kept.zip"
    load_one(here, "facebook-ansterbourne", MARCH, EXPORT)
    with records_of(here).writing() as db:
        key = {"account_id": "facebook-ansterbourne"}
        saving.save(db, ACCOUNTS, key, {"owner": "Communications Officer"}, who=LOCAL, seen=None)
        printed = seal_on_paper.words(seals.newest(db))
    assert printed in backup.write(here, kept).sentence
    with dashboard(there) as address:
        open_page(page, f"{address}/add_data?{OWN}")
        button = restoring(page, kept)
        expect(page.get_by_text(QUESTION)).to_be_visible()
        expect(page.get_by_text(printed)).to_be_visible()
        expect(button).to_be_disabled()
        click(page.get_by_text("Yes, restore it all the same"))
        click(button)
        expect(page.get_by_text("Restored 1 load of 1 account")).to_be_visible()
        expect(page.get_by_text("Roles and sign-in settings are never taken over")).to_be_visible()
        with records_of(data_folder.own(there)).reading() as db:
            register = saving.find(db, ACCOUNTS, key)
            assert register and register["owner"] == "Communications Officer"
            assert seals.find(db, seal_on_paper.typed(printed))

        click(page.get_by_role("button", name="Back up now"))
        download(page.get_by_role("button", name="Save the backup")).save_as(tmp_path / "ours.zip")
        button = restoring(page, tmp_path / "ours.zip")
        expect(button).to_be_disabled()
        expect(page.get_by_text(QUESTION)).to_have_count(0)
        click(page.get_by_text("Replace everything that was loaded and recorded here"))
        click(button)
        expect(page.get_by_text("Restored 1 load of 1 account")).to_be_visible()

        restoring(page, changed(tmp_path / "ours.zip"))
        expect(page.get_by_text("was changed after this installation signed it.")).to_be_visible()
        expect(page.get_by_role("button", name="Restore this backup")).to_have_count(0)


def changed(file: Path) -> Path:
    """The backup with another day in its manifest."""
    other = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(other, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | {"expires_on": "2099-01-01"}).encode()
            copy.writestr(name, content)
    return other
