"""Asked once where nothing was logged for 90 days: nobody looked, or nothing came?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.moderation import quiet_records
from data_pipeline.moderation.items import Item
from data_pipeline.organisation.people import Person
from data_pipeline.plain_words import with_capital
from data_pipeline.records.moderation_tables import QUIET_ANSWERS
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope


def section(scope: Scope, items: Sequence[Item]) -> None:
    """The question and its two answers, where it is to be asked."""
    since = asked_since(scope, items)
    if since is None:
        return
    with st.container(border=True, key="quiet"):
        st.markdown(layout.escaped(question(since)))
        with st.container(horizontal=True):
            for answer in QUIET_ANSWERS:
                if st.button(layout.escaped(with_capital(answer)), key=f"quiet-{answer}"):
                    saving.save_and_rerun(scope, partial(_noted, since, answer), f"Noted: {answer}.")


def _noted(since: date, answer: str, db: Any, who: Person) -> object:
    return quiet_records.answer_quiet(db, since, answer, who=who)


def question(since: date) -> str:
    """What is asked of a stretch without an item."""
    days = (clock.today() - since).days
    return (
        f"Nothing was logged for {words.counted(days, 'day')}, since {words.day(since)}. Is that because "
        "nobody looked, or because nothing came?"
    )


def asked_since(scope: Scope, items: Sequence[Item]) -> date | None:
    """The day since which nothing is logged, where nobody was asked about that yet."""
    if not access.may_ask(quiet_records.answers) or not items:
        return None
    answered = quiet_records.answers(saving.records(scope), access.person())
    return quiet_records.quiet_since(items, answered, clock.today())
