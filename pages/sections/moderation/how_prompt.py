"""How prompt we were: hours until the first act, and the share within a target of our own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from statistics import median

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.moderation import counts, promptness
from data_pipeline.moderation.items import Item
from data_pipeline.moderation.next_steps import APPEAL_WITHIN, OWN_TARGET, REVIEW_WITHIN
from data_pipeline.moderation.promptness import Promptness
from data_pipeline.organisation import working_hours
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.periods import Period
from pages.sections.moderation import item_words
from pages.shared import layout, tables, words
from pages.shared.scope import Scope

TABLE = {"what": "From being told to our first act", "half": "Half were within", "slowest": "The slowest"}


def section(scope: Scope, items: Sequence[Item], settings: Settings, now: datetime) -> None:
    """Median and worst in both kinds of hours, the share within our target, reviews and appeals."""
    st.header("How prompt we were", anchor=False)
    period = twelve_months()
    prompt = promptness.promptness(counts.of_period(items, period), settings, now)
    layout.takeaway(in_full(prompt, settings))
    if prompt.acted_on:
        rows = [
            _row("Working hours", prompt.median_working_hours, prompt.worst_working_hours),
            _row("Hours on the clock", prompt.median_clock_hours, prompt.worst_clock_hours),
        ]
        tables.table(pd.DataFrame(rows), "time-to-act", TABLE)
    if items:
        layout.bullets(second_looks(items, settings, period, now))
    st.caption(
        layout.escaped(
            f"{words.span(period)}, by the day on which each item was brought to us. Working hours: "
            f"{working_hours.in_words(settings.work)}, without bank holidays in England."
        )
    )


def twelve_months() -> Period:
    """From the first day of the month eleven months ago to today."""
    today = clock.today()
    return Period(periods.months_on(today, -11), today)


def in_short(prompt: Promptness, settings: Settings) -> str:
    """'We first acted on all 7 items of the last twelve months in time (our own target: 8 hours of working
    time), on half of them within 2.5 hours.'"""
    if not prompt.acted_on:
        return "No item of the last twelve months shows yet how prompt we are."
    half = item_words.hours(prompt.median_working_hours)
    if prompt.acted_on == 1:
        return f"In the last twelve months we acted on 1 item, within {half} of working time."
    items = words.counted(prompt.judged, "item")
    in_time = f"all {items}" if prompt.within == prompt.judged else f"{prompt.within:,} of {items}"
    target = f"our own target: {item_words.hours(settings.moderation.act_within_hours)} of working time"
    return (
        f"We first acted on {in_time} of the last twelve months in time ({target}), on half of them within "
        f"{half}."
    )


def in_full(prompt: Promptness, settings: Settings) -> str:
    """The share within our target, and whose target that is."""
    hours = f"{item_words.hours(settings.moderation.act_within_hours)} of working time"
    target = (
        f"We mean to act within {hours}, and on the same day where personal details stand there, it may be a "
        f"hate crime or somebody may not be safe. This is {OWN_TARGET}."
    )
    if prompt.share_within is None:
        return target
    return f"{_within(prompt)} within our own target. {target}"


def _within(prompt: Promptness) -> str:
    """'All 7 items were', '5 of 7 items were'."""
    items = words.counted(prompt.judged, "item")
    if prompt.within == prompt.judged:
        return "The one item was" if prompt.judged == 1 else f"All {items} were"
    return f"{prompt.within:,} of {items} {'was' if prompt.within == 1 else 'were'}"


def second_looks(items: Sequence[Item], settings: Settings, period: Period, now: datetime) -> list[str]:
    """What was taken down as to our detriment and what a second person said; appeals, and how long they
    took."""
    did = counts.what_we_did(items, settings, period, now)
    early = f"; {did.before_review:,} deleted or blocked before that" if did.before_review else ""
    taken_down = words.counted(did.detriment, "item")
    waited = promptness.appeal_hours(counts.of_period(items, period), settings)
    took = f"; half took up to {item_words.hours(median(waited))} of working time" if waited else ""
    return [
        f"Taken down as defamatory or to our detriment: {taken_down}. A second person looked at "
        f"{did.reviewed:,} and let {did.let_stand:,} stand{early}. We mean to look within "
        f"{words.counted(REVIEW_WITHIN, 'working day')}.",
        f"Appeals: {did.appeals:,}. Decided: {did.appeals_decided:,}, of which our decision stayed in "
        f"{did.appeals_upheld:,}{took}. We mean to decide within "
        f"{words.counted(APPEAL_WITHIN, 'working day')}.",
    ]


def _row(what: str, half: float | None, slowest: float | None) -> dict[str, str]:
    return {"what": what, "half": item_words.hours(half), "slowest": item_words.hours(slowest)}
