"""The end of a form of settings: its button, and what pressing it writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from data_pipeline.organisation import settings
from data_pipeline.organisation.people import Person
from data_pipeline.records.store import Records
from pages.shared import access, layout, saving
from pages.shared.scope import Scope

BY_HOST = "This is set where the dashboard is hosted, and cannot be changed here."
SAMPLE = "The sample cannot be changed here. Start with our own data."
Answers = dict[str, Any]


def may_change(scope: Scope) -> bool:
    """Whether this person may set something for these data: the sample keeps what it has."""
    return access.writer() is not None and not scope.folder.is_sample


def keep(scope: Scope, section: str, answers: Callable[[], Answers], label: str) -> None:
    """The button of a form, and what it does; what the host sets is said, not asked."""
    by_host = [key for name, key in settings.set_by_host() if name == section]
    if by_host:
        st.caption(layout.escaped(f"{BY_HOST} ({', '.join(by_host)})"))
    with st.container(horizontal=True, vertical_alignment="center"):
        is_pressed = st.form_submit_button(layout.escaped(label), disabled=not may_change(scope))
        say_why_grey(scope)
    if is_pressed and may_change(scope):
        write(scope, section, answers)


def say_why_grey(scope: Scope) -> None:
    """Why a field or button of the sample cannot be used, beside it."""
    if scope.folder.is_sample:
        st.caption(SAMPLE)


def write(scope: Scope, section: str, answers: Callable[[], Answers]) -> None:
    """Writes a section's answers but for what the host sets, and shows the page anew."""
    by_host = [key for name, key in settings.set_by_host() if name == section]

    def written(_records: Records, _who: Person) -> bool:
        settings.write(scope.folder, section, **{k: v for k, v in answers().items() if k not in by_host})
        return True

    if saving.take(scope, written, "Saved."):
        st.rerun()
