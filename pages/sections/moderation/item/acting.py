"""The forms for what we do: an act, other grounds, another look at a block, and somebody who told us too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.moderation import next_steps
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.items import DETRIMENT, GROUNDS, ROLES, Event, Item
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import plain
from data_pipeline.plain_words import with_capital
from pages.sections.moderation import item_words, moments, quick_log
from pages.sections.moderation.item import fields
from pages.shared import access, layout, saving
from pages.shared.scope import Scope

OURS = ("officer", "ceo", "chair", "director", "other staff")
STEPS_OF = {"stays blocked": "It stays blocked", "unblocked": "Unblocked"}
WAIT = (
    "Nobody else has decided yet that it goes for good. Hide it, and let a second person decide. If it is "
    "done already, record it: it will be shown as done before a second person had looked."
)


def act(scope: Scope, item: Item) -> None:
    """What we did, when, and who of us."""
    key = fields.keys(item, "act")
    action = st.pills(
        "What did we do?", list(item_words.ACTIONS), key=key("action"),
        format_func=item_words.ACTIONS.__getitem__,
    )  # fmt: skip
    chosen = _first_grounds(item, key)
    extras = quick_log.of_action(action, (), item.channel, key)
    if action in ("deleted", "blocked") and DETRIMENT in (chosen or item.grounds) and not item.of("reviewed"):
        st.warning(layout.escaped(WAIT))
    acting = _who_and_when(key)
    if st.button("Record it", type="primary", key=key("save"), disabled=action is None) and action:

        def written(db: Any, who: Person) -> Event:
            if chosen is not None:
                item_records.judge(db, item.item_id, chosen, who=who)
            return item_records.act(db, item.item_id, action, who=who, **acting, **extras)

        saving.save_and_rerun(scope, written, f"Recorded: {item_words.ACTIONS[action]}.")


def _who_and_when(key: fields.Key) -> dict[str, Any]:
    """Who of us acted and when: the person who writes it down, now, unless something else is said."""
    mine = policies.moderates_as(access.person())
    with st.grid(3, min_column_width=220, gap="small"):
        role = str(
            st.selectbox("Who did it?", OURS, OURS.index(mine), key=key("role"), format_func=fields.role)
        )
        name = st.text_input("Their name, if it was somebody else", key=key("name")).strip()
        at = moments.field("When, if not now", key("at"))
    return {"role": role, "name": name or (None if role == mine else ROLES[role]), "at": at}


def _first_grounds(item: Item, key: fields.Key) -> Sequence[str] | None:
    """The grounds, where nobody has said any yet; None where that is done."""
    if item.of("grounds"):
        return None
    return st.pills(
        "Which rule does it break? None: it breaks none", list(GROUNDS), selection_mode="multi",
        key=key("grounds"), format_func=GROUNDS.__getitem__,
    )  # fmt: skip


def grounds(scope: Scope, item: Item) -> None:
    """Which rules it breaks, where that was said wrongly or is seen otherwise now."""
    key = fields.keys(item, "grounds")
    chosen = st.pills(
        "Which rules does it break? None: it breaks none", list(GROUNDS), selection_mode="multi",
        default=list(item.grounds), key=key("chosen"), format_func=GROUNDS.__getitem__,
    )  # fmt: skip
    if DETRIMENT in chosen:
        st.info(layout.escaped(quick_log.ACT_PROMPTLY))
    if st.button("Save the grounds", type="primary", key=key("save")):
        saving.save_and_rerun(
            scope,
            lambda db, who: item_records.judge(db, item.item_id, chosen, who=who),
            "The grounds are saved.",
        )


def look_again(scope: Scope, item: Item) -> None:
    """Another look at a block: it stays until a day, or ends."""
    key = fields.keys(item, "again")
    decision = st.segmented_control(
        "What became of the block?", list(STEPS_OF), key=key("decision"), format_func=STEPS_OF.__getitem__
    )
    again = clock.months_after(clock.today(), next_steps.BLOCK_LOOKED_AT)
    if decision == "stays blocked":
        again = st.date_input(
            "On which day do we look again?", again, min_value=clock.today(), format="DD/MM/YYYY",
            key=key("day"),
        ) or again  # fmt: skip
    if st.button("Record it", type="primary", key=key("save"), disabled=decision is None) and decision:
        saving.save_and_rerun(
            scope,
            lambda db, who: item_records.look_again(db, item.item_id, decision, who=who, look_again_on=again),
            f"Recorded: {STEPS_OF[decision].lower()}.",
        )


def reported(scope: Scope, item: Item) -> None:
    """Somebody brought it to our attention: that is when our time to act begins."""
    key = fields.keys(item, "reported")
    with st.grid(2, min_column_width=260, gap="small"):
        reporter = st.selectbox(
            "Who told us?", list(item_words.REPORTERS), key=key("reporter"),
            format_func=lambda each: plain(with_capital(item_words.REPORTERS[each])),
        )  # fmt: skip
        at = moments.field("When, if not now", key("at"))
    if st.button("Record it", type="primary", key=key("save")):
        saving.save_and_rerun(
            scope,
            lambda db, who: item_records.reported(db, item.item_id, str(reporter), who=who, at=at),
            "Recorded. Our time to act counts from the first moment that we knew.",
        )


def is_blocked(item: Item) -> bool:
    """Whether a block stands that can be looked at again."""
    return next_steps.look_again_on(item) is not None
