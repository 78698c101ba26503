"""How long people's words and backups are kept."""

from __future__ import annotations

import streamlit as st

from data_pipeline.organisation.settings_sections import Settings
from pages.sections.organisation import setting_form
from pages.shared.scope import Scope


def section(scope: Scope, ours: Settings) -> None:
    """Months for words, and for backups."""
    months = ours.retention
    with st.form("how-long"):
        st.subheader("How long we keep things", anchor=False)
        texts = st.number_input("Months that we keep people's words", 1, 120, months.free_text)
        st.caption(
            "After that somebody deletes them with a button, and only the themes stay. Lines that describe "
            "items of moderation are due after as many months. A change counts for what comes in from now on."
        )
        backups = st.number_input("Months after which a backup should be deleted", 1, 120, months.backups)
        answers = {"free_text": int(texts), "backups": int(backups)}
        setting_form.keep(scope, "retention", lambda: answers, "Save how long")
