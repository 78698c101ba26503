"""Dropping files: recognised, asked about where need be, loaded, and what came of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.errors import ToBeAsked
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
from data_pipeline.snapshots.receipt import Receipt
from pages.sections.loading import first_look, unknown_table, whose_files
from pages.shared import filters, layout, open_files, words
from pages.shared import scope as scopes
from pages.shared.scope import Scope
from pages.shared.uploaded_names import as_file_name

ORDERS: dict[str, DateOrder] = {"Day first (31/12/2026)": "dmy", "Month first (12/31/2026)": "mdy"}
NOTHING: Mapping[str, str] = {}
FEW = 3  # files whose lines stand open
BEFORE = "loaded before"
ANY_FILES = "Export files, as many as you like"


class Became(Enum):
    """What became of a dropped file, in the words of the line that counts them."""

    LOADED = "loaded"
    ASKS = "not loaded: our question was not answered"
    REFUSED = "refused"


Outcomes = Sequence[tuple[Became, str]]  # with the sentence about the file


def in_one_line(outcomes: Outcomes) -> str:
    """'31 files: 28 loaded; 2 not loaded: our question was not answered; 1 refused.'"""
    counts = Counter(became for became, _ in outcomes)
    parts = [f"{counts[became]} {became.value}" for became in Became if counts[became]]
    return f"{words.counted(len(outcomes), 'file')}: {'; '.join(parts)}."


def before_loading(ready: int, asking: int, refused: int) -> str:
    """'31 files: 28 ready, 2 ask you something, 1 refused.'"""
    parts = [f"{ready} ready"] if ready else []
    parts += [f"{asking} {'asks' if asking == 1 else 'ask'} you something"] if asking else []
    parts += [f"{refused} refused"] if refused else []
    return f"{words.counted(ready + asking + refused, 'file')}: {', '.join(parts)}."


def drop(scope: Scope) -> None:
    """Files of any account in, recognised, asked about where need be, loaded."""
    st.header("Drop the files", anchor=False)
    if scope.folder.is_sample:
        st.markdown("You cannot add files to the sample. Start with your own data; the two are never mixed.")
        scopes.start_with_own("start-here")
        return
    said_before(scope)
    uploaded = st.file_uploader(ANY_FILES, accept_multiple_files=True, key=f"uploads-{_drops()}")
    if uploaded:
        take_in(scope, uploaded)


def drop_for(scope: Scope, account: str, label: str, *, place: str) -> None:
    """Files of one account in; nothing is asked unless something contradicts. place: where on the page."""
    uploaded = st.file_uploader(
        layout.escaped(label), accept_multiple_files=True, key=f"uploads-{place}-{account}-{_drops()}"
    )  # fmt: skip
    if uploaded:
        take_in(scope, uploaded, account, place=place)


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
        wanted = [dropped for dropped in files if not dropped.much_set_aside or others_will_do(dropped)]
        ready = [dropped for dropped in wanted if dropped.file in accounts]
        others = left_out_of(files, ready)
        asking = sum(became is Became.ASKS for became, _ in others)
        summary.markdown(layout.escaped(before_loading(len(ready), asking, len(others) - asking)).strip())
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
            st.session_state["drops"] = _drops() + 1
            open_files.forget_uploads()
            st.session_state.pop(whose_files.MOVED, None)
            st.rerun()


def left_out_of(files: Sequence[Dropped], ready: Sequence[Dropped]) -> list[tuple[Became, str]]:
    """What becomes of the files that are not loaded now: nothing that was dropped goes unnamed."""
    outcomes = []
    for dropped in files:
        name = dropped.file.name
        if dropped in ready:
            continue
        if dropped.table:
            outcomes.append((Became.ASKS, f"{name}: nobody said what its columns mean. Drop it again."))
        elif dropped.channels:
            outcomes.append((Became.ASKS, f"{name}: nobody said what to do with it. Drop it again."))
        else:
            outcomes.append((Became.REFUSED, whose_files.refusal(name, str(dropped.refused))))
    return outcomes


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


def _drops() -> int:
    return int(st.session_state.get("drops", 0))


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


def others_will_do(dropped: Dropped) -> bool:
    """Whether a person wants the rows of a file of which many others cannot be used."""
    name = dropped.file.name
    st.warning(layout.escaped(whose_files.refusal(name, dropped.much_set_aside)))
    kept = "Load the other rows"
    return (
        st.radio(
            "What should we do with this file?",
            ["Leave it out: it will be exported again", kept],
            key=f"accept-{dropped.file.parent.name}-{name}",
        )
        == kept
    )


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


def sentence(scope: Scope, outcome: Outcome, otherwise: Mapping[str, str] = NOTHING) -> tuple[Became, str]:
    """What became of a file, of its tables that were left out, and which earlier figures it changes."""
    name = outcome.file.name
    if outcome.refused:
        asked = outcome.refused.sentence if isinstance(outcome.refused, ToBeAsked) else ""
        return Became.REFUSED, whose_files.refusal(name, asked or str(outcome.refused))
    assert outcome.receipt
    account = scope.name_of(outcome.receipt.account_id)
    if outcome.already:
        aside = " It is set aside: put it back above." if outcome.is_set_aside else ""
        return Became.LOADED, f"{name}: was loaded already for {account}, nothing changed.{aside}"
    counts = {c: outcome.receipt.total(f"rows_{c}") for c in ("read", "loaded", "rejected", "duplicate")}
    twice = f", {words.counted(int(counts['duplicate']), 'repeat')}" if counts["duplicate"] else ""
    return Became.LOADED, (
        f"{name}, for {account}: {counts['read']:,} read, {counts['loaded']:,} loaded, "
        f"{counts['rejected']:,} set aside{twice}. No names of the public kept.{left_out(outcome.receipt)} "
        f"{otherwise.get(outcome.receipt.load_id, '')}".rstrip()
    )


def left_out(receipt: Receipt) -> str:
    """The tables of a file that were left out, those of one reason together."""
    reasons = dict.fromkeys(part.skipped for part in receipt.parts if part.skipped)
    return "".join(
        f" Left out: {words.listed(p.part for p in receipt.parts if p.skipped == reason)} ({reason})."
        for reason in reasons
    )


def said_before(scope: Scope) -> None:
    """What the last drop came to; it stays until the next."""
    outcomes = st.session_state.get("outcomes", [])
    if not outcomes:
        return
    taken = [text for became, text in outcomes if became is Became.LOADED]
    others = [text for became, text in outcomes if became is not Became.LOADED]
    (st.error if others else st.success)(layout.escaped(in_one_line(outcomes)))
    for text in others:
        st.error(layout.escaped(text))
    if taken:
        with st.expander("What was read from each file", expanded=len(taken) <= FEW):
            layout.bullets(taken)
    if taken:
        st.page_link(
            "pages/channels.py", label="See how each account is doing", query_params=filters.link(scope)
        )
