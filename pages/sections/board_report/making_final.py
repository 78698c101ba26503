"""Making a report final: the Chief Executive looks over what it says and what differs, and it stands."""

from __future__ import annotations

import hashlib
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.board_report import corrections, drafts, pdf, version_records
from data_pipeline.board_report.contents import Report
from data_pipeline.organisation.people import Person
from data_pipeline.records.saving import Values
from pages.sections.board_report import quarters
from pages.sections.board_report.quarters import Reports
from pages.shared import access, formal_acts, layout, words
from pages.shared.formal_acts import Act
from pages.shared.scope import Scope


def section(scope: Scope, reports: Reports, report: Report) -> None:
    """The form for who may make it final; for others who that is."""
    st.header("Make it final", anchor=False)
    before = reports.finals[0] if reports.finals else None
    differences = () if before is None else corrections.between(before, report)
    if before is not None:
        layout.takeaway(differs(before, len(differences)))
        layout.bullets(differences)
    who = access.finalising()
    if who is None:
        st.markdown("The Chief Executive makes the report final. Until then it is a draft.")
        return
    if before is not None and not differences:
        return
    with st.form(f"make-final-{reports.name}"):
        name = ""
        if who.is_local:
            name = st.text_input(
                "Who made it final?", placeholder="for example Chief Executive, by e-mail of 8 Oct 2026"
            )
        is_pressed = st.form_submit_button("Make it final", type="primary")
    act = _act(reports, report, who=who, name=name) if is_pressed else None
    # Whatever else was recorded meanwhile, it is the same report.
    looked_over = report.model_dump_json(exclude={"made": {"log"}})
    content = hashlib.sha256(looked_over.encode()).hexdigest()
    # Of another content it is another act: what is saved is what was looked over.
    if formal_acts.look_over(scope, f"final report {content}", act, access.finalising):
        st.rerun()


def differs(before: Report, count: int) -> str:
    """How the draft stands to the newest version, with this count of differences."""
    version = f"version {before.made.version}"
    if not count:
        return f"The draft says the same as {version}: there is nothing to correct."
    return f"The draft differs from {version} in {words.counted(count, 'point')}. A new version would say so:"


def _act(reports: Reports, report: Report, *, who: Person, name: str) -> Act:
    """The report as it is looked over."""
    number = reports.finals[0].made.version + 1 if reports.finals else 1
    title = f"{words.span(reports.quarter)} ({reports.name})"

    def save(db: Any, person: Person) -> Values:
        return version_records.make_final(db, report, who=person, on_word_of=name).made.model_dump()

    return Act(
        "that a board report is final",
        {
            "Report:": f"{title}, version {number}",
            "Made final by:": f"{name}, recorded by {who.signature()}" if who.is_local else who.signature(),
            "In brief:": " ".join(f"{each.lead} {each.text}" for each in report.brief),
        }
        | _not_written(report)
        | _not_settled(reports)
        | _too_long(pdf.lines_over(report))
        | {"From then on:": "It never changes. A correction is a new version that says what differs."},
        save,
        f"Version {number} is final.",
    )


def _not_written(report: Report) -> dict[str, str]:
    if drafts.is_reason_written(report):
        return {}
    return {"Is anything missing?": "Nobody has written why we think so: the report will say just that."}


def _not_settled(reports: Reports) -> dict[str, str]:
    settles_on = quarters.settles_on(reports.quarter)
    if clock.today() >= settles_on:
        return {}
    day = words.day(settles_on)
    return {"Is it too early?": f"Figures of this quarter's posts may still rise until {day}. Go on anyway?"}


def _too_long(lines: int) -> dict[str, str]:
    return {"Does it fit?": f"Page one is {words.counted(lines, 'line')} too long."} if lines else {}
