"""What changed at the newest settled month: one headline per account, each drawn and a link to its
account."""

from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import periods
from data_pipeline.engagement import ask_months, opened_records
from data_pipeline.engagement.change_in_words import in_short, sentence
from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.engagement.measures_in_words import SAID
from data_pipeline.engagement.what_changed import Change, WhatChanged
from data_pipeline.periods import Period
from data_pipeline.plain_words import weeks_in_words
from pages.sections.engagement import months as month_charts
from pages.shared import access, charts, diary, filters, layout, saving, tables, troubles, words
from pages.shared.scope import Scope, ask

NEW = ":material/fiber_manual_record:"
DRAWN = 3  # headlines with a chart
MONTHS = 18  # that a chart shows


def what_changed(scope: Scope) -> None:
    """What is new in the newest settled month, side by side and as a table; or that nothing is."""
    st.header("What changed", anchor=False)
    changed = ask(scope, ask_months.changed)
    if changed.changes or not looked_at(changed):  # that nothing changed is said above already
        layout.takeaway(in_short(scope.names, changed))
    if changed.month is not None:
        st.caption(layout.escaped(looked_at(changed)))
    unseen: frozenset[opened_records.Key] = frozenset()
    events = diary.NONE
    with troubles.said():
        events = diary.every(scope)
        unseen = opened_records.not_opened(saving.records(scope), access.person(), changed.changes)
    drawn = changed.headlines[:DRAWN]
    for place, (change, column) in enumerate(zip(drawn, st.columns(len(drawn) or 1), strict=False)):
        with column:
            _one_change(scope, change, place, events, is_new=opened_records.key(change) in unseen)
    if changed.changes:
        tables.under(
            pd.DataFrame([_row(scope, change) for change in changed.changes]),
            "changes",
            {"account": "Account", "measure": "What", "sentence": "What changed", "value": "Month's figure",
             "lower": "Usually from", "upper": "to"},
        )  # fmt: skip


def looked_at(changed: WhatChanged) -> str:
    """Of how many figures it is said."""
    if not changed.lines_looked_at:
        return ""
    figures = words.counted(changed.lines_looked_at, "figure")
    return (
        f"We looked at {figures} of {words.month(changed.month)}, the newest complete month in which every "
        f"post has had {weeks_in_words(UNTIL_SETTLED)} to be seen. By chance one may look unusual. Where an "
        "account goes up and down a lot, only a large change can be noticed."
    )


def _row(scope: Scope, change: Change) -> dict[str, object]:
    """A change as one row of the table."""
    return {
        "account": scope.names[change.account_id],
        "measure": SAID[change.column].title,
        "sentence": sentence(change),
        "month": change.month,
        "value": change.value,
        "lower": change.lower,
        "upper": change.upper,
        "a_year_ago": change.a_year_ago,
        "since": change.since,
    }


def _one_change(scope: Scope, change: Change, place: int, events: pd.DataFrame, *, is_new: bool) -> None:
    name, title = scope.names[change.account_id], SAID[change.column].title
    text = sentence(change)
    layout.bold_link(
        "pages/channels.py",
        f"{name}: {change.signal} than it was",
        icon=NEW if is_new else None,
        choices=filters.link(scope, account=name, measure=title),
    )
    if is_new:
        st.caption("You have not opened this yet.")
    st.markdown(layout.escaped(f"{text}."))
    months = month_charts.judged(scope, (change.account_id,), change.column)[change.account_id]
    first = periods.months_on(change.month.date(), 1 - MONTHS)
    points, settling = month_charts.within(months, Period(first, date.max))
    mine = diary.of_accounts(scope, events, (change.account_id,))
    figure = charts.usual_range(points, SAID[change.column].unit, months.breaks, settling, events=mine)
    layout.figure(figure, f"{name}. {text}.", f"change-{place}")
