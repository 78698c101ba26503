"""Our house rules: the words of each ground, warnings of catch-alls, and the page to publish."""

from __future__ import annotations

import streamlit as st

from data_pipeline.organisation import catch_alls, house_rules
from data_pipeline.organisation.channels import TITLES
from data_pipeline.organisation.house_rules import GROUNDS
from data_pipeline.organisation.settings_sections import LONGEST_RULE, Settings
from pages.sections.organisation import setting_form
from pages.shared import layout, reporting_abuse, words
from pages.shared.scope import Scope

TWO_LINES = 80  # pixels: how high the field of a rule is


def section(scope: Scope, ours: Settings) -> None:
    """What is still to be said, the rules to change, the page to publish, and the platforms' own steps."""
    st.subheader("House rules", anchor=False)
    layout.takeaway(in_short(ours))
    downloads(scope)
    warnings(ours)
    with st.expander("Change our house rules"):
        _form(scope, ours)
    with st.expander("How to report abuse to each platform"):
        channel = st.selectbox(
            "Where did it happen?", list(TITLES), format_func=lambda each: layout.escaped(TITLES[each])
        )
        reporting_abuse.steps(str(channel))


def in_short(ours: Settings) -> str:
    """Whether the rules can be published as they are."""
    lacking = house_rules.missing(ours)
    if lacking:
        return f"Before you publish our house rules, say {words.listed(lacking)}."
    return "Our house rules can be published. Read them through first."


def downloads(scope: Scope) -> None:
    """The house rules as a page and as plain text."""
    with st.container(horizontal=True):
        st.download_button(
            "House rules as a page", lambda: house_rules.html(scope.folder), "house-rules.html", "text/html",
            icon=":material/gavel:", key="house-rules-page", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "House rules as plain text", lambda: house_rules.text(scope.folder), "house-rules.txt",
            "text/plain", icon=":material/notes:", key="house-rules-text", on_click="ignore",
        )  # fmt: skip


def warnings(ours: Settings) -> None:
    """Each rule that fits anything, why that is a risk, and what to write instead."""
    for ground in GROUNDS:
        rule = house_rules.words_of(ground, ours)
        for catch_all in catch_alls.found(rule):
            st.warning(
                layout.escaped(
                    f'{ground.title}: our rule says "{rule}". {catch_all.why} You could write instead: '
                    f'"{catch_all.instead}".'
                )
            )


def _form(scope: Scope, ours: Settings) -> None:
    own = ours.house_rules
    with st.form("house-rules", border=False):
        st.markdown("Each rule goes on from the words **Please do not**.")
        answers = {}
        for ground in GROUNDS:
            typed = st.text_area(
                layout.escaped(ground.title), house_rules.words_of(ground, ours), TWO_LINES,
                max_chars=LONGEST_RULE,
            )  # fmt: skip
            st.caption(layout.escaped(f"The policy says: {ground.policy}"))
            answers[ground.key] = _own(typed, ground.words)
        answers["complaints"] = st.text_input(
            "How does somebody reach us who wants to complain or appeal?", own.complaints,
            max_chars=LONGEST_RULE, placeholder="such as: write to hello@example.org, or ring 020 7946 0000",
        )  # fmt: skip
        answers["in_private"] = st.text_input(
            "Where can people tell us about their care in private?", own.in_private,
            max_chars=LONGEST_RULE, placeholder="such as: send us a private message, or ring 020 7946 0000",
        )  # fmt: skip
        st.caption(
            "A rule that you empty goes back to our suggestion. Our hours stand under When we are at work."
        )
        setting_form.keep(scope, "house_rules", lambda: answers, "Save our house rules")


def _own(typed: str | None, suggested: str) -> str:
    """What was typed, '' where it is the suggestion: a better one of a later version then holds."""
    one_line = " ".join((typed or "").split())
    return "" if one_line == suggested else one_line
