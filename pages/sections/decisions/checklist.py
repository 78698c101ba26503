"""What has to be done once a decision is agreed: the list, and the form that changes a step."""

from __future__ import annotations

import streamlit as st

from data_pipeline import clock
from data_pipeline.decisions import checklist_records
from data_pipeline.outside_text import plain
from data_pipeline.records.saving import Values
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope


def section(scope: Scope, number: int, checklist: list[Values]) -> None:
    """What has to be done, by whom and when."""
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
    if access.writer() and ahead:
        with st.expander("Change a step"):
            step_form(scope, number, ahead)


def step_form(scope: Scope, number: int, ahead: list[Values]) -> None:
    """Owner, day and whether it is done, of one step."""
    chosen = st.selectbox("Step", [step["item"] for step in ahead], format_func=plain)
    step = next(step for step in ahead if step["item"] == chosen)
    with st.form(f"step-{step['item']}-{step['version']}"):
        left, right = st.columns(2)
        owner = left.text_input("Who does it (a role)", step["owner"] or "")
        due = right.date_input("By", step["due_on"], format="DD/MM/YYYY")
        done = st.checkbox("This step is done")
        if not st.form_submit_button("Save this step", type="primary"):
            return
    today = clock.today() if done else None
    if saving.save(
        scope,
        lambda db, who: checklist_records.plan(
            db, number, step["item"], who=who, owner=owner, due_on=due, done_on=today
        ),
        f"Saved: {step['item']}.",
    ):
        st.rerun()
