"""A backup put in place of what is here: looked over first, and asked about where it was made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data_pipeline.plain_words import counted, day
from data_pipeline.records import seal_on_paper
from data_pipeline.safekeeping import restore, what_is_backed_up
from data_pipeline.safekeeping.manifest import Manifest
from pages.sections.loading import backup_button, fields_for_files, first_look, what_became_of_files
from pages.shared import access, emptied_fields, layout, saving
from pages.shared.scope import Scope
from pages.shared.uploaded_names import as_file_name

FIELD = "backup-to-restore"
BRINGS_BACK = "A backup brings back everything that was loaded and recorded, as it stood that day."
REPLACE = "Replace everything that was loaded and recorded here"
# Where records are on a database server, which no backup holds:
BRINGS_BACK_LOADS = "A backup brings back everything that was loaded, as it stood that day."
REPLACE_LOADS = "Replace everything that was loaded here"


def section(scope: Scope) -> None:
    """The field for the file, folded away, for who may restore; then what it holds, and the button."""
    if access.restoring() is None:
        return
    # Keyed: it stays open where what stands above it changes.
    with st.expander("Restore a backup", key="restore-a-backup", on_change="rerun"):
        on_a_server = what_is_backed_up.are_on_a_server(scope.folder)
        st.markdown(BRINGS_BACK_LOADS if on_a_server else BRINGS_BACK)
        if on_a_server:
            st.warning(layout.escaped(restore.ASK_THE_HOST))
        file = st.file_uploader("The backup, a zip file", "zip", key=emptied_fields.key(FIELD))
        if file is not None:
            _look_over(scope, file, as_file_name(file.name))


def _look_over(scope: Scope, file: UploadedFile, name: str) -> None:
    """What the backup says of itself, what has to be asked, and the button that puts it in place."""
    looked = restore.look(scope.folder, file, name)
    layout.bullets(says(looked.manifest))
    is_wanted = not looked.is_from_elsewhere or _ask_about_elsewhere()
    is_full = restore.holds_data(scope.folder)
    replace = REPLACE_LOADS if what_is_backed_up.are_on_a_server(scope.folder) else REPLACE
    may_replace = is_full and st.checkbox(replace)
    is_ready = is_wanted and (may_replace or not is_full)
    who = access.restoring()  # the role may have ended since the page was drawn
    if not st.button("Restore this backup", type="primary", disabled=not is_ready) or who is None:
        return
    with st.spinner("Restoring the backup"):
        restored = restore.restore(
            scope.folder, file, name=name, replace=may_replace, from_elsewhere=is_wanted, who=who
        )
    _forget_what_was_said()
    st.session_state[saving.SAVED] = restored.said(restore.ASK_THE_HOST)
    emptied_fields.empty(FIELD, [file.file_id])
    st.rerun()


def _forget_what_was_said() -> None:
    """What the page says of loads and of a backup, and knows of files that wait, was of what stood here
    before."""
    what_became_of_files.forget()
    fields_for_files.let_go()
    for name in (first_look.DROPPED, backup_button.MADE, backup_button.SAVED):
        st.session_state.pop(name, None)


def _ask_about_elsewhere() -> bool:
    st.warning(layout.escaped(f"{restore.QUESTION} {restore.NOT_TAKEN_OVER}"))
    return st.checkbox("Yes, restore it all the same")


def says(manifest: Manifest) -> Iterator[str]:
    """Whose it is, when it was made, when it should go, what it holds, and where its log of changes ended."""
    yield manifest.organisation or "An organisation without a name"
    yield f"Made on {day(manifest.made_at)} at {manifest.made_at:%H:%M} UTC"
    yield f"It should {'have been' if manifest.is_over else 'be'} deleted by {day(manifest.expires_on)}"
    yield f"{counted(manifest.loads, 'load')} of {counted(len(manifest.accounts), 'account')}"
    if manifest.log:
        yield seal_on_paper.words(manifest.log)
