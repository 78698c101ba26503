"""The first hour: three questions, one drop, the first chart beneath its receipt, hours, a backup."""

import pytest

from data_pipeline import clock
from data_pipeline.organisation import data_folder, settings
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.register import hours_records
from tests.pages.conftest import texts
from tests.pages.test_add_data import button, dropped
from tests.written_exports import MARCH, facebook, load_one

OWN = "Our own data"


def answered(app, name="Healthwatch Ansterbourne"):
    app.text_input[0].set_value(name)
    app.get("button_group")[0].set_value(["Facebook", "X"])
    return button(app, "Continue").click().run()


def loaded_once(open_page, root):
    app = dropped(open_page(root, "add_data", data=OWN))
    return button(app, "Load 1 file").click().run()


def test_home_shows_which_months_are_missing_as_long_as_some_are(open_page, tmp_path):
    loaded_once(open_page, tmp_path)
    assert "What is missing" in texts(open_page(tmp_path, "home", data=OWN))


def test_the_three_answers_are_kept_and_the_shopping_list_follows_them(open_page, tmp_path):
    app = answered(open_page(tmp_path, "add_data", data=OWN))
    assert not app.exception
    told = settings.settings_of(data_folder.own(tmp_path)).organisation
    assert (told.name, told.area) == ("Healthwatch Ansterbourne", "London Borough of Sutton")
    assert told.channels == ["facebook", "x"]
    assert "Three questions first" not in texts(app)
    assert "New files are needed for Facebook and X." in texts(app)


def test_the_questions_can_be_put_off(open_page, tmp_path):
    app = button(open_page(tmp_path, "add_data", data=OWN), "Skip").click().run()
    assert "Three questions first" not in texts(app)
    assert not (tmp_path / "settings.toml").exists()


def test_no_answer_at_all_is_said(open_page, tmp_path):
    app = button(open_page(tmp_path, "add_data", data=OWN), "Continue").click().run()
    assert "or skip the questions" in texts(app)


def test_a_channel_in_use_without_figures_stays_on_the_list(open_page, tmp_path):
    settings.write(data_folder.own(tmp_path), "organisation", channels=["facebook", "linkedin"])
    app = loaded_once(open_page, tmp_path)
    labels = [expander.label for expander in app.expander]
    assert "LinkedIn: 1 file to download, 7 Jul 2026 to 4 Oct 2026" in labels


@pytest.mark.slow
def test_the_year_before_is_listed_after_the_first_chart_and_may_be_skipped(open_page, tmp_path):
    app = loaded_once(open_page, tmp_path)
    assert "Facebook begins 1 Jul 2026. 1 more file reaches back a year" in texts(app)
    assert "1 Jul 2025 to 30 Jun 2026" in texts(app)
    app = button(app, "Skip the year before").click().run()
    assert "The year before" not in texts(app) and "We have less than a year of: Facebook." in texts(app)


@pytest.mark.slow
def test_the_hours_of_a_new_account_are_asked_once_and_may_be_skipped(open_page, tmp_path):
    app = loaded_once(open_page, tmp_path)
    assert "About how many hours a week does each take?" in texts(app)
    app.number_input[0].set_value(2.5)
    app = button(app, "Save").click().run()
    assert not app.exception
    known = hours_records.usual_hours(records_of(data_folder.own(tmp_path)))
    assert known["facebook-ours"]["hours_a_week"] == 2.5
    assert "Usual hours are saved." in texts(app)
    assert "About how many hours a week does each take?" not in texts(app)


def test_back_up_now_gives_a_file_to_keep(open_page, tmp_path):
    app = button(loaded_once(open_page, tmp_path), "Back up now").click().run()
    assert not app.exception
    assert "Backed up 1 load" in texts(app)
    [kept] = [found for found in app.get("download_button") if found.proto.label == "Save the backup"]
    assert kept


def test_the_website_asks_once_which_tool_counts_it_and_lists_only_its_files(open_page, tmp_path):
    own = data_folder.own(tmp_path)
    settings.write(own, "organisation", name="Healthwatch Ansterbourne", channels=["website", "facebook"])
    app = open_page(tmp_path, "add_data", data=OWN)
    asked = "Which tool counts the visits to our website?"
    assert asked in texts(app) and "Google Analytics" not in texts(app)
    next(box for box in app.radio if box.label == asked).set_value("Google Analytics")
    app = next(each for each in app.button if each.label == "Save").click().run()
    assert settings.settings_of(own).organisation.website_counted_by == "Google Analytics"
    assert asked not in texts(app) and "Google Analytics" in texts(app)


def test_of_accounts_that_are_closed_or_parked_no_hours_are_asked(open_page, tmp_path):
    own = data_folder.own(tmp_path)
    statuses = {"closed": "closed", "parked": "dormant", "reviewed": "under review"}
    for account in statuses:
        post = f"https://www.facebook.com/{account}/posts/{len(account)}"
        load_one(
            own, f"facebook-{account}", MARCH, facebook(f"Post ID | Permalink\n {len(account)} | {post}")
        )
    with records_of(own).writing() as db:
        for account, status in statuses.items():
            key = {"account_id": f"facebook-{account}"}
            saving.save(db, ACCOUNTS, key, {"status": status}, who=LOCAL, seen=None)
    app = open_page(tmp_path, "add_data", data=OWN)
    asked = [box.label for box in app.number_input if box.label.startswith("Hours a week for")]
    assert asked == ["Hours a week for Facebook (Reviewed)"]


def test_every_account_without_hours_is_asked_about_whatever_was_loaded_last(open_page, tmp_path):
    own = data_folder.own(tmp_path)
    for account in ("facebook-ours", "facebook-youth", "facebook-old"):
        post = f"https://www.facebook.com/{account}/posts/{len(account)}"
        load_one(own, account, MARCH, facebook(f"Post ID | Reach | Permalink\n {len(account)} | 9 | {post}"))
    with records_of(own).writing() as db:
        hours_records.save_usual(db, "facebook-youth", 2.0, who=LOCAL, seen=None)
        hours_records.save_month(db, "facebook-old", clock.today(), 3.0, None, who=LOCAL, seen=None)
    app = open_page(tmp_path, "add_data", data=OWN)
    asked = [box.label for box in app.number_input if box.label.startswith("Hours a week for")]
    assert asked == ["Hours a week for Facebook (ours)"]
