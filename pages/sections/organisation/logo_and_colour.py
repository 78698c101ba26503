"""Our own logo and colour at the head of every page and of what is printed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data_pipeline.organisation import colours, logo
from data_pipeline.organisation.people import Person
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.records.store import Records
from pages.sections.organisation import setting_form
from pages.shared import emptied_fields, layout, saving
from pages.shared.scope import Scope

FIELD = "logo"


def section(scope: Scope, ours: Settings) -> None:
    """The logo, to be replaced or taken away, and the colour of links and buttons."""
    with st.container(border=True):
        st.subheader("Logo and colour", anchor=False)
        _logo(scope)
        _colour(scope, ours)


def _logo(scope: Scope) -> None:
    may_change = setting_form.may_change(scope)
    file = st.file_uploader(
        f"Our logo: SVG or PNG, at most {logo.AT_MOST // 1000} kB",
        ["svg", "png"],
        max_upload_size=1,
        key=emptied_fields.key(FIELD),
        disabled=not may_change,
    )
    setting_form.say_why_grey(scope)
    if file is not None and may_change and st.button("Use this logo", type="primary"):
        content = file.getvalue()
        _change(scope, lambda: logo.save(scope.folder, content), "This is our logo now.")
    if logo.address(scope.folder) and may_change and st.button("Take the logo away"):
        _change(scope, lambda: logo.remove(scope.folder), "The logo was taken away.")


def _change(scope: Scope, change: Callable[[], object], message: str) -> None:
    def changed(_records: Records, _who: Person) -> bool:
        change()
        return True

    if saving.take(scope, changed, message):
        emptied_fields.empty(FIELD)
        st.rerun()


def _colour(scope: Scope, ours: Settings) -> None:
    with st.form("colour", border=False):
        chosen = st.color_picker("The colour of links and buttons", ours.organisation.colour or colours.OURS)
        st.caption(
            layout.escaped("It has to be dark enough to be read on white. Charts keep their own colours.")
        )
        setting_form.keep(scope, "organisation", lambda: {"colour": chosen}, "Save the colour")
