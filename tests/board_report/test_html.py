"""The report as HTML: complete, in its order, nothing run or asked for, and what people type is words."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from math import inf, nan

import pytest
from hypothesis import given, settings

from data_pipeline.board_report import charts, html, icons, page_values, table_cells
from data_pipeline.board_report.contents import Report, Sentence
from data_pipeline.organisation.printed_pages import Letterhead
from tests.board_report.example import FULL, SMALL, draft
from tests.board_report.generated import HOSTILE, reports

LETTERHEAD = Letterhead("Healthwatch Ansterbourne", "")
EMPTY = FULL.model_copy(
    update={
        "decisions": (), "information": (), "brief": (), "actions": (), "measures": (), "not_recorded": "",
        "questions": (), "themes": None, "audience": None, "sections": (), "annex": (),
    }
)  # fmt: skip


class Read(HTMLParser):
    """The tags of a page with their attributes, its headings by level, and the words outside of style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def levels(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]


def page(report: Report) -> str:
    return html.page(report, letterhead=LETTERHEAD)


def test_it_is_read_in_the_order_of_the_report():
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", page(FULL).replace("\N{NO-BREAK SPACE}", " "))
    assert titles == [
        "For decision", "For information", "In brief", "Actions since last time", "What we measure",
        "Three questions for the Board", "Behind these figures", "Annex: how to read this report",
    ]  # fmt: skip


@pytest.mark.parametrize("report", [FULL, SMALL, EMPTY, draft(FULL)])
def test_headings_go_down_one_level_at_a_time(report):
    for levels, first in ((Read(page(report)).levels, 1), (Read(html.body(report)).levels, 2)):
        assert levels[0] == first
        assert all(after <= before + 1 for before, after in pairwise(levels))
    assert Read(page(report)).levels.count(1) == 1 and 1 not in Read(html.body(report)).levels


@pytest.mark.parametrize("report", [FULL, SMALL, EMPTY])
def test_nothing_is_run_and_nothing_is_asked_for(report):
    for made in (page(report), html.body(report)):
        read = Read(made)
        assert not {tag for tag, _ in read.tags} & {"script", "link", "iframe", "object", "form", "base"}
        addresses = [
            value for _, named in read.tags for key, value in named.items() if key in ("src", "href")
        ]
        assert all(str(address).startswith("data:image/svg+xml;base64,") for address in addresses)
        assert not [key for _, named in read.tags for key in named if key.startswith("on")]
        assert re.findall(r"url\((?!data:font)", made) == [] and "@import" not in made


def test_the_dashboard_shows_pictures_for_streamlit_takes_drawings_out():
    assert "<svg" not in html.body(FULL)
    assert html.body(FULL).count("<img ") == page(FULL).count("<svg ")


def test_the_style_of_the_fragment_reaches_nothing_else():
    body = html.body(FULL)
    assert body.lstrip().startswith('<div class="board-report">')
    rules = re.sub(r"@(container|media)[^{]*", "", body.partition("<style>")[2].partition("</style>")[0])
    selectors = [each.strip() for rule in re.findall(r"([^{}]+)\{", rules) for each in rule.split(",")]
    assert [each for each in selectors if each and not each.startswith(".board-report")] == []
    assert "fixed" not in rules


def test_each_measure_can_be_linked_to_and_holds_its_table_and_what_may_be_said():
    made = page(FULL)
    for measure in FULL.measures:
        row = made.partition(f'id="measure-{measure.code}"')[2].partition("</article>")[0]
        text = Read(row).text
        for words in (measure.figure, measure.verdict, measure.detail, measure.say, measure.say_not):
            assert words in text
        assert row.count("<table") == 1 and row.count("<caption") == 1
    assert "Sep 2026 Figure 79 Usual range 33 to 78 Unusual? Yes" in Read(made).text


def test_every_picture_says_what_it_shows_and_those_beside_their_words_are_silent():
    pictures = [named["alt"] for tag, named in Read(html.body(FULL)).tags if tag == "img"]
    assert FULL.themes and FULL.audience
    shown = {measure.chart.alt for measure in FULL.measures} | {FULL.themes.alt, FULL.audience.alt}
    assert {alt for alt in pictures if alt} - {"better", "worse"} == shown


def test_better_or_worse_is_said_and_not_by_colour_and_shape_alone():
    """Of each measure once: in the key the words stand beside the icons."""
    expected = [icons.way(measure.icon) for _, rows in FULL.rows for measure in rows]
    assert set(expected) == {"", "better", "worse"}
    pictures = re.findall(r'class="verdict"><img [^>]*alt="([^"]*)"', html.body(FULL))
    assert pictures == expected
    drawings = re.findall(r'class="verdict"><svg [^>]*>(?:<title>(.*?)</title>)?', page(FULL))
    assert drawings == expected


