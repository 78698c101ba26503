"""The diary on Add data: an event in three fields, the newest events, and changing one or taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.diary import diary_csv, records
from data_pipeline.diary import events as diary_events
from data_pipeline.outside_text import plain
from data_pipeline.periods import BEGAN
from data_pipeline.records.saving import Values
from pages.shared import csv_upload, diary, layout, saving, tables, words
from pages.shared.scope import Scope

NEWEST = 6  # events that stand on the page
WHAT = "The diary says what happened and when. Each chart over time marks these days."
READ_BY_ALL = "Everybody who may open the dashboard reads this. Names of people are taken out."
LONGER = "What goes on for longer, such as a campaign, gets its last day under “Change an event”."
ALL_OF_US = "All of us"
WHICH_DAY = "Say on which day it happened. Nothing was recorded."
SOURCES = {
    diary_events.TYPED: "Typed in", diary_events.PLATFORM: "The platform", diary_events.DECISION: "Decisions",
    diary_events.CAMPAIGN: "Campaign of posts",
}  # fmt: skip
TABLE = {"when": "When", "what": "What happened", "accounts": "Which accounts", "source": "Known from"}


def section(scope: Scope) -> None:
    """The form, the newest events, and the way to change one; the sample takes none."""
    st.header("Diary", anchor=False)
    layout.takeaway(WHAT)
    names, events = saving.account_names(scope), diary.every(scope)
    typed = records.recorded(saving.records(scope))
    if not scope.folder.is_sample:
        _add(scope, names)
    gone = {account for about in events["account_ids"] for account in about} - names.keys()
    names |= {account: scope.name_of(account) for account in sorted(gone)}
    _list(events, names)
    if scope.folder.is_sample:
        return
    if typed:
        with st.expander("Change an event, or take it back"):
            _change(scope, typed, names)
    with st.expander("Many events at once, from a CSV file"):
        columns = "day (2026-05-12), what, accounts (none, or facebook-ours;x-ours), last_day (or none)"
        csv_upload.field(scope, "events", columns, diary_csv.diary)


def _add(scope: Scope, names: Mapping[str, str]) -> None:
    with st.form("diary", clear_on_submit=True):
        with st.grid(3, min_column_width=220, gap="small"):
            day = _day("On which day did it happen?", clock.today())
            what = _what(placeholder="for example, flu campaign began")
            accounts = _accounts(names)
        st.caption(f"{READ_BY_ALL} {LONGER}")
        if not st.form_submit_button("Add to the diary", type="primary"):
            return
    if day is None:
        st.error(WHICH_DAY)
        return
    saving.save_and_rerun(
        scope,
        lambda db, who: records.add(db, day, what, accounts, who=who),
        f"The event of {words.day(day)} is in the diary.",
    )


def _change(scope: Scope, typed: Sequence[Values], names: Mapping[str, str]) -> None:
    events = {row["event_id"]: row for row in typed}
    chosen = st.selectbox(
        "Which event?", list(events), format_func=lambda number: plain(_label(events[number]))
    )
    event = events[int(str(chosen))]
    number, seen = int(event["event_id"]), int(event["version"])
    with st.form(f"diary-{number}-{seen}"):
        with st.grid(2, min_column_width=220, gap="small"):
            day = _day("On which day did it happen?", event["day"])
            last_day = _day("Until when, if it went on for longer, as a campaign does?", event["last_day"])
            what = _what(event["what"])
            accounts = _accounts(names, records.accounts_of(event))
        st.caption(READ_BY_ALL)
        is_saved = st.form_submit_button("Save the change", type="primary")
        is_taken_back = st.form_submit_button("Take this event back")
    if is_saved and day is None:
        st.error(WHICH_DAY)
    elif is_saved and day is not None:
        first = day
        saving.save_and_rerun(
            scope,
            lambda db, who: records.change(
                db, number, first, what, accounts, last_day=last_day, who=who, seen=seen
            ),
            "The event is changed.",
        )
    if is_taken_back:
        saving.save_and_rerun(
            scope,
            lambda db, who: records.take_back(db, number, who=who, seen=seen),
            "The event was taken back.",
        )


def _day(label: str, value: date | None) -> date | None:
    latest = clock.months_after(clock.today(), records.AHEAD)
    chosen = st.date_input(
        layout.escaped(label), value, min_value=BEGAN, max_value=latest, format="DD/MM/YYYY"
    )
    return chosen if isinstance(chosen, date) else None


def _what(value: str = "", placeholder: str = "") -> str:
    return st.text_input("What happened?", value, max_chars=records.LONGEST, placeholder=placeholder)


def _accounts(names: Mapping[str, str], chosen: Sequence[str] = ()) -> list[str]:
    return st.multiselect(
        "Which accounts?", list(names), list(chosen), placeholder=ALL_OF_US,
        format_func=lambda account: plain(names[account]),
    )  # fmt: skip


def _label(event: Values) -> str:
    return f"{words.day(event['day'])}, {event['what']}"


def _list(events: pd.DataFrame, names: Mapping[str, str]) -> None:
    """The newest events, and all of them as a table."""
    if events.empty:
        st.markdown("Nothing is in the diary yet.")
        return
    rows = pd.DataFrame([_row(event, names) for event in events.iloc[::-1].to_dict("records")])
    tables.show(tables.in_words(rows.head(NEWEST), TABLE), "diary")
    if len(rows) > NEWEST:
        tables.under(rows, "diary", TABLE)


def _row(event: Any, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "when": diary_events.days_in_words(event),
        "what": event["what"],
        "accounts": words.listed(names[account] for account in event["account_ids"]) or ALL_OF_US,
        "source": SOURCES[str(event["kind"])],
        "day": event["day"],
        "last_day": event["last_day"],
    }
