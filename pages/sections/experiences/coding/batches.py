"""The batch of experiences that an officer is coding, and what each press of a button or key does to it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import streamlit as st

from data_pipeline.errors import Refused, Trouble
from data_pipeline.experiences.coding import coding_queue, save_coding
from data_pipeline.records.saving import ChangedMeanwhile, Values
from data_pipeline.warehouse import refresh
from pages.shared import access, troubles, words
from pages.shared.scope import Scope

BATCH = "coding batch"
PARTS = ("themes", "service", "sentiment")
SIZE = 40  # experiences of one batch
# Seconds in which a second click on the same button is meant for the experience before.
TWICE = 0.25
NOT_ALLOWED = "Your role may not change this, or you are signed out. Nothing was saved."
NO_SENTIMENT = "Choose how the person felt before you save."
MEANWHILE = "Somebody else coded this one in the meantime. It is shown as it stands now."


@dataclass(frozen=True)
class Batch:
    """A batch of experiences and the place in it.

    folder: whose experiences they are. coded: those that the officer has saved. version: of the experience on
    the screen, 0 before it is shown. last_key: the number of the last key that was acted on. message: what is
    said above the experience. shown_at: when it came on the screen, in seconds.
    """

    folder: str
    ids: tuple[str, ...]
    place: int = 0
    coded: frozenset[str] = frozenset()
    version: int = 0
    last_key: int = 0
    message: str = ""
    shown_at: float = 0.0

    @property
    def experience_id(self) -> str | None:
        """The id of the experience on the screen, None once all were looked at."""
        return self.ids[self.place] if self.place < len(self.ids) else None


def current(scope: Scope) -> Batch:
    """The batch that this session is coding; a new one where there is none for this data folder."""
    batch = st.session_state.get(BATCH)
    if not isinstance(batch, Batch) or batch.folder != str(scope.folder.root):
        return begin(scope)
    return batch


def begin(scope: Scope) -> Batch:
    """The next batch, the most critical first."""
    ids = tuple(str(each["experience_id"]) for each in coding_queue.queue(scope.folder, SIZE))
    return _put(Batch(str(scope.folder.root), ids))


def go_on(scope: Scope) -> None:
    """The next batch, at a press."""
    with troubles.said():
        begin(scope)


def showing(scope: Scope) -> Values | None:
    """The experience on the screen; one whose words are gone is passed over."""
    batch = current(scope)
    while batch.experience_id is not None:
        experience = coding_queue.experience(scope.folder, batch.experience_id)
        if experience and batch.version == experience["version"]:
            return experience
        if experience:
            _put(replace(batch, version=int(experience["version"]), shown_at=time.monotonic()))
            return experience
        batch = _put(replace(batch, place=batch.place + 1, version=0))
    return None


def key(part: str, batch: Batch) -> str:
    """The key of the buttons for themes, service or sentiment: other ones for every experience and version,
    so that a press which is still under way says nothing of the next."""
    return f"coding-{part}-{batch.experience_id}-{batch.version}"


def chosen(batch: Batch) -> Values:
    """What the buttons say now."""
    values = {part: st.session_state.get(key(part, batch)) for part in PARTS}
    return values | {"themes": tuple(sorted(values["themes"] or ()))}


def save(scope: Scope) -> None:
    """Saves what the buttons say in this person's name, and goes on to the next experience."""
    batch, who = current(scope), access.writer()
    if batch.experience_id is None or key("sentiment", batch) not in st.session_state:
        return
    if who is None or not access.may_read("coding"):
        _put(replace(batch, message=NOT_ALLOWED))
        return
    if st.session_state[key("sentiment", batch)] is None:
        _put(replace(batch, message=NO_SENTIMENT))
        return
    try:
        save_coding.code(scope.folder, batch.experience_id, **chosen(batch), who=who, seen=batch.version)
    except ChangedMeanwhile:
        _put(replace(batch, version=0, message=MEANWHILE))
        return
    except (Refused, Trouble) as refused:
        _put(replace(batch, message=str(refused)))
        return
    _put(
        replace(
            batch, place=batch.place + 1, version=0, coded=batch.coded | {batch.experience_id}, message=""
        )
    )
    refresh.refresh_soon(scope.folder)


def later(scope: Scope) -> None:
    """Skips this experience; it still waits to be coded."""
    batch = current(scope)
    _put(replace(batch, place=min(batch.place + 1, len(batch.ids)), version=0, message=""))


def back(scope: Scope) -> None:
    """Shows the experience before, as it stands."""
    batch = current(scope)
    _put(replace(batch, place=max(batch.place - 1, 0), version=0, message=""))


def clicked(scope: Scope) -> None:
    """The button's click: a double click saves the one that was seen, not the next one too."""
    if time.monotonic() - current(scope).shown_at > TWICE:
        save(scope)


def progress(batch: Batch) -> str:
    """'12 of the 40 in this batch'."""
    return f"{min(batch.place + 1, len(batch.ids))} of the {len(batch.ids)} in this batch"


def finished(batch: Batch, waiting: int) -> str:
    """What came of the batch, and how many wait still."""
    rest = f"{waiting:,} still {'waits' if waiting == 1 else 'wait'}." if waiting else "Nothing waits."
    if not batch.ids:
        return "Nothing waits to be coded."
    return f"{words.counted(len(batch.coded), 'experience')} of {len(batch.ids)} coded. {rest}"


def remember_key(batch: Batch, number: int) -> None:
    """Remembers the last key that was acted on."""
    _put(replace(batch, last_key=number))


def _put(batch: Batch) -> Batch:
    st.session_state[BATCH] = batch
    return batch
