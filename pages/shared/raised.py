"""What we took further and where it made a difference: who was told, how far it came, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.experiences import officer
from data_pipeline.queries import experiences as queries
from data_pipeline.records import raising
from data_pipeline.records.experience_tables import ESCALATED_TO, STAGES
from pages.shared import access, layout, recorded, words
from pages.shared.scope import Scope, ask

ANSWER = timedelta(days=30)  # a provider is expected to respond in 20 to 30 days (network.healthwatch.co.uk)
OPEN = ("noticed", "raised", "acknowledged")  # nobody has answered yet
TO = {
    "provider": "the provider",
    "ICB": "the ICB (who pays for the service)",
    "CQC": "the CQC (the regulator)",
    "other": "somebody else",
}
ANYTHING = "Nothing in particular"


def section(scope: Scope) -> None:
    """Every concern that was taken further with its stage, and every difference made."""
    st.header("What we took further", anchor=False)
    found = concerns(scope)
    layout.takeaway(standing(found, clock.today()))
    if len(found):
        layout.table(
            found,
            "taken-further",
            {"about": "About", "to": "Taken to", "raised_on": "Raised", "stage": "Now", "stage_on": "Since"},
        )
    if is_officer() and len(found):
        with st.expander("Something happened on one of these"):
            reached(scope, found)
    made(scope)


def is_officer() -> bool:
    """Whether this session is the officer's, outside a meeting."""
    who = access.writer()
    return who is not None and who.has("officer")


def concerns(scope: Scope) -> pd.DataFrame:
    """A row per concern: number, about, to, raised_on, stage, stage_on.

    The officer sees what was saved a moment ago; others what the build holds.
    """
    rows: list[dict[Any, Any]]
    rows = _recorded(scope) if is_officer() else ask(scope, queries.escalations).to_dict("records")
    titles = called()
    told = [
        {
            "escalation_id": row["escalation_id"],
            "about": about(row, titles),
            "to": " ".join(filter(None, [TO[row["escalated_to"]], _bracketed(row["recipient"])])),
            "raised_on": row["raised_on"],
            "stage": str(row["stage"]).capitalize(),
            "stage_on": row["stage_on"],
        }
        for row in rows
    ]
    return pd.DataFrame(told)


def _recorded(scope: Scope) -> list[dict[Any, Any]]:
    with recorded.records(scope).reading() as db:
        kept = raising.escalations(db)
    found = []
    for one in kept:
        stages = one["stages"]
        newest = max(stages, key=STAGES.index, default="noticed")
        dated = {name: row["reached_on"] for name, row in stages.items()}
        found.append(one | {"raised_on": dated.get("raised"), "stage": newest, "stage_on": dated.get(newest)})
    return found


def _bracketed(recipient: object) -> str:
    return f"({recipient})" if recipient and not words.missing(recipient) else ""


def about(row: Mapping[Any, Any], titles: Mapping[str, str]) -> str:
    """'Medication, at the GP practice'; single experiences where it is about no theme."""
    theme, service = (
        titles.get(str(row[name])) if row[name] and not words.missing(row[name]) else None
        for name in ("theme", "service")
    )
    return ", ".join(filter(None, [theme, service])) or "Single experiences"


def called() -> dict[str, str]:
    """What themes and services are called, by id."""
    return {one.id: one.title for one in (*officer.services(), *officer.themes())}


def standing(found: pd.DataFrame, today: date) -> str:
    """How many concerns wait for an answer, and which one longest."""
    if found.empty:
        return "No concern has been taken to anybody yet."
    waiting = found[found["stage"].str.lower().isin(OPEN) & found["raised_on"].notna()]
    said = f"{words.counted(len(found), 'concern')} taken further"
    if waiting.empty:
        return f"{said}; every one has been answered."
    longest = waiting.sort_values("raised_on").iloc[0]
    days = (today - pd.Timestamp(longest["raised_on"]).date()).days
    late = f", longer than the {ANSWER.days} days in which one is expected" if days > ANSWER.days else ""
    return (
        f"{said}, {len(waiting)} without an answer; longest {longest['about']} with {longest['to']}, "
        f"{words.counted(days, 'day')}{late}."
    )


def overdue(scope: Scope, today: date) -> list[str]:
    """Concerns that have waited too long for an answer, each in a sentence; for the officer alone."""
    if not is_officer():
        return []
    found = concerns(scope)
    if found.empty:
        return []
    late = found[found["stage"].str.lower().isin(OPEN) & found["raised_on"].notna()]
    late = late[pd.to_datetime(late["raised_on"]) < pd.Timestamp(today - ANSWER)]
    return [
        f"Ask {row['to']} for an answer on {row['about']}, raised {words.day(row['raised_on'])}"
        for row in late.to_dict("records")
    ]


