"""The workbook: the report's figures as numbers, its days as days, and no text that is run."""

import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from data_pipeline.board_report import html, icons, workbook
from data_pipeline.board_report.contents import Section, Table
from data_pipeline.organisation.printed_pages import Letterhead
from tests.board_report.example import FULL, SMALL, draft
from tests.board_report.generated import HOSTILE, reports

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def xml(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


@pytest.fixture(scope="module")
def book():
    return sheets(workbook.xlsx(FULL))


def test_it_has_a_sheet_for_each_table_and_the_first_says_what_it_is(book):
    assert list(book) == [
        "Read first", "Sentences", "Measures", "Months", "Done in time", "Days", "Decisions", "Actions",
        "Themes", "Audience", "Experiences by theme", "Posts by objective and channel", "Every account",
        "Exports", "Definitions",
    ]  # fmt: skip
    first = dict(book["Read first"])
    assert (
        first["Quarter"] == "2026-27 Q2" and first["Build"] == "02409cde84fb9474" and first["Exports"] == 24
    )
    assert first["Version"] == "Version 1, made final by the Chief Executive on 27 Nov 2026"
    assert "Invented data" in first and first["To"] == date(2026, 9, 30)
    assert first["Sealed by"] == FULL.made.log


def test_a_draft_says_so_first():
    assert dict(sheets(workbook.xlsx(draft(FULL)))["Read first"])["Version"].startswith("Draft")


def test_numbers_are_numbers_and_days_are_days(book):
    visits = next(row for row in book["Measures"] if row[0] == "VIS")
    assert visits[3:5] == [2048, 1835] and visits[8] == 1500
    newest = [row for row in book["Months"] if row[0] == "EXP"][-1]
    assert newest[2:7] == [date(2026, 9, 1), 79, 33, 78, "Yes"]
    assert book["Actions"][1][2:] == [date(2026, 8, 31), date(2026, 8, 18)]
    assert book["Audience"][1] == ["Residents", "18-24", 0.083]
    assert book["Every account"][1][2:5] == [277, 266, 36.5]


def test_what_is_not_shown_says_so_and_a_month_without_a_figure_is_empty():
    themes = FULL.themes
    assert themes
    few = themes.quarters[0].model_copy(update={"experiences": None})
    hidden = themes.model_copy(update={"quarters": (few, *themes.quarters[1:])})
    chart = FULL.measures[3].chart
    blank = chart.months[0].model_copy(update={"value": None})
    measure = FULL.measures[3].model_copy(
        update={"chart": chart.model_copy(update={"months": (blank, *chart.months[1:])})}
    )
    report = FULL.model_copy(update={"themes": hidden, "measures": (measure,)})
    book = sheets(workbook.xlsx(report))
    assert book["Themes"][1][3] == "Not shown, to protect people"
    assert book["Months"][1][3] == ""


def test_better_or_worse_has_a_column_of_its_own(book):
    column = book["Measures"][0].index("Better or worse")
    expected = {measure.code: icons.way(measure.icon).capitalize() for measure in FULL.measures}
    assert {row[0]: row[column] for row in book["Measures"][1:]} == expected
    assert set(expected.values()) == {"", "Better", "Worse"}


def test_a_question_without_options_is_there_too():
    (decision,) = FULL.decisions
    bare = decision.model_copy(update={"options": ()})
    book = sheets(workbook.xlsx(FULL.model_copy(update={"decisions": (decision, bare)})))
    assert [row[0] for row in book["Decisions"][1:]] == [decision.question] * 3
    assert book["Decisions"][3][1:] == [4, "", ""]


def test_a_share_that_is_not_all_does_not_read_as_all():
    written = xml(workbook.xlsx(FULL))
    assert "[=1]0%;[&gt;=0.995]&quot;over 99%&quot;;0%" in written


def test_every_number_on_page_one_stands_in_it(book):
    cells = [cell for rows in book.values() for row in rows for cell in row]
    there = set()
    for cell in cells:
        if isinstance(cell, date):
            there |= {str(cell.day), str(cell.year)}
        elif isinstance(cell, float):
            there.add(f"{cell:,.0f}" if cell == int(cell) else f"{cell:,.1f}")
        else:
            there |= set(NUMBER.findall(str(cell)))
    numbers = set(NUMBER.findall(page_one(html.page(FULL, letterhead=Letterhead("", "")))))
    assert {"224", "2,048", "1,680", "1,399", "37", "1.78"} <= numbers  # among others
    assert numbers - there == set()


@pytest.mark.parametrize("report", [FULL, SMALL])
def test_the_same_report_gives_the_same_bytes(report):
    assert workbook.xlsx(report) == workbook.xlsx(report.model_copy())


def test_it_is_small_enough_to_be_sent():
    export = FULL.made.exports[0]
    many = FULL.made.model_copy(update={"exports": (export,) * 3000})
    assert len(workbook.xlsx(FULL.model_copy(update={"made": many}))) < 1_000_000


@given(reports)
@settings(max_examples=25, deadline=None)
def test_nothing_that_people_type_is_a_formula_or_a_link(report):
    written = xml(workbook.xlsx(report))
    assert "<f>" not in written and "<f " not in written and "<hyperlink" not in written


def test_what_begins_like_a_formula_is_read_back_as_it_was_typed():
    typed = HOSTILE[:6]
    book = sheets(workbook.xlsx(FULL.model_copy(update={"information": typed})))
    assert [row[1] for row in book["Sentences"] if row[0] == "For information"] == list(typed)


def test_two_tables_of_one_name_have_a_sheet_each_whatever_the_name():
    names = ("Posts: a/b [c]*?", "posts: A/B [c]*?", "m" * 60, "M" * 60, "History", "'", "")
    tables = tuple(Table(caption=name, head=("a",), rows=((1,),)) for name in names)
    sections = tuple(Section(title="", paragraphs=(), table=table) for table in tables)
    report = SMALL.model_copy(update={"sections": sections, "annex": tables})
    made = list(sheets(workbook.xlsx(report)))
    assert len({name.lower() for name in made}) == len(made) and max(map(len, made)) <= 31


def page_one(page: str) -> str:
    """What is read on page one: up to the charts, without what has to be opened first."""
    reader = _Reader()
    reader.feed(page.partition("<h1>")[2].partition("Behind these figures")[0])
    return " ".join(reader.words)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag, attrs):
        self.unread += tag in ("style", "details", "title", "desc")

    def handle_endtag(self, tag):
        self.unread -= tag in ("style", "details", "title", "desc")

    def handle_data(self, data):
        if not self.unread:
            self.words.append(data)
