"""What people tell us and one theme: what each role is shown, what is raised, what is handed on."""

import re
import shutil
from datetime import date

import pytest

from data_pipeline.experiences.follow_up import concern_records
from data_pipeline.experiences.queries import comments as comment_queries
from data_pipeline.organisation import data_folder, settings
from data_pipeline.records.store import records_of
from data_pipeline.warehouse import build_history
from tests.pages.conftest import texts
from tests.pages.test_keep_or_close import button, saved_after

SAMPLE = "Invented sample"
MEETING = {"meeting": "true"}
PHARMACY = {"of": "theme", "item": "medication"}


@pytest.fixture(scope="session")
def words_of(told):
    """Every word that is kept of what people said, as it was stored."""
    with build_history.connect_latest(data_folder.sample(told)) as db:
        found = comment_queries.texts(db, date(2024, 1, 1), date(2026, 12, 31), None, 10_000)
    return [" ".join(text.split()) for text in found["text"]]


@pytest.fixture
def own_copy(told, tmp_path):
    shutil.copytree(told / "sample-data", tmp_path / "sample-data")
    return tmp_path


def kept(root):
    return records_of(data_folder.sample(root), settings.settings_of(data_folder.own(root)).records.url)


def everything(app):
    """All that the page sends to the browser, charts and tables too."""
    return "\n".join(str(element.proto) for element in app.get("plotly_chart")) + texts(app)


def test_the_first_sentence_says_what_stands_out_and_what_cannot_be_judged(open_page, told):
    app = open_page(told, "what_people_tell_us", data=SAMPLE)
    assert not app.exception
    said = texts(app)
    assert (
        "In Sep 2026 (79 comments) Medicines and pain came up more often than usual: 43% of comments (usually"
        in said
    )
    assert (
        "themes had too few comments to judge" in said
        and "The computer suggested these labels, and nobody has checked them yet." in said
        and "79 not checked yet" in said
    )


def test_a_rise_has_where_the_comments_came_from_beside_it(open_page, told):
    said = texts(open_page(told, "what_people_tell_us", data=SAMPLE))
    rise = said.index("Medicines and pain in Sep 2026: 43% of 79 comments, higher than usual")
    assert "Where the comments of Sep 2026 came from: Web form 56" in said[rise : rise + 400]


def test_how_people_felt_is_judged_as_themes_are(open_page, told):
    app = open_page(told, "what_people_tell_us", data=SAMPLE, by="How people felt")
    assert not app.exception
    assert "Negative in Sep 2026" in texts(app) and "Positive in Sep 2026" in texts(app)


@pytest.mark.parametrize("by", ["Themes", "Services", "How people felt"])
def test_the_board_reads_counts_and_no_word_of_what_people_said(open_page, told, words_of, by):
    app = open_page(told, "what_people_tell_us", data=SAMPLE, by=by, **MEETING)
    assert not app.exception
    shown = everything(app)
    assert not [text for text in words_of if text in shown]
    assert "Where we made a difference" in shown and "Record" not in shown


def test_the_officer_reads_three_examples_of_what_is_new_and_the_board_the_word_alone(open_page, told):
    officer = texts(open_page(told, "what_people_tell_us", data=SAMPLE))
    board = texts(open_page(told, "what_people_tell_us", data=SAMPLE, **MEETING))
    assert officer.count("> ") >= 3 and "inhalers" in officer
    assert re.search(r"inhalers: in 17 of \d+ comments", board) and "> " not in board


def test_a_rare_theme_is_named_for_the_board_but_not_its_small_number(open_page, told):
    board = open_page(told, "theme", data=SAMPLE, of="theme", item="feeling_safe", **MEETING)
    officer = open_page(told, "theme", data=SAMPLE, of="theme", item="feeling_safe")
    assert "Safety and feeling safe in Sep 2026: Not shown, to protect people." in texts(board)
    assert "Safety and feeling safe in Sep 2026: 2 of 79 comments, too few to judge." in texts(officer)
    named = texts(open_page(told, "what_people_tell_us", data=SAMPLE, **MEETING))
    assert "Safety and feeling safe" in named


