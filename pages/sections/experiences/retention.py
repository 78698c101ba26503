"""How long people's words are kept, and the buttons that delete those that are due or one experience."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from data_pipeline.data_protection.what_is_held import words_kept
from data_pipeline.experiences.retention import erase_and_rebuild as deleting
from data_pipeline.experiences.retention import records as retention_records
from data_pipeline.organisation.people import Person
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope

LIMITS = (
    "Redaction finds most names, phone numbers and addresses, not all: short first names, names in lower "
    "case and what only a neighbour would recognise slip through. Never call these words anonymous; a person "
    "must look before publication."
)


@dataclass(frozen=True)
class StoredTexts:
    """How many texts there are, how many should be gone, and the day on which the next one should."""

    texts: int
    due: int
    next_day: date | None


def stored_texts(scope: Scope) -> StoredTexts:
    """What stands in the records now."""
    with saving.records(scope).reading() as db:
        return StoredTexts(
            retention_records.texts(db), retention_records.due(db), retention_records.next_day(db)
        )


def sentence(stored: StoredTexts) -> str:
    """How many texts are kept, and whether any should be gone."""
    if not stored.texts:
        return "No words of anybody are kept."
    if stored.due:
        return f"The words of {words.counted(stored.due, 'experience')} are due for deletion."
    return f"No words are due for deletion before {words.day(stored.next_day)}."


def section(scope: Scope) -> None:
    """How long words are kept, what redaction misses, and erasing one experience."""
    st.header("How we keep people's words safe", anchor=False)
    layout.takeaway(words_kept(access.settings()))
    st.markdown("The board sees counts, never these words. " + LIMITS)
    if scope.folder.is_sample:
        return
    with st.popover("Delete one experience"):
        erase(scope)


def delete_due(scope: Scope, stored: StoredTexts) -> None:
    """The button that deletes what is due; none in the sample, which nobody may change."""
    due = stored.due and not scope.folder.is_sample
    if due and st.button(f"Delete the {words.counted(stored.due, 'text')} due", key="purge"):
        _do(scope, lambda who: deleting.purge(scope.folder, who), _purged)


def erase(scope: Scope) -> None:
    """Deletes one experience by its id, for somebody who asks for it."""
    st.markdown("This deletes the words and their themes, service and feeling everywhere but in backups.")
    number = st.text_input("Its number, as it stands beside it", placeholder="for example 12-7", key="erase")
    if st.button("Delete it", type="primary", disabled=not number.strip(), key="erase-it"):
        wanted = number.strip()
        message = f"Experience {wanted} is deleted. It stays in backups until those are deleted."
        _do(scope, lambda who: _erased(scope, wanted, who), lambda _: message)


def _erased(scope: Scope, wanted: str, who: Person) -> str:
    deleting.erase(scope.folder, wanted, who)
    return wanted


def _purged(deleted: object) -> str:
    texts = words.counted(int(str(deleted)), "text")
    return f"The words of {texts} are deleted. Their themes, service and feeling stay."


def _do(scope: Scope, what: Callable[[Person], object], message: Callable[[object], str]) -> None:
    with st.spinner("Deleting"):
        done = saving.take(scope, lambda _, who: what(who), message)
    if done is not None:
        st.rerun()
