"""What people wrote down, for the body of data in view; and saving it in this person's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from data_pipeline.decisions import checklist_records
from data_pipeline.decisions.steps_and_review_days import NAMED_BEFORE
from data_pipeline.errors import Refused, Trouble
from data_pipeline.organisation.account_names import spoken, with_others
from data_pipeline.organisation.people import Person
from data_pipeline.outside_text import escaped, with_commands
from data_pipeline.records.saving import ChangedMeanwhile
from data_pipeline.records.store import Records, configured_records
from data_pipeline.register import checks_due
from data_pipeline.register import records as register_records
from data_pipeline.warehouse import refresh
from pages.shared import access
from pages.shared.scope import Scope

SAVED = "saved"  # what to say after the run that saved
MEANWHILE = "Somebody else changed this in the meantime: nothing was saved. Load the page again."
Answer = TypeVar("Answer")


def records(scope: Scope) -> Records:
    """The records beside this body of data."""
    return configured_records(scope.folder)


def account_names(scope: Scope) -> dict[str, str]:
    """Every account with figures or a record, by what it is called."""
    register = register_records.registered(records(scope))
    return with_others(scope.names, register, scope.organisation)


def account_name(scope: Scope, account_id: str) -> str:
    """What one account is called beside all that have figures or a record."""
    return spoken(account_id, account_names(scope), scope.organisation)


def due(scope: Scope, today: date) -> list[checks_due.Check]:
    """Reviews and checks that are due by a day, and steps of decisions that are due within a month of it."""
    saved = records(scope)
    checks = [each for each in checks_due.due(register_records.registered(saved)) if each.by <= today]
    return [*checks, *(each for each in checklist_records.due(saved) if each.by <= today + NAMED_BEFORE)]


def save(scope: Scope, what: Callable[[Any, Person], Answer], message: str) -> Answer | None:
    """Does `what` (of a connection and a person) in one transaction and says so on the next run.

    ChangedMeanwhile goes on to the caller, who can show the difference.
    """

    return _take(scope, access.writer(), partial(_written, what), message)


def save_and_rerun(scope: Scope, what: Callable[[Any, Person], object], message: str) -> None:
    """As `save`, and draws the page again with what stands now; where somebody else was faster it says so."""
    try:
        is_saved = save(scope, lambda db, who: (what(db, who),), message)
    except ChangedMeanwhile:
        st.warning(MEANWHILE)
    else:
        if is_saved:
            st.rerun()


def save_as(
    scope: Scope,
    who: Person | None,
    what: Callable[[Any, Person], Answer],
    message: str | Callable[[Answer], str],
) -> Answer | None:
    """As `save`, in the name of somebody who was asked for: the board may write too, its agreement.

    message: what to say on the next run, or what works it out once this is saved.
    """
    return _take(scope, who, partial(_written, what), message)


def would_save(scope: Scope, who: Person | None, what: Callable[[Any, Person], object]) -> bool:
    """Whether `save_as` would save this; a refusal is shown now, in the same words, and nothing is kept."""
    return _answered(scope, who, partial(_rehearsed, what)) is not None


def _rehearsed(what: Callable[[Any, Person], object], records: Records, who: Person) -> None:
    with records.rehearsing() as db:
        what(db, who)


def _written(what: Callable[[Any, Person], Answer], records: Records, who: Person) -> Answer:
    with records.writing() as db:
        return what(db, who)


def take(
    scope: Scope, what: Callable[[Records, Person], Answer], message: str | Callable[[Answer], str]
) -> Answer | None:
    """As `save`, of records and a person, for what opens its own transaction.

    message: what to say on the next run, or what works it out from the answer.
    Who may write is asked at this moment: the role may have ended since the page was drawn.
    """
    return _take(scope, access.writer(), what, message)


def _take(
    scope: Scope,
    who: Person | None,
    what: Callable[[Records, Person], Answer],
    message: str | Callable[[Answer], str],
) -> Answer | None:
    answered = _answered(scope, who, what)
    if answered is None:
        return None
    (answer,) = answered
    st.session_state[SAVED] = message if isinstance(message, str) else message(answer)
    if scope.build is not None:
        refresh.refresh(scope.folder)
    return answer


def _answered(
    scope: Scope, who: Person | None, what: Callable[[Records, Person], Answer]
) -> tuple[Answer] | None:
    """The answer, which may be None itself; where it is refused that is shown, and nothing is saved."""
    if who is None:
        st.error("Your role may not change this, or you are signed out. Nothing was saved.")
        return None
    try:
        return (what(records(scope), who),)
    except (Refused, Trouble) as refused:
        if hasattr(refused, "difference"):
            raise
        st.error(with_commands(str(refused)))
        return None


def said_before() -> None:
    """Shows what the save of the run before came to.

    Its place stays once it has gone: where all below moved up by one, an open form would fold away.
    """
    place = st.empty()
    message = st.session_state.pop(SAVED, None)
    if message:
        with place.container(key="saved"):
            st.success(escaped(message))
