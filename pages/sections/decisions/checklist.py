"""What has to be done once a decision is agreed: the list, ticked where each step stands."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.decisions import checklist_records, steps_and_review_days
from data_pipeline.decisions.steps_and_review_days import REVIEW
from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import plain
from data_pipeline.records.saving import Values
from pages.shared import access, formal_acts, layout, saving, words
from pages.shared.formal_acts import Act, Withdraw
from pages.shared.scope import Scope

TICKED = "step just ticked"
NOT_SAVED = "Not saved yet. Say who did it, then press This step is done and Save it."
DONE, OPEN = ":material/check_box:", ":material/check_box_outline_blank:"
WRITTEN = ":material/edit_note:"  # the review, which is done by writing it


def section(scope: Scope, decision: Values, checklist: list[Values]) -> None:
    """Every step with its day and who does it, ticked where it stands."""
    number = decision["decision_id"]
    st.header("What has to be done", anchor=False)
    layout.takeaway(how_many(checklist, sum(_is_ticked(number, step) for step in checklist)))
    for place, step in enumerate(checklist):
        with st.container(key=f"step-{number}-{place}", gap="small"):
            if step["done_on"] or access.carrying_out() is None or step["item"] == REVIEW:
                mark = DONE if step["done_on"] else WRITTEN if step["item"] == REVIEW else OPEN
                st.markdown(f"{mark} {layout.escaped(in_words(step, clock.today()))}")
            else:
                to_tick(scope, decision, step)
    taken_back = [step for step in checklist if step["withdrawn_on"]]
    formal_acts.crossed_out((f"{step['item']}: was said to be done", step) for step in taken_back)
    if access.carrying_out() is None:
        return
    ahead = [step for step in checklist if not step["done_on"]]
    if ahead:
        with st.expander("Change who does a step, or by when"):
            plan_form(scope, decision, ahead)
    withdrawn = formal_acts.withdrawing(
        scope, "ticked step", to_take_back(number, checklist), access.carrying_out
    )
    if withdrawn:
        st.rerun()


def how_many(checklist: list[Values], ticked: int) -> str:
    """'1 of 11 steps done; 1 more is ticked and not saved yet.'"""
    done = sum(step["done_on"] is not None for step in checklist)
    counted = f"{done} of {words.counted(len(checklist), 'step')} done"
    if not ticked:
        return f"{counted}."
    return f"{counted}; {ticked} more {'is' if ticked == 1 else 'are'} ticked and not saved yet."


def _is_ticked(number: int, step: Values) -> bool:
    """Whether a step was ticked on this page and not saved yet."""
    return step["done_on"] is None and bool(st.session_state.get(f"tick {_place(number, step)}"))


def _place(number: int, step: Values) -> str:
    return f"step {number} {step['item']}"


def in_words(step: Values, today: date) -> str:
    """'Stop posting: by 16 Nov 2026, Officer', with the word where its day has passed."""
    when = "no day set"
    if step["done_on"]:
        when = f"done {words.day(step['done_on'])}"
    elif step["due_on"]:
        when = f"{'overdue since' if step['due_on'] < today else 'by'} {words.day(step['due_on'])}"
    owner = f", {step['owner']}" if step["owner"] else ""
    how = " (write below what came of it)" if step["item"] == REVIEW and not step["done_on"] else ""
    return f"{step['item']}: {when}{owner}{how}"


def to_tick(scope: Scope, decision: Values, step: Values) -> None:
    """A step that somebody ticks: who did it is asked where nobody is named, and all is looked over once."""
    place = _place(decision["decision_id"], step)
    is_ticked = st.checkbox(
        layout.escaped(in_words(step, clock.today())), key=f"tick {place}", on_change=_ticked, args=(place,)
    )
    is_new = st.session_state.get(TICKED) == place
    if not is_ticked:
        return
    st.markdown(f":material/warning: **{NOT_SAVED}**")
    with st.form(f"done {place} {step['version']}"):
        owner = st.text_input(
            "Who did it (a role)", step["owner"] or "", placeholder="for example Communications Officer"
        )
        is_pressed = st.form_submit_button("This step is done", type="primary")
    act = None
    if is_pressed or (is_new and step["owner"]):
        act = step_act(decision, step, owner, clock.today())
    if is_new:
        del st.session_state[TICKED]
    if formal_acts.look_over(scope, place, act, access.carrying_out):
        st.rerun()


def _ticked(place: str) -> None:
    st.session_state[TICKED] = place


def to_take_back(number: int, checklist: list[Values]) -> dict[str, Withdraw]:
    """Every step that is done, each with what takes that back."""
    return {
        f"{step['item']}: done {words.day(step['done_on'])}": partial(_take_back, number, step["item"])
        for step in checklist
        if step["done_on"]
    }


def _take_back(number: int, item: str, db: Any, who: Person, because: str) -> Values:
    return checklist_records.take_back(db, number, item, because, who=who)


def plan_form(scope: Scope, decision: Values, ahead: list[Values]) -> None:
    """Who does a step, and by when: a plan, which may change at any time."""
    chosen = str(st.selectbox("Step", [step["item"] for step in ahead], format_func=plain))
    step = next(step for step in ahead if step["item"] == chosen)
    with st.form(f"step-{step['item']}-{step['version']}"):
        left, right = st.columns(2)
        owner = left.text_input("Who does it (a role)", step["owner"] or "")
        due = right.date_input("By", step["due_on"], format="DD/MM/YYYY")
        is_pressed = st.form_submit_button("Save this step", type="primary")
    number = decision["decision_id"]
    if not is_pressed:
        return
    saved = saving.save_as(
        scope,
        access.carrying_out(),
        lambda db, who: checklist_records.plan(db, number, chosen, who=who, owner=owner, due_on=due),
        f"Saved: {chosen}.",
    )
    if saved:
        st.rerun()


def step_act(decision: Values, step: Values, owner: str, done: date) -> Act:
    """A step as it is looked over; the one that does the deed says what the register will say."""
    number, item = decision["decision_id"], step["item"]
    becomes = steps_and_review_days.status_after(decision, item)
    register = {"The register of accounts will say": becomes} if becomes else {}
    return Act(
        f"that a step of decision {number} is done",
        {"Step": item, "Done": words.day(done), "Who did it": owner} | register,
        lambda db, who: checklist_records.plan(
            db, number, item, who=who, owner=owner, due_on=step["due_on"], done_on=done
        ),
        f"Saved: {item}.",
    )
