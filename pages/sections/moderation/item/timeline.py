"""Everything that happened to an item, one below the other; what was a mistake is crossed out."""

from __future__ import annotations

import streamlit as st

from data_pipeline.moderation.items import Event, Item
from pages.sections.moderation import event_words, item_words
from pages.shared import layout


def section(item: Item) -> None:
    """The timeline, the oldest first."""
    st.header("What happened", anchor=False)
    if item.line:
        st.markdown(layout.escaped(f"What it was, in one line: {item.line}"))
    standing = {event.event_id for event in item.events}
    undone = {each.about: each for each in item.written_down if each.happened == "taken back"}
    lines = []
    for event in sorted(item.written_down, key=lambda each: (each.at, each.event_id)):
        if event.event_id in standing:
            lines.append(f"- {layout.escaped(event_words.said(event, item))}")
        elif event.event_id in undone:
            lines.append(_crossed_out(event, undone[event.event_id], item))
    st.markdown("\n".join(lines))


def _crossed_out(event: Event, back: Event, item: Item) -> str:
    because = f": {back.reason}" if back.reason else ""
    taken_back = f"Taken back {item_words.moment(back.at)} by {back.recorded_by}{because}"
    return f"- ~~{layout.escaped(event_words.said(event, item))}~~ {layout.escaped(taken_back)}"
