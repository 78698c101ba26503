"""What is missing, and did it load?"""

import streamlit as st

from data_pipeline.errors import Refused, Trouble
from pages.shared import by_hand, drop, errands, explain, layout, receipt

shown = layout.page("Add data", __doc__)
try:
    errands.to_download(shown)
    drop.drop(shown)
    if not shown.folder.is_sample:
        by_hand.figures(shown)
        by_hand.to_fill_in()
        explain.remembered(shown)
    receipt.receipts(shown)
except (Refused, Trouble) as error:
    st.error(layout.escaped(str(error)))
