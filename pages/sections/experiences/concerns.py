"""Concerns that were taken further: the list of them with the next step, and recording a stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.experiences.follow_up import concern_records, concern_steps
from data_pipeline.experiences.queries import concerns as concern_queries
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.records.experience_tables import STAGES
from data_pipeline.records.saving import Values
from data_pipeline.redaction.by_kind_of_text import about_others
from pages.sections.experiences import counts
from pages.shared import access, formal_acts, layout, saving, tables, words
from pages.shared.formal_acts import Act, Withdraw
from pages.shared.scope import Scope

TO = {"provider": "Provider", "ICB": "ICB (commissioner)", "CQC": "CQC (regulator)", "other": "Somebody else"}
FIRST = "concerns_first"  # in the address
ABOUT = ("escalation_id", "escalated_to", "recipient", "theme", "service", "follows")
REACHED = {"raised_on": "raised", "answered_on": "answered", "closed_on": "closed"}
TABLE = {"number": "Concern", "about": "About", "to": "Taken to", "stage": "Stage", "since": "Since",
         "next": "Next step"}  # fmt: skip


def asked_for() -> bool:
    """Whether a reader came for these: then they stand right under the page's answer."""
    return FIRST in st.query_params


def section(scope: Scope) -> None:
    """Concerns taken further, the open ones first, each with what comes next."""
    if not access.may_ask(concern_queries.concerns):
        return
    st.header("What we took further", anchor=False)
    concerns = raised(scope)
    is_closed = concerns["stage"] == "closed"
    layout.takeaway(sentence(concerns))
    if len(concerns):
        waiting = concern_steps.still_open(concerns)
        passed_on = concerns[~is_closed].drop(waiting.index)
        tables.table(listed(pd.concat([waiting, passed_on, concerns[is_closed]])), "concerns", TABLE)
    formal_acts.crossed_out(withdrawn(scope))
    if is_officer() and not is_closed.all():
        with st.expander("Record a stage"):
            stage_form(scope, concerns[~is_closed])
    if is_officer() and formal_acts.withdrawing(scope, "concern or stage", to_withdraw(scope, concerns)):
        st.rerun()


def raised(scope: Scope) -> pd.DataFrame:
    """Every concern as the query of concerns gives them, of this moment: without the officer's words.

    A build follows what is saved some seconds later; whoever saved wants to see it now.
    """
    with saving.records(scope).reading() as db:
        recorded = concern_records.concerns(db)
    return pd.DataFrame(
        [_as_queried(concern) for concern in recorded], columns=[*ABOUT, *REACHED, "stage", "stage_on"]
    )


def _as_queried(concern: Mapping[str, Any]) -> dict[str, Any]:
    reached = [stage for stage in STAGES if stage in concern["stages"]]
    days = {stage: row["reached_on"] for stage, row in concern["stages"].items()}
    return {
        **{name: concern[name] for name in ABOUT},
        **{name: days.get(stage) for name, stage in REACHED.items()},
        "stage": reached[-1] if reached else "noticed",
        "stage_on": days[reached[-1]] if reached else None,
    }


def sentence(concerns: pd.DataFrame) -> str:
    """'2 open concerns, of which 1 overdue. 1 more was passed on as another, 2 are closed.'"""
    if concerns.empty:
        return "No concern was taken further yet."
    closed = int((concerns["stage"] == "closed").sum())
    passed_on = len(concerns) - closed - len(concern_steps.still_open(concerns))
    rest = [f"{passed_on} {'was' if passed_on == 1 else 'were'} passed on as another"] if passed_on else []
    rest += [f"{closed} {'is' if closed == 1 else 'are'} closed"] if closed else []
    return " ".join(
        f"{part}." for part in (concern_steps.open_in_words(concerns, clock.today()), ", ".join(rest)) if part
    )


def listed(rows: pd.DataFrame) -> pd.DataFrame:
    """Concerns as they are read, one a row."""
    passed_on = concern_steps.passed_on(rows)
    return pd.DataFrame(
        {
            "number": [str(number) for number in rows["escalation_id"]],
            "about": [about(row) for row in rows.to_dict("records")],
            "to": [to(row) for row in rows.to_dict("records")],
            "stage": [str(stage).capitalize() for stage in rows["stage"]],
            "since": [words.day(when) for when in rows["stage_on"]],
            "next": [following(row, passed_on) for row in rows.to_dict("records")],
        }
    )


