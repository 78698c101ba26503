"""What waits for somebody, most urgent first: what is overdue and why, what comes next, blocks to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from data_pipeline.moderation import next_steps
from data_pipeline.moderation.items import Item
from data_pipeline.moderation.next_steps import Waiting
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.plain_words import without_capital
from pages.sections.moderation import item_words
from pages.shared import filters, layout, tables, words
from pages.shared.scope import Scope

NEWEST = 30
BLOCKS = {"item": "Item", "where": "Where", "blocked": "Blocked on", "again": "Look again on"}


def section(scope: Scope, items: Sequence[Item], settings: Settings, now: datetime) -> None:
    """Each item that waits with its next step; what lies ahead is folded away."""
    st.header("What waits", anchor=False)
    due, ahead = first_of_each(items, settings, now)
    if not due:
        st.markdown("Nothing waits for anybody today.")
    for each in due:
        _line(scope, each, now)
    if ahead:
        with st.expander(f"Later ({len(ahead)})"):
            for each in ahead:
                _line(scope, each, now)


def first_of_each(
    items: Iterable[Item], settings: Settings, now: datetime
) -> tuple[list[Waiting], list[Waiting]]:
    """The most urgent step of each item: of those that wait now, and of those whose day is still to come."""
    first: dict[int, Waiting] = {}
    for each in next_steps.queue(items, settings):
        first.setdefault(each.item.item_id, each)
    waiting = list(first.values())
    return [each for each in waiting if each.step.since <= now], [
        each for each in waiting if each.step.since > now
    ]


def label(scope: Scope, waiting: Waiting) -> str:
    """'Item 12: comment, Facebook. Act on it'."""
    return f"{item_words.title(scope, waiting.item)}. {waiting.step.what}"


def blocks(scope: Scope, items: Sequence[Item]) -> None:
    """The blocks that stand, the one to look at next first."""
    known = [(next_steps.look_again_on(item), item) for item in items if item.counts]
    standing = sorted(((day, item) for day, item in known if day), key=lambda each: each[0])
    st.header("Blocks", anchor=False)
    if not standing:
        st.markdown("No block stands.")
        return
    day, _ = standing[0]
    layout.takeaway(
        f"{words.counted(len(standing), 'block stands', 'blocks stand')}; the next look is on "
        f"{words.day(day)}. Who is blocked stands in each platform's own list."
    )
    rows = [
        {
            "item": str(item.item_id),
            "where": item_words.where(scope, item),
            "blocked": item.acts("blocked")[-1].day if item.acts("blocked") else None,
            "again": day,
        }
        for day, item in standing
    ]
    tables.table(pd.DataFrame(rows), "blocks", BLOCKS)


def every(scope: Scope, items: Sequence[Item]) -> None:
    """The newest items, each a link to its page."""
    if not items:
        return
    with st.expander(f"The newest items ({min(len(items), NEWEST)} of {len(items)})"):
        for item in items[:NEWEST]:
            choices = filters.link(scope, item=str(item.item_id))
            title = item_words.title(scope, item)
            if item.counts:
                layout.link("pages/moderation_item.py", title, choices=choices)
            else:
                layout.crossed_out_link("pages/moderation_item.py", title, " Logged by mistake.", choices)


def _line(scope: Scope, waiting: Waiting, now: datetime) -> None:
    late = waiting.step.is_overdue(now)
    icon = ":material/schedule:" if late else ":material/radio_button_unchecked:"
    with st.container(gap=None):
        layout.link(
            "pages/moderation_item.py", label(scope, waiting), icon=icon,
            choices=filters.link(scope, item=str(waiting.item.item_id)),
        )  # fmt: skip
        described = f" “{waiting.item.line}”" if waiting.item.line else ""
        when = item_words.waits(waiting.step, now)
        st.caption(
            layout.escaped(
                f"{when[0].upper()}{when[1:]}. {item_words.why(waiting.step, waiting.item)}{described}"
            )
        )


def in_short(due: Sequence[Waiting], now: datetime) -> str:
    """'2 items are overdue, 1 more waits.'"""
    late = sum(each.step.is_overdue(now) for each in due)
    rest = len(due) - late
    if not due:
        return "Nothing is overdue, and nothing waits."
    overdue = f"{words.counted(late, 'item is', 'items are')} overdue" if late else "Nothing is overdue"
    more = "more " if late else ""
    waits = f", {words.counted(rest, f'{more}item waits', f'{more}items wait')}" if rest else ""
    return f"{overdue}{waits}."


def next_step(item: Item, settings: Settings, now: datetime) -> str:
    """What has to happen next to one item and by when, and what after that, in one line."""
    steps = next_steps.steps(item, settings) if item.counts else ()
    if not steps:
        return "Nothing more has to be done."
    others = "; ".join(without_capital(step.what) for step in steps[1:])
    rest = f" Then: {others}." if others else ""
    return f"Next: {without_capital(steps[0].what)}, {item_words.waits(steps[0], now)}.{rest}"
