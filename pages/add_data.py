"""What is missing, and did it load?"""

import streamlit as st

from data_pipeline.errors import Refused, Trouble
from pages.sections.loading import (
    backup_button,
    downloads_due,
    first_look,
    first_questions,
    receipts,
    typed_figures,
    unknown_table,
    uploads,
)
from pages.sections.register import hours
from pages.shared import layout, saving

shown = layout.page("Add data", __doc__)
saving.said_before()
try:
    if not shown.folder.is_sample:
        first_questions.three_questions(shown)
    downloads_due.to_download(shown)
    uploads.drop(shown)
    if not shown.folder.is_sample:
        first_look.first_look(shown)
        hours.ask(shown, st.session_state.get(first_look.DROPPED, ()))
        typed_figures.figures(shown)
        typed_figures.to_fill_in()
        unknown_table.remembered(shown)
    receipts.receipts(shown)
    if shown.accounts and not shown.folder.is_sample:
        backup_button.back_up(shown)
except (Refused, Trouble) as error:
    st.error(layout.escaped(str(error)))
