"""Name, area and channels."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_pipeline.loading.downloads_due import ANOTHER, tools_of
from data_pipeline.organisation import settings_sections
from data_pipeline.organisation.channels import TITLES
from data_pipeline.organisation.settings_sections import ELSEWHERE, Organisation, Settings
from data_pipeline.outside_text import plain
from pages.sections.organisation import setting_form
from pages.shared import layout, words
from pages.shared.scope import Scope

TOOLS = {
    "website": ("Which tool counts the visits to our website?", "website_counted_by"),
    "newsletter": ("Which tool sends our newsletter?", "newsletter_sent_by"),
}


def section(scope: Scope, ours: Settings) -> None:
    """Who we are, as reports and comparisons need it.

    The button writes all that stands in the fields, what is proposed there too: who presses it has seen it.
    """
    organisation = ours.organisation
    with st.form("who-we-are"):
        st.subheader("Who we are", anchor=False)
        name = st.text_input("Our name, for reports", organisation.name)
        areas = [*settings_sections.areas(), ELSEWHERE]
        area = st.selectbox(
            "The area we serve (we compare our followers with the people who live there)",
            areas,
            areas.index(settings_sections.area_served(ours)),
        )
        titles = {TITLES[channel]: channel for channel in TITLES}
        used = organisation.channels or sorted({c for c in scope.channels.values() if c in TITLES})
        chosen = st.pills(
            "Channels we use", list(titles), default=[TITLES[channel] for channel in used],
            format_func=layout.escaped, selection_mode="multi",
        )  # fmt: skip
        answers = {
            "name": name.strip(),
            "area": area,
            "channels": [titles[t] for t in titles if t in chosen],
        }
        answers |= _tools(organisation, used)
        setting_form.keep(scope, "organisation", lambda: answers, "Save name, area and channels")


def _tools(organisation: Organisation, used: Sequence[str]) -> dict[str, str]:
    """The programs chosen for counting the website and sending the newsletter, of the channels in use."""
    answers = {}
    for channel, (question, key) in TOOLS.items():
        if channel in used:
            tools = [*tools_of(channel), ANOTHER]
            before = getattr(organisation, key)
            chosen = st.selectbox(
                layout.escaped(question), tools, tools.index(before) if before in tools else None,
                format_func=lambda tool: "Another one" if tool == ANOTHER else plain(tool),
                placeholder=words.NOT_RECORDED,
            )  # fmt: skip
            if chosen:  # one that is not offered stands in no field, and stays
                answers[key] = chosen
    return answers
