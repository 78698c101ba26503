"""The PDF of a board report: its pages, its accessibility, and text that is never markup."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from time import perf_counter
from typing import Any

import pdfua
import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes

from data_pipeline.board_report import icons, page_values, pdf
from data_pipeline.board_report.contents import Report, Sentence, Table
from tests.board_report.example import FULL, SMALL, draft, final

REPORTS = {
    "full, final": final(FULL),
    "full, draft": draft(FULL),
    "small, final": final(SMALL),
    "small, draft": draft(SMALL),
}
EACH = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
MARKUP = '*stars* #let x = 1 #panic() $y$ <b>bold</b> @ref _under_ `code` = head // end /* " \\ [x] ~ - + {{'


def changed(report: Report, **values: object) -> Report:
    return report.model_copy(update=values)


def elements(document: pikepdf.Pdf) -> list[Any]:
    """All elements of the structure, in reading order."""

    def inside(element: Any) -> list[Any]:
        children = element.get("/K", ())
        children = children if isinstance(children, pikepdf.Array) else (children,)
        below = [child for child in children if isinstance(child, pikepdf.Dictionary) and "/S" in child]
        return [each for child in below for each in (child, *inside(child))]

    return inside(document.Root.StructTreeRoot)


def tags(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as document:
        return [str(element.S) for element in elements(document)]


def bookmarks(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as document, document.open_outline() as outline:
        found, left = [], list(outline.root)
        while left:
            item = left.pop(0)
            found.append(str(item.title).replace("\xa0", " "))
            left[:0] = item.children
        return found


def pages(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as document:
        return len(document.pages)


@EACH
def test_a_report_meets_pdf_ua_1(report: Report):
    """By a checker of 134 rules, which cannot say whether alternative texts and the order are good ones.

    It is compared with veraPDF by its authors, not by us; no screen reader takes part.
    """
    checked = validate_pdf_bytes(pdf.pdf(report), profile=ValidationProfile.PDF_UA_1)
    assert checked.failures == []
    assert checked.is_compliant


@EACH
def test_a_second_checker_finds_nothing_either(report: Report, tmp_path):
    """By a checker that knows 16 of the 106 rules of PDF/UA-1, and says so."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf.pdf(report))
    assert pdfua.validate(str(path)).findings == ()


@EACH
def test_the_same_report_gives_the_same_bytes(report: Report):
    assert pdf.pdf(report) == pdf.pdf(report)


@EACH
def test_every_row_has_a_head(report: Report):
    with pikepdf.open(BytesIO(pdf.pdf(report))) as document:
        every = elements(document)
        rows = [element for element in every if element.S == "/TR"]
        names = {str(element.ID) for element in every if "/ID" in element}
        heads = [element for element in every if element.S == "/TH"]
        scopes = [str(each.get("/Scope")) for head in heads for each in head.A if each.O == "/Table"]
        cells = [element for element in every if element.S == "/TD"]
        named = [
            [str(name) for name in each.Headers] for cell in cells for each in cell.A if "/Headers" in each
        ]
    assert set(scopes) == {"/Row", "/Column"}
    explained = sum(
        bool(each.why or each.did) for each in report.measures
    )  # rows under the head of the row above
    tables = tags(pdf.pdf(report)).count("/Table")
    assert scopes.count("/Row") == len(rows) - tables - explained
    assert all(len(each) >= 2 and each[-1].startswith("row-") for each in named)
    assert {name for each in named for name in each} <= names


def test_a_sentence_on_why_belongs_to_the_measure_above_it():
    with pikepdf.open(BytesIO(pdf.pdf(FULL))) as document:
        spanning = [
            each
            for element in elements(document)
            if element.S == "/TD"
            for each in element.A
            if each.get("/ColSpan") == 4
        ]
        head_names = [str(each.Headers[-1]) for each in spanning]
        heads = {
            str(element.ID): element
            for element in elements(document)
            if element.S == "/TH" and "/ID" in element
        }
        assert len(spanning) == 2
        for name in head_names:
            assert any(each.get("/RowSpan") == 2 for each in heads[name].A)


def test_pictures_say_what_they_show_and_icons_only_what_no_words_beside_them_do():
    with pikepdf.open(BytesIO(pdf.pdf(FULL))) as document:
        said = [str(each.Alt) for each in elements(document) if each.S == "/Figure"]
    measures = [each for _, rows in FULL.rows for each in rows]
    shown = [words for each in measures for words in (each.chart.alt, icons.way(each.icon)) if words]
    assert {"better", "worse"} <= set(shown)
    assert FULL.themes is not None
    assert FULL.audience is not None
    key = [drawing["alt"] for row in page_values.values(FULL)["key"] for drawing in row["icons"]]
    assert said == [*shown, FULL.themes.alt, FULL.audience.alt, *key]


