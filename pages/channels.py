"""Did any account clearly change?"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_pipeline.effectiveness import ask_accounts
from data_pipeline.engagement import ask_months, change_in_words, opened_records
from data_pipeline.engagement.measures_in_words import ON_SOME_PLATFORMS, SAID, SOCIAL
from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.engagement.what_changed import Change
from data_pipeline.loading import typed_month
from data_pipeline.organisation import channels
from data_pipeline.periods import Period
from pages.sections.engagement import (
    followers,
    months,
    new_starts,
    newsletter,
    overview,
    this_quarter,
    website,
    who_we_reach,
)
from pages.shared import access, filters, header, layout, saving, tables, troubles, words
from pages.shared.scope import Scope, ask


def one_account(scope: Scope, account: str, changes: Sequence[Change]) -> None:
    """The account that a reader opened: its months, its quarter, its audience."""
    with st.container(border=True, key="opened"):
        st.header(layout.escaped(scope.names[account]), anchor=False)
        kind = channels.kind(scope.channels[account])
        if kind == channels.SOCIAL_MEDIA:
            social(scope, account, changes)
        elif kind == channels.TITLES["website"]:
            website.section(scope, account, filters.stretch(scope))
        else:
            newsletter.section(scope, account, filters.stretch(scope))


def social(scope: Scope, account: str, changes: Sequence[Change]) -> None:
    """One measure of a social media account month by month, its newest quarter, its audience.

    changes: those of all accounts; the ones that stand here count as opened from now on.
    """
    reported = [c for c in SOCIAL if months.judged(scope, (account,), c)[account].reported]
    offered = [c for c in SOCIAL if c in reported or c not in ON_SOME_PLATFORMS]
    column = filters.measure(offered, next(iter(reported), offered[0]))
    of_months(scope, account, column, filters.stretch(scope))
    if not access.in_a_meeting():
        seen = [change for change in changes if (change.account_id, change.column) == (account, column)]
        with troubles.said():
            opened_records.write_down(saving.records(scope), access.person(), seen)
    this_quarter.section(scope, (account,))
    followers.section(scope, account)


def of_months(scope: Scope, account: str, column: str, period: Period) -> None:
    """The months of an account on one measure: sentence, chart, and the table behind it."""
    if not months.judged(scope, (account,), column)[account].reported:
        layout.takeaway(f"{SAID[column].title}: {words.NOT_REPORTED.lower()}.")
        return
    months.draw(scope, account, column, period)
    export = newest_export(scope, account)
    st.caption(layout.escaped(f"{SAID[column].note} The grey band is its usual range. {export}"))
    table = months.by_month(scope, (account,), column)
    tables.under(
        table[table["month"].between(pd.Timestamp(period.start), pd.Timestamp(period.end))],
        f"channels-{account}-{column}",
        {"account": "Account", "month": "Month", column: SAID[column].title, "standing": "How it compares",
         "lower": "Usual range from", "upper": "to", "posts": "Posts"},
    )  # fmt: skip
    with troubles.said():
        new_starts.section(scope, (account,), column)
    layout.behind(scope, (account,), filters.chosen_period())


def newest_export(scope: Scope, account: str) -> str:
    """Which export the newest figures come from: 'Newest export: 1 Oct 2026.'"""
    fresh = ask(scope, account_queries.freshness)
    mine = fresh[fresh["account_id"] == account].sort_values("exported_at").tail(1)
    for row in mine.itertuples():
        typed_in = " (typed in)" if row.source == typed_month.TITLE else ""
        return f"Newest export: {words.day(row.exported_at)}{typed_in}."
    return ""


scope = layout.page("Channels", __doc__, header.settled_month)
layout.stop_without_data(scope)
changed = ask(scope, ask_months.changed)
falls = change_in_words.long_falls(scope.names, ask(scope, ask_accounts.in_brief).falls)
layout.answer(change_in_words.with_falls(changed, change_in_words.in_short(scope.names, changed), falls))
overview.section(scope)
chosen = filters.account(scope)
if chosen is not None:
    one_account(scope, chosen, changed.changes)
who_we_reach.section(scope)
of_people = scope.on(*channels.SOCIAL)
if len(of_people) > 1:
    with st.expander("This quarter and the one before, all accounts"):
        this_quarter.section(scope, of_people, is_folded=True)
