"""The lines that describe items and are past the day by which they go, and the button that deletes them."""

from __future__ import annotations

import streamlit as st

from data_pipeline.moderation import retention_records
from pages.shared import saving, words
from pages.shared.scope import Scope


def number(scope: Scope) -> int:
    """How many lines should be gone by now."""
    with saving.records(scope).reading() as db:
        return retention_records.due(db)


def section(scope: Scope) -> None:
    """The button, where a line is due."""
    due = number(scope)
    if due and st.button(f"Delete the {words.counted(due, 'line')} due", key="purge-lines"):
        saving.save_and_rerun(
            scope,
            lambda db, who: retention_records.purge(db, who=who),
            f"{words.counted(due, 'line')} deleted. What we did stays.",
        )
