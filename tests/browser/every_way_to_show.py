"""A page that shows texts from outside in every way that the dashboard has, for a test."""

import pandas as pd
import streamlit as st

from data_pipeline.outside_text import escaped, plain
from pages.shared import charts, layout, tables
from tests.poisoned import POISONS

st.html(f"<style>{tables.STYLE}</style>")
frame = pd.DataFrame({"text": POISONS, "n": range(1, len(POISONS) + 1)})
for text in POISONS:
    st.markdown(f"**{escaped(text)}** and *{escaped(text)}*")
    st.caption(escaped(text))
    layout.bullets([text, text])
st.pills("One by one", POISONS, format_func=escaped)
together = " ".join(POISONS)
layout.takeaway(together)
st.subheader(escaped(together), anchor=False)
st.info(escaped(together))
st.button(escaped(together))
st.progress(0.5, escaped(together))
st.number_input(escaped(together))
st.radio(escaped(together), POISONS, format_func=escaped)
st.multiselect("Several", POISONS, POISONS, format_func=plain)
with st.expander(escaped(together), expanded=True):
    st.text(plain(together))
tables.show(frame.astype("str"), "narrow")
tables.show(pd.concat([frame["text"]] * 5, axis=1, keys=POISONS[:5]), "cards")
tables.show(pd.concat([frame.astype("str")] * 20), "long")
layout.figure(charts.bars(frame, "text", "n", "of them"), together, "bars")
st.title("All is shown", anchor=False)
