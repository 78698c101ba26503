"""Who are we, and what does an hour cost us?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.organisation import hourly_rate, settings
from data_pipeline.organisation.channels import TITLES
from data_pipeline.organisation.people import Person
from data_pipeline.organisation.settings import ELSEWHERE, Settings, settings_of
from data_pipeline.records.store import Records
from pages.shared import access, layout, saving, words
from pages.shared.scope import Scope

BY_HOST = "This is set where the dashboard is hosted, and cannot be changed here."
Answers = dict[str, Any]


def who_we_are(scope: Scope, ours: Settings) -> None:
    """Name, area and channels."""
    who = ours.organisation
    with st.form("who-we-are"):
        st.subheader("Who we are", anchor=False)
        name = st.text_input("Our name, for reports", who.name)
        areas = [*settings.areas(), ELSEWHERE]
        served = settings.area_served(ours)
        area = st.selectbox(
            "The area we serve (we compare our followers with the people who live there)",
            areas,
            areas.index(served),
        )
        titles = {TITLES[channel]: channel for channel in TITLES}
        used = who.channels or sorted({c for c in scope.channels.values() if c in TITLES})
        chosen = st.pills(
            "Channels we use", list(titles), default=[TITLES[channel] for channel in used],
            format_func=layout.escaped, selection_mode="multi",
        )  # fmt: skip
        answers: Answers = {"name": name.strip(), "area": area, "channels": [titles[t] for t in chosen]}
        keep(scope, "organisation", lambda: answers, "Save name, area and channels")


def an_hour(scope: Scope, ours: Settings) -> None:
    """What an hour costs, and from when on."""
    with st.form("an-hour"):
        st.subheader("What an hour costs", anchor=False)
        st.markdown(layout.escaped(rates_in_words(ours)))
        rate = st.number_input(
            "Pounds for an hour of staff time, employer's costs included",
            0.0,
            1000.0,
            ours.work.hourly_rate,
            0.5,
        )
        since = st.date_input("From which day", clock.today().replace(day=1), format="DD/MM/YYYY")
        first = since if isinstance(since, date) else clock.today()
        keep(scope, "work", lambda: rate_of(ours, rate, first), "Save the rate")


def rate_of(ours: Settings, rate: float, since: date) -> Answers:
    """The new rate with those before it; Refused where the host sets it, for the two belong together."""
    if ("work", "hourly_rate") in settings.set_by_host():
        raise Refused(BY_HOST)
    return hourly_rate.changed(ours.work, rate, since)


def rates_in_words(ours: Settings) -> str:
    """'£20 until 31 Mar 2026, £21.50 since 1 Apr 2026.'"""
    rates = ours.work.rates()
    if not rates:
        return "No rate is set, so costs are shown in hours, not in pounds."
    parts = [f"{exact(rate.pounds)} until {words.day(rate.until)}" for rate in ours.work.earlier_rates]
    begins, newest = rates[-1]
    parts.append(exact(newest) if begins == date.min else f"{exact(newest)} since {words.day(begins)}")
    return f"An hour costs {', '.join(parts)}. Earlier months keep their own rate."


def exact(pounds: float) -> str:
    """'£20', '£22.50': a rate as it was typed, not rounded."""
    return f"£{pounds:,.2f}".removesuffix(".00")


def how_long(scope: Scope, ours: Settings) -> None:
    """How long people's words and backups are kept."""
    kept = ours.retention
    with st.form("how-long"):
        st.subheader("How long we keep things", anchor=False)
        texts = st.number_input("Months that we keep people's words", 1, 120, kept.free_text)
        st.caption("After that only the themes are kept. A change counts for words that come in from now on.")
        backups = st.number_input("Months after which a backup should be deleted", 1, 120, kept.backups)
        answers = {"free_text": int(texts), "backups": int(backups)}
        keep(scope, "retention", lambda: answers, "Save how long")


def keep(scope: Scope, section: str, answers: Callable[[], Answers], label: str) -> None:
    """The end of a form: its button, and what pressing it does; what the host sets is said, not asked."""
    by_host = [key for name, key in settings.set_by_host() if name == section]
    if by_host:
        st.caption(layout.escaped(f"{BY_HOST} ({', '.join(by_host)})"))
    may_change = access.writer() is not None and not scope.folder.is_sample
    if not st.form_submit_button(layout.escaped(label), disabled=not may_change) or not may_change:
        return

    def written(_records: Records, _who: Person) -> bool:
        changed = {key: value for key, value in answers().items() if key not in by_host}
        settings.write(scope.folder, section, **changed)
        return True

    if saving.take(scope, written, "Saved."):
        st.rerun()


def answer(ours: Settings) -> str:
    """Whether what costs and comparisons rest on is set."""
    lacking = [] if ours.organisation.name else ["our name"]
    lacking += [] if ours.work.rates() else ["what an hour costs"]
    if lacking:
        return f"Still to say: {words.listed(lacking)}."
    area = settings.area_served(ours)
    serving = "" if area == ELSEWHERE else f" serves {area}"
    rate = exact(ours.work.rates()[-1][1])
    return f"{ours.organisation.name}{serving}; an hour of staff time costs {rate}."


scope = layout.page("Our organisation", __doc__)
saving.said_before()
ours = settings_of(scope.folder)
layout.answer(answer(ours))
if scope.folder.is_sample:
    st.markdown("These are the answers of the invented organisation. Start with your own data to give yours.")
who_we_are(scope, ours)
an_hour(scope, ours)
how_long(scope, ours)
layout.link("pages/accounts.py", "Usual hours, account by account")
