"""The four boxes of the report: three sentences in brief; why, and what we did, of at most three measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data_pipeline.board_report import page_one, pdf, text_records
from data_pipeline.board_report.contents import Measure, Report
from data_pipeline.board_report.text_records import BRIEF, OF_A_MEASURE, SENTENCE, TOGETHER
from data_pipeline.organisation.people import Person
from data_pipeline.records.saving import ChangedMeanwhile, Values
from pages.sections.board_report.quarters import Reports
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope

FOLDED = "words-of-page-one"
EXPLAINED = 3  # measures outside their usual range that are asked about
Rows = Mapping[tuple[str, str], Values]


@dataclass(frozen=True)
class Field:
    """A field of a quarter's report, and its text as recorded; of another version it is another field."""

    quarter: str
    name: str
    code: str
    row: Values | None

    @property
    def text(self) -> str:
        return self.row["text"] if self.row else ""

    @property
    def version(self) -> int | None:
        return self.row["version"] if self.row else None

    @property
    def key(self) -> str:
        return f"text-{self.quarter}-{self.name}-{self.code}-{self.version or 0}"


def section(scope: Scope, reports: Reports, report: Report) -> None:
    """The boxes, folded, for the report itself comes first; each with what stands until somebody types, and
    how full page one is."""
    quarter = reports.name
    rows = text_records.rows(saving.records(scope), quarter)
    st.header("What we say", anchor=False)
    with st.expander("Change the words of page one", key=FOLDED):
        st.caption(
            "Each field saves when you leave it. The report says the grey words until somebody types others. "
            "Names and contact details of people outside are taken out."
        )
        with st.container(border=True, key="card-in-brief"):
            st.subheader("In brief", anchor=False)
            said = (reports.drafted or report).brief
            drafted = {sentence.lead.rstrip("."): sentence.text for sentence in said}
            for name, title in BRIEF.items():
                _sentence(scope, Field(quarter, name, "", rows.get((name, ""))), drafted.get(title, ""))
        for measure in to_explain(report.measures):
            with st.container(border=True, key=f"card-{measure.code}"):
                _why_and_did(scope, quarter, measure, rows)
        st.caption(layout.escaped(page_one.in_words(report, pdf.lines_over(report))))


def to_explain(measures: Sequence[Measure]) -> list[Measure]:
    """The measures outside their usual range that are asked about, those that are worse first."""
    outside = [measure for measure in measures if measure.is_outside]
    return sorted(outside, key=lambda measure: not measure.is_worse)[:EXPLAINED]


def _sentence(scope: Scope, field: Field, drafted: str) -> None:
    st.text_area(
        BRIEF[field.name], field.text, height=80, max_chars=SENTENCE, key=field.key, placeholder=drafted,
        on_change=_save, args=(scope, field),
    )  # fmt: skip
    left = words.counted(text_records.left(field.text), "character")
    st.caption(layout.escaped(f"Typed; {left} left. Drafted: {drafted}" if field.text else "Drafted."))


def _why_and_did(scope: Scope, quarter: str, measure: Measure, rows: Rows) -> None:
    st.subheader(layout.escaped(f"{measure.title}: {measure.figure}"), anchor=False)
    layout.takeaway(f"{measure.verdict}; {measure.detail}." if measure.detail else f"{measure.verdict}.")
    fields = [Field(quarter, name, measure.code, rows.get((name, measure.code))) for name in OF_A_MEASURE]
    with st.grid(len(fields), min_column_width=260, gap="small"):
        for field in fields:
            st.text_input(
                layout.escaped(f"{OF_A_MEASURE[field.name]} ({measure.code})"),
                field.text, max_chars=TOGETHER,
                key=field.key, on_change=_save, args=(scope, field),
            )  # fmt: skip
    left = words.counted(text_records.left(*(field.text for field in fields)), "character")
    st.caption(layout.escaped(f"{left} of {TOGETHER} left for both together."))


def _save(scope: Scope, field: Field) -> None:
    """Saves a field that was left, and says so; what somebody else saved first stands."""
    typed = str(st.session_state[field.key] or "")

    def save(db: Any, who: Person) -> tuple[Values | None]:
        saved = text_records.save(
            db, field.quarter, field.name, typed, code=field.code, who=who, seen=field.version
        )
        return (saved,)

    try:
        saving.save_as(scope, access.report_writer(), save, "Saved.")
    except ChangedMeanwhile:
        st.warning(
            layout.escaped(f"Somebody else saved this field first: their words stand. You had typed: {typed}")
        )
