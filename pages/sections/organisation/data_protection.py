"""Data protection, for everybody who may open the dashboard: what is held, who sees it, what is taken out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline.data_protection import note
from data_pipeline.data_protection.staff_and_media import ASKED_OF_COLLEAGUES, MEDIA, NOT_MONITORED
from data_pipeline.data_protection.taken_out import NOT_EVERY_NAME, STAYS, TAKEN_OUT
from data_pipeline.data_protection.what_is_held import held, words_kept
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.outside_text import with_commands
from pages.shared import layout, tables, words
from pages.shared.scope import Scope

LOOKS_THROUGH = (
    "`python -m data_pipeline doctor --privacy` looks through everything that is stored, and lists where "
    "something still looks personal."
)


def section(scope: Scope, ours: Settings) -> None:
    """The basis and our own pages, what is held, what the policy asks of us, and what is taken out."""
    st.header("Data protection", anchor=False)
    our_documents(ours)
    note_to_publish(scope)
    with st.expander("What we hold, why, how long, and who sees it"):
        rows = pd.DataFrame([vars(each) for each in held(ours)])
        tables.table(rows, "what-we-hold", {"title": "What", **note.LABELS})
        layout.bullets(note.where_kept(ours))
    with st.expander("Staff, directors and volunteers, and the media"):
        layout.takeaway(NOT_MONITORED)
        st.markdown("What our policy asks:")
        layout.bullets([*ASKED_OF_COLLEAGUES, MEDIA])
    st.markdown("**What is taken out.** " + layout.escaped(" ".join(TAKEN_OUT)))
    st.markdown("**What stays on purpose.**")
    layout.bullets(STAYS)
    st.markdown(with_commands(f"{NOT_EVERY_NAME} {LOOKS_THROUGH}"))


def our_documents(ours: Settings) -> None:
    """The basis on which we keep what people tell us, how long, and where our own pages say so."""
    basis = ours.policies.lawful_basis
    layout.bullets(
        [
            f"Our lawful basis for keeping what people tell us: {basis or words.NOT_RECORDED.lower()}.",
            words_kept(ours),
        ]
    )
    pages = {
        "Our privacy notice": ours.policies.privacy_notice,
        "Our house rules": ours.policies.house_rules,
    }
    with st.container(horizontal=True):
        for label, address in pages.items():
            if address:
                st.link_button(layout.escaped(label), address, icon=":material/open_in_new:")
    missing = [label.lower() for label, address in pages.items() if not address]
    if missing:
        st.caption(
            layout.escaped(
                f"We do not have the web address of {words.listed(missing)}. Add it under Our organisation."
            )
        )


def note_to_publish(scope: Scope) -> None:
    """The data protection note as a page."""
    st.download_button(
        "Data protection note as a page", lambda: note.html(scope.folder), "data-protection.html",
        "text/html", icon=":material/policy:", key="data-protection-note", on_click="ignore",
    )  # fmt: skip
