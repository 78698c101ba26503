"""Which program counts the website and which sends the newsletter: asked once, then only its files listed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.loading.downloads_due import ANOTHER, which_tool
from data_pipeline.organisation.settings import settings_of
from pages.sections.organisation import setting_form
from pages.sections.organisation.who_we_are import TOOLS
from pages.shared import layout
from pages.shared.scope import Scope
from pages.shared.scope import ask as ask_build

NOT_NOW = "tool not now"
ABOVE = {"website": "say above which tool counts it", "newsletter": "say above which tool sends it"}


def asked_about(scope: Scope, accounts: Sequence[str]) -> dict[str, str]:
    """Account -> 'say above which tool counts it': of those whose tool is not known, and plays a part."""
    unknown = _unknown(scope, accounts)
    channels = {account_id: account_id.split("-", 1)[0] for account_id in accounts}
    return {account_id: ABOVE[channel] for account_id, channel in channels.items() if channel in unknown}


def ask(scope: Scope, accounts: Sequence[str]) -> None:
    """One question for each channel whose tool is not known, until it is answered or put off."""
    unknown = _unknown(scope, accounts)
    if not setting_form.may_change(scope):
        return
    for channel, choices in unknown.items():
        if f"{NOT_NOW} {channel}" not in st.session_state:
            _question(scope, channel, choices)


def _unknown(scope: Scope, accounts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    tools = settings_of(scope.folder).organisation.tools()
    return which_tool(ask_build(scope, account_queries.freshness), accounts, tools=tools)


def _question(scope: Scope, channel: str, choices: Sequence[str]) -> None:
    question, key = TOOLS[channel]
    with st.form(f"tool-{channel}"):
        st.subheader(layout.escaped(question), anchor=False)
        chosen = st.radio(
            layout.escaped(question), [*choices, ANOTHER], index=None, horizontal=True,
            label_visibility="collapsed",
            format_func=lambda tool: layout.escaped("Another one" if tool == ANOTHER else tool),
        )  # fmt: skip
        answered, skipped = layout.answer_or_skip("Save")
    if skipped:
        st.session_state[f"{NOT_NOW} {channel}"] = True
        st.rerun()
    if answered and not chosen:
        st.error("Choose one of them, or skip the question.")
    elif answered:
        setting_form.write(scope, "organisation", lambda: {key: chosen})
