"""Name, area and channels."""

from __future__ import annotations

import streamlit as st

from data_pipeline.organisation import settings
from data_pipeline.organisation.channels import TITLES
from data_pipeline.organisation.settings import ELSEWHERE, Settings
from pages.sections.organisation import setting_form
from pages.shared import layout
from pages.shared.scope import Scope


def section(scope: Scope, ours: Settings) -> None:
    """Who we are, as reports and comparisons need it."""
    organisation = ours.organisation
    with st.form("who-we-are"):
        st.subheader("Who we are", anchor=False)
        name = st.text_input("Our name, for reports", organisation.name)
        areas = [*settings.areas(), ELSEWHERE]
        area = st.selectbox(
            "The area we serve (we compare our followers with the people who live there)",
            areas,
            areas.index(settings.area_served(ours)),
        )
        titles = {TITLES[channel]: channel for channel in TITLES}
        used = organisation.channels or sorted({c for c in scope.channels.values() if c in TITLES})
        chosen = st.pills(
            "Channels we use", list(titles), default=[TITLES[channel] for channel in used],
            format_func=layout.escaped, selection_mode="multi",
        )  # fmt: skip
        answers = {"name": name.strip(), "area": area, "channels": [titles[t] for t in chosen]}
        setting_form.keep(scope, "organisation", lambda: answers, "Save name, area and channels")
