"""What is asked where two people edited the same entry at once: whose answers are kept."""

from collections.abc import Callable, Mapping

import streamlit as st

from data_pipeline.records.saving import ChangedMeanwhile
from pages.shared import layout, words


def ask(
    labels: Mapping[str, str],
    clash: ChangedMeanwhile,
    keep_theirs: Callable[[], None],
    keep_mine: Callable[[], None],
) -> None:
    """Shows what stands now beside what this person wrote, and lets them choose.

    labels: what the fields are called.
    """
    st.warning("Somebody else saved this account while you were editing it. Nothing was overwritten.")
    for name, (theirs, mine) in clash.difference().items():
        both = [layout.escaped(words.recorded(value)).strip() for value in (theirs, mine)]
        st.markdown(f"- **{layout.escaped(labels[name])}**: theirs *{both[0]}*, yours *{both[1]}*")
    if st.button("Keep theirs"):
        keep_theirs()
    if st.button("Save mine over it", type="primary"):
        keep_mine()
