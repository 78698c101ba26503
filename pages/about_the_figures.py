"""What do we count as online engagement?"""

import streamlit as st

from data_pipeline import signals
from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.engagement.queries import audience, definitions
from data_pipeline.engagement.queries import months as monthly
from data_pipeline.organisation.channels import TITLES
from data_pipeline.organisation.settings import settings_of
from data_pipeline.plain_words import number_in_words
from data_pipeline.statistics import spc, typical_rate
from pages.sections.organisation import data_protection
from pages.shared import layout, meanings, tables, words
from pages.shared.scope import Scope, ask

ANSWER = "Online engagement is interactions with our posts plus engaged visits to our website."
RULES = f"""
- **Interactions** are reactions, comments, shares and saves, and clicks where a platform reports them.
  **Public interactions** leave the clicks out, because only some platforms count them.
- **Engaged visits** are visits to our website that lasted more than 10 seconds, or looked at two pages or
  more, or did something that we marked as important (a "key event").
- **People who saw a post** cannot be added up: many people saw several posts. So there is no total here.
- **"Not reported by the platform"** does not mean zero. A month without an export is a gap, not a zero.
- **"Still settling"**: posts keep collecting interactions for weeks. We judge a month only when each of its
  posts has had {UNTIL_SETTLED.days} days.
- **"Higher" or "lower than usual"**: outside the range in which an account's other months moved, or twice in
  three months near its edge. **"Unusual run"**: {number_in_words(spc.RUN)} months in a row above or below the
  average, or rising or falling. One unusual month does not widen the range. By chance, one figure in
  {signals.ONE_IN} may look unusual. With fewer than {number_in_words(spc.TRIAL)} months we say that it is too
  early to judge. (This is the XmR chart of NHS England's *Making Data Count*.)
- **"What changed"** on Home looks at all figures of a month together, so that it speaks only when something
  clearly changed, and says each change once.
- **"Response per 1,000"** is that of a typical post. **"Probably between"** is right
  {10 * typical_rate.COVER:.0f} times in 10.
- Where we compare two periods, they have the same number of days.
- The policy does not count a **newsletter** as engagement, so its opens and clicks are shown on their own.
  Mail programs open newsletters by themselves, so clicks say more than opens.
- **"Do not compare across this line"**: here a platform changed what it counts. Some changes apply to
  whatever is exported since: their line stands between two exports.
"""


def platforms(scope: Scope) -> None:
    """What each platform means by its measures."""
    st.header("What each platform counts", anchor=False)
    metrics = ask(scope, definitions.metrics)
    if metrics.empty:
        return
    in_use = metrics[metrics["channel"].isin(scope.channels.values())]
    metrics = in_use if len(in_use) else metrics
    channels = {TITLES.get(c, c): c for c in metrics["channel"].unique()}
    chosen = st.segmented_control("Platform", list(channels), default=next(iter(channels)), required=True,
                                  format_func=layout.escaped,
                                  key="platform", bind="query-params")  # fmt: skip
    mine = metrics[metrics["channel"] == channels[str(chosen)]]
    tables.table(
        mine.assign(measure=[meanings.in_words(metric) for metric in mine["metric"]]),
        "definitions",
        {
            "measure": "Measure",
            "definition": "What it counts",
            "adds_up": "Can be added up",
            "heading": "In the export",
        },
    )


APPLIES_BY = {
    "published": "Posts published since",
    "figure": "Figures of that day and later",
    "export": "Figures exported since",
}


def breaks(scope: Scope) -> None:
    """Where a figure stopped meaning the same."""
    changed = ask(scope, monthly.metric_breaks)
    if changed.empty:
        return
    st.header("When platforms changed what they count", anchor=False)
    channels = changed["channel"].replace(TITLES)
    of_one = changed["provider"] != ""
    in_words = changed.assign(
        channel=channels.where(~of_one, channels + " (" + changed["provider"] + ")"),
        measure=[meanings.in_words(metric) for metric in changed["metric"]],
        applies_by=changed["applies_by"].replace(APPLIES_BY),
    )
    tables.table(
        in_words,
        "metric-breaks",
        {
            "channel": "Platform",
            "measure": "Measure",
            "date": "From",
            "applies_by": "Changes",
            "note": "What changed",
            "source": "Source",
        },
    )


def residents(scope: Scope) -> None:
    """Who followers are compared with."""
    population = ask(scope, audience.population)
    if population.empty:
        return
    st.header("Who lives here", anchor=False)
    with st.expander("Residents that followers are compared with"):
        tables.table(
            population,
            "population",
            {"area": "Area", "dimension": "By", "group_name": "Group", "residents": "Residents",
             "share": "Share", "base": "Of", "source": "Source"},
            shares=("share",),
        )  # fmt: skip
    st.caption(
        "Contains public sector information licensed under the Open Government Licence v3.0. "
        "Source: Office for National Statistics."
    )


def database(scope: Scope) -> None:
    """The database behind the pages, in its own words."""
    st.header("How we worked this out", anchor=False)
    st.markdown(
        "Every figure comes from these tables; the same rows can be asked with `python -m data_pipeline sql`."
    )
    described = ask(scope, definitions.tables)
    name = st.selectbox("Table", described["table_name"].tolist(), key="table", bind="query-params")
    comment = described.set_index("table_name")["comment"].get(name, "")
    st.markdown(layout.escaped(str(comment)))
    columns = ask(scope, definitions.columns)
    tables.table(
        columns[columns["table_name"] == name],
        f"columns-{name}",
        {"column_name": "Column", "comment": "What it holds"},
    )


scope = layout.page("About the figures", __doc__)
layout.answer(ANSWER)
st.markdown(RULES)
if scope.build is not None:
    platforms(scope)
    breaks(scope)
    residents(scope)
data_protection.section(scope, settings_of(scope.folder))
if scope.build is not None:
    database(scope)
    made = ask(scope, definitions.build).iloc[0]
    st.caption(layout.escaped(f"Build {made['serial']} of {words.day(made['built_at'])}."))