def test_headings_are_bookmarks_in_the_order_of_the_report():
    assert bookmarks(pdf.pdf(FULL)) == [
        "Board report: July to September 2026",
        "For decision",
        "For information",
        "In brief",
        "Actions since last time",
        "What we measure",
        "Three questions for the Board",
        "Behind these figures",
        FULL.themes.title if FULL.themes else "",
        FULL.audience.title if FULL.audience else "",
        *(section.title for section in FULL.sections),
        "Made from",
        "Annex: how to read this report",
        "Is it unusual?",
        "Will we keep meeting the target?",
        "Small charts",
        "What we measure, and why these targets",
        "Posts by objective and channel",
        "Every account",
        "What may be said of it, and what not",
    ]


def test_a_report_with_little_keeps_the_order_of_a_full_one():
    full, small = bookmarks(pdf.pdf(FULL)), bookmarks(pdf.pdf(SMALL))
    shared = [title for title in small if title in full]
    assert shared == [title for title in full if title in small]
    assert {"For decision", "In brief", "Actions since last time"} <= set(small)


def test_a_full_report_is_two_pages_and_an_annex():
    assert pdf.pages_before_annex(FULL) == 2
    assert pdf.lines_over(FULL) == 0
    assert pages(pdf.pdf(FULL)) == 4


def test_a_report_with_little_is_one_page_and_an_annex():
    assert pdf.pages_before_annex(SMALL) == 1
    assert pages(pdf.pdf(SMALL)) == 2


def test_page_one_says_by_how_many_lines_it_is_too_long():
    brief = (*FULL.brief, *(Sentence(text="One more line.") for _ in range(20)))
    long = changed(FULL, brief=brief)
    longer = changed(FULL, brief=(*brief, Sentence(text="And another.")))
    assert pdf.lines_over(long) > 0
    assert pdf.lines_over(longer) == pdf.lines_over(long) + 1
    assert pdf.pages_before_annex(long) == 3


def test_page_one_fits_once_the_lines_that_are_too_many_are_taken_out():
    lines = tuple(Sentence(text="One more line.") for _ in range(20))
    over = pdf.lines_over(changed(FULL, brief=(*FULL.brief, *lines)))
    fitting = changed(FULL, brief=(*FULL.brief, *lines[over:]))
    assert pdf.lines_over(fitting) == 0
    assert pdf.pages_before_annex(fitting) == 2


def test_eight_measures_with_three_reasons_fit_on_page_one():
    explained = {"why": "medicines ran out at pharmacies.", "did": "took it to the ICB on 18 Aug."}
    third = FULL.measures[5].model_copy(update={"icon": "lower_worse", **explained})
    eighth = FULL.measures[2].model_copy(update={"code": "MOD", "title": "Moderation in time"})
    report = changed(FULL, measures=(*FULL.measures[:5], third, FULL.measures[6], eighth))
    assert pdf.lines_over(report) == 0
    assert pdf.pages_before_annex(report) == 2


def test_a_draft_says_so_on_every_page_and_a_final_report_names_its_version():
    said = page_values.values(draft(FULL))
    assert said["draft"] == "Draft"
    assert "Draft" in said["footer"]
    assert "Draft" in said["tags"]
    said = page_values.values(final(FULL))
    assert said["draft"] == ""
    assert "version 1" in said["footer"]
    assert "Draft" not in (*said["footer"], *said["tags"])


def test_invented_data_are_called_so_on_every_page():
    assert "Invented data" in page_values.values(FULL)["footer"]
    assert "Invented data" not in page_values.values(SMALL)["footer"]


def test_the_seal_of_the_log_stands_in_the_small_print():
    for report in (FULL, SMALL):
        (sentence,) = page_values.values(report)["sections"][-1]["paragraphs"][0]
        assert sentence["text"].endswith(f" {report.made.log}.")


def test_what_was_corrected_stands_before_what_it_was_made_from():
    made = FULL.made.model_copy(
        update={"version": 2, "corrections": ("Interactions: 956; version 1 said 940.",)}
    )
    said = page_values.values(changed(FULL, made=made))
    assert [section["title"] for section in said["sections"]][-2:] == [
        "Corrected since version 1",
        "Made from",
    ]
    assert said["subtitle"].endswith("It corrects version 1: see 'Corrected since version 1'.")


def test_the_key_over_the_small_charts_names_only_what_they_show():
    assert page_values.values(FULL)["words"]["chart_key"] == (
        "Band: usual range. Open dots: 2025. Dotted line: target."
    )
    assert page_values.values(SMALL)["words"]["chart_key"] == ""


def test_the_document_has_title_author_language_and_the_time_of_its_build():
    with pikepdf.open(BytesIO(pdf.pdf(FULL))) as document:
        assert str(document.docinfo.Title) == "Board report: July to September 2026"
        assert str(document.docinfo.Author) == "Healthwatch Ansterbourne"
        assert str(document.docinfo.CreationDate).startswith("D:20261127093000")
        assert str(document.Root.Lang) == "en-GB"


