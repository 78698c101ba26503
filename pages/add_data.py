"""What is missing, and did it load?"""

import streamlit as st

from data_pipeline.errors import Refused, Trouble
from pages.shared import (
    by_hand,
    drop,
    effort,
    errands,
    explain,
    first_look,
    first_steps,
    layout,
    receipt,
    recorded,
    safekeeping,
)

shown = layout.page("Add data", __doc__)
recorded.said_before()
try:
    if not shown.folder.is_sample:
        first_steps.three_questions(shown)
    errands.to_download(shown)
    drop.drop(shown)
    if not shown.folder.is_sample:
        first_look.first_look(shown)
        effort.ask(shown, st.session_state.get(first_look.DROPPED, ()))
        by_hand.figures(shown)
        by_hand.to_fill_in()
        explain.remembered(shown)
    receipt.receipts(shown)
    if shown.accounts and not shown.folder.is_sample:
        safekeeping.back_up(shown)
except (Refused, Trouble) as error:
    st.error(layout.escaped(str(error)))
