"""Dropping files: recognised, asked about where need be, loaded, and what came of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.loading import restated, uploads
from data_pipeline.loading.contradictions import LoadedBefore
from data_pipeline.loading.files_to_load import FileToLoad
from data_pipeline.loading.load import load
from data_pipeline.loading.outcome import Outcome
from data_pipeline.loading.uploads import Dropped
from data_pipeline.loading.way_in import Accepted
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.load_identity import Choices, DateOrder
from pages.sections.loading import first_look, unknown_table, whose_files
from pages.sections.loading.what_became_of_files import before_loading, not_loaded, said_before, sentence
from pages.shared import emptied_fields, layout, words
from pages.shared import scope as scopes
from pages.shared.scope import Scope
from pages.shared.uploaded_names import as_file_name

ORDERS: dict[str, DateOrder] = {"Day first (31/12/2026)": "dmy", "Month first (12/31/2026)": "mdy"}
BEFORE = "loaded before"
ANY_FILES = "Export files, as many as you like"
FIELDS = "uploads"  # emptied together once their files are loaded


def drop(scope: Scope) -> None:
    """Files of any account in, recognised, asked about where need be, loaded."""
    st.header("Drop the files", anchor=False)
    if scope.folder.is_sample:
        st.markdown("You cannot add files to the sample. Start with your own data; the two are never mixed.")
        scopes.start_with_own("start-here")
        return
    said_before(scope)
    uploaded = _field(ANY_FILES, "uploads")
    if uploaded:
        take_in(scope, uploaded)


def drop_for(scope: Scope, account: str, label: str, *, place: str) -> None:
    """Files of one account in; nothing is asked unless something contradicts. place: where on the page."""
    uploaded = _field(label, f"uploads-{place}-{account}")
    if uploaded:
        take_in(scope, uploaded, account, place=place)


def _field(label: str, name: str) -> Sequence[Any]:
    key = emptied_fields.key(name, FIELDS)
    return st.file_uploader(layout.escaped(label), accept_multiple_files=True, key=key)


def take_in(scope: Scope, uploaded: Sequence[Any], given: str = "", *, place: str = "") -> None:
    """What the files are and whose, what has to be asked, and the button that loads them.

    given: the account on whose line they were dropped. place: which of the lines of the account it was.
    """
    key = f"{place}-{given}"
    with TemporaryDirectory() as scratch:
        summary = st.empty()
        files = recognised(scope, uploaded, Path(scratch), key)
        loaded = loaded_before(scope)
        accounts = whose_files.accounts(scope, files, loaded, given)
        unexplained = next((dropped for dropped in files if dropped.table), None)
        if unexplained and not given:
            unknown_table.questions(scope, unexplained)
        elif unexplained:
            st.markdown(f"To say what its columns mean, drop it under *{ANY_FILES}*.")
        choices = Choices(exported_on=asked_day(files, key), date_order=asked_order(files, key))
        wants_rest = {
            dropped.file: others_will_do(dropped) if dropped.much_set_aside else True for dropped in files
        }
        ready = [dropped for dropped in files if wants_rest[dropped.file] and dropped.file in accounts]
        loading = {dropped.file for dropped in ready}
        others = [
            not_loaded(dropped, wants_rest[dropped.file]) for dropped in files if dropped.file not in loading
        ]
        summary.markdown(layout.escaped(before_loading(len(ready), others)).strip())
        label = f"Load {words.counted(len(ready), 'file')}"
        if st.button(label, type="primary", disabled=not ready, key=f"load-{key}"):
            outcomes = loaded_for(scope, ready, accounts, choices, loaded)
            otherwise = restated.of_loads(scope.folder, outcomes)
            st.session_state["outcomes"] = [
                *(sentence(scope, outcome, otherwise) for outcome in outcomes),
                *others,
            ]
            new = [outcome.receipt.account_id for outcome in outcomes if outcome.receipt]
            st.session_state[first_look.DROPPED] = list(dict.fromkeys(new))
            emptied_fields.empty(FIELDS)
            st.session_state.pop(whose_files.MOVED, None)
            st.rerun()


def loaded_for(
    scope: Scope,
    files: Sequence[Dropped],
    accounts: Mapping[Path, str],
    choices: Choices,
    loaded: LoadedBefore,
) -> list[Outcome]:
    """What became of the files, each loaded for its account with what a person accepted of it."""
    together: dict[tuple[str, Accepted], list[FileToLoad]] = defaultdict(list)
    for dropped in files:
        account = accounts[dropped.file]
        against = loaded.judge(dropped.evidence, account).agrees is False
        accepted = Accepted(rejected=bool(dropped.much_set_aside), contradictions=against)
        together[account, accepted].append(FileToLoad(dropped.file, dropped.file))
    outcomes = []
    for (account, accepted), mine in together.items():
        outcomes += load(scope.folder, mine, choices, account, also_others=True, accepted=accepted)
    return outcomes


def loaded_before(scope: Scope) -> LoadedBefore:
    """What is loaded, for files to be compared with: read once for a build, not at each click."""
    built, before = st.session_state.get(BEFORE, (None, None))
    if before is None or built != scope.build:
        before = LoadedBefore(scope.folder, read_receipts.readable(scope.folder))
        st.session_state[BEFORE] = scope.build, before
    return before


def recognised(scope: Scope, uploaded: Sequence[Any], scratch: Path, key: str) -> list[Dropped]:
    """What each file is; looked at once, until what is known of tables changes. key: where it was dropped."""
    explained = " ".join(table.id for table in explained_tables.remembered(scope.folder))
    seen = st.session_state.setdefault("recognised", {})
    files = []
    for place, upload in enumerate(uploaded):
        file = scratch / f"{key}{place}" / as_file_name(upload.name)
        file.parent.mkdir()
        file.write_bytes(upload.getbuffer())
        looked_at = (upload.file_id, explained)
        if looked_at not in seen:
            seen[looked_at] = uploads.recognise(scope.folder, file)
        files.append(replace(seen[looked_at], file=file))
    return files


def others_will_do(dropped: Dropped) -> bool | None:
    """Whether a person wants the rows of a file of which many others cannot be used; None until they say."""
    name = dropped.file.name
    st.warning(layout.escaped(whose_files.refusal(name, dropped.much_set_aside)))
    kept = "Load the other rows"
    answer = st.radio(
        "What should we do with this file?",
        ["Leave it out: it will be exported again", kept],
        index=None,
        key=f"accept-{whose_files.key_of(dropped)}",
    )
    return None if answer is None else answer == kept


def asked_day(files: Sequence[Dropped], key: str) -> date | None:
    guessed = [dropped.receipt and dropped.receipt.as_of_assumed for dropped in files]
    if not any(dropped.needs_day for dropped in files) and not any(guessed):
        return None
    return st.date_input("On which day were these exported? Some of the files do not say.", clock.today(),
                         max_value=clock.today(), format="DD/MM/YYYY", key=f"day-{key}")  # fmt: skip


def asked_order(files: Sequence[Dropped], key: str) -> DateOrder | None:
    if not any(dropped.needs_order for dropped in files):
        return None
    return ORDERS[str(st.radio("How are dates written in these files?", list(ORDERS), key=f"order-{key}"))]
