"""A copy for another disk: everything that was loaded and recorded, in one file."""

import streamlit as st

from data_pipeline.organisation import cloud_folders
from data_pipeline.plain_words import day
from data_pipeline.records import seal_on_paper, seals
from data_pipeline.safekeeping import backup, what_is_backed_up
from pages.shared import access, layout, saving
from pages.shared.scope import Scope

FIRST = "backup_first"  # in the address
MADE = "backup made"
SAVED = "backup saved"
EVERYTHING = "One file with everything that was loaded and recorded. You can restore it on any computer."
ONLY_LOADS = "One file with everything that was loaded. You can restore it on any computer."


def is_offered(scope: Scope) -> bool:
    """Whether there is something of one's own to back up, for who may open Add data."""
    return bool(scope.accounts) and not scope.folder.is_sample and access.may_read("add_data")


def is_asked_for(scope: Scope) -> bool:
    """Whether a reader came for this: then it stands right under the page's title."""
    return FIRST in st.query_params and is_offered(scope)


def back_up(scope: Scope) -> None:
    """One button makes the backup; a second keeps it, for a browser asks where."""
    st.header("Back up", anchor=False)
    st.markdown(ONLY_LOADS if what_is_backed_up.are_on_a_server(scope.folder) else EVERYTHING)
    _where_data_lie(scope)
    if st.button("Back up now", key="back-up"):
        with st.spinner("Writing the backup"):
            st.session_state[MADE] = (str(scope.folder.root), *backup.download(scope.folder))
    made = st.session_state.get(MADE)
    if made and made[0] == str(scope.folder.root):
        _, written, content = made
        st.info(layout.escaped(f"{written.sentence} It is not saved yet: press the button."))
        st.download_button("Save the backup", content, written.name, "application/zip", type="primary",
                           on_click=_saved, args=(day(written.manifest.expires_on),))  # fmt: skip
    elif delete_by := st.session_state.pop(SAVED, ""):
        st.success(
            layout.escaped(
                "The backup is with your downloads. It is not encrypted: keep a copy on another disk that is "
                f"locked away. Delete it by {delete_by}."
            )
        )
    log = seal_on_paper.words(seals.newest_of(saving.records(scope)))
    st.caption(layout.escaped(f"{log}. A backup that is made now says so too."))


def _where_data_lie(scope: Scope) -> None:
    """Of whom this computer is: on a server the folder is the host's to know."""
    if access.settings().sign_in.is_on:
        return
    st.caption(layout.escaped(f"Your data lie in {scope.folder.root}."))
    what, advice = cloud_folders.warning(scope.folder.root)
    if what:
        st.warning(layout.escaped(f"{what} {advice}"))


def _saved(delete_by: str) -> None:
    st.session_state.pop(MADE, None)
    st.session_state[SAVED] = delete_by
