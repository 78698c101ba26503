"""The diary: an event is added on Add data in three fields, and every chart over time names it."""

import shutil
from datetime import date

import pytest

from data_pipeline.decisions import records as decision_records
from data_pipeline.diary import diary_csv
from data_pipeline.diary import records as diary_records
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_RECORDS
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records.store import records_of
from pages.shared import access
from tests.pages.conftest import tables, texts
from tests.pages.test_add_data import button, dropped

OWN, SAMPLE = "Our own data", "Invented sample"


def standing(root):
    return [
        (event["day"], event["last_day"], event["what"], diary_records.accounts_of(event))
        for event in diary_records.recorded(records_of(data_folder.own(root)))
    ]


def write(root, day, what, accounts=()):
    with records_of(data_folder.own(root)).writing() as db:
        diary_records.add(db, day, what, accounts, who=LOCAL)


def typed(app, label, value):
    next(field for field in app.text_input if field.label == label).set_value(value)


def test_an_event_is_added_with_three_fields_and_one_click(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    assert "Nothing is in the diary yet." in texts(app)
    assert "Everybody who may open the dashboard reads this. Names of people are taken out." in texts(app)
    next(field for field in app.date_input if field.label == "On which day did it happen?").set_value(
        date(2026, 5, 12)
    )
    typed(app, "What happened?", "Flu campaign began")
    button(app, "Add to the diary").click().run()
    assert not app.exception
    assert "The event of 12 May 2026 is in the diary." in texts(app)
    assert standing(tmp_path) == [(date(2026, 5, 12), None, "Flu campaign began", ())]
    assert "12 May 2026" in tables(app) and "All of us" in tables(app) and "Typed in" in tables(app)


def test_today_is_meant_where_nothing_else_is_said_and_what_happened_is_needed(open_page, tmp_path):
    app = open_page(tmp_path, "add_data", data=OWN)
    button(app, "Add to the diary").click().run()
    assert [error.value for error in app.error] == [
        "An event needs what happened. Nothing was recorded."
    ] and standing(tmp_path) == []
    typed(app, "What happened?", "Stall at the library")
    button(app, "Add to the diary").click().run()
    assert standing(tmp_path) == [(date(2026, 10, 5), None, "Stall at the library", ())]


def test_an_event_is_changed_gets_a_last_day_and_is_taken_back(open_page, tmp_path):
    write(tmp_path, date(2026, 5, 12), "Flu campagne")
    app = open_page(tmp_path, "add_data", data=OWN)
    until = next(field for field in app.date_input if field.label.startswith("Until when"))
    until.set_value(date(2026, 6, 30))
    fields = [field for field in app.text_input if field.label == "What happened?"]
    fields[-1].set_value("Flu campaign")
    button(app, "Save the change").click().run()
    assert standing(tmp_path) == [(date(2026, 5, 12), date(2026, 6, 30), "Flu campaign", ())]
    assert "12 May 2026 to 30 Jun 2026" in tables(app)
    button(app, "Take this event back").click().run()
    assert not app.exception and standing(tmp_path) == [] and "The event was taken back." in texts(app)


def test_an_event_whose_day_was_emptied_stays_as_it_was(open_page, tmp_path):
    write(tmp_path, date(2026, 5, 12), "Flu campaign")
    app = open_page(tmp_path, "add_data", data=OWN)
    [field] = [field for field in app.date_input if field.value == date(2026, 5, 12)]
    field.set_value(None)
    button(app, "Save the change").click().run()
    assert [error.value for error in app.error] == ["Say on which day it happened. Nothing was recorded."]
    assert standing(tmp_path) == [(date(2026, 5, 12), None, "Flu campaign", ())]


def test_a_file_of_events_is_taken_and_what_stands_already_is_said(open_page, tmp_path):
    write(tmp_path, date(2026, 5, 12), "Flu campaign began", ["x-ours"])
    app = open_page(tmp_path, "add_data", data=OWN)
    lines = b"day,what,accounts\n2026-05-12,Flu campaign began,x-ours\n2026-06-01,New chair,\n"
    dropped(app, "diary.csv", lines, on="Or a CSV file with the columns day (2026-05-12)")
    button(app, "Record these events").click().run()
    assert "diary.csv: 1 line recorded; 1 line stands there already." in texts(app)
    assert [what for _, _, what, _ in standing(tmp_path)] == ["New chair", "Flu campaign began"]


def test_an_account_that_is_gone_stays_named_in_its_event(open_page, tmp_path):
    write(tmp_path, date(2026, 5, 12), "Account closed", ["threads-old"])
    app = open_page(tmp_path, "add_data", data=OWN)
    assert not app.exception
    chosen = [field.value for field in app.multiselect if field.label == "Which accounts?"]
    assert chosen == [[], ["threads-old"]]


def test_the_sample_takes_no_events_and_shows_its_own(open_page, told, tmp_path):
    app = open_page(with_diary(told, tmp_path), "add_data", data=SAMPLE)
    assert "Inhalers begin to run out in pharmacies" in tables(app)
    assert "Add to the diary" not in [each.label for each in app.button]


def with_diary(told, tmp_path):
    """The organisation with what people told it, its diary, and a decision that is proposed."""
    shutil.copytree(told, tmp_path / "told")
    records = records_of(data_folder.sample(tmp_path / "told"))
    diary_csv.diary(SAMPLE_RECORDS / "diary.csv", records, LOCAL)
    with records.writing() as db:
        words = {"reason": "It costs most"}
        decision_records.propose(db, "facebook-ansterbourne", "park", who=LOCAL, evidence={}, words=words)
    return tmp_path / "told"


@pytest.fixture
def organisation(told, tmp_path, setting):
    setting.setenv("ENGAGEMENT_TODAY", "2026-09-15")
    root = with_diary(told, tmp_path)
    setting.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    return root


def alts(app):
    return [chart.proto.alt for chart in app.get("plotly_chart")]


@pytest.mark.slow
def test_a_chart_names_the_events_of_its_account_in_its_caption_and_for_those_who_cannot_see_it(
    open_page, organisation
):
    app = open_page(organisation, "channels", data=SAMPLE, account="Facebook")
    listed = "10 Nov 2025 to 19 Dec 2025, Winter vaccines campaign"
    (alt,) = [each for each in alts(app) if "From the diary: 1: " in each]
    assert listed in alt and "Inhalers begin to run out" in alt and "about once a week" not in alt
    assert listed in texts(app) and "15 Sep 2026, Decision proposed: park" in texts(app)
    assert "(Facebook" not in texts(app).split("From the diary")[1].split("\n\n")[0]


def test_what_the_chart_draws_as_a_change_of_meaning_is_not_numbered_once_more(open_page, organisation):
    views = open_page(
        organisation, "channels", data=SAMPLE, account="Facebook", measure="Times shown", period="All months"
    )
    interactions = open_page(
        organisation, "channels", data=SAMPLE, account="Facebook", measure="Interactions", period="All months"
    )
    changed = "15 Nov 2025, Meta ended impressions of pages"
    assert changed not in "".join(alts(views)) and "Meta ended impressions of pages" in texts(views)
    assert changed in "".join(alts(interactions))


def test_a_change_by_export_is_drawn_between_exports_and_is_no_event_of_its_day(open_page, organisation):
    app = open_page(
        organisation, "channels", data=SAMPLE, account="Instagram", measure="Times shown", period="All months"
    )
    assert "those of reels that are shown on Facebook too, from 1 Oct 2025: do not compare" in texts(app)
    assert "3 Dec 2025" not in texts(app) + "".join(alts(app))


@pytest.mark.parametrize("where", ["posts", "what_people_tell_us", "theme"])
def test_charts_over_time_on_other_pages_name_them_with_their_accounts(open_page, organisation, where):
    choices = {"of": "theme", "item": "medication"} if where == "theme" else {}
    app = open_page(organisation, where, data=SAMPLE, **choices)
    assert not app.exception
    assert any("Winter vaccines campaign (Facebook and Instagram)" in alt for alt in alts(app))
    if where != "posts":  # no figure of an account is in these
        assert not any("changed what it counts" in alt for alt in alts(app))


def test_charts_with_the_same_events_say_them_once_and_each_says_them_to_those_who_cannot_see_it(
    open_page, organisation
):
    app = open_page(organisation, "what_people_tell_us", data=SAMPLE)
    told_by = [alt for alt in alts(app) if "Winter vaccines campaign" in alt]
    assert len(told_by) == len(alts(app)) > 2
    captions = [caption.value for caption in app.caption if caption.value.startswith("From the diary")]
    assert sum("Winter vaccines" in caption for caption in captions) == 1
    assert captions[1:] == ["From the diary: the numbers mean the same as under the chart before."] * (
        len(alts(app)) - 1
    )


def test_in_the_meeting_view_decisions_stay_and_a_viewer_reads_what_was_typed_alone(
    open_page, organisation, monkeypatch
):
    app = open_page(organisation, "channels", data=SAMPLE, account="Facebook", meeting="true")
    assert "Decision proposed: park" in "".join(alts(app))
    viewer = Person("viewer@example.org", frozenset({"viewer"}))
    monkeypatch.setattr(access, "_person", lambda chosen: viewer)
    home = open_page(organisation, "home", data=SAMPLE)
    assert not home.exception and "park" not in "".join(alts(home)) + texts(home)


def test_words_of_an_event_are_no_markup(open_page, organisation):
    with records_of(data_folder.sample(organisation)).writing() as db:
        diary_records.add(db, date(2026, 8, 1), "**bold** [l](//outside.example) <b>b</b>", who=LOCAL)
    app = open_page(organisation, "channels", data=SAMPLE, account="Facebook")
    caption = next(each.value for each in app.caption if each.value.startswith("From the diary"))
    assert r"\*\*bold\*\* \[l\](//" in caption.replace("\N{WORD JOINER}", "") and r"\<b\>" in caption
