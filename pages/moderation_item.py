"""What happened, and what is next?"""

import streamlit as st

from data_pipeline.moderation.next_steps import removed_before_review, reported_without_consultation
from pages.sections.moderation import item_words, reading, waiting_list
from pages.sections.moderation.item import ending, timeline, what_next
from pages.shared import filters, layout, saving, troubles
from pages.shared.scope import Scope


def show(scope: Scope, number: int) -> None:
    """One item, with its next step in one line, all that happened to it, and the form for what comes next."""
    item = reading.item(scope, number)
    if item is None:
        st.info("There is no such item in this data.")
        layout.link("pages/moderation.py", "Moderation", choices=filters.link(scope))
        return
    ours = reading.settings(scope)
    st.header(layout.escaped(item_words.title(scope, item)), anchor=False)
    layout.answer(
        waiting_list.next_step(item, ours, reading.now())
        if item.counts
        else "Logged by mistake: it counts nowhere."
    )
    st.markdown(layout.escaped(f"Grounds: {item_words.grounds(item)}."))
    if removed_before_review(item):
        st.warning("It was deleted or blocked before a second person had looked.")
    if reported_without_consultation(item):
        st.warning("It was reported to the police before anybody was consulted.")
    if item.counts:
        timeline.section(item)
        what_next.section(scope, item, ours)
    else:
        timeline.section(item)
        with st.expander("Delete this item"):
            ending.delete(scope, item)


scope = layout.page("One item", __doc__)
saving.said_before()
with troubles.said():
    number = st.query_params.get("item", "")
    if number.isdigit():
        show(scope, int(number))
    else:
        layout.answer("Choose an item on Moderation: its page says what happened and what is next.")
        layout.link("pages/moderation.py", "Moderation", choices=filters.link(scope))