def test_each_chart_is_drawn_once(monkeypatch):
    drawn = []
    for name in ("small_chart", "themes", "audience"):
        draw = getattr(charts, name)
        monkeypatch.setattr(charts, name, lambda *given, draw=draw: (drawn.append(given), draw(*given))[1])
    html.body.cache_clear()
    html.body(FULL)
    html.body(FULL)
    assert len(drawn) == len(FULL.measures) + 2


def test_columns_are_headed_as_in_the_pdf():
    values = page_values.values(FULL)
    heads = html.body(FULL).partition('class="heads"')[2].partition("</div>")[0]
    assert re.findall("<span>(.*?)</span>", heads) == values["measure_head"]
    key = html.body(FULL).partition('class="many key"')[2].partition("</thead>")[0]
    assert tuple(re.findall("<th [^>]*>(.*?)</th>", key)) == tuple(values["key_head"])
    assert f"<caption>{values['definitions']['caption']}</caption>" in html.body(FULL)


def test_no_rule_of_style_is_for_what_is_not_there_and_no_name_without_one():
    style, _, body = html.body(FULL).partition("<style>")[2].partition("</style>")
    shown = body + html.body(draft(SMALL))
    named = {name for _, tag in Read(shown).tags for name in (tag.get("class") or "").split()}
    ruled = set(re.findall(r"\.([a-z][a-z-]*)", re.sub(r"\{[^{}]*\}", "", style)))
    assert named == ruled
    assert ":only-child" not in style


def test_a_question_without_options_has_no_empty_list():
    (decision,) = FULL.decisions
    bare = decision.model_copy(update={"options": ()})
    assert "<ol" not in html.body(EMPTY.model_copy(update={"decisions": (bare,)}))


def test_every_table_has_a_caption_and_every_head_its_scope():
    made = page(FULL)
    assert made.count("<table") == made.count("<caption")
    heads = [named for tag, named in Read(made).tags if tag == "th"]
    assert heads and all(named.get("scope") in ("row", "col") for named in heads)


def test_a_draft_an_invented_and_a_corrected_report_say_so():
    assert '<strong class="mark">Draft</strong>' in html.body(draft(FULL)) and ">Draft<" not in html.body(
        FULL
    )
    assert "Invented data" in html.body(FULL) and "Invented data" not in html.body(SMALL)
    made = FULL.made.model_copy(update={"version": 3, "corrections": ("Staff hours were 184, now 186.",)})
    corrected = Read(html.body(FULL.model_copy(update={"made": made}))).text
    assert "Corrected since version 2 Staff hours were 184, now 186." in corrected
    assert f"{FULL.made.log}." in corrected


def test_what_there_is_nothing_to_say_of_is_said_to_be_empty():
    text = Read(html.body(EMPTY)).text
    for words in ("For decision Nothing this quarter.", "In brief Not written yet.", "None were noted."):
        assert words in text


def test_what_is_not_there_is_no_zero():
    table = FULL.annex[0].model_copy(update={"rows": (("Reach more people", None, 0, 36.5, 1234, "", 1),)})
    text = Read(html.body(FULL.model_copy(update={"annex": (table,)}))).text
    assert "Facebook No figure Instagram 0 LinkedIn 36.5 TikTok 1,234" in text


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (2048, "2,048"), (36.5, "36.5"), (1234.56, "1,234.6"), (13.0, "13"), (13.04, "13"), (0.0, "0"),
        (9.94, "9.9"), (None, "No figure"), (nan, "No figure"), (inf, "No figure"), ("1.50", "1.50"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_a_number_does_anywhere_and_half_an_hour_stays(cell, words):
    assert table_cells.in_words(cell) == words


def test_it_is_small_enough_to_be_sent_with_however_many_exports():
    exports = FULL.made.exports * 200
    report = FULL.model_copy(update={"made": FULL.made.model_copy(update={"exports": exports})})
    assert len(page(report).encode()) < 1_000_000
    assert "4,300 other files are listed in the workbook." in page(report)
    made = report.made.model_copy(update={"exports": exports[: html.MOST_EXPORTS + 1]})
    assert "1 other file is listed in the workbook." in page(report.model_copy(update={"made": made}))


@given(reports)
@settings(max_examples=25, deadline=None)
def test_nothing_that_people_type_is_markup(report):
    for made in (html.page(report, letterhead=LETTERHEAD), html.body(report)):
        tags = {tag for tag, _ in Read(made).tags}
        assert not tags & {"script", "b"}
        assert not [key for _, named in Read(made).tags for key in named if key.startswith("on")]


def test_what_people_type_is_shown_as_they_typed_it():
    seen = tuple(words for words in HOSTILE if "\x00" not in words)
    text = Read(page(FULL.model_copy(update={"brief": tuple(Sentence(text=words) for words in seen)}))).text
    assert all(words in text for words in seen)
