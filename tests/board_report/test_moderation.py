"""What the board is told of moderation: what we did, in full; nothing of whom it was about."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest

from data_pipeline import clock, periods
from data_pipeline.board_report import covering_email, for_viewers, html, moderation, workbook
from data_pipeline.board_report.contents import Section, Sentence
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation import sample, serious_records
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_RECORDS
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.organisation.printed_pages import Letterhead
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.records.moderation_tables import STRANDS
from data_pipeline.records.store import records_of
from tests.board_report.example import FULL
from tests.moderation.made_up import at

SUMMER = periods.quarter(date(2026, 7, 1))
SPRING = periods.quarter(date(2026, 4, 1))


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv(clock.SETTING, "2026-10-05")


@pytest.fixture
def records(tmp_path):
    return records_of(data_folder.own(tmp_path))


@pytest.fixture
def moderated(records):
    """What the invented organisation moderated."""
    sample.record(SAMPLE_RECORDS / "moderation.csv", records, LOCAL)
    return records


def told(records, quarter):
    return moderation.of_quarter(records, Settings(), quarter, clock.moment())


def test_what_nobody_logged_is_not_recorded(records):
    assert told(records, SUMMER) is None
    assert moderation.sentence(None) == "not recorded by us."
    assert moderation.measure(None, SUMMER) is None


def test_what_we_did_is_said_in_full(moderated):
    assert moderation.sentence(told(moderated, SUMMER)) == (
        "3 items, the middle one first acted on after 12 minutes of working time, the slowest after 25 "
        "minutes; all within our own target of 8 hours. 1 item was taken down as defamatory or to our "
        "detriment; no second person has looked yet. The Chief Executive, Chair or another Director was "
        "consulted once, the police told once."
    )
    assert "1 appeal; 1 decided, and our decision stayed in 1." in moderation.sentence(
        told(moderated, SPRING)
    )


def test_a_quarter_without_an_item_after_others_has_none(moderated):
    last = periods.quarter(date(2026, 10, 1))
    assert moderation.sentence(told(moderated, last)) == "0 items."
    assert moderation.measure(told(moderated, last), last).figure == "No item"


def test_the_measure_has_time_and_share_within_a_target_that_is_ours(moderated):
    row = moderation.measure(told(moderated, SUMMER), SUMMER)
    assert (row.code, row.figure, row.year_before) == ("MOD", "12 minutes", "No item")
    assert row.detail == "3 of 3 items in time" and row.target == "8 hours, our own"
    assert [each.due for each in row.chart.quarters] == [0, 0, 0, 0, 1, 2, 1, 3]
    assert "our own" in row.say_not


def test_nothing_tells_whom_it_was_about(moderated):
    """Of the same items, one more of which may be a hate crime: the consultation counts, no strand does."""
    with moderated.writing() as db:
        number = item_records.log(db, "x", "reply", who=LOCAL, months=24, seen_at=at("1 09:00"))
        serious_records.possible_hate_crime(db, number, ["race"], who=LOCAL)
        serious_records.safeguarding(db, number, who=LOCAL)
    for quarter in (SPRING, SUMMER, periods.quarter(date(2026, 10, 1))):
        found = told(moderated, quarter)
        said = f"{moderation.sentence(found)} {moderation.measure(found, quarter)}"
        for word in (*STRANDS, "hate", "safeguarding", "Facebook", "facebook", "survey"):
            assert word not in said


def test_an_item_of_another_quarter_changes_nothing_of_this_one(moderated):
    before = told(moderated, SUMMER)
    with moderated.writing() as db:
        number = item_records.log(db, "x", "reply", who=LOCAL, months=24, seen_at=at("2 09:00"))
        item_records.act(db, number, "warned", who=LOCAL)
    assert told(moderated, SUMMER) == before


def moderated_report():
    """A report that speaks of moderation wherever it can."""
    aside = Section(
        title="Concerns and moderation",
        paragraphs=((Sentence(text="No concern is open."), Sentence(lead="Moderation:", text="7 items.")),),
    )
    time_to_act = FULL.measures[0].model_copy(
        update={"code": "MOD", "title": "Time to act in moderation", "say": "Half of 7 items of moderation."}
    )
    questions = ("Time to act in moderation: why was it longer?", "What did we learn?")
    corrected = FULL.made.model_copy(
        update={"corrections": ("Time to act in moderation: 2 hours, before 3.",)}
    )
    return FULL.model_copy(
        update={
            "made": corrected,
            "measures": (*FULL.measures, time_to_act),
            "questions": questions,
            "sections": (*FULL.sections, aside),
        }
    )


@pytest.mark.parametrize("role", ["viewer"])
def test_a_viewer_reads_nothing_of_moderation_in_any_form_of_a_final_report(role):
    read = for_viewers.as_read_by(moderated_report(), Person("v@example.org", frozenset({role})))
    head = Letterhead("Healthwatch", "")
    for form in (html.body(read), html.page(read, letterhead=head), covering_email.text(read)):
        assert "moderation" not in form.lower() and "MOD" not in re.findall(r"\b[A-Z]{3}\b", form)
    book = b"".join(
        zipfile.ZipFile(BytesIO(workbook.xlsx(read))).read(name)
        for name in zipfile.ZipFile(BytesIO(workbook.xlsx(read))).namelist()
    )
    assert b"moderation" not in book.lower()
    assert read.questions == ("What did we learn?",) and read.sections[-1].title == "Concerns"


@pytest.mark.parametrize("role", ["board", "ceo", "officer"])
def test_whoever_may_know_what_we_did_reads_the_report_as_it_is(role):
    report = moderated_report()
    assert for_viewers.as_read_by(report, Person("b@example.org", frozenset({role}))) is report
