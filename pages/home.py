"""What changed, and what needs me?"""

import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.engagement import ask_months, change_in_words
from data_pipeline.engagement.queries import accounts as account_queries
from pages.sections.decisions import list_of_decisions
from pages.sections.engagement import months
from pages.sections.home import (
    concerns_and_words_due,
    decisions_due,
    find_measure,
    large_figures,
    moderation_due,
    this_month,
    to_do,
    what_people_told,
)
from pages.sections.home.how_complete import how_complete
from pages.sections.home.what_changed import what_changed
from pages.sections.loading import downloads_due
from pages.shared import access, header, layout, troubles
from pages.shared.scope import ask

scope = layout.page("Home", __doc__, header.settled_month)
layout.stop_without_data(scope)
newest = periods.last_complete_month(scope.last_day or clock.today())
changed = ask(scope, ask_months.changed)
downloads = downloads_due.of_every_account(scope) if access.may_read("add_data") else []
things: list[to_do.ToDo] | None = None  # not known where the records cannot be read
with troubles.said():  # these rest on records; the rest of the page does not
    waiting = list_of_decisions.waiting(scope)
    suggested = decisions_due.suggested(scope)
    desk = [*concerns_and_words_due.waiting(scope), *moderation_due.waiting(scope)]
    desk += decisions_due.to_do(scope, suggested)
    under_way = list_of_decisions.under_way(scope)
    things = to_do.of_this_person(scope, downloads, waiting, desk, under_way)
if things is not None:
    to_do.alert(scope, things)
if changed.month is None:
    layout.answer(change_in_words.in_short(scope.names, changed))
else:
    large_figures.section(scope, changed.month, what_people_told.in_short(scope))
happened, needed = st.columns([7, 5], gap="large")
with happened:
    if changed.month is not None:
        what_changed(scope)
    else:
        what_people_told.what_people_told(scope)
if things is not None:
    with needed:
        to_do.section(scope, things, [scope.names[account] for account in suggested])
    this_month.section(scope, downloads, things)
how_complete(scope, months.rows(scope, scope.accounts), ask(scope, account_queries.freshness), newest)
find_measure.section(scope)
