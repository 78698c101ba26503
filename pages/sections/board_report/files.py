"""The report as files to send: a page, a PDF, a workbook, its charts as pictures, and the covering e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import streamlit as st

from data_pipeline.board_report import charts, covering_email, html, pdf, pictures, workbook
from data_pipeline.board_report.contents import AudienceChart, Report, ThemeChart
from data_pipeline.organisation import printed_pages
from pages.shared import layout
from pages.shared.scope import Scope

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def section(scope: Scope, report: Report) -> None:
    """A button for each file, made when it is pressed, and the words to send it with."""
    st.header("Send it", anchor=False)
    name = file_name(report)
    head = printed_pages.letterhead(scope.folder)
    with st.container(horizontal=True):
        _button("PDF", partial(pdf.pdf, report), f"{name}.pdf", "application/pdf", "picture_as_pdf")
        _button("HTML", partial(html.page, report, letterhead=head), f"{name}.html", "text/html", "html")
        _button("Excel", partial(workbook.xlsx, report), f"{name}.xlsx", EXCEL, "table")
    with st.expander("Covering e-mail"):
        layout.to_copy(covering_email.text(report))
    with st.expander("Charts as pictures, each with a sentence that is safe to say"):
        for code, title, sentence, svg in pictured(report):
            st.markdown(f"**{layout.escaped(title)}**")
            if sentence:
                layout.to_copy(sentence)
            _button(
                f"PNG of {title}",
                partial(pictures.png, svg, sentence or None),
                f"{name}-{code}.png",
                "image/png",
                "image",
            )


def file_name(report: Report) -> str:
    """'board-report-2026-27-Q2-version-1'."""
    made = report.made
    state = f"version-{made.version}" if made.is_final else "draft"
    sample = "invented-" if made.is_sample else ""
    return f"{sample}board-report-{made.quarter.replace(' ', '-')}-{state}"


def pictured(report: Report) -> Iterator[tuple[str, str, str, str]]:
    """Every chart: a word for its file, its title, what can be said of it, and how it is drawn."""
    for measure in report.measures:
        drawn = charts.small_chart(measure.chart, measure.icon)
        yield measure.code, f"{measure.title} ({measure.code})", measure.say, drawn
    if report.themes is not None:
        drawn = charts.themes(report.themes)
        yield "themes", report.themes.title, _with_note(report.themes), drawn
    if report.audience is not None:
        drawn = charts.audience(report.audience)
        yield "audience", report.audience.title, _with_note(report.audience), drawn


def _with_note(chart: ThemeChart | AudienceChart) -> str:
    """What a chart shows, and of how many: neither is safe to say without the other."""
    return f"{chart.title}. {chart.note}"


def _button(label: str, make: partial, name: str, mime: str, icon: str) -> None:
    st.download_button(
        layout.escaped(label),
        make,
        name,
        mime,
        key=f"file-{name}",
        icon=f":material/{icon}:",
        on_click="ignore",
    )
