"""The board report on its page: written by the officer, made final, and read by board and viewer."""

import shutil
from datetime import date

import pytest

from data_pipeline.board_report import (
    action_records,
    chosen_measures,
    text_records,
    title_and_footer,
    version_records,
)
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records.store import records_of
from pages.sections.board_report import files, typed_sentences
from pages.shared import access
from tests.board_report.example import FULL
from tests.pages.conftest import tables, texts

SAMPLE = "Invented sample"
QUARTER = "2026-27 Q2"
WORD = "Chief Executive, e-mail of 3 Oct 2026"
MEETING = {"meeting": "true"}


@pytest.fixture
def own_copy(loaded, tmp_path):
    """The sample in a folder of its own, to write into."""
    shutil.copytree(loaded / "sample-data", tmp_path / "sample-data")
    return tmp_path


def kept(root):
    return records_of(data_folder.sample(root))


def final(root, report=FULL):
    with kept(root).writing() as db:
        return version_records.make_final(db, report, who=LOCAL, on_word_of=WORD)


def as_role(monkeypatch, role):
    person = Person(f"{role}@hw.example", frozenset({role}))
    monkeypatch.setattr(access, "_person", lambda _: person)


def area(app, label):
    return next(box for box in app.text_area if box.label == label)


def press(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def shown(app):
    return texts(app) + tables(app)


# Who writes it


def test_the_officer_finds_the_draft_of_the_last_complete_quarter(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    assert not app.exception
    assert app.selectbox(key="quarter").value == "Jul-Sep 2026 (2026-27 Q2)"
    said = texts(app)
    assert "Draft: it may still change." in said
    assert "Still settling until 28 Oct: figures of posts may rise." in said
    assert "What we say" in said and "Page one has " in said
    assert 'class="board-report"' in "".join(element.proto.body for element in app.get("html"))


def test_a_sentence_saves_when_its_field_is_left_and_an_emptied_one_is_drafted_again(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    drafted = area(app, "What changed").placeholder
    app = area(app, "What changed").set_value("More people spoke to us.").run()
    assert not app.exception and "Saved." in texts(app)
    assert text_records.of_quarter(kept(own_copy), QUARTER).brief == {"changed": "More people spoke to us."}
    assert "Typed; 276 characters left." in texts(app) and "More people spoke to us." in shown(app)
    app = area(app, "What changed").set_value("").run()
    assert text_records.of_quarter(kept(own_copy), QUARTER).brief == {}
    assert area(app, "What changed").value == "" and area(app, "What changed").placeholder == drafted


def test_beside_what_was_typed_stands_what_was_drafted(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    drafted = area(app, "What we ask").placeholder
    app = area(app, "What we ask").set_value("Agree to park X.").run()
    assert f"left. Drafted: {drafted}" in texts(app)
    assert area(app, "What we ask").placeholder == drafted


def test_what_was_taken_out_of_a_sentence_is_seen_at_once(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    app = area(app, "What we ask").set_value("Ring Sheila Harwood on 07700 900123.").run()
    assert "Harwood" not in area(app, "What we ask").value and "[" in area(app, "What we ask").value


def test_a_password_is_refused_and_what_was_typed_stays_in_the_field(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    app = area(app, "What we ask").set_value("The password is Tr0ub4dor&3.").run()
    assert "Secrets are never stored here" in texts(app)
    assert area(app, "What we ask").value == "The password is Tr0ub4dor&3."
    assert text_records.of_quarter(kept(own_copy), QUARTER).brief == {}


def test_who_saved_first_stands_and_the_other_sees_what_they_had_typed(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    with kept(own_copy).writing() as db:
        text_records.save(db, QUARTER, "ask", "Agree.", who=LOCAL, seen=None)
    app = area(app, "What we ask").set_value("Note it.").run()
    [warning] = [each.value for each in app.warning if "saved this field first" in each.value]
    assert "You had typed: Note it." in warning.replace("\\", "")
    assert area(app, "What we ask").value == "Agree."


def test_at_most_three_measures_outside_their_range_are_asked_about_the_worse_ones_first():
    worse = FULL.measures[0].model_copy(update={"icon": "lower_worse", "code": "AAA"})
    better = worse.model_copy(update={"icon": "higher_better", "code": "BBB"})
    usual = worse.model_copy(update={"icon": "usual", "code": "CCC"})
    asked = typed_sentences.to_explain([usual, better, better, worse, better])
    assert [measure.code for measure in asked] == ["AAA", "BBB", "BBB"]


# Making it final


def test_a_report_is_looked_over_made_final_and_read_by_the_board(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    app = press(app, "Make it final")
    assert "A final report needs who made it final." in texts(app)
    next(box for box in app.text_input if box.label == "Who made it final?").set_value(WORD)
    app = press(app, "Make it final")
    said = texts(app).replace("*", "")
    assert "You are about to record: that a board report is final" in said
    assert f"Report: Jul-Sep 2026 ({QUARTER}), version 1" in said
    assert "may still rise until 28 Oct 2026. Go on anyway?" in said
    assert "Nobody has written why we think so: the report will say just that." in said
    assert version_records.all_of(kept(own_copy)) == []
    app = press(app, "Save it")
    assert not app.exception and "Version 1 is final." in texts(app)
    [report] = version_records.all_of(kept(own_copy))
    assert f"{title_and_footer.state(report.made)}." in texts(app)
    board = open_page(own_copy, "board_report", data=SAMPLE, **MEETING)
    assert not board.exception and f"Version 1, made final by {WORD}" in texts(board)


def test_a_sentence_typed_meanwhile_has_to_be_looked_over_too(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    next(box for box in app.text_input if box.label == "Who made it final?").set_value(WORD)
    app = press(app, "Make it final")
    app = area(app, "What we ask").set_value("Agree to this.").run()
    assert "You are about to record" not in texts(app)
    assert version_records.all_of(kept(own_copy)) == []


def test_after_a_final_version_the_draft_says_what_a_new_one_would_correct(open_page, own_copy):
    final(own_copy)
    app = open_page(own_copy, "board_report", data=SAMPLE)
    assert "Version 1, made final" in texts(app) and "What we say" not in texts(app)
    [version] = [group for group in app.button_group if group.label == "Which version?"]
    app = version.set_value("Draft").run()
    said = texts(app)
    assert "The draft differs from version 1 in " in said and "A new version would say so:" in said
    assert "What we say" in said


def test_only_the_chief_executive_is_offered_to_make_it_final(open_page, own_copy, monkeypatch):
    as_role(monkeypatch, "officer")
    app = open_page(own_copy, "board_report", data=SAMPLE)
    assert "The Chief Executive makes the report final." in texts(app)
    assert "Make it final" not in [button.label for button in app.button]
    as_role(monkeypatch, "ceo")
    app = press(open_page(own_copy, "board_report", data=SAMPLE), "Make it final")
    app = press(app, "Save it")
    [report] = version_records.all_of(kept(own_copy))
    assert report.made.finalised_by == "ceo@hw.example (ceo)"


# Who reads it


@pytest.mark.parametrize("role", ["board", "viewer"])
def test_board_and_viewer_read_final_versions_and_no_draft(open_page, own_copy, monkeypatch, role):
    as_role(monkeypatch, role)
    app = open_page(own_copy, "board_report", data=SAMPLE)
    assert not app.exception and "No board report is final yet." in texts(app)
    assert app.text_area == [] and not app.selectbox
    first = final(own_copy)
    app = open_page(own_copy, "board_report", data=SAMPLE)
    said = texts(app)
    assert not app.exception and f"{title_and_footer.state(first.made)}." in said
    for written in ("What we say", "Make it final", "Actions for the next meeting", "Draft"):
        assert written not in said
    assert not app.text_area and not app.checkbox
    assert "Which measures the report shows" not in [expander.label for expander in app.expander]


def test_a_viewer_reads_the_final_report_without_what_we_did_in_moderation(open_page, own_copy, monkeypatch):
    time_to_act = FULL.measures[0].model_copy(update={"code": "MOD", "title": "Time to act in moderation"})
    final(own_copy, FULL.model_copy(update={"measures": (*FULL.measures, time_to_act)}))
    said = {}
    for role in ("board", "viewer"):
        as_role(monkeypatch, role)
        app = open_page(own_copy, "board_report", data=SAMPLE)
        assert not app.exception
        said[role] = shown(app) + "".join(element.proto.body for element in app.get("html"))
    assert "Time to act in moderation" in said["board"] and "moderation" not in said["viewer"].lower()


def test_the_meeting_view_shows_what_the_board_sees(open_page, own_copy):
    final(own_copy)
    app = open_page(own_copy, "board_report", data=SAMPLE, **MEETING)
    assert not app.exception and "What we say" not in texts(app) and not app.text_area
    assert "Draft" not in texts(app)


def test_an_older_version_stays_to_be_read_with_what_was_corrected(open_page, own_copy):
    final(own_copy)
    first, *others = FULL.measures
    final(
        own_copy,
        FULL.model_copy(update={"measures": (first.model_copy(update={"figure": "5 of 7"}), *others)}),
    )
    app = open_page(own_copy, "board_report", data=SAMPLE, **MEETING)
    assert f"{first.title}: 5 of 7; version 1 said {first.figure}." in texts(app)
    [version] = [group for group in app.button_group if group.label == "Which version?"]
    assert version.options == ["Version 2", "Version 1"]
    app = version.set_value("Version 1").run()
    assert "5 of 7" not in tables(app)


def test_a_final_report_is_there_where_nothing_is_loaded(open_page, tmp_path):
    with records_of(data_folder.own(tmp_path)).writing() as db:
        version_records.make_final(db, FULL, who=LOCAL, on_word_of=WORD)
    app = open_page(tmp_path, "board_report", data="Our own data")
    assert not app.exception and "Version 1, made final by" in texts(app)


def test_with_nothing_loaded_the_way_to_the_first_figures_is_shown(open_page, tmp_path):
    app = open_page(tmp_path, "board_report", data="Our own data")
    assert not app.exception and "Nothing is loaded yet" in texts(app)


# Files


def test_every_file_is_offered_and_named_by_quarter_and_version(open_page, own_copy):
    made = final(own_copy)
    app = open_page(own_copy, "board_report", data=SAMPLE, **MEETING)
    labels = [button.proto.label for button in app.get("download_button")]
    assert {"PDF", "HTML", "Excel"} <= set(labels)
    assert sum(label.startswith("PNG of ") for label in labels) == len(FULL.measures) + 2
    assert files.file_name(made) == "invented-board-report-2026-27-Q2-version-1"
    assert any("Questions before the meeting?" in code.value for code in app.code)
    safe = [measure.say for measure in FULL.measures if measure.say]
    assert set(safe) <= {code.value for code in app.code}


def test_a_picture_holds_the_sentence_that_is_safe_to_say(open_page, own_copy, monkeypatch):
    report = final(own_copy)
    made = {}
    monkeypatch.setattr(files, "_button", lambda label, make, *_: made.update({label: make}))
    monkeypatch.setattr(files.pictures, "png", lambda *drawn: drawn)
    open_page(own_copy, "board_report", data=SAMPLE, **MEETING)
    for measure in report.measures:
        assert made[f"PNG of {measure.title} ({measure.code})"]()[1] == (measure.say or None)
    for chart in (report.themes, report.audience):
        assert made[f"PNG of {chart.title}"]()[1] == f"{chart.title}. {chart.note}"


# Actions and measures


def test_an_action_is_added_ticked_and_removed(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    next(box for box in app.text_input if box.label == "What is to be done?").set_value("Ask the schools")
    next(box for box in app.text_input if box.label == "Who does it?").set_value("Officer")
    app = press(app, "Save this action")
    assert "Say by which day it is to be done." in texts(app)
    next(box for box in app.date_input if box.label == "By which day?").set_value(date(2026, 11, 30))
    app = press(app, "Save this action")
    assert not app.exception and "1 action, none done." in texts(app)
    assert next(box for box in app.text_input if box.label == "What is to be done?").value == ""
    box = next(box for box in app.checkbox if "Ask the schools: Officer, by 30 Nov 2026" in box.label)
    app = box.check().run()
    assert "Agreed over this report, or earlier and still to do: 1 action, 1 done." in texts(app)
    [row] = action_records.recorded(kept(own_copy))
    assert row["done_on"] == date(2026, 10, 5)
    app = press(app, "Remove this action")
    assert action_records.recorded(kept(own_copy)) == []


@pytest.mark.slow
def test_somebody_chooses_the_measures_and_goes_back_to_the_usual_ones(open_page, own_copy):
    app = open_page(own_copy, "board_report", data=SAMPLE)
    [field] = [box for box in app.multiselect if box.label == "At most 8 measures"]
    field.set_value(["EXP", "INT"])
    app = press(app, "Save these measures")
    assert chosen_measures.chosen(kept(own_copy)) == ("EXP", "INT")
    app = press(app, "Show the usual measures again")
    assert not app.exception and chosen_measures.chosen(kept(own_copy)) == ()


@pytest.mark.parametrize(
    "button",
    ["Save these measures", pytest.param("Show the usual measures again", marks=pytest.mark.slow)],
)
def test_who_chose_measures_first_stands_and_the_other_sees_what_they_had_chosen(open_page, own_copy, button):
    records = kept(own_copy)

    def choose(codes, seen):
        with records.writing() as db:
            chosen_measures.save(db, codes, who=LOCAL, seen=seen)

    choose(["EXP"], None)
    app = open_page(own_copy, "board_report", data=SAMPLE)
    [field] = [box for box in app.multiselect if box.label == "At most 8 measures"]
    assert field.value == ["EXP"]
    field.set_value(["EXP", "INT"])
    choose(["REC"], 1)
    app = press(app, button)
    assert not app.exception and chosen_measures.chosen(records) == ("REC",)
    [warning] = [each.value for each in app.warning if "changed the measures first" in each.value]
    mine = "EXP and INT" if button == "Save these measures" else "the usual measures"
    assert f"their choice stands. You had chosen {mine}." in warning.replace("\\", "").replace(":", "")
    [field] = [box for box in app.multiselect if box.label == "At most 8 measures"]
    assert field.value == ["REC"]


# Finding a measure


def test_home_finds_a_measure_by_its_name_and_names_those_that_fit(open_page, loaded):
    app = open_page(loaded, "home", data=SAMPLE)
    [field] = [box for box in app.text_input if box.label.startswith("Find a code of the report")]
    app = field.set_value("people").run()
    links = [element.proto.label for element in app.get("page_link")]
    assert "People who shared an experience (EXP)" in "\n".join(links).replace("\\", "")
    [field] = [box for box in app.text_input if box.label.startswith("Find a code of the report")]
    app = field.set_value("zebras").run()
    assert "No measure is called 'zebras'." in texts(app)


def test_home_opens_the_report_at_a_measure_by_its_code(open_page, own_copy):
    final(own_copy)
    app = open_page(own_copy, "home", data=SAMPLE)
    [field] = [box for box in app.text_input if box.label.startswith("Find a code of the report")]
    app = field.set_value("exp").run()
    assert not app.exception
    assert app.query_params["measure"] == "EXP"


def test_the_report_opened_at_a_measure_says_it_first(open_page, own_copy):
    final(own_copy)
    app = open_page(own_copy, "board_report", data=SAMPLE, measure="EXP", **MEETING)
    measure = next(each for each in FULL.measures if each.code == "EXP")
    said = texts(app)
    assert (
        f"{measure.title} (EXP): {measure.figure} (" in said
        and "[See it in the report](#measure-EXP)" in said
    )
    app = open_page(own_copy, "board_report", data=SAMPLE, measure="ZZZ", **MEETING)
    assert "does not show the measure ZZZ" in texts(app)


def test_typing_for_the_board_makes_no_build_again(open_page, own_copy):
    folder = data_folder.sample(own_copy)
    before = sorted(folder.warehouse.iterdir())
    app = open_page(own_copy, "board_report", data=SAMPLE)
    area(app, "What changed").set_value("More people spoke to us.").run()
    assert sorted(folder.warehouse.iterdir()) == before
