"""Loads that stop the build and can be left out of it, and those left out that can be put back."""

import streamlit as st

from data_pipeline.safekeeping import set_aside
from data_pipeline.snapshots import loads_set_aside, read_receipts
from data_pipeline.warehouse import why_behind
from pages.shared import layout
from pages.shared.scope import Scope


def section(scope: Scope) -> None:
    """A button for each of them; what is wrong is said at the top of the page."""
    behind, aside = why_behind.of(scope.folder), loads_set_aside.of(scope.folder)
    at_fault = behind.loads if behind else ()
    if not at_fault and not aside:
        return
    st.header("Files that are left out", anchor=False)
    st.markdown("A file that is left out stays stored. It is in no figure until it is put back.")
    files = {load.load_id: f"{load.file_name}, {scope.name_of(load.account_id)}"
             for load in read_receipts.readable(scope.folder)}  # fmt: skip
    for load_id in at_fault:
        if st.button(
            f"Build without {layout.escaped(files.get(load_id, load_id))}", key=f"without-{load_id}"
        ):
            _change(scope, aside=[load_id])
    for load in aside:
        name = files.get(load.load_id, load.name)
        if st.button(f"Put back {layout.escaped(name)}", key=f"put-back-{load.load_id}"):
            _change(scope, back=[load.load_id])


def _change(scope: Scope, **loads: list[str]) -> None:
    with st.spinner("Building"):
        set_aside.change(scope.folder, **loads)
    st.rerun()
