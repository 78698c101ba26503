"""What every page says of its build: loads that it was made without, and why there is no newer one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from data_pipeline import plain_words
from data_pipeline.engagement.queries import definitions
from data_pipeline.organisation import policies
from data_pipeline.outside_text import with_commands
from data_pipeline.snapshots import loads_set_aside, read_receipts
from data_pipeline.snapshots.loads_set_aside import SetAside
from data_pipeline.warehouse import why_behind
from data_pipeline.warehouse.build import build
from data_pipeline.warehouse.why_behind import Behind
from pages.shared import access, troubles, words
from pages.shared.scope import Scope, ask

NAMED = 3  # loads that are named one by one


def say(scope: Scope) -> None:
    """One line for each thing that is missing here; for officer and Chief Executive also what to do."""
    with troubles.said():
        may_know = policies.may(access.person(), policies.READ_LOADS)
        aside, behind = loads_set_aside.of(scope.folder), why_behind.of(scope.folder)
        for line in [*_without(scope, aside, may_know), *_behind(scope, behind, may_know)]:
            st.warning(with_commands(line))
        if is_lost(scope):
            _offer_to_build(scope, may_know)


def is_lost(scope: Scope) -> bool:
    """Whether files are loaded, and every database that was built from them is gone."""
    return scope.build is None and read_receipts.is_anything_stored(scope.folder)


def _without(scope: Scope, aside: Sequence[SetAside], may_know: bool) -> Iterator[str]:
    if not aside:
        return
    if not may_know:
        names = words.listed(dict.fromkeys(scope.name_of(a.account_id) for a in aside))
        yield f"Some figures of {names} are missing here: a file that could not be used was left out."
        return
    for each in aside[:NAMED]:
        yield (
            f"Built without the load {each.name}: what it holds is missing here. Add data puts it back, or "
            f"`python -m data_pipeline doctor --put-back {each.load_id}`."
        )
    if len(aside) > NAMED:
        yield f"Built without {words.counted(len(aside) - NAMED, 'other load')}: Add data lists them."


def _behind(scope: Scope, behind: Behind | None, may_know: bool) -> Iterator[str]:
    if behind is None:
        return
    shown = "There are no figures until then."
    if scope.build is not None:
        shown = f"What is shown is as of {words.day(ask(scope, definitions.build).iloc[0]['built_at'])}."
    if may_know:
        yield f"The newest build is behind, because {plain_words.without_capital(behind.reason)} {shown}"
    else:
        yield f"The newest figures are not in yet, because they could not be worked out. {shown}"


def _offer_to_build(scope: Scope, may_know: bool) -> None:
    """The way back from files without a database."""
    if not may_know:
        st.info("The figures are not there just now. The Communications Officer can build them again.")
        return
    stored = words.counted(len(read_receipts.readable(scope.folder)), "file")
    st.info(
        f"The database is gone, but the {stored} that it was made from are still here, so nothing is lost. "
        "Make it again here, or with `python -m data_pipeline build`."
    )
    if st.button("Build the figures again", type="primary", key="build-anew"):
        with st.spinner(f"Building from {stored}"):
            build(scope.folder)
        st.rerun()
