"""What is overdue; were we prompt?"""

import streamlit as st

from data_pipeline.moderation import counts, promptness
from pages.sections.moderation import (
    counted,
    how_prompt,
    lines_due,
    quick_log,
    quiet_question,
    reading,
    waiting_list,
)
from pages.sections.organisation import house_rules
from pages.shared import layout, saving, troubles

scope = layout.page("Moderation", __doc__)
saving.said_before()
with troubles.said():
    items, ours, now = reading.items(scope), reading.settings(scope), reading.now()
    due, _ = waiting_list.first_of_each(items, ours, now)
    prompt = promptness.promptness(counts.of_period(items, how_prompt.twelve_months()), ours, now)
    layout.answer(f"{waiting_list.in_short(due, now)} {how_prompt.in_short(prompt, ours)}")
    quiet_question.section(scope, items)
    waiting_list.section(scope, items, ours, now)
    quick_log.section(scope)
    waiting_list.blocks(scope, items)
    how_prompt.section(scope, items, ours, now)
    counted.section(scope, items)
    waiting_list.every(scope, items)
    lines_due.section(scope)
    st.header("House rules", anchor=False)
    layout.takeaway("What we ask of everybody who comments, to publish where people can find it.")
    house_rules.downloads(scope)
