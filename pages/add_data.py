"""What is missing, and did it load?"""

import streamlit as st

from data_pipeline import clock, dropping, shopping
from data_pipeline.errors import Refused
from data_pipeline.queries import accounts as account_queries
from data_pipeline.shopping import Errand
from pages.shared import drop, layout, receipt, words
from pages.shared.scope import Scope, ask


def to_download(shown: Scope) -> None:
    """Per account the files to download, where they are, and which dates to choose."""
    st.header("What to download", anchor=False)
    freshness = ask(shown, account_queries.freshness)
    errands = shopping.shopping_list(freshness, shown.accounts or _chosen_channels(), clock.today())
    due = [errand for errand in errands if errand.due and errand.source.essential]
    names = list(dict.fromkeys(called(shown, errand.account_id) for errand in due))
    if not errands:
        return
    layout.takeaway(f"Needed now: {words.listed(names)}." if due else "Nothing is missing.")
    for account_id in dict.fromkeys(errand.account_id for errand in errands):
        mine = [errand for errand in errands if errand.account_id == account_id]
        name = called(shown, account_id)
        late = any(errand in due for errand in mine)
        until = max((e.last_day for e in mine if e.last_day), default=None)
        label = f"{name}: {'needed now' if late else 'loaded up to ' + words.day(until)}"
        with st.expander(label, expanded=late and len(names) < 3):
            for errand in mine:
                one_file(errand)


def called(shown: Scope, account_id: str) -> str:
    """An account's name; before its first export, its channel's."""
    return shown.names.get(account_id) or words.CHANNELS[account_id.split("-", 1)[0]]


def _chosen_channels() -> list[str]:
    """Which channels a first visitor has; each stands for an account to be named at the drop."""
    titles = {words.CHANNELS[c]: c for c in words.CHANNELS if c in dropping.channels()}
    chosen = st.pills("Which of these do you have?", list(titles), selection_mode="multi", key="have",
                      bind="query-params")  # fmt: skip
    return [f"{titles[title]}-ours" for title in chosen]


def one_file(errand: Errand) -> None:
    kind = "Needed" if errand.source.essential else "Useful"
    if errand.source.provider and not errand.last_day:
        kind += f" where {errand.source.provider} sends the newsletter"
    st.markdown(f"**{errand.source.title}** ({kind}: {layout.escaped(errand.source.gives)})")
    dates = "; ".join(f"{words.day(p.start)} to {words.day(p.end)}" for p in errand.files)
    dates = "none, it holds everything so far" if errand.source.holds_all else dates
    st.markdown(f"Where: {layout.escaped(errand.source.how)}  \nDates to choose: **{dates}**")
    if errand.last_day:
        st.caption(f"The last one loaded ends {words.day(errand.last_day)}.")


shown = layout.page("Add data", __doc__)
try:
    to_download(shown)
    drop.drop(shown)
    receipt.receipts(shown)
except Refused as refused:
    st.error(layout.escaped(str(refused)))
