"""What can happen to an item next: one choice, at first what waits, and the form that belongs to it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data_pipeline.moderation import next_steps
from data_pipeline.moderation.items import Item
from data_pipeline.organisation.settings_sections import Settings
from pages.sections.moderation.item import acting, deciding, ending, fields, screenshots, serious
from pages.shared.scope import Scope

Form = Callable[[Scope, Item], None]
ACTED, REVIEWED, CONSULTED, POLICE = (
    "We did something", "A second person decided whether it stands", "Somebody was consulted",
    "It was reported to the police",
)  # fmt: skip
PASSED_ON, DECIDED, LOOKED, SCREENSHOT_GONE = (
    "It was passed on", "The appeal was decided", "We looked at the block again",
    "The screenshot was deleted",
)  # fmt: skip
# A step that waits -> what is chosen at first.
FOR_STEP = {
    "Act on it": ACTED,
    "A second person decides whether it was right to take it down": REVIEWED,
    "Show it again: the review let it stand": ACTED,
    "Consult the Chief Executive, Chair or another Director": CONSULTED,
    "Report it to the police, or say why it is no crime": POLICE,
    "Pass it on to the safeguarding lead": PASSED_ON,
    "Somebody else decides the appeal": DECIDED,
    "Look again at the block": LOOKED,
    "Delete the screenshot": SCREENSHOT_GONE,
}


def section(scope: Scope, item: Item, settings: Settings) -> None:
    """The choice of what happened, and its form."""
    st.header("Record what happened next", anchor=False)
    forms = offered(item)
    steps = next_steps.steps(item, settings)
    first = next((FOR_STEP[step.what] for step in steps if FOR_STEP.get(step.what) in forms), ACTED)
    chosen = st.selectbox(
        "Choose what happened", list(forms), list(forms).index(first), key=fields.keys(item, "next")("what")
    )
    with st.container(border=True, key="what-next"):
        forms[str(chosen)](scope, item)


def offered(item: Item) -> dict[str, Form]:
    """What can happen to this item, in the order in which it usually does."""
    hate = next_steps.is_possible_hate_crime(item)
    possible: list[tuple[bool, str, Form]] = [
        (True, ACTED, acting.act),
        (next_steps.needs_review(item), REVIEWED, deciding.review),
        (hate, CONSULTED, serious.consulted),
        (hate, POLICE, serious.police),
        (hate, "It is offensive, not a crime", serious.not_a_crime),
        (bool(item.of("safeguarding")), PASSED_ON, serious.passed_on),
        (next_steps.open_appeal(item) is not None, DECIDED, deciding.appeal_decision),
        (acting.is_blocked(item), LOOKED, acting.look_again),
        (bool(item.acts()), "Somebody asked us to think again", deciding.appeal),
        (bool(screenshots.still_kept(item)), SCREENSHOT_GONE, screenshots.deleted),
        (True, "A screenshot was taken", screenshots.kept),
        (not hate, "It may be a hate crime", serious.possible_hate_crime),
        (not item.of("safeguarding"), "Somebody may not be safe", serious.safeguarding),
        (True, "Somebody told us about it", acting.reported),
        (True, "It breaks other rules than we said", acting.grounds),
        (True, "Nothing more is to be done: close it", ending.close),
        (bool(item.events), "Something here was a mistake", ending.take_back),
        (True, "All of it was logged by mistake", ending.mistake),
        (True, "Somebody asks us to delete it", ending.delete),
    ]
    return {title: form for is_offered, title, form in possible if is_offered}
