"""What do we tell the board?"""

import streamlit as st

from data_pipeline import clock
from data_pipeline.board_report import drafts, html, title_and_footer
from pages.sections.board_report import (
    actions,
    files,
    making_final,
    measures_shown,
    one_measure,
    quarters,
    typed_sentences,
    versions,
)
from pages.shared import access, final_reports, layout, saving, words

scope = layout.page("Board report", __doc__)
saving.said_before()
finals = final_reports.readable(scope)
is_written_here = access.report_writer() is not None
if is_written_here and not finals:
    layout.stop_without_data(scope)
reports = quarters.of_chosen(scope, finals)
if reports is None:
    st.info("No board report is final yet. It can be read here once the Chief Executive has made it final.")
    st.stop()
report = quarters.read_version(reports)
layout.answer(drafts.in_short(report))
state = [f"{title_and_footer.state(report.made)}."]
settles_on = quarters.settles_on(reports.quarter)
if not report.made.is_final and clock.today() < settles_on:
    state.append(f"{words.settling(settles_on, clock.today())}: figures of posts may rise.")
st.caption(layout.escaped(" ".join(state)))
one_measure.section(report)
is_draft = report == reports.draft
if is_draft:
    typed_sentences.section(scope, reports, report)
files.section(scope, report)
st.html(html.body(report))
if is_draft:
    making_final.section(scope, reports, report)
versions.section(reports)
if is_written_here:
    actions.section(scope, reports.name)
    if is_draft:
        measures_shown.section(scope, report)