def test_behind_a_theme_are_its_redacted_words_and_what_slips_through(open_page, told, words_of):
    app = open_page(told, "theme", data=SAMPLE, **PHARMACY)
    assert not app.exception
    said = texts(app)
    assert [text for text in words_of if text in said]
    assert "slip through" in said and "a person must look before anything is published" in said


def test_a_month_and_a_service_in_the_url_narrow_the_comments(open_page, told):
    choices = PHARMACY | {"when": "Sep 2026", "with-service": "Pharmacy"}
    said = texts(open_page(told, "theme", data=SAMPLE, **choices))
    assert "of Sep 2026, the most critical first" in said
    cards = re.findall(r"Number \d+-\d+\.", said)
    assert cards and "GP practice." not in said


def test_behind_a_theme_the_board_finds_neither_words_nor_forms(open_page, told, words_of):
    app = open_page(told, "theme", data=SAMPLE, **PHARMACY, **MEETING)
    assert not app.exception
    assert not [text for text in words_of if text in everything(app)]
    assert "Take it further" not in texts(app) and not app.text_area


def test_a_concern_is_raised_from_the_comments_with_its_names_taken_out(open_page, own_copy):
    app = open_page(own_copy, "theme", data=SAMPLE, **PHARMACY)
    next(box for box in app.selectbox if box.label == "Take it to").set_value("ICB")
    area = next(box for box in app.text_area if box.label.startswith("What is the concern"))
    area.set_value("No inhalers, says Mrs Margaret Holloway on 020 7946 0018")
    app = saved_after(app, "Raise this concern")
    assert not app.exception and "The concern is raised with ICB" in texts(app)
    with kept(own_copy).reading() as db:
        newest = concern_records.concerns(db)[0]
    assert newest["theme"] == "medication" and newest["stages"]["raised"]["reached_on"] == date(2026, 10, 5)
    assert len(newest["experience_ids"].split(";")) == 8
    assert "Holloway" not in newest["concern"] and "7946" not in newest["concern"]


@pytest.mark.slow
def test_a_stage_is_recorded_and_the_next_step_follows_it(open_page, own_copy):
    app = open_page(own_copy, "what_people_tell_us", data=SAMPLE)
    next(box for box in app.selectbox if box.label == "It is now").set_value("answered")
    app = saved_after(app, "Save this stage")
    assert "Concern 3: answered since 5 Oct 2026." in texts(app)
    assert "1 open concern. 1 was passed on as another, 2 are closed." in texts(app)


@pytest.mark.slow
def test_a_difference_is_recorded_for_the_board_to_read(open_page, own_copy):
    app = open_page(own_copy, "what_people_tell_us", data=SAMPLE)
    box = next(box for box in app.text_area if box.label.startswith("What changed"))
    box.set_value("Pharmacies now say each week what is missing.")
    theme = next(box for box in app.selectbox if "which theme is it about" in box.label)
    theme.set_value("Medicines and pain")
    app = saved_after(app, "Save this difference")
    assert not app.exception
    board = texts(open_page(own_copy, "what_people_tell_us", data=SAMPLE, **MEETING))
    assert "2 differences recorded." in board and "Pharmacies now say each week" in board


def test_a_difference_without_words_is_asked_again(open_page, own_copy):
    app = open_page(own_copy, "what_people_tell_us", data=SAMPLE)
    app = button(app, "Save this difference").click().run()
    (said,) = [error.value for error in app.error]
    assert said.startswith("A difference needs what changed and what led to it")


def test_home_names_a_concern_whose_answer_is_overdue(open_page, told):
    said = texts(open_page(told, "home", data=SAMPLE))
    assert "Concern 3, Medicines and pain, Pharmacy: " in said and "Overdue since 17 Sep 2026" in said
    assert "1 concern is overdue." in said and "Concern 2" not in said


def test_without_any_experience_the_page_says_so(open_page, loaded):
    app = open_page(loaded, "what_people_tell_us", data=SAMPLE)
    assert not app.exception and "There are no experiences here yet" in texts(app)
    assert "Nobody has told us about this yet" in texts(open_page(loaded, "theme", data=SAMPLE, **PHARMACY))


def test_a_theme_that_does_not_exist_is_said_so(open_page, told):
    app = open_page(told, "theme", data=SAMPLE, of="text", item="';--")
    assert not app.exception and "Nobody has told us about this yet" in texts(app)
