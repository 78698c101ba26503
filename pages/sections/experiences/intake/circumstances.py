"""Asks how the comments of an arrival came: once for all of them, and “not known” is an answer."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data_pipeline import clock
from data_pipeline.experiences.coding import choices
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.records.experience_tables import ARRIVED_BY
from pages.shared.scope import Scope

NOT_KNOWN = "Not known"
BY_WORDS = "What the words say"
TITLES = {"not known": NOT_KNOWN, "e-mail": "E-mail"}
FROM = date(2000, 1, 1)


def title(arrived_by: str) -> str:
    """A way of arriving as a reader sees it: Public comment, E-mail."""
    return TITLES.get(arrived_by, arrived_by.capitalize())


def ask(scope: Scope, usual: str, key: str) -> Circumstances:
    """How the comments arrived, where, what prompted them, and whether all speak of one service."""
    left, right = st.columns(2)
    accounts = {NOT_KNOWN: None} | {name: account for account, name in scope.names.items()}
    services = {BY_WORDS: None} | {each.title: each.id for each in choices.services()}
    with left:
        arrived_by = st.selectbox(
            "How did they arrive?", ARRIVED_BY, ARRIVED_BY.index(usual), format_func=title, key=f"by-{key}"
        )
        service = st.selectbox("Which service are all of them about?", list(services), key=f"about-{key}")
    with right:
        arrived = st.selectbox("On which account?", list(accounts), key=f"arrived-{key}")
        prompted = st.selectbox(
            "Which account's post prompted them?", list(accounts), key=f"prompted-{key}",
            help="It counts for that account on Keep or close.",
        )  # fmt: skip
    return Circumstances(arrived_by, accounts[arrived], accounts[prompted], services[service])


def day(label: str, key: str) -> date:
    """The day on which they came; today until another is chosen."""
    today = clock.today()
    return st.date_input(label, today, min_value=FROM, max_value=today, format="DD/MM/YYYY", key=f"day-{key}")