def raise_form(
    scope: Scope, theme: str | None, service: str | None, experience_ids: Sequence[str] = ()
) -> None:
    """Takes what stands above to somebody who can act on it."""
    if not is_officer():
        return
    with st.form("raise"):
        left, right = st.columns(2)
        to = str(left.selectbox("Take it to", ESCALATED_TO, format_func=lambda name: TO[name]))
        recipient = right.text_input("Which one", placeholder="for example the name of a practice")
        on = left.date_input("On", clock.today(), max_value=clock.today(), format="DD/MM/YYYY")
        concern = st.text_area(
            "What it is about, in your words",
            height=90,
            help="Names and numbers are taken out when it is saved",
        )
        if not st.form_submit_button("Take it further", type="primary"):
            return
    if recorded.save(
        scope,
        lambda db, who: raising.escalate(
            db, to, who=who, raised_on=on, recipient=officer.safe(recipient) or None, theme=theme,
            service=service, experience_ids=experience_ids, concern=officer.safe(concern) or None,
        ),
        f"Taken to {TO[to]}. It stands under 'What we took further'.",
    ):  # fmt: skip
        st.rerun()


def reached(scope: Scope, found: pd.DataFrame) -> None:
    """A stage that a concern came to."""
    labels = {
        f"{row['about']}: {row['to']}, {words.day(row['raised_on'])}": int(row["escalation_id"])
        for row in found.to_dict("records")
    }
    with st.form("stage"):
        chosen = labels[str(st.selectbox("Which concern", list(labels)))]
        left, right = st.columns(2)
        stage = str(left.selectbox("What happened", STAGES[2:], format_func=str.capitalize))
        on = right.date_input("On which day", clock.today(), max_value=clock.today(), format="DD/MM/YYYY")
        note = st.text_input("Note")
        if not st.form_submit_button("Save what happened", type="primary"):
            return
    if recorded.save(
        scope,
        lambda db, who: raising.reach(db, chosen, stage, on, who=who, note=officer.safe(note) or None),
        f"{stage.capitalize()}: saved.",
    ):
        st.rerun()


def made(scope: Scope) -> None:
    """Differences made, ready for the board, and the form for another."""
    st.header("Where we made a difference", anchor=False)
    found = differences(scope)
    if found.empty:
        layout.takeaway("No difference is recorded yet.")
    else:
        newest = found.iloc[0]
        layout.takeaway(f"{words.day(newest['changed_on'])}: {newest['what_changed']}")
        layout.table(
            found, "differences",
            {"changed_on": "When", "what_changed": "What changed", "about": "About", "reference": "Source"},
        )  # fmt: skip
    if is_officer():
        with st.expander("Record a difference"):
            difference_form(scope)


def differences(scope: Scope) -> pd.DataFrame:
    """A row per difference: changed_on, what_changed, about, reference."""
    rows: list[dict[Any, Any]]
    if is_officer():
        with recorded.records(scope).reading() as db:
            rows = [*raising.differences(db)]
    else:
        rows = ask(scope, queries.differences).to_dict("records")
    titles = called()
    return pd.DataFrame(
        [
            {name: row[name] for name in ("changed_on", "what_changed", "reference")}
            | {"about": about(row, titles)}
            for row in rows
        ]
    )


def difference_form(scope: Scope) -> None:
    """What changed because people spoke."""
    found = concerns(scope)
    led = {ANYTHING: None} | {
        f"{row['about']}: {row['to']}, {words.day(row['raised_on'])}": int(row["escalation_id"])
        for row in found.to_dict("records")
    }
    themes = {ANYTHING: None} | {one.title: one.id for one in officer.themes()}
    services = {ANYTHING: None} | {one.title: one.id for one in officer.services()}
    with st.form("difference"):
        changed = st.text_area("What changed, in a sentence for the board", height=90)
        left, right = st.columns(2)
        on = left.date_input("Changed on", clock.today(), max_value=clock.today(), format="DD/MM/YYYY")
        by = led[str(right.selectbox("What led to it", list(led)))]
        theme = themes[str(left.selectbox("Theme", list(themes)))]
        service = services[str(right.selectbox("Service", list(services)))]
        reference = st.text_input("Where it is written", placeholder="for example a letter or a minute")
        if not st.form_submit_button("Record the difference", type="primary"):
            return
    if recorded.save(
        scope,
        lambda db, who: raising.record_difference(
            db, officer.safe(changed), on, who=who, theme=theme, service=service, escalation_id=by,
            reference=reference or None,
        ),
        "The difference is recorded, ready for the board.",
    ):  # fmt: skip
        st.rerun()
