"""Dropping files: recognised, asked about where need be, loaded, and what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.loading import restated, uploads
from data_pipeline.loading.files_to_load import FileToLoad
from data_pipeline.loading.load import load
from data_pipeline.loading.outcome import Outcome
from data_pipeline.loading.uploads import Dropped
from data_pipeline.loading.way_in import Accepted
from data_pipeline.organisation.channels import TITLES
from data_pipeline.snapshots.load_identity import Choices, DateOrder
from data_pipeline.snapshots.receipt import Receipt
from pages.sections.loading import first_look, unknown_table
from pages.shared import filters, layout, words
from pages.shared import scope as scopes
from pages.shared.scope import Scope

ORDERS: dict[str, DateOrder] = {"Day first (31/12/2026)": "dmy", "Month first (12/31/2026)": "mdy"}
FEW = 2  # channels up to which files of the same kind are one account's; more come from all sorts


def drop(scope: Scope) -> None:
    """Files in, recognised, asked about where need be, loaded."""
    st.header("Drop the files", anchor=False)
    if scope.folder.is_sample:
        st.markdown("The sample takes no files: start with our own data, and the two are never mixed.")
        scopes.start_with_own("start-here")
        return
    said_before(scope)
    uploaded = st.file_uploader("Export files, as many as you like", accept_multiple_files=True,
                               key=f"uploads-{st.session_state.get('drops', 0)}")  # fmt: skip
    if not uploaded:
        return
    with TemporaryDirectory() as scratch:
        files = recognised(scope, uploaded, Path(scratch))
        accounts = {dropped.file: account_of(scope, dropped) for dropped in files}
        unexplained = next((dropped for dropped in files if dropped.table), None)
        if unexplained:
            unknown_table.questions(scope, unexplained)
        choices = Choices(exported_on=asked_day(files), date_order=asked_order(files))
        wanted = [dropped for dropped in files if not dropped.much_set_aside or others_will_do(dropped)]
        ready = [dropped for dropped in wanted if accounts[dropped.file]]
        if st.button(f"Load {words.counted(len(ready), 'file')}", type="primary", disabled=not ready):
            outcomes = []
            kinds = dict.fromkeys((accounts[f.file], bool(f.much_set_aside)) for f in ready)
            for account, is_accepted in kinds:
                mine = [
                    FileToLoad(f.file, f.file)
                    for f in ready
                    if (accounts[f.file], bool(f.much_set_aside)) == (account, is_accepted)
                ]
                outcomes += load(
                    scope.folder,
                    mine,
                    choices,
                    account,
                    also_others=True,
                    accepted=Accepted(rejected=is_accepted),
                )
            otherwise = restated.of_loads(scope.folder, outcomes)
            st.session_state["outcomes"] = [
                sentence(scope, o, otherwise.get(o.receipt.load_id, "") if o.receipt else "")
                for o in outcomes
            ]
            loaded = [outcome.receipt.account_id for outcome in outcomes if outcome.receipt]
            st.session_state[first_look.DROPPED] = list(dict.fromkeys(loaded))
            st.session_state["drops"] = st.session_state.get("drops", 0) + 1
            st.rerun()


def recognised(scope: Scope, uploaded: Sequence[Any], scratch: Path) -> list[Dropped]:
    """What each file is; looked at once, until what is known of tables changes."""
    explained = " ".join(table.id for table in explained_tables.remembered(scope.folder))
    seen = st.session_state.setdefault("recognised", {})
    files = []
    for place, upload in enumerate(uploaded):
        file = scratch / str(place) / Path(upload.name).name
        file.parent.mkdir()
        file.write_bytes(upload.getbuffer())
        key = (upload.file_id, explained)
        if key not in seen:
            seen[key] = uploads.recognise(scope.folder, file)
        files.append(replace(seen[key], file=file))
    return files


def account_of(scope: Scope, dropped: Dropped) -> str | None:
    """The account of a file: named where there is one, asked once per channel where not."""
    name = layout.escaped(dropped.file.name)
    if dropped.table:
        st.markdown(f":material/help: {name}: a table that is not known yet")
        return None
    if not dropped.channels:
        st.error(layout.escaped(refusal(dropped.file.name, str(dropped.refused))))
        return None
    title = dropped.receipt.parts[0].source if dropped.receipt else TITLES[dropped.channels[0]]
    rows = f", {words.counted(dropped.receipt.total('rows_loaded'), 'row')}" if dropped.receipt else ""
    likely = uploads.likely_accounts(dropped, scope.accounts)
    named = uploads.channels_named(dropped)
    if len(likely) == 1 and len(named) == 1:
        st.markdown(
            f":material/check: {name}: {title}{rows}, for **{layout.escaped(scope.names[likely[0]])}**"
        )
        return likely[0]
    st.markdown(f":material/help: {name}: {title}{rows}")
    # Files of one kind are one account's only where no other could be meant.
    is_shared = len(named) <= FEW and len(likely) < 2
    own = f"{dropped.file.parent.name}-{name}"  # two files of a drop may have one name
    key = f"account-{'-'.join(named) if is_shared else own}"
    if key not in st.session_state.setdefault("asked", {}) or st.session_state["asked"][key] == own:
        st.session_state["asked"][key] = own
        suggested = [f"{channel}-ours" for channel in named]
        return st.selectbox("Which account is it?", likely or suggested, accept_new_options=True, key=key,
                            index=0 if is_shared else None, placeholder="Choose, or type it",
                            help="Channel, hyphen, name: facebook-ours.")  # fmt: skip
    return st.session_state.get(key)


def others_will_do(dropped: Dropped) -> bool:
    """Whether a person wants the rows of a file of which many others cannot be used."""
    name = dropped.file.name
    st.warning(layout.escaped(refusal(name, dropped.much_set_aside)))
    kept = "Load the other rows"
    return (
        st.radio(
            f"What shall become of {layout.escaped(name)}?",
            ["Leave it out: it will be exported again", kept],
            key=f"accept-{dropped.file.parent.name}-{name}",
        )
        == kept
    )


def refusal(name: str, why: str) -> str:
    """Why a file was not loaded, naming it once."""
    return why if name in why else f"{name}: {why}"


def asked_day(files: list[Dropped]) -> date | None:
    guessed = [dropped.receipt and dropped.receipt.as_of_assumed for dropped in files]
    if not any(dropped.needs_day for dropped in files) and not any(guessed):
        return None
    return st.date_input("On which day were these exported? Some of the files do not say.", clock.today())


def asked_order(files: list[Dropped]) -> DateOrder | None:
    if not any(dropped.needs_order for dropped in files):
        return None
    return ORDERS[str(st.radio("How are dates written in these files?", list(ORDERS)))]


def sentence(scope: Scope, outcome: Outcome, otherwise: str = "") -> tuple[bool, str]:
    """What became of a file, of its tables that were left out, and what it says otherwise than before."""
    name = outcome.file.name
    if outcome.refused:
        return False, refusal(name, str(outcome.refused))
    assert outcome.receipt
    account = scope.names.get(outcome.receipt.account_id, outcome.receipt.account_id)
    if outcome.already:
        return True, f"{name}: was loaded already for {account}, nothing changed."
    counts = {c: outcome.receipt.total(f"rows_{c}") for c in ("read", "loaded", "rejected", "duplicate")}
    twice = f", {counts['duplicate']} twice in the file" if counts["duplicate"] else ""
    return True, (
        f"{name}, for {account}: {counts['read']:,} read, {counts['loaded']:,} loaded, "
        f"{counts['rejected']:,} set aside{twice}. No names of the public kept.{left_out(outcome.receipt)} "
        f"{otherwise}".rstrip()
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
    for good, text in outcomes:
        (st.success if good else st.error)(layout.escaped(text))
    if any(good for good, _ in outcomes):
        st.page_link(
            "pages/channels.py", label="See how each account is doing", query_params=filters.link(scope)
        )
