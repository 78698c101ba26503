"""What do we count as online engagement?"""

import streamlit as st

from data_pipeline import signals
from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.engagement.queries import audience, definitions
from data_pipeline.engagement.queries import months as monthly
from data_pipeline.organisation.channels import TITLES
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.plain_words import number_in_words
from data_pipeline.statistics import spc, typical_rate
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
- **"Higher" or "lower than usual"**: outside the range in which an account's other months moved. One unusual
  month does not widen that range. By chance, one figure in {signals.ONE_IN} may look unusual. With fewer than
  {number_in_words(spc.TRIAL)} months we say that it is too early to judge. (This is the XmR chart of NHS
  England's *Making Data Count*.)
- **"What changed"** on Home looks at all figures of a month together, so that it speaks only when something
  clearly changed, and says each change once.
- **"Response per 1,000"** is that of a typical post. **"Probably between"** is right
  {10 * typical_rate.COVER:.0f} times in 10.
- Where we compare two periods, they have the same number of days.
- The policy does not count a **newsletter** as engagement, so its opens and clicks are shown on their own.
  Mail programs open newsletters by themselves, so clicks say more than opens.
- **"Do not compare across this line"**: here a platform changed what it counts.
"""
PROTECTION = """
**What is taken out.** Before any text of a downloaded file is stored, personal details are taken out, but for
what stays on purpose (below). What the public wrote, or may have written, loses names, account names, e-mail
addresses, phone numbers, postcodes, NHS and National Insurance numbers, dates of birth, IP addresses and
links to profiles. This covers our answers to people, posts of other accounts, columns that we do not know and
rows that we could not use. Addresses and titles of pages, sources of visits, events, lists and links lose
contact details and numbers; addresses of pages lose everything behind the `?` too. Names of files, sheets and
columns lose names as well. Columns that only name people are not kept at all. What people told us is redacted
before it is saved, and so are concerns and the diary.

**What stays on purpose.**

- Our own posts, videos and newsletters' subject lines, and their links: they were published by us, and stay
  as published, with the names, phone numbers and account names that stand in them. If a post had to be
  deleted, it stays here until each file that holds it is taken back.
- What our own web pages are called: a name in the title or address of a page that we wrote stays.
- Ids of posts, videos and mailings, and the organisation's own account names and handles.
- Who of us does something: owners, posters and administrators in the register, who agreed to a decision, who
  recorded or changed what. Reasons and other notes that we write keep names of colleagues and lose contact
  details.
- Headings and titles of the tables and forms that we explained, for they are known again by them.
- The originals of exports in the inbox: they are the platforms' own files, and hold all of this. Delete them
  when they are no longer needed.

Redaction finds most names, not every one: a person must look before anything is published.
`python -m data_pipeline doctor --privacy` looks through everything that is stored, and lists where something
still looks personal. All data stays on this computer; these pages ask no outside service for anything.
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


def breaks(scope: Scope) -> None:
    """Where a figure stopped meaning the same."""
    changed = ask(scope, monthly.metric_breaks)
    if changed.empty:
        return
    st.header("When platforms changed what they count", anchor=False)
    in_words = changed.assign(channel=changed["channel"].replace(TITLES))
    tables.table(
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


def our_documents(ours: Settings) -> None:
    """The basis on which we keep what people tell us, how long, and where our own pages say so."""
    basis = ours.policies.lawful_basis
    layout.bullets(
        [
            f"Our lawful basis for keeping what people tell us: {basis or words.NOT_RECORDED.lower()}.",
            f"We delete people's words after {ours.retention.free_text} months and keep only the themes.",
        ]
    )
    pages = {
        "Our privacy notice": ours.policies.privacy_notice,
        "Our house rules": ours.policies.house_rules,
    }
    with st.container(horizontal=True):
        for label, address in pages.items():
            if address:
                st.link_button(layout.escaped(label), address, icon=":material/open_in_new:")
    missing = [label.lower() for label, address in pages.items() if not address]
    if missing:
        st.caption(
            layout.escaped(
                f"We do not have the web address of {words.listed(missing)}. Add it under Our organisation."
            )
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
st.header("Data protection", anchor=False)
our_documents(settings_of(scope.folder))
st.markdown(PROTECTION)
if scope.build is not None:
    database(scope)
    made = ask(scope, definitions.build).iloc[0]
    st.caption(layout.escaped(f"Build {made['serial']} of {words.day(made['built_at'])}."))
