"""What stands out in what people say?"""

import pandas as pd
import streamlit as st

from data_pipeline.periods import Period
from pages.sections.experiences import concerns, differences, new_words, newest_month, theme_charts
from pages.sections.experiences import counts as experience_counts
from pages.shared import diary, layout, saving, words
from pages.shared.scope import Scope

STRETCHES = {"Last 12 months": 12, "Last 24 months": 24, "All months": None}
DRAWN = 4  # charts that are open from the start, that of where comments came from among them
CAUTION = (
    "Shares are of the comments that reached us, not of everybody who lives here: a rise may only mean "
    "that other people reached us. Look at where the comments came from before you say that something got "
    "worse."
)


def chosen() -> tuple[str, str]:
    """Which dimension, and over how long."""
    left, right = st.columns([3, 2])
    with left:
        by = st.segmented_control(
            "What to look at", list(experience_counts.DIMENSIONS), default="Themes", required=True,
            key="by", bind="query-params",
        )  # fmt: skip
    with right:
        stretch = st.selectbox("Period", list(STRETCHES), index=1, key="stretch", bind="query-params")
    return experience_counts.DIMENSIONS[str(by)], str(stretch)


def drawn(
    scope: Scope, counts: pd.DataFrame, judged: dict[str, pd.DataFrame], dimension: str, period: Period
) -> None:
    """What stands out beside where the comments came from; then what most spoke of; the rest on demand."""
    events = diary.of_us(scope, diary.read(scope))
    windows = {item: experience_counts.within(points, period) for item, points in judged.items()}
    out = [item for item, points in judged.items() if experience_counts.stands_out(points)]
    spoken = [item for item in windows if item not in out]
    spoken.sort(key=lambda item: (-windows[item]["count"].sum(), item))
    for item in out:
        left, right = st.columns(2)
        with left:
            theme_charts.item_chart(scope, counts, dimension, item, windows[item], events=events)
        with right:
            st.subheader("How the comments reached us", anchor=False)
            theme_charts.sources(counts, period, item, events=events)
    if not out:
        theme_charts.sources(counts, period, "all", events=events)
    open_ones = spoken[: max(2, DRAWN - 2 * len(out))]
    theme_charts.grid(scope, counts, dimension, {item: windows[item] for item in open_ones}, events=events)
    rest = spoken[len(open_ones) :]
    if rest:
        st.caption(
            layout.escaped(
                f"Other themes: {words.listed(experience_counts.title(dimension, i) for i in rest)}."
            )
        )
        more = st.expander(f"Charts of the other {len(rest)}", on_change="rerun", key=f"rest-{dimension}")
        if more.open:
            with more:
                theme_charts.grid(
                    scope, counts, dimension, {item: windows[item] for item in rest}, events=events
                )


scope = layout.page("What people tell us", __doc__)
saving.said_before()
counts = experience_counts.of_months_that_are_over(scope)
if counts.empty:
    layout.answer("There are no experiences here yet: none was added for a month that has ended.")
    layout.link("pages/experiences.py", "Add experiences", icon=":material/upload_file:")
    concerns.section(scope)
    differences.section(scope)
    st.stop()
above = st.container()
if concerns.asked_for():
    concerns.section(scope)
dimension, stretch = chosen()
judged = experience_counts.judged(scope, dimension)
period = experience_counts.over(counts, STRETCHES[stretch])
with above:
    layout.answer(newest_month.in_short(counts, judged, dimension))
    st.caption(
        layout.escaped(f"{newest_month.who_coded(counts)} {newest_month.too_few(judged, dimension)}".strip())
    )
st.caption(CAUTION)
drawn(scope, counts, judged, dimension, period)
theme_charts.table(judged, dimension, period)
new_words.section(scope, period.end)
if not concerns.asked_for():
    concerns.section(scope)
differences.section(scope)
