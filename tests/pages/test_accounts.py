"""Accounts: one card for each, by name, with what is missing and overdue; and the form in the card."""

import re
import shutil
from datetime import date

import pytest

from data_pipeline.organisation import data_folder, settings
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving, seal_on_paper, seals
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.register import records as register_records
from tests.pages.conftest import tables, texts

SAMPLE = "Invented sample"
WHOLE = {
    "status": "active", "owner": "Officer", "backup_administrator": "Chief Executive", "two_step": True,
    "credentials_kept": "Vault", "next_review_on": date(2027, 1, 5),
}  # fmt: skip


@pytest.fixture
def own_copy(loaded, tmp_path):
    """The sample in a folder of its own, to write into, with an empty register."""
    shutil.copytree(loaded / "sample-data", tmp_path / "sample-data")
    return tmp_path


def record(root, **accounts):
    """Writes down accounts of the sample by channel."""
    with records_of(data_folder.sample(root)).writing() as db:
        for name, values in accounts.items():
            key = {"account_id": name.replace("_", "-") if "_" in name else f"{name}-ansterbourne"}
            before = saving.find(db, ACCOUNTS, key)
            seen = before["version"] if before else None
            saving.save(db, ACCOUNTS, key, values, who=LOCAL, seen=seen)


def names_on_cards(app):
    return [
        re.sub(r"^:material/\w+: ", "", each.value) for each in app.subheader if ":material" in each.value
    ]


def all_safe(root):
    every = ("facebook", "instagram", "linkedin", "newsletter", "tiktok", "website", "x", "youtube")
    record(root, **dict.fromkeys(every, WHOLE))


def test_what_is_missing_is_said_by_name_on_the_card_and_who_lacks_it_in_the_answer(open_page, own_copy):
    all_safe(own_copy)
    record(own_copy, x=WHOLE | {"backup_administrator": None, "two_step": None})
    app = open_page(own_copy, "accounts", data=SAMPLE)
    said = texts(app)
    assert not app.exception
    assert "Not all: 1 of 8 accounts needs something: X." in said
    assert "**Missing:** a second person, two-step sign-in" in said
    assert names_on_cards(app)[0] == "X, Ansterbourne" and len(names_on_cards(app)) == 8


def test_the_answer_names_three_and_counts_the_others(open_page, own_copy):
    all_safe(own_copy)
    lacking = WHOLE | {"owner": None}
    record(own_copy, x=lacking, facebook=lacking, website=lacking, youtube=lacking, tiktok=lacking)
    said = texts(open_page(own_copy, "accounts", data=SAMPLE))
    assert "Not all: 5 of 8 accounts need something: " in said


def test_an_overdue_check_is_said_in_words_with_a_sign_and_comes_first(open_page, own_copy):
    all_safe(own_copy)
    record(own_copy, x=WHOLE | {"owner": None}, website=WHOLE | {"next_review_on": date(2026, 9, 3)})
    app = open_page(own_copy, "accounts", data=SAMPLE)
    assert ":material/event_busy: **Check overdue since 3 Sep 2026**" in texts(app)
    in_place = (
        "**In place:** somebody who runs it, a second person, two-step sign-in, where the login is kept"
    )
    assert f"{in_place}\n" in texts(app)
    assert names_on_cards(app)[:2] == ["Website, Ansterbourne", "X, Ansterbourne"]


def test_where_nothing_is_missing_the_answer_is_yes(open_page, own_copy):
    all_safe(own_copy)
    said = texts(open_page(own_copy, "accounts", data=SAMPLE))
    assert "Yes: all 8 accounts have somebody who runs it" in said and "Needs something" not in said


def test_an_account_without_figures_is_called_as_people_call_it_and_its_id_is_in_the_csv_alone(
    open_page, own_copy
):
    sample = data_folder.sample(own_copy)
    settings.write(sample, "organisation", name="Healthwatch Ansterbourne")
    record(own_copy, bluesky_ours=WHOLE, facebook_youth_panel=WHOLE | {"status": "closed"})
    app = open_page(own_copy, "accounts", data=SAMPLE)
    assert {"Bluesky, Healthwatch Ansterbourne", "Facebook, Youth Panel"} <= set(names_on_cards(app))
    everything = texts(app) + tables(app) + "".join(each.label for each in app.expander)
    assert "bluesky-ours" not in everything and "youth-panel" not in everything
    assert "Facebook (Youth Panel)" in tables(app)


