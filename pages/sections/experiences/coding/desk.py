"""Where an officer is in a batch of experiences, and what one press does; no words are kept in between."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import streamlit as st

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import desk as officer
from data_pipeline.records.saving import ChangedMeanwhile, Values
from data_pipeline.warehouse import refresh
from pages.shared import access, words
from pages.shared.scope import Scope

DESK = "coding desk"
PARTS = ("themes", "service", "sentiment")
BATCH = 40
# Seconds in which a second click on the same button is meant for the experience before.
TWICE = 0.25
MEANWHILE = "Somebody else coded this one meanwhile. It is shown as it stands now."


@dataclass(frozen=True)
class Desk:
    """A batch and the place in it.

    folder: whose experiences they are. coded: those that the officer has saved. shown: the version that is
    on the screen. heard: the number of the last key that was acted on.
    """

    folder: str
    ids: tuple[str, ...]
    at: int = 0
    coded: frozenset[str] = frozenset()
    shown: int = 0
    heard: int = 0
    said: str = ""
    shown_at: float = 0.0

    @property
    def current(self) -> str | None:
        """The id of the experience on the screen, None once all were looked at."""
        return self.ids[self.at] if self.at < len(self.ids) else None


def desk(scope: Scope) -> Desk:
    """The batch that this session is at; a new one where there is none for this body of data."""
    found = st.session_state.get(DESK)
    if not isinstance(found, Desk) or found.folder != str(scope.folder.root):
        return begin(scope)
    return found


def begin(scope: Scope) -> Desk:
    """The next batch, the most critical first."""
    ids = tuple(str(each["experience_id"]) for each in officer.queue(scope.folder, BATCH))
    return _put(Desk(str(scope.folder.root), ids))


def go_on(scope: Scope) -> None:
    """The next batch, at a press."""
    begin(scope)


def showing(scope: Scope) -> Values | None:
    """The experience on the screen; one whose words are gone is passed over."""
    at = desk(scope)
    while at.current is not None:
        one = officer.one(scope.folder, at.current)
        if one and at.shown == one["version"]:
            return one
        if one:
            _put(replace(at, shown=int(one["version"]), shown_at=time.monotonic()))
            return one
        at = _put(replace(at, at=at.at + 1, shown=0))
    return None


def key(part: str, at: Desk) -> str:
    """The key of the buttons for themes, service or sentiment: other ones for every experience and version,
    so that a press which is still under way says nothing of the next."""
    return f"coding-{part}-{at.current}-{at.shown}"


def chosen(at: Desk) -> Values:
    """What the buttons say now."""
    told = {part: st.session_state.get(key(part, at)) for part in PARTS}
    return told | {"themes": tuple(sorted(told["themes"] or ()))}


def save(scope: Scope) -> None:
    """Saves what the buttons say in this person's name, and goes on to the next experience."""
    at, who = desk(scope), access.writer()
    if at.current is None or key("sentiment", at) not in st.session_state:
        return
    if who is None or not access.may_read("coding"):
        _put(replace(at, said="Your role may not change this, or you are signed out. Nothing was saved."))
        return
    try:
        officer.code(scope.folder, at.current, **chosen(at), who=who, seen=at.shown)
    except ChangedMeanwhile:
        _put(replace(at, shown=0, said=MEANWHILE))
        return
    except Refused as refused:
        _put(replace(at, said=str(refused)))
        return
    _put(replace(at, at=at.at + 1, shown=0, coded=at.coded | {at.current}, said=""))
    refresh.refresh_soon(scope.folder)


def later(scope: Scope) -> None:
    """Leaves this experience for another day."""
    at = desk(scope)
    _put(replace(at, at=min(at.at + 1, len(at.ids)), shown=0, said=""))


def back(scope: Scope) -> None:
    """Shows the experience before, as it stands."""
    at = desk(scope)
    _put(replace(at, at=max(at.at - 1, 0), shown=0, said=""))


def clicked(scope: Scope) -> None:
    """The button's click: a double click saves the one that was seen, not the next one too."""
    if time.monotonic() - desk(scope).shown_at > TWICE:
        save(scope)


def progress(at: Desk) -> str:
    """12 of 40."""
    return f"{min(at.at + 1, len(at.ids))} of {len(at.ids)}"


def finished(at: Desk, waiting: int) -> str:
    """What came of the batch, and how many wait still."""
    rest = f"{waiting:,} still {'waits' if waiting == 1 else 'wait'}." if waiting else "Nothing waits."
    if not at.ids:
        return "Nothing waits to be coded."
    return f"{words.counted(len(at.coded), 'experience')} of {len(at.ids)} coded. {rest}"


def heard(at: Desk, number: int) -> None:
    """Remembers the last key that was acted on."""
    _put(replace(at, heard=number))


def _put(desk: Desk) -> Desk:
    st.session_state[DESK] = desk
    return desk
