"""The form that takes a concern further, from the comments behind a figure to the provider, ICB or CQC."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.experiences.follow_up import concern_records, concern_steps
from data_pipeline.redaction.by_kind_of_text import about_others
from pages.sections.experiences import concerns, counts, harm
from pages.shared import formal_acts, words
from pages.shared.formal_acts import Act
from pages.shared.scope import Scope

NOT_ONE, FIRST = "No service in particular", "A new concern"


def form(scope: Scope, wanted: dict[str, str], comments: pd.DataFrame) -> None:
    """Whom it is taken to, about which service, resting on which comments, in which words."""
    services = {NOT_ONE: None, **{name: key for key, name in counts.titles("service").items()}}
    at = list(services.values()).index(wanted.get("service"))
    raised = concerns.raised(scope)
    earlier = {FIRST: None} | {
        concerns.named(row): int(row["escalation_id"])
        for row in raised.to_dict("records")
        if row["stage"] != "closed"
    }
    numbers = comments["experience_id"].tolist() if len(comments) else []
    st.caption(harm.ORDER)
    with st.form("raise"):
        left, right = st.columns(2)
        place = left.selectbox("Take it to", list(concerns.TO), format_func=concerns.TO.__getitem__)
        recipient = right.text_input("Which one?", placeholder="for example the name of the practice")
        service = services[str(left.selectbox("About which service?", list(services), index=at))]
        on = right.date_input("Raised on", clock.today(), max_value=clock.today(), format="DD/MM/YYYY")
        earlier_one = str(left.selectbox("Does it pass on an earlier one?", list(earlier)))
        rests_on = right.multiselect(
            "The comments that this concern is based on", numbers, default=numbers[:8]
        )
        concern = st.text_area("What is the concern? (names of people are taken out before it is saved)")
        is_pressed = st.form_submit_button("Raise this concern", type="primary")
    theme = wanted.get("theme") if wanted.get("theme") != "not_assigned" else None
    act = None
    if is_pressed:
        values = {
            "recipient": about_others(recipient).strip() or None, "theme": theme, "service": service,
            "experience_ids": tuple(rests_on), "concern": about_others(concern).strip() or None,
            "follows": earlier[earlier_one],
        }  # fmt: skip
        act = concern_act(str(place), on, values)
    if formal_acts.look_over(scope, f"raise {sorted(wanted.items())}", act):
        st.rerun()


def concern_act(place: str, on: date, values: dict[str, Any]) -> Act:
    """The record of a concern, as it is looked over."""
    follows, rests_on = values["follows"], values["experience_ids"]
    return Act(
        f"a concern raised with {concerns.TO[place]}",
        {
            "Taken to": concerns.to({"escalated_to": place} | values),
            "About": concerns.about(values),
            "Raised on": words.day(on),
            "Passes on": f"concern {follows}" if follows else "no earlier one",
            "Based on": f"comments {words.listed(rests_on)}" if rests_on else "no single comment",
            "The concern": values["concern"],
        },
        lambda db, who: concern_records.record_concern(db, place, who=who, raised_on=on, **values),
        f"The concern is raised with {concerns.TO[place]}. An answer is expected within "
        f"{words.counted(concern_steps.ANSWER_WITHIN.days, 'day')} of {words.day(on)}; Home will remind you.",
    )
