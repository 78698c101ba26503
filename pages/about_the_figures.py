"""What does this number mean?"""

import streamlit as st

from data_pipeline.engagement.queries import audience, definitions
from data_pipeline.engagement.queries import months as monthly
from data_pipeline.organisation.channels import TITLES
from pages.shared import layout, words
from pages.shared.scope import Scope, ask

RULES = """
- **Online engagement** is any individual interaction with our website or with what we post on social media:
  that is the policy's own definition, so **interactions** is the headline figure.
- **People who saw a post** cannot be added up over posts, days or accounts: many people saw several. There is
  no total reach anywhere here.
- **Not reported by the platform** is not zero. A month without an export is a gap, never a zero.
- Posts go on gathering interactions for weeks: a post is **still settling** until it is 28 days old in the
  newest export, and months with such posts are not judged.
- **Higher** or **lower than usual** means outside an account's usual ups and downs, judged by months (XmR
  chart, the method of NHS England's *Making Data Count*; months that went far do not widen the range). By
  chance one figure in 25 may look unusual. Under twelve months it says *early days*.
- **What changed** on Home is stricter: all figures of the newest settled month are looked at together, so
  that in a quiet year it seldom speaks, and each change is said once.
- **Response per 1,000** is that of a typical post, the middle one of all. **Probably between** holds in 90 of
  100 cases. **Probably higher** and **probably lower** are said only where chance would seldom bring it about
  for any account at all.
- Where periods are compared, they have equal numbers of days.
- A **newsletter** is outside the policy's definition: its opens and clicks are shown apart, in no figure of
  interactions. Opens are inflated by mail programs that load pictures by themselves; clicks are safer.
- A line marked *do not compare across this line* is where a platform changed what it counts.
"""
PROTECTION = """
No names of the public, handles, e-mail addresses or profile links are kept: they are dropped before
anything is stored, and the receipts, logs and rows set aside never hold them. In replies to people, handles,
e-mail addresses, phone numbers and postcodes are taken out. All data stays on this computer; these pages ask
no outside service for anything.
"""


def platforms(scope: Scope) -> None:
    """What each platform means by its measures."""
    st.header("What each platform counts", anchor=False)
    metrics = ask(scope, definitions.metrics)
    if metrics.empty:
        return
    channels = {TITLES.get(c, c): c for c in metrics["channel"].unique()}
    chosen = st.segmented_control("Platform", list(channels), default=next(iter(channels)), required=True,
                                  format_func=layout.escaped,
                                  key="platform", bind="query-params")  # fmt: skip
    mine = metrics[metrics["channel"] == channels[str(chosen)]]
    layout.table(
        mine.assign(measure=mine["metric"].str.replace("_", " ")),
        "definitions",
        {
            "metric": "Measure",
            "definition": "What it counts",
            "adds_up": "Can be added up",
            "heading": "In the export",
        },
    )


def breaks(scope: Scope) -> None:
    """Where a figure stopped meaning the same."""
    changed = ask(scope, monthly.metric_breaks)
    if changed.empty:
        return
    st.header("When platforms changed what they count", anchor=False)
    in_words = changed.assign(channel=changed["channel"].replace(TITLES))
    layout.table(
        in_words,
        "metric-breaks",
        {"channel": "Platform", "date": "From", "note": "What changed", "source": "Source"},
    )


def residents(scope: Scope) -> None:
    """Who followers are compared with."""
    population = ask(scope, audience.population)
    if population.empty:
        return
    st.header("Who lives here", anchor=False)
    with st.expander("Residents that followers are compared with"):
        layout.table(
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


def tables(scope: Scope) -> None:
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
    layout.table(
        columns[columns["table_name"] == name],
        f"columns-{name}",
        {"column_name": "Column", "comment": "What it holds"},
    )


scope = layout.page("About the figures", __doc__)
st.markdown(RULES)
if scope.build is not None:
    platforms(scope)
    breaks(scope)
    residents(scope)
st.header("Data protection", anchor=False)
st.markdown(PROTECTION)
if scope.build is not None:
    tables(scope)
    made = ask(scope, definitions.build).iloc[0]
    st.caption(layout.escaped(f"Build {made['serial']} of {words.day(made['built_at'])}."))
