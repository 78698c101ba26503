"""Formal acts on pages: shown once more before they are saved, withdrawn with a reason, crossed out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import escaped
from data_pipeline.records.formal_acts import withdrawal_said
from data_pipeline.records.saving import Values
from data_pipeline.redaction.by_kind_of_text import about_others
from pages.shared import access, kept_for_the_page, saving
from pages.shared.scope import Scope

PENDING = "formal-act"
STAYS = (
    "It stays in the records, crossed out, with the day, this reason and who withdrew it. It is no longer "
    "counted anywhere. Names of people are taken out before it is saved."
)
Withdraw = Callable[[Any, Person, str], Values]  # of a connection, who withdraws, and the reason


@dataclass(frozen=True)
class Act:
    """What is about to be recorded.

    title: as in 'You are about to record: a difference'. words: what was asked -> what will be saved.
    save: saves it, of a connection and a person. message: what to say once it is saved, or what works that
    out of what was saved.
    """

    title: str
    words: Mapping[str, object]
    save: Callable[[Any, Person], Any]
    message: str | Callable[[Any], str]


def look_over(
    scope: Scope,
    place: str,
    act: Act | None,
    who: Callable[[], Person | None] = access.writer,
    beside: AbstractContextManager[object] | None = None,
) -> Any:
    """Shows an act once more, with a button that saves it and one that goes back; gives what was saved.

    place: where on the page, and of what, so that it is shown there alone. act: what a form was given in this
    run, None in the runs that follow. What is missing is said at once, and nothing counts before it is saved.
    beside: where that is said, such as next to the button; else here.
    """
    place = f"{scope.folder.root}: {place}"
    if act is not None:
        with beside or nullcontext():
            is_complete = saving.would_save(scope, who(), act.save)
        _begin(place, act if is_complete else None)
    pending = _pending(place)
    if pending is None:
        return None
    is_saved, is_changed = _shown(pending)
    if is_changed:
        _hold(place, None)
        st.rerun()
    saved = saving.save_as(scope, who(), pending.save, pending.message) if is_saved else None
    if saved is not None:
        _hold(place, None)
    return saved


def _shown(act: Act) -> tuple[bool, bool]:
    """The act in words, and which of its two buttons was pressed."""
    with st.container(border=True, key="look-over"):
        st.markdown(f"**You are about to record: {escaped(act.title)}**")
        lines = [f"- **{escaped(asked)}** {escaped(_on_one_line(said))}" for asked, said in act.words.items()]
        st.markdown("\n".join(lines))
        st.caption("Nothing is saved yet.")
        with st.container(horizontal=True):
            is_saved = st.button("Save it", type="primary", key="save-formal-act")
            is_changed = st.button("Change it", key="change-formal-act")
    return is_saved, is_changed


def _begin(place: str, act: Act | None) -> None:
    """Keeps an act, or lets go of the one before where this is refused. Whoever begins another has left the
    first: where that was shown further up, the page is drawn anew without it."""
    before = kept_for_the_page.held(kept_for_the_page.open_page(), PENDING)
    if act is not None or _pending(place) is not None:
        _hold(place, act)
    if act is not None and before is not None and before[0] != place:
        st.rerun()


def _hold(place: str, act: Act | None) -> None:
    """Keeps one act at most."""
    kept_for_the_page.hold(kept_for_the_page.open_page(), PENDING, act and (place, act))


def _pending(place: str) -> Act | None:
    where, act = kept_for_the_page.held(kept_for_the_page.open_page(), PENDING) or ("", None)
    return act if where == place else None


def withdrawing(
    scope: Scope,
    kind: str,
    offered: Mapping[str, Withdraw],
    who: Callable[[], Person | None] = access.writer,
) -> Values | None:
    """The form that withdraws an act for a reason, folded away; gives what was saved.

    kind: such as 'concern'. offered: each act in words -> what withdraws it.
    """
    if not offered:
        return None
    with st.expander(escaped(f"Withdraw a {kind}")):
        with st.form(f"withdraw-{kind}"):
            chosen = str(st.selectbox(escaped(f"Which {kind} is withdrawn?"), list(offered)))
            because = st.text_area(escaped(f"Why is this {kind} withdrawn?"), height=80)
            st.caption(STAYS)
            is_pressed = st.form_submit_button(escaped(f"Withdraw this {kind}"))
        act = _withdrawal(kind, chosen, offered[chosen], about_others(because)) if is_pressed else None
        return look_over(scope, f"withdraw {kind}", act, who)


def _withdrawal(kind: str, chosen: str, withdraw: Withdraw, because: str) -> Act:
    return Act(
        f"that a {kind} is withdrawn",
        {"Withdrawn:": chosen, "Why:": because},
        lambda db, who: withdraw(db, who, because),
        f"Withdrawn: {chosen}.",
    )


def crossed_out(withdrawn: Iterable[tuple[str, Values]]) -> None:
    """What was withdrawn, each in words beside its record: by whom, when and why."""
    for said, record in withdrawn:
        st.markdown(f"- ~~{escaped(_on_one_line(said))}~~ {escaped(withdrawal_said(record))}")


def _on_one_line(answer: object) -> str:
    return " ".join(str(answer).split())
