"""Pasted public comments that may be items of moderation: flagged, not judged, a key for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data_pipeline.moderation import dismissed_records, possible_items
from data_pipeline.moderation import records as item_records
from data_pipeline.moderation.possible_items import Comment, Possible
from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import plain
from data_pipeline.plain_words import with_capital
from pages.sections.moderation import quick_log
from pages.shared import access, filters, kept_for_the_page, layout, saving, words
from pages.shared.scope import Scope

LOGGED = "logged-possible"
LOG_KEY, DISMISS_KEY = "Alt+L", "Alt+N"
NOT_JUDGED = (
    "These words may name somebody's details, be abusive or threaten. Nobody has judged them: look at each. "
    "Log what you deal with as a moderator; its words are not kept there. If somebody may come to harm, that "
    "comes first, and is no item."
)


def section(scope: Scope, comments: Sequence[Comment], arrived_by: str, account_id: str | None) -> None:
    """Each possible item of what was pasted, with its two buttons; the first also by key."""
    if scope.folder.is_sample or not access.may_ask(dismissed_records.dismissed):
        return
    waiting = found(scope, comments, arrived_by)
    logged = _logged()
    if not waiting and not logged:
        return
    with st.container(border=True, key="possible-items"):
        st.markdown(f"**{layout.escaped(in_short(len(waiting)))}**")
        for number in logged.values():
            layout.link(
                "pages/moderation_item.py", f"Item {number} is logged: say what you did",
                icon=":material/gavel:", choices=filters.link(scope, item=str(number)),
            )  # fmt: skip
        if not waiting:
            return
        st.caption(layout.escaped(NOT_JUDGED))
        where = _where(scope, account_id)
        for place, possible in enumerate(waiting):
            _draw(scope, comments[possible.place].text, possible, where, is_first=place == 0)


def found(scope: Scope, comments: Sequence[Comment], arrived_by: str) -> list[Possible]:
    """The possible items that nobody has dealt with; none of a comment that was here before."""
    dismissed = dismissed_records.dismissed(saving.records(scope), access.person())
    every = possible_items.possible_items(comments, arrived_by, {*dismissed, *_logged()})
    return [each for each in every if not getattr(comments[each.place], "duplicate", "")]


def in_short(waiting: int) -> str:
    """'2 comments may be items of moderation'."""
    if not waiting:
        return "No other comment may be an item of moderation."
    may_be = "may be an item" if waiting == 1 else "may be items"
    return f"{words.counted(waiting, 'comment')} {may_be} of moderation."


def _where(scope: Scope, account_id: str | None) -> str | None:
    offered = quick_log.places(scope)
    at = list(offered).index(account_id) if account_id in offered else None
    chosen = st.selectbox(
        "Where do they stand?", list(offered), at, format_func=lambda each: plain(offered[each]),
        placeholder="Choose, to log one", key="possible-where",
    )  # fmt: skip
    return None if chosen is None else str(chosen)


def _draw(scope: Scope, text: str, possible: Possible, where: str | None, *, is_first: bool) -> None:
    flags = with_capital(words.listed(possible.flags))
    st.markdown(layout.escaped(text))
    st.caption(layout.escaped(f"Possible: {flags.lower()}"))
    keys = (LOG_KEY, DISMISS_KEY) if is_first else (None, None)
    with st.container(horizontal=True):
        is_logged = st.button(
            "Log it", key=f"log-{possible.words_hash}", shortcut=keys[0], disabled=where is None
        )
        is_dismissed = st.button("Not an item", key=f"dismiss-{possible.words_hash}", shortcut=keys[1])
    if is_logged and where is not None:
        _log(scope, possible, where)
    if is_dismissed:
        account = where if where and "-" in where else None
        saving.save_and_rerun(
            scope,
            lambda db, who: dismissed_records.dismiss(db, possible, account, who=who),
            "Noted: not an item. It is not shown again.",
        )


def _log(scope: Scope, possible: Possible, where: str) -> None:
    months = access.settings().retention.free_text

    def written(db: Any, who: Person) -> int:
        return item_records.log(db, where, "comment", who=who, months=months)

    number = saving.save(scope, written, "The item is logged. It waits for what you do.")
    if number is not None:
        page = kept_for_the_page.open_page()
        kept_for_the_page.hold(page, LOGGED, _logged() | {possible.words_hash: number})
        st.rerun()


def _logged() -> dict[str, int]:
    """Hash of the words -> the number under which they were logged from what is pasted now."""
    return dict(kept_for_the_page.held(kept_for_the_page.open_page(), LOGGED) or {})
