"""The head of every page: whose figures these are, of which period, and how fresh they are."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.loading.downloads_due import STALE
from data_pipeline.organisation import colours, logo
from data_pipeline.organisation.settings import settings_of
from data_pipeline.outside_text import in_html
from pages.shared import access, chosen_organisation, filters, words
from pages.shared import scope as scopes
from pages.shared.scope import Scope, ask

Shown = tuple[str, str]  # a period, and what it is: "Aug 2026", "newest month with final figures"
UNNAMED = "Our organisation"
STYLE = """
.st-key-sample {background: #F0F2F4; border-radius: 8px; padding: 0.25rem 1rem; font-size: 0.875rem}
.st-key-sample p {font-size: 0.875rem}
.st-key-sample button {border: 0; background: none; min-height: 1.75rem; padding: 0.25rem 0;
  color: var(--ours); font-weight: 600; text-decoration: underline}
.st-key-sample button p {font-weight: 600}
.st-key-head {border-bottom: 1px solid #D9DEE3; padding: 0.25rem 0 0.5rem}
@media (max-width: 640px) {
  .st-key-made-up {display: none}
  .st-key-sample {justify-content: space-between}
  .st-key-sample, .st-key-head {gap: 0 1rem; padding-top: 0.25rem; padding-bottom: 0.25rem}
}
.st-key-head [data-testid="stHtml"] {font-size: 0.875rem; color: #4A545E; line-height: 1.4}
.st-key-head img {height: 2.25rem; max-width: 10rem; object-fit: contain; vertical-align: middle;
  margin-right: 0.6rem}
.st-key-head .old {color: #8F3A0B; font-weight: 600}
.st-key-head b {font-weight: 600; color: #1F1F1F}
.st-key-head .whose {font-size: 1.125rem; font-weight: 600; color: #1F1F1F}
.st-key-head .stPageLink a {min-height: 1.5rem; padding: 0}
.stMain .st-key-head .stPageLink a * {font-size: 0.875rem; font-weight: 600}
"""


def show(scope: Scope, period: Callable[[Scope], Shown | None] | None) -> None:
    """One line: organisation, period where the page has a fixed one, and freshness with the way to more."""
    if scope.folder.is_sample:
        _invented_data()
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="medium"):
        whose(organisation(scope), _logo(scope))
        shown = period(scope) if period is not None and scope.build is not None else None
        if shown is not None:
            st.html(f"<b>{in_html(shown[0])}</b> {in_html(shown[1])}", width="content")
        if scope.last_day is not None:
            reaching = ask(scope, account_queries.freshness)
            sentence, is_old = fresh(reaching, scope.accounts, scope.last_day, clock.today())
            mark = '<span class="old"><span aria-hidden="true">\u25f7 </span>' if is_old else "<span>"
            st.html(f"{mark}{in_html(sentence)}</span>", width="content")
            if is_old and access.may_read("add_data"):
                st.page_link("pages/add_data.py", label="Add data", query_params=filters.link(scope))


def whose(name: str, logo_shown: str = "") -> None:
    """Whose page it is; for a person with several organisations it is the field to choose another."""
    offered = chosen_organisation.offered()
    if len(offered) < 2:
        st.html(f'{logo_shown}<span class="whose">{in_html(name)}</span>', width="stretch")
        return
    if logo_shown:
        st.html(logo_shown, width="content")
    chosen_organisation.field(offered)
    st.space("stretch")


def organisation(scope: Scope) -> str:
    """Whose figures are shown, as it stands in their settings."""
    return settings_of(scope.folder).organisation.name or UNNAMED


def colour(scope: Scope) -> str:
    """The colour of links and buttons: the organisation's own where it chose one."""
    return settings_of(scope.folder).organisation.colour or colours.OURS


def _logo(scope: Scope) -> str:
    """The logo as HTML, nothing where there is none; the name beside it says whose it is."""
    address = logo.address(scope.folder)
    return f'<img src="{in_html(address)}" alt="">' if address else ""


def fresh(reaching: pd.DataFrame, accounts: tuple[str, ...], newest: date, today: date) -> tuple[str, bool]:
    """'Figures up to 5 Oct 2026, 8 of 8 accounts; 53 days old', and whether new files are due.

    An account counts that reaches to the end of the newest whole month.
    reaching: as account_queries.freshness gives it.
    """
    complete = pd.Timestamp(periods.last_complete_month(newest).end)
    last = reaching.groupby("account_id")["last_day"].max() if len(reaching) else pd.Series(dtype=object)
    reached = sum(pd.Timestamp(day) >= complete for day in last)
    days = (today - newest).days
    is_old = days > STALE
    sentence = f"Figures up to {words.day(newest)}, {reached} of {words.counted(len(accounts), 'account')}"
    return sentence + (f"; {words.counted(days, 'day')} old" if is_old else ""), is_old


def settled_month(scope: Scope) -> Shown | None:
    """The newest month whose posts have all settled; None where there is none."""
    month = ask(scope, ask_months.changed).month
    return None if month is None else (words.month(month), "newest month with final figures")


def _invented_data() -> None:
    with st.container(key="sample", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(":material/science: **Invented data.**", width="content")
        with st.container(key="made-up", width="stretch"):
            st.markdown("This organisation, its posts and figures are made up.")
        if access.may_read("add_data"):
            scopes.start_with_own("start", "secondary")
