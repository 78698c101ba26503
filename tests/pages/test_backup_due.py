"""Home says when a backup is due and leads to where it is made: of one's own data, to who may make one."""

import shutil
from pathlib import Path

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.plain_words import day
from data_pipeline.records import saving
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.safekeeping import backup
from pages.sections.loading import backup_button
from pages.shared import access
from tests.pages.conftest import texts

OWN, SAMPLE = "Our own data", "Invented sample"
DUE, DONE = "1 backup to make", "Backups to make: none"


@pytest.fixture
def own(loaded, tmp_path) -> Path:
    """The organisation with a load of its own, in a folder that a test may write to."""
    return Path(shutil.copytree(loaded, tmp_path / "own"))


def link(app, label):
    return next(each.proto for each in app.get("page_link") if each.proto.label.startswith(label))


def test_a_backup_is_due_until_one_is_made_and_again_after_the_next_record(open_page, own):
    said = texts(open_page(own, "home", data=OWN))
    assert DUE in said and "about 2 minutes; none is known here" in said
    data = data_folder.own(own)
    made = backup.download(data)[0].manifest.made_at
    said = texts(open_page(own, "home", data=OWN))
    assert DONE in said and DUE not in said and f"the last one known here is of {day(made)}" in said
    with records_of(data).writing() as db:
        owner = {"owner": "Communications Officer"}
        saving.save(db, ACCOUNTS, {"account_id": "x-ansterbourne"}, owner, who=LOCAL, seen=None)
    said = texts(open_page(own, "home", data=OWN))
    assert DUE in said and f"about 2 minutes; the last one known here is of {day(made)}" in said


def test_its_line_leads_to_the_button_which_stands_first_then(open_page, own):
    leads = link(open_page(own, "home", data=OWN), DUE)
    assert "add_data" in leads.page and f"{backup_button.FIRST}=yes" in leads.query_string
    headers = [each.value for each in open_page(own, "add_data", data=OWN).header]
    assert headers.index("Back up") > headers.index("Receipts")
    app = open_page(own, "add_data", data=OWN, **{backup_button.FIRST: "yes"})
    headers = [each.value for each in app.header]
    assert headers[0] == "Back up" and headers.count("Back up") == 1
    next(button for button in app.button if button.label == "Back up now").click().run()
    assert not app.exception and "It is not saved yet: press the button." in texts(app)


def test_the_invented_sample_is_never_to_be_backed_up(open_page, own):
    said = texts(open_page(own, "home", data=SAMPLE))
    assert "This month" in said and DUE not in said and DONE not in said
    asked = open_page(own, "add_data", data=SAMPLE, **{backup_button.FIRST: "yes"})
    assert not [button for button in asked.button if button.label == "Back up now"]


@pytest.mark.parametrize("role", ["ceo", "board", "viewer"])
def test_who_may_not_open_add_data_is_not_told_of_backups(role, open_page, own, monkeypatch):
    who = Person(f"{role}@example.org", frozenset({role}))
    monkeypatch.setattr(access, "_person", lambda _: who)
    said = texts(open_page(own, "home", data=OWN))
    assert DUE not in said and DONE not in said
