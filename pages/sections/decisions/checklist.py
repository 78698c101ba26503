"""What has to be done once a decision is agreed: the list, and the form that changes a step."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.decisions import checklist_records, steps_and_review_days
from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import plain
from data_pipeline.records.saving import Values
from pages.shared import access, formal_acts, layout, saving, words
from pages.shared.formal_acts import Act, Withdraw
from pages.shared.scope import Scope


def section(scope: Scope, decision: Values, checklist: list[Values]) -> None:
    """What has to be done, by whom and when."""
    number = decision["decision_id"]
    st.header("What has to be done", anchor=False)
    done = sum(step["done_on"] is not None for step in checklist)
    ahead = [step for step in checklist if not step["done_on"]]
    following = f" Next: {ahead[0]['item']}, by {words.day(ahead[0]['due_on'])}." if ahead else ""
    layout.takeaway(f"{done} of {words.counted(len(checklist), 'step')} done.{following}")
    for step in checklist:
        owner = f", {step['owner']}" if step["owner"] else ""
        when = f"done {words.day(step['done_on'])}" if step["done_on"] else f"by {words.day(step['due_on'])}"
        mark = ":material/check_box:" if step["done_on"] else ":material/check_box_outline_blank:"
        st.markdown(f"{mark} {layout.escaped(step['item'])}: {when}{layout.escaped(owner)}")
    taken_back = [step for step in checklist if step["withdrawn_on"]]
    formal_acts.crossed_out((f"{step['item']}: was said to be done", step) for step in taken_back)
    if access.writer() and ahead:
        with st.expander("Change a step"):
            step_form(scope, decision, ahead)
    if access.writer() and formal_acts.withdrawing(scope, "ticked step", to_take_back(number, checklist)):
        st.rerun()


def to_take_back(number: int, checklist: list[Values]) -> dict[str, Withdraw]:
    """Every step that is done, each with what takes that back."""
    return {
        f"{step['item']}: done {words.day(step['done_on'])}": partial(_take_back, number, step["item"])
        for step in checklist
        if step["done_on"]
    }


def _take_back(number: int, item: str, db: Any, who: Person, because: str) -> Values:
    return checklist_records.take_back(db, number, item, because, who=who)


def step_form(scope: Scope, decision: Values, ahead: list[Values]) -> None:
    """Owner, day and whether it is done, of one step; that it is done is looked over before it is saved."""
    chosen = str(st.selectbox("Step", [step["item"] for step in ahead], format_func=plain))
    step = next(step for step in ahead if step["item"] == chosen)
    with st.form(f"step-{step['item']}-{step['version']}"):
        left, right = st.columns(2)
        owner = left.text_input("Who does it (a role)", step["owner"] or "")
        due = right.date_input("By", step["due_on"], format="DD/MM/YYYY")
        done = st.checkbox("This step is done")
        is_pressed = st.form_submit_button("Save this step", type="primary")
    act = step_act(decision, chosen, owner, due, clock.today() if done else None)
    is_saved = is_pressed and not done and saving.save(scope, act.save, act.message) is not None
    place = f"step {decision['decision_id']} {chosen}"
    if is_saved or formal_acts.look_over(scope, place, act if is_pressed and done else None):
        st.rerun()


def step_act(decision: Values, item: str, owner: str, due: date | None, done: date | None) -> Act:
    """A step as it is looked over; the one that does the deed says what the register will say."""
    number, becomes = decision["decision_id"], steps_and_review_days.status_after(decision, item)
    register = {"The register of accounts will say": becomes} if becomes else {}
    return Act(
        f"that a step of decision {number} is done",
        {"Step": item, "Done": words.day(done), "By whom": owner} | register,
        lambda db, who: checklist_records.plan(
            db, number, item, who=who, owner=owner, due_on=due, done_on=done
        ),
        f"Saved: {item}.",
    )
