"""How often does this come up?"""

import streamlit as st

from pages.sections.experiences import comments, concerns, page_to_hand_on, raise_concern, theme_charts
from pages.sections.experiences import counts as experience_counts
from pages.shared import diary, filters, layout, saving

scope = layout.page("One theme", __doc__)
saving.said_before()
dimension, item = st.query_params.get("of", "theme"), st.query_params.get("item", "")
counts = experience_counts.of_months_that_are_over(scope)
judged = (
    experience_counts.judged(scope, dimension)
    if len(counts) and dimension in experience_counts.DIMENSIONS.values()
    else {}
)
if item not in judged:
    layout.answer("Nobody has told us about this yet. Choose a theme on What people tell us.")
    layout.link("pages/what_people_tell_us.py", "What people tell us", choices=filters.link(scope))
    st.stop()
period = experience_counts.over(counts, 24)
points = experience_counts.within(judged[item], period)
events = diary.of_us(scope, diary.read(scope))
theme_charts.chart(counts, dimension, item, points, events=events, is_answer=True)
theme_charts.table({item: judged[item]}, dimension, period)
st.header("How the comments reached us", anchor=False)
where = theme_charts.of_item(scope, dimension, item)
theme_charts.sources(counts if where is None else where, period, item, events=events)
page_to_hand_on.offered(scope, dimension, item, points, counts if where is None else where)
if comments.may_read():
    st.header("What people said", anchor=False)
    months = [month.date() for month in points.index]
    when, wanted = comments.filters(dimension, months)
    wanted |= {dimension: item}
    shown = comments.shown(scope, when, wanted)
    if concerns.is_officer():
        st.header("Take it further", anchor=False)
        raise_concern.form(scope, wanted, shown)
concerns.section(scope)
