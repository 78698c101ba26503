"""How is each account doing over time?"""

import pandas as pd
import streamlit as st

from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.loading import typed_month
from data_pipeline.organisation.channels import OFF_SOCIAL
from data_pipeline.periods import Period
from pages.sections.engagement import followers, months, new_starts, newsletter, this_quarter, website
from pages.shared import filters, layout, measures, words
from pages.shared.measures import SAID, SOCIAL
from pages.shared.scope import Scope, ask


def social(scope: Scope, accounts: tuple[str, ...], period: Period) -> None:
    """One measure of every social media account, month by month."""
    column = filters.measure(SOCIAL)
    judged = months.judged(scope, accounts, column)
    layout.takeaway(measures.summary(SAID[column].title, scope.names, judged))
    st.caption(SAID[column].note + " The grey band is each account's usual range.")
    months.grid(scope, judged, column, period)
    silent = [scope.names[account] for account, series in judged.items() if not series.reported]
    if silent:
        st.caption(layout.escaped(f"{words.NOT_REPORTED}: {words.listed(silent)}."))
    st.caption(layout.escaped(newest_exports(scope, accounts)))
    table = months.by_month(scope, accounts, column)
    layout.under(
        table[table["month"].between(pd.Timestamp(period.start), pd.Timestamp(period.end))],
        f"channels-{column}",
        {"account": "Account", "month": "Month", column: SAID[column].title, "standing": "How it compares",
         "lower": "Usual range from", "upper": "to", "posts": "Posts"},
    )  # fmt: skip
    new_starts.section(scope, accounts, column)
    layout.behind(scope, accounts, filters.chosen_period(), "the posts of this period")


def newest_exports(scope: Scope, accounts: tuple[str, ...]) -> str:
    """Which exports the newest figures come from: 'Newest exports: Facebook of 1 Oct 2026, ...'."""
    fresh = ask(scope, account_queries.freshness)
    mine = fresh[fresh["account_id"].isin(accounts)].sort_values("exported_at")
    newest = mine.drop_duplicates("account_id", keep="last").sort_values("account_id")
    dated = [
        f"{scope.names[str(row.account_id)]} {words.day(row.exported_at)}"
        f"{' (typed in)' if row.source == typed_month.TITLE else ''}"
        for row in newest.itertuples()
    ]
    return f"Newest exports: {words.listed(dated)}."


scope = layout.page("Channels", __doc__)
layout.stop_without_data(scope)
chosen, period = filters.accounts_and(scope, filters.stretch)
of_people = tuple(a for a in chosen if scope.channels[a] not in OFF_SOCIAL)
sites = tuple(a for a in chosen if scope.channels[a] == "website")
letters = tuple(a for a in chosen if scope.channels[a] == "newsletter")
if of_people:
    social(scope, of_people, period)
    this_quarter.section(scope, of_people)
    followers.section(scope, of_people)
if sites:
    website.section(scope, sites, period)
if letters:
    newsletter.section(scope, letters, period)
