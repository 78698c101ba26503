"""The three questions of the first visit: whose data it is, which area, which channels."""

import streamlit as st

from data_pipeline.errors import Refused
from data_pipeline.exports.sources import channels
from data_pipeline.organisation import settings, settings_sections
from data_pipeline.organisation.channels import TITLES
from data_pipeline.organisation.settings import settings_of
from pages.shared import access, layout
from pages.shared import scope as scopes
from pages.shared.scope import Scope

SKIPPED = "questions skipped"
ELSEWHERE = "Another area: no comparison with residents yet"


def three_questions(scope: Scope) -> None:
    """Asked until they are answered or put off; every answer can be changed in the settings."""
    organisation = access.settings().organisation
    if organisation.name or organisation.channels or scope.accounts or SKIPPED in st.session_state:
        return
    st.header("Three questions first", anchor=False)
    with st.form("three-questions"):
        name = st.text_input("What is your organisation called?", placeholder="as it stands on reports")
        area = str(st.selectbox("Which area do you serve?", [*settings_sections.areas(), ELSEWHERE]))
        titles = {TITLES[c]: c for c in TITLES if c in channels()}
        chosen = st.pills(
            "Which channels do you have?", list(titles), format_func=layout.escaped, selection_mode="multi"
        )
        answered, skipped = layout.answer_or_skip("Continue")
    if skipped:
        st.session_state[SKIPPED] = True
        st.rerun()
    if answered:
        answer(name.strip(), area, [titles[title] for title in chosen])


def answer(name: str, area: str, channels: list[str]) -> None:
    """Keeps the answers in the settings file."""
    if not (name or channels):
        st.error("Say what your organisation is called, or which channels it has, or skip the questions.")
        return
    chosen = settings_sections.ELSEWHERE if area == ELSEWHERE else area
    values = {"name": name, "area": chosen, "channels": channels}
    try:
        settings.write(scopes.own(), "organisation", **values)
    except Refused as refused:
        st.error(layout.escaped(str(refused)))
        return
    st.rerun()


def expected(scope: Scope) -> list[str]:
    """The accounts that have figures, and one to be named at the drop for each other channel in use."""
    have = set(scope.channels.values())
    ours = settings_of(scope.folder).organisation
    others = [channel for channel in ours.channels if channel not in have]
    return [*scope.accounts, *(f"{channel}-ours" for channel in others)]
