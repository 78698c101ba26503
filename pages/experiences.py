"""What came in, and what has to be deleted?"""

import streamlit as st

from data_pipeline.experiences.coding import coding_queue
from data_pipeline.records.saving import Values
from pages.sections.experiences import arrivals, redirected, retention
from pages.sections.experiences.intake import form_upload, paste_or_type, preview
from pages.shared import layout, saving, troubles, words
from pages.shared import scope as scopes
from pages.shared.scope import Scope

NOTHING = "Nothing came in yet. Paste what people wrote to you, or take a form's export in."
WAYS = {
    paste_or_type.PASTE: paste_or_type.pasted,
    form_upload.TITLE: form_upload.upload,
    paste_or_type.TYPE: paste_or_type.typed,
}


def standing(scope: Scope, recorded: list[Values]) -> None:
    """How much there is, and the way to what waits."""
    stored, waiting = retention.stored_texts(scope), coding_queue.waiting(scope.folder)
    layout.answer(f"{arrivals.sentence(recorded)} {retention.sentence(stored)}" if recorded else NOTHING)
    retention.delete_due(scope, stored)
    if waiting:
        label = f"{words.counted(waiting, 'experience')} to code, the most critical first"
        layout.link("pages/coding.py", label, icon=":material/arrow_forward:")


def take_in(scope: Scope) -> None:
    """The three ways in, one at a time, and what waits for a yes."""
    st.header("Take experiences in", anchor=False)
    if scope.folder.is_sample:
        st.markdown("You cannot add to the sample. Start with your own data; the two are never mixed.")
        scopes.start_with_own("start-here")
        return
    way = st.segmented_control(
        "How do you have them?", list(WAYS), default=paste_or_type.PASTE, required=True, key="way"
    )
    WAYS[str(way)](scope)
    preview.show(scope)


scope = layout.page(preview.TITLE, __doc__)
saving.said_before()
with troubles.said():
    recorded = arrivals.newest_first(scope)
    standing(scope, recorded)
    take_in(scope)
    redirected.section(scope)
    arrivals.arrivals(scope, recorded)
    retention.section(scope)
