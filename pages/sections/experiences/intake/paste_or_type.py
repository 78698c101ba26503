"""Takes comments pasted in one block, or one experience written down by hand."""

from __future__ import annotations

import streamlit as st

from data_pipeline.errors import Refused
from data_pipeline.experiences.intake import arrivals
from pages.sections.experiences.intake import circumstances, preview
from pages.shared import layout
from pages.shared.scope import Scope

PASTE = "Paste many comments"
TYPE = "Write one down"


def pasted(scope: Scope) -> None:
    """The paste box: split, redacted and shown, nothing kept yet."""
    with st.form(preview.fresh("paste"), border=False):
        block = st.text_area(
            "Comments, copied from the page as they are", height=220, key=preview.fresh("block"),
            placeholder="One on each line, paragraphs, a list, or straight from Facebook with names and all",
        )  # fmt: skip
        how = circumstances.ask(scope, "public comment", "paste")
        day = circumstances.day("On which day did they come? If on several days, the last", "paste")
        is_pressed = st.form_submit_button("Look them over", type="primary")
    if is_pressed:
        with st.spinner("Taking out what names people"):
            _held("paste", lambda: arrivals.pasted(scope.folder, block, day, how))


def typed(scope: Scope) -> None:
    """One experience, told on the telephone or at an event."""
    with st.form(preview.fresh("type"), border=False):
        text = st.text_area("What did the person tell us?", height=140, key=preview.fresh("told"))
        how = circumstances.ask(scope, "phone", "type")
        day = circumstances.day("On which day?", "type")
        is_pressed = st.form_submit_button("Look it over", type="primary")
    if is_pressed:
        _held("typed", lambda: arrivals.typed(scope.folder, text, day, how))


def _held(kind: str, look: preview.Looking) -> None:
    try:
        preview.hold(kind, look())
    except Refused as refused:
        st.error(layout.escaped(str(refused)))
