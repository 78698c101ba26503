"""Takes a form's export: read, its columns asked about where they are not plain, previewed with progress."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from data_pipeline.errors import Refused
from data_pipeline.experiences.intake import form_columns, form_files
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.intake.form_columns import ExplainedForm
from data_pipeline.exports.forms import form_tables
from data_pipeline.exports.forms.form_tables import Responses
from pages.sections.experiences.intake import circumstances, columns, preview
from pages.shared import kept_for_the_page, layout, words
from pages.shared.scope import Scope
from pages.shared.uploaded_names import as_file_name

TITLE = "A form's export"
TYPES = ["csv", "xlsx", "xls", "tsv", "txt"]
FILE = "file"


def upload(scope: Scope) -> None:
    """One file in: what it is, what its columns are, and the button that looks it over."""
    st.markdown(
        "Microsoft Forms, SurveyMonkey, Gravity Forms and Drupal Webform are known. Any other table is "
        "explained once. We do not keep names or e-mail addresses. Apart from the day, we keep only "
        "what people wrote in their own words."
    )
    file = st.file_uploader("Responses as CSV or xlsx", type=TYPES, key=preview.fresh("responses"))
    if file is None:
        return
    try:
        responses = _table(file)
        with st.container(border=True):
            chosen = columns.ask(responses, form_columns.remembered(scope.folder, responses))
            how = circumstances.ask(scope, "web form", "form")
            on = None if chosen.received else circumstances.day("On which day did they come?", "form")
            if st.button("Look it over", type="primary", disabled=not chosen.texts, key="look-at-form"):
                _look(scope, responses, how, chosen, on)
    except Refused as refused:
        st.error(layout.escaped(str(refused)))


def _look(
    scope: Scope, responses: Responses, how: Circumstances, explained: ExplainedForm, on: date | None
) -> None:
    """Looks every response over, saying how far it has come."""
    total, done = len(responses.lines), 0
    bar = st.progress(0.0, f"0 of {words.counted(total, 'response')}")

    def progress(more: int) -> None:
        nonlocal done
        done += more
        bar.progress(min(1.0, done / max(1, total)), f"{done:,} of {words.counted(total, 'response')}")

    looked_over = form_files.preview(
        scope.folder, responses, how, columns=explained, on=on, progress=progress
    )
    bar.empty()
    preview.hold_form(looked_over)


def _table(file: Any) -> Responses:
    """The table in an upload, read once."""
    held = kept_for_the_page.held(preview.TITLE, FILE)
    if held and held[0] == file.file_id:
        return held[1]
    with TemporaryDirectory() as scratch:  # for no longer than reading takes: it names people
        path = Path(scratch) / as_file_name(file.name)
        path.write_bytes(file.getbuffer())
        responses = form_tables.responses(path)
    kept_for_the_page.hold(preview.TITLE, FILE, (file.file_id, responses))
    return responses
