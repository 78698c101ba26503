"""A copy for another disk: everything that was loaded and recorded, in one file."""

import streamlit as st

from data_pipeline.safekeeping import backup
from pages.shared import layout
from pages.shared.scope import Scope

MADE = "backup made"


def back_up(scope: Scope) -> None:
    """One button makes the backup; a second keeps it, for a browser asks where."""
    st.header("Back up", anchor=False)
    st.markdown("One file with everything that was loaded and recorded. You can restore it on any computer.")
    if st.button("Back up now", key="back-up"):
        with st.spinner("Writing the backup"):
            st.session_state[MADE] = (str(scope.folder.root), *backup.download(scope.folder))
    made = st.session_state.get(MADE)
    if made and made[0] == str(scope.folder.root):
        _, written, content = made
        st.success(layout.escaped(str(written.sentence)))
        st.download_button("Save the backup", content, written.name, "application/zip", type="primary",
                           on_click=lambda: st.session_state.pop(MADE, None))  # fmt: skip
