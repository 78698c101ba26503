"""The first hour: three questions, one drop, the first chart beneath its receipt, hours, a backup."""

import pytest

from data_pipeline.organisation import data_folder, settings
from data_pipeline.records.store import records_of
from data_pipeline.register import hours_records
from tests.pages.conftest import texts
from tests.pages.test_add_data import FILE, button, dropped
from tests.written_exports import MARCH, facebook

OWN = "Our own data"


def answered(app, name="Healthwatch Ansterbourne", area="London Borough of Sutton"):
    app.text_input[0].set_value(name)
    next(box for box in app.selectbox if box.label == "Which area do you serve?").set_value(area)
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


def test_no_area_is_chosen_for_anybody(open_page, tmp_path):
    answered(open_page(tmp_path, "add_data", data=OWN), area=None)
    assert settings.settings_of(data_folder.own(tmp_path)).organisation.area == "elsewhere"


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


def test_the_first_chart_stands_under_the_receipt_with_its_sentence_and_the_best_post(open_page, tmp_path):
    app = loaded_once(open_page, tmp_path)
    said = texts(app)
    assert not app.exception
    assert "A first look" in said and "The post with most interactions since" in said
    assert app.get("plotly_chart")[0].proto.alt.startswith("Facebook. Interactions")


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


def test_every_dropped_file_is_counted_when_some_could_not_be_loaded(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    field = next(box for box in app.get("file_uploader") if box.label.startswith("Export files"))
    files = [(FILE.name, FILE.read_bytes()), ("empty.csv", b""), ("mystery.csv", b"a,b\n1,2\n3,4\n")]
    field.set_value([(name, content, "text/csv") for name, content in files])
    app = app.run()
    assert "3 files: 1 ready, 1 asks you something, 1 refused." in texts(app)
    app = button(app, "Load 1 file").click().run()
    assert "2 files: 1 loaded; 1 refused." in texts(app)
    assert "1 file: 1 asks you something." in texts(app)
    assert "mystery.csv is not loaded yet: answer below, or take it away." in texts(app)


@pytest.mark.parametrize(
    ("answer", "before", "after"),
    [
        (None, "1 ready, 1 asks you something", "1 file: 1 loaded"),
        ("Leave it out", "1 ready, 1 left out", "2 files: 1 loaded; 1 left out, as you chose"),
        ("Load the other rows", "2 ready", "2 files: 2 loaded"),
    ],
)
def test_what_became_of_a_file_of_many_bad_rows_is_said(open_page, tmp_path, answer, before, after):
    app = open_page(tmp_path, "add_data", data=OWN)
    rows = "\n".join(["Post ID | Views", *(f"{n} | {'many' if n < 5 else n}" for n in range(49))])
    files = [(FILE.name, FILE.read_bytes()), (MARCH, facebook(rows).encode())]
    field = next(box for box in app.get("file_uploader") if box.label.startswith("Export files"))
    field.set_value([(name, content, "text/csv") for name, content in files])
    app = app.run()
    question = next(box for box in app.radio if box.label == "What should we do with this file?")
    assert question.value is None
    if answer:
        app = question.set_value(next(each for each in question.options if each.startswith(answer))).run()
    assert f"2 files: {before}." in texts(app)
    app = next(each for each in app.button if each.label.startswith("Load ")).click().run()
    assert f"{after}." in texts(app)