def test_a_build_time_without_a_zone_is_taken_for_utc():
    made = FULL.made.model_copy(update={"built_at": FULL.made.built_at.replace(tzinfo=None)})
    assert pdf.pdf(changed(FULL, made=made)) == pdf.pdf(FULL)


def test_its_letters_come_along_and_none_are_the_computers():
    with pikepdf.open(BytesIO(pdf.pdf(FULL))) as document:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in document.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    assert names <= {"Lato-Regular", "Lato-Bold", "Lato-Regular-Identity-H", "Lato-Bold-Identity-H"}


def everywhere(words: str, value: Any, key: str = "") -> Any:
    """A report's values with the same words in each place that holds text."""
    if isinstance(value, dict):
        return {name: everywhere(words, each, name) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [everywhere(words, each, key) for each in value]
    return words if isinstance(value, str) and key not in ("icon", "group") else value


@pytest.mark.parametrize(
    "words",
    [
        MARKUP,
        "a" * 300,
        "https://example.org/" + "x-" * 80,
        "Comments in 中文, with 😀, ŵ and مرحبا \u202e\u0000\ufffe\udfff",
        "",
        " \n\n ",
    ],
    ids=["markup", "one long word", "address", "letters that no font has", "nothing", "spaces"],
)
def test_any_text_may_stand_anywhere(words: str):
    report = Report.model_validate(
        everywhere(words.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), FULL.model_dump())
    )
    made = report.made.model_copy(update={"organisation": words.strip() or "We"})
    data = pdf.pdf(changed(report, made=made))
    assert validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1).failures == []


def test_marks_are_set_as_they_were_typed():
    said = page_values.values(changed(FULL, information=(MARKUP,)))
    assert said["information"] == [MARKUP]
    one = pdf.pdf(changed(FULL, information=("#panic(1)",)))
    other = pdf.pdf(changed(FULL, information=("1",)))
    assert one != other


def test_a_table_with_too_short_and_too_long_rows_is_set_all_the_same():
    table = Table(caption="Odd", head=("A", "B"), rows=(("x",), ("y", 1, 2), (None, 2.5)), numeric=(1, 7))
    assert page_values.values(changed(FULL, annex=(table,)))["annex"][0]["rows"] == [
        ["x", ""],
        ["y", "1"],
        ["No figure", "2.5"],
    ]
    assert pages(pdf.pdf(changed(FULL, annex=(table,))))


def test_a_table_without_columns_leaves_its_caption_alone():
    assert pages(pdf.pdf(changed(FULL, annex=(Table(caption="Odd", head=(), rows=((), (1,))),)))) == 4


def test_a_report_without_anything_is_still_one():
    empty = changed(
        SMALL, decisions=(), information=(), brief=(), measures=(), not_recorded="", questions=(), sections=()
    )
    assert pages(pdf.pdf(empty)) == 2


def test_the_last_quarter_of_a_financial_year_is_compared_with_the_calendar_year_before():
    made = FULL.made.model_copy(
        update={"quarter": "2026-27 Q4", "start": date(2027, 1, 1), "end": date(2027, 3, 31)}
    )
    said = page_values.values(changed(FULL, made=made))
    assert said["measure_head"][1:3] == ["Jan-Mar", "24 months to Mar"]
    assert re.match("2026: ", said["groups"][0]["rows"][0]["year_before"])


def test_a_report_is_small_and_quick_enough_to_be_made_on_request():
    pdf.pdf(FULL)
    start = perf_counter()
    data = pdf.pdf(FULL)
    assert perf_counter() - start < 3
    assert len(data) < 300_000


def test_pages_that_are_nearly_too_full_have_less_air_between_their_parts():
    lines = tuple(Sentence(text="One more line.") for _ in range(7))
    for title in ("In brief", "Concerns"):
        sections = tuple(
            each.model_copy(update={"paragraphs": (*each.paragraphs, *((line,) for line in lines))})
            if each.title == title
            else each
            for each in FULL.sections
        )
        brief = (*FULL.brief, *lines) if title == "In brief" else FULL.brief
        assert pdf.pages_before_annex(changed(FULL, sections=sections, brief=brief)) == 2


def test_short_columns_are_as_wide_as_their_words_beside_long_ones():
    table = Table(caption="Odd", head=("Code", "Long", "Longer"), rows=(("REC", "word " * 30, "word " * 60),))
    code, long, longer = page_values.values(changed(FULL, annex=(table,)))["annex"][0]["widths"]
    assert 30 < code < 50
    assert abs(long - longer) <= 1
    assert code + long + longer <= page_values.PAGE + 1


def test_an_option_ends_as_a_sentence_does():
    options = [
        option.model_copy(update={"name": option.name.rstrip(".")}) for option in FULL.decisions[0].options
    ]
    decision = FULL.decisions[0].model_copy(update={"options": tuple(options)})
    said = page_values.values(changed(FULL, decisions=(decision,)))["decisions"][0]["options"]
    assert [option["name"] for option in said] == ["Park it (suggested).", "Carry on."]