def test_the_form_opens_in_the_card_saves_and_folds_away(open_page, own_copy):
    all_safe(own_copy)
    record(own_copy, x=WHOLE | {"backup_administrator": None})
    app = open_page(own_copy, "accounts", data=SAMPLE)
    assert not [box for box in app.text_input if box.label == "Who stands in (a role)"]
    app.session_state["change-x-ansterbourne"] = True
    app.run()
    box = next(box for box in app.text_input if box.label == "Who stands in (a role)")
    box.set_value("Manager")
    app = next(each for each in app.button if each.label == "Save").click().run()
    assert not app.exception and "X is saved." in texts(app)
    kept = register_records.registered(records_of(data_folder.sample(own_copy)))["x-ansterbourne"]
    assert kept["backup_administrator"] == "Manager"
    assert not [box for box in app.text_input if box.label == "Who stands in (a role)"]
    assert "Yes: all 8 accounts" in texts(app)


def test_a_link_to_one_account_opens_its_form(open_page, own_copy):
    app = open_page(own_copy, "accounts", data=SAMPLE, account="Instagram")
    assert [box.label for box in app.text_input].count("Who runs it (a role)") == 1
    assert "Instagram, Ansterbourne" in names_on_cards(app)[:1]


def test_an_account_that_is_there_already_is_changed_on_its_card(open_page, own_copy):
    app = open_page(own_copy, "accounts", data=SAMPLE)
    next(box for box in app.selectbox if box.label == "Channel").set_value("X").run()
    name = next(box for box in app.text_input if box.label == "Its name, in one word")
    app = name.set_value("ansterbourne").run()
    assert not app.exception and "X is here already: change it on its card." in texts(app)


def test_without_any_account_the_first_is_recorded_at_once(open_page, tmp_path):
    app = open_page(tmp_path, "accounts", data="Our own data")
    name = next(box for box in app.text_input if box.label == "Its name, in one word")
    app = name.set_value("ours").run()
    next(box for box in app.text_input if box.label == "Who runs it (a role)").set_value("Officer")
    app = next(each for each in app.button if each.label == "Save").click().run()
    assert not app.exception
    assert "Facebook is saved." in texts(app) and names_on_cards(app) == ["Facebook"]
    assert "Not yet: Facebook needs something. Its card says what." in texts(app)


def test_whoever_logs_in_to_a_parked_account_ticks_it_on_its_card(open_page, own_copy, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-11-29")
    all_safe(own_copy)
    record(own_copy, x=WHOLE | {"status": "dormant"})
    app = open_page(own_copy, "accounts", data=SAMPLE)
    assert "Log in at least every 30 days, or X may take the account and its name away." in texts(app)
    next(box for box in app.text_input if box.label == "Who logged in (a role)").set_value("Officer")
    app = next(each for each in app.button if each.label == "Logged in today").click().run()
    assert not app.exception and "X: logged in today." in texts(app)
    kept = register_records.registered(records_of(data_folder.sample(own_copy)))["x-ansterbourne"]
    assert (kept["logged_in_on"], kept["logged_in_by"]) == (date(2026, 11, 29), "Officer")


def test_an_account_in_use_asks_nobody_to_log_in(open_page, own_copy):
    all_safe(own_copy)
    app = open_page(own_copy, "accounts", data=SAMPLE)
    assert not [each for each in app.button if each.label == "Logged in today"]


def test_home_reminds_of_a_parked_account_on_x_after_28_days(open_page, own_copy, monkeypatch):
    all_safe(own_copy)
    record(own_copy, x=WHOLE | {"status": "dormant", "logged_in_on": date(2026, 11, 1)})
    reminder = "X: log in, so that the name stays ours"
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-11-28")
    assert reminder not in texts(open_page(own_copy, "home", data=SAMPLE))
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-11-29")
    assert reminder in texts(open_page(own_copy, "home", data=SAMPLE))


def test_the_seal_of_the_log_stands_below_the_register(open_page, own_copy):
    all_safe(own_copy)
    with records_of(data_folder.sample(own_copy)).reading() as db:
        printed = seal_on_paper.words(seals.newest(db))
    app = open_page(own_copy, "accounts", data=SAMPLE)
    assert not app.exception
    assert f"{printed}." in texts(app)
    assert "Sealed by" not in tables(app), "it is the same in every row, and stands below"