def following(row: Mapping[Any, Any], passed_on: Mapping[int, int]) -> str:
    """What comes next and by when, or why nothing does."""
    number = int(row["escalation_id"])
    if number in passed_on:
        return f"Passed on as concern {passed_on[number]}"
    step = concern_steps.next_step(row)
    if step is None:
        return "Nothing: closed"
    return f"{step.what}: {'overdue since' if step.by <= clock.today() else 'by'} {words.day(step.by)}"


def about(row: Mapping[Any, Any]) -> str:
    """'Medicines and pain, Pharmacy'."""
    parts = [
        counts.title(kind, str(row[kind])) for kind in ("theme", "service") if not words.missing(row[kind])
    ]
    return ", ".join(parts) or "Single experiences"


def to(row: Mapping[Any, Any]) -> str:
    """'Provider: Quay Pharmacy'."""
    place = TO[row["escalated_to"]]
    return place if words.missing(row["recipient"]) else f"{place}: {row['recipient']}"


def late(scope: Scope) -> list[tuple[str, str]]:
    """Concerns whose next step is overdue: what to do, and since when, for Home."""
    if not access.may_ask(concern_queries.concerns):
        return []
    concerns = raised(scope)
    by_number = {int(row["escalation_id"]): row for row in concerns.to_dict("records")}
    return [
        (
            f"Concern {number}, {about(by_number[number])}: {step.what[0].lower()}{step.what[1:]}",
            f"Overdue since {words.day(step.by)}. {to(by_number[number])}",
        )
        for number, step in concern_steps.overdue(concerns, clock.today()).items()
    ]


def withdrawn(scope: Scope) -> list[tuple[str, Values]]:
    """Concerns and stages that were withdrawn, each as it was."""
    with saving.records(scope).reading() as db:
        concerns = concern_records.withdrawn_concerns(db)
        stages = concern_records.withdrawn_stages(db)
    return [(f"Concern {named(row)}", row) for row in concerns] + [
        (f"Concern {row['escalation_id']}: {row['stage']} since {words.day(row['reached_on'])}", row)
        for row in stages
    ]


def to_withdraw(scope: Scope, concerns: pd.DataFrame) -> dict[str, Withdraw]:
    """Every concern and stage that stands, each with what withdraws it."""
    offered: dict[str, Withdraw] = {
        f"Concern {named(row)}": partial(_withdraw_concern, int(row["escalation_id"]))
        for row in concerns.to_dict("records")
    }
    with saving.records(scope).reading() as db:
        recorded = concern_records.concerns(db)
    return offered | {
        f"Stage of concern {concern['escalation_id']}: {stage} since {words.day(row['reached_on'])}": partial(
            _withdraw_stage, concern["escalation_id"], stage
        )
        for concern in recorded
        for stage, row in concern["stages"].items()
        if stage != "raised"
    }


def _withdraw_concern(number: int, db: Any, who: Person, because: str) -> Values:
    return concern_records.withdraw_concern(db, number, because, who=who)


def _withdraw_stage(number: int, stage: str, db: Any, who: Person, because: str) -> Values:
    return concern_records.withdraw_stage(db, number, stage, because, who=who)


def named(row: Mapping[Any, Any]) -> str:
    """'3: Medicines and pain, Pharmacy, Provider: Quay Pharmacy'."""
    return f"{int(row['escalation_id'])}: {about(row)}, {to(row)}"


def stage_form(scope: Scope, open_ones: pd.DataFrame) -> None:
    """The stage that a concern reached, and when."""
    names = {named(row): int(row["escalation_id"]) for row in open_ones.to_dict("records")}
    with st.form("stage"):
        name = str(st.selectbox("Concern", list(names)))
        left, right = st.columns(2)
        stage = str(left.selectbox("It is now", STAGES[1:], index=1, format_func=str.capitalize))
        on = right.date_input("Since", clock.today(), max_value=clock.today(), format="DD/MM/YYYY")
        note = st.text_area("Note (names of people are taken out before it is saved)")
        is_pressed = st.form_submit_button("Save this stage", type="primary")
    act = stage_act(name, names[name], stage, on, about_others(note).strip()) if is_pressed else None
    if formal_acts.look_over(scope, "stage", act):
        st.rerun()


def stage_act(name: str, number: int, stage: str, on: date, note: str) -> Act:
    """The record of a stage, as it is looked over."""
    return Act(
        "the stage of a concern",
        {"Concern": name, "It is now": stage, "Since": words.day(on), "Note": note or "none"},
        lambda db, who: concern_records.record_stage(db, number, stage, on, who=who, note=note or None),
        f"Concern {number}: {stage} since {words.day(on)}.",
    )


def is_officer() -> bool:
    """Whether this session may raise concerns: the officer's work, not in a meeting."""
    return policies.may(access.person(), policies.FOLLOW_UP_EXPERIENCES)
