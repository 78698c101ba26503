"""The report as HTML: what the dashboard shows, and a file that needs nothing beside it and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import font_lato
from markupsafe import Markup

from data_pipeline.board_report import behind, charts, icons, page_values, title_and_footer
from data_pipeline.board_report.contents import GROUPS, Action, Measure, Report, Table
from data_pipeline.board_report.icons import KEY, STANDINGS, WORDS
from data_pipeline.board_report.table_cells import in_words
from data_pipeline.organisation import printed_pages
from data_pipeline.organisation.printed_pages import Letterhead
from data_pipeline.plain_words import day

MOST_EXPORTS = 500  # listed on the page: with more it would be too large to be sent by e-mail
MANY_COLUMNS = 3  # a table with more becomes a card for each row where there is little room
Placed = Callable[[str, str], Markup]  # a drawing and what it shows in words -> where it stands on the page


@dataclass(frozen=True)
class Row:
    """A measure with its pictures and the table behind them."""

    measure: Measure
    icon: Markup
    chart: Markup
    behind: Table


@lru_cache(maxsize=20)
def body(report: Report) -> str:
    """The report below its title, as a fragment of HTML whose style reaches nothing else.

    Streamlit takes drawings out of HTML and leaves pictures: here each is a picture that holds its drawing.
    """
    return _filled("body.html", report, _picture)


def page(report: Report, *, letterhead: Letterhead) -> str:
    """The whole file. Drawings stand in it as they are, in letters that come with it."""
    return _filled("report.html", report, _drawing, letterhead=letterhead, fonts=_fonts())


def _filled(template: str, report: Report, placed: Placed, **values: object) -> str:
    return printed_pages.filled(
        f"board_report/{template}",
        report=report,
        made=report.made,
        called=title_and_footer,
        words=page_values.words(report),
        measure_head=page_values.measure_head(report),
        key_head=page_values.KEY_HEAD,
        done=_done,
        cell=in_words,
        groups=[(GROUPS[group], [_row(measure, placed) for measure in rows]) for group, rows in report.rows],
        figures=_figures(report, placed),
        key=[(words, when, _icons(words, placed)) for words, when in KEY],
        standings=STANDINGS,
        definitions=behind.definitions(report),
        exports=behind.exports(report, MOST_EXPORTS),
        many=MANY_COLUMNS,
        **values,
    )


def _row(measure: Measure, placed: Placed) -> Row:
    return Row(
        measure,
        placed(charts.icon(measure.icon, icons.way(measure.icon)), icons.way(measure.icon)),
        placed(charts.small_chart(measure.chart, measure.icon), measure.chart.alt),
        behind.chart(measure),
    )


def _figures(report: Report, placed: Placed) -> list[tuple[str, Markup, str, Table]]:
    """Title, picture, note and table of each large chart."""
    figures = []
    if report.themes:
        drawn = placed(charts.themes(report.themes), report.themes.alt)
        figures.append((report.themes.title, drawn, report.themes.note, behind.themes(report.themes)))
    if report.audience:
        drawn = placed(charts.audience(report.audience), report.audience.alt)
        figures.append((report.audience.title, drawn, report.audience.note, behind.audience(report.audience)))
    return figures


def _icons(words: str, placed: Placed) -> list[tuple[Markup, str]]:
    """The icons that stand beside these words, each with what it says of which way is good."""
    ways = {icon: way for icon, (beside, way) in WORDS.items() if beside == words}
    neither = "neither" if len(ways) > 1 else ""
    return [(placed(charts.icon(icon), ""), way or neither) for icon, way in ways.items()]


def _done(action: Action) -> str:
    return f"Done {day(action.done_on)}" if action.done_on else "Not done"


def _picture(svg: str, alt: str) -> Markup:
    return Markup(charts.as_picture(svg, alt))


def _drawing(svg: str, alt: str) -> Markup:
    """A drawing says what it shows in a title and description of its own."""
    return Markup(svg)


@cache
def _fonts() -> dict[int, str]:
    """Weight -> the letters, as an address that holds them."""
    folder = Path(font_lato.__file__).parent / "files"
    files = {400: "Lato-Regular.ttf", 700: "Lato-Bold.ttf"}
    return {weight: b64encode((folder / name).read_bytes()).decode() for weight, name in files.items()}
