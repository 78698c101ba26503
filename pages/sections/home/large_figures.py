"""The newest settled month in large figures: interactions, engaged visits, experiences, people informed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_pipeline import signals
from data_pipeline.effectiveness import ask_accounts
from data_pipeline.engagement import ask_months, change_in_words
from data_pipeline.engagement.all_accounts_by_month import MonthTotal
from data_pipeline.errors import Refused, Trouble
from data_pipeline.outcomes import measure_records
from data_pipeline.outcomes import queries as outcome_queries
from pages.sections.experiences import counts as experience_counts
from pages.sections.home import figure_cards
from pages.sections.home.figure_cards import MONTHS, YEAR, Card, Link
from pages.shared import filters, layout, saving, words
from pages.shared.scope import Scope, ask


def section(scope: Scope, month: pd.Timestamp, standing_out: str) -> None:
    """What changed in a sentence or two, the month's figures in another, and a card for each.

    standing_out: what stands out in what people told us.
    """
    changed = ask(scope, ask_months.changed)
    totals = ask(scope, ask_months.totals, month, changed.new_starts)
    shared = experiences(scope, month)
    people = None if shared is None or not shared.is_number else shared.number
    how = signals.signal(shared.unusual).lower() if shared is not None and shared.is_clear else ""
    falls = change_in_words.long_falls(scope.names, ask(scope, ask_accounts.in_brief).falls)
    what_changed = change_in_words.with_falls(changed, change_in_words.how_many(changed), falls)
    news = " ".join(filter(None, (standing_out, what_changed)))
    figures = in_short(month, totals, people, how)
    layout.answer(news or figures)
    beside = " ".join(filter(None, (figures if news else "", sum_in_words(totals))))
    if beside:
        layout.takeaway(beside)
    cards = [of_total(scope, column, total) for column, total in totals.items()]
    cards += [card for card in (shared, people_informed(scope, month)) if card is not None]
    figure_cards.draw(cards, _targets(scope))
    st.caption(f"Usual is the range that other months moved in; {signals.BY_CHANCE}.")


def _targets(scope: Scope) -> dict[str, figure_cards.Target]:
    """What we hold ourselves to, and which way is better, by measure."""
    try:
        recorded = measure_records.recorded(saving.records(scope))
    except (Refused, Trouble):  # said already where the page asks what needs somebody
        return {}
    return {
        row["measure"]: figure_cards.Target(measure_records.in_words(row), row["better"], row["target"])
        for row in recorded
    }


def in_short(month: pd.Timestamp, totals: Mapping[str, MonthTotal], shared: str | None, how: str = "") -> str:
    """'In Aug 2026 people engaged with us online 679 times, and 72 shared an experience (higher than usual).'

    shared: how many shared an experience, in words; None where nothing is known of it. how: whether that is
    out of the ordinary.
    """
    when, ending = f"In {words.month(month)}", f" ({how})." if how else "."
    number = words.number(sum(float(total.point["value"]) for total in totals.values()))
    if len(totals) > 1:
        sentence = f"{when} people engaged with us online {number} times"
    elif "interactions" in totals:
        sentence = f"{when} people interacted with our posts {number} times"
    elif totals:
        sentence = f"{when} the website had {number} engaged visits"
    else:
        return (
            f"{when} {shared} shared an experience{ending}" if shared else "No figure of a whole month yet."
        )
    return f"{sentence}, and {shared} shared an experience{ending}" if shared else f"{sentence}."


def sum_in_words(totals: Mapping[str, MonthTotal]) -> str:
    """What the number of the answer is made of; nothing where it is one figure alone."""
    if len(totals) < 2:
        return ""
    posts, visits = (words.number(totals[c].point["value"]) for c in ("interactions", "engaged_sessions"))
    return f"{posts} interactions and {visits} engaged visits: what our policy calls online engagement."


def of_total(scope: Scope, column: str, total: MonthTotal) -> Card:
    """The card of one measure over all accounts."""
    link = {"interactions": _posts_behind, "engaged_sessions": _website}[column](scope, total)
    notes = (year_before(total), whose(scope, column, total), later(total))
    return figure_cards.of_judged(
        column, total.months.points, total.months.settling, total.month, notes=notes, link=link
    )


def year_before(total: MonthTotal) -> str:
    """'Aug 2025: 294. Down 43%; both are within the usual range.'; where not all accounts have both months:
    'On the 4 accounts that both months have: 67, Aug 2025 137. Down 51%.'"""
    before = words.month(total.month - YEAR)
    if total.a_year_ago is None or total.now is None:
        return f"{before}: nothing to compare with."
    then = words.number(total.a_year_ago)
    start = f"{before}: {then}."
    change = words.change(total.now, total.a_year_ago).capitalize()
    usual = ""
    if len(total.in_both) < len(total.counted):  # of some accounts: no part of the range of all
        accounts = words.counted(len(total.in_both), "account")
        start = f"On the {accounts} that both months have: {words.number(total.now)}, {before} {then}."
    else:
        usual = figure_cards.both_usual(total.months.points, total.month, total.a_year_ago)
    said = "; ".join(filter(None, (change, usual)))
    return f"{start} {said}." if said else start


def whose(scope: Scope, column: str, total: MonthTotal) -> str:
    """'From 5 of 6 social media accounts. YouTube is left out: its videos gain views for years.'"""
    if column == "engaged_sessions" and len(total.counted) + len(total.missing) == 1:
        return ""
    every = len(total.counted) + len(total.missing) + len(total.growing)
    kind = "website" if column == "engaged_sessions" else "social media account"
    sentence = f"From {len(total.counted)} of {words.counted(every, kind)}."
    if total.missing:
        names = words.listed([scope.names[account] for account in total.missing])
        sentence += f" Nothing is reported for {names} in {words.month(total.month)}."
    if total.growing:
        names = words.listed([scope.names[account] for account in total.growing])
        sentence += f" {names} left out: videos there gain views for years."
    if total.gaps:
        gaps = words.listed([words.month(gap) for gap in total.gaps[-MONTHS:]])
        sentence += f" No total for {gaps}: an account is missing."
    return sentence


def later(total: MonthTotal) -> str:
    """'Sep 2026 so far: 413, still settling.'; nothing where there is no later month."""
    settling = total.months.settling.loc[total.month + pd.offsets.Day() :]
    settled = total.months.points["value"].loc[total.month + pd.offsets.Day() :].dropna()
    for month, value in settled.tail(1).items():
        return f"{words.month(month)}: {words.number(value)}."
    for month, value in settling.head(1).items():
        return f"{words.month(month)} so far: {words.number(value)}, still settling."
    return ""


def experiences(scope: Scope, month: pd.Timestamp) -> Card | None:
    """How many shared an experience in the month, as far as this role may know; None where none are known."""
    counts = experience_counts.of_months_that_are_over(scope)
    every = counts[counts["dimension"] == "all"] if len(counts) else counts
    if every.empty:
        return None
    monthly = every.set_index(pd.DatetimeIndex(every["month"]))["experiences"]
    link = ("pages/what_people_tell_us.py", "See what people tell us", filters.link(scope))
    if month not in monthly.index:
        return Card("experiences", "None", link=link)
    more = "From all the ways they reach us."
    return figure_cards.of_counts(
        "experiences", monthly, month, unknown=words.NOT_SHOWN, more=more, link=link
    )


def people_informed(scope: Scope, month: pd.Timestamp) -> Card | None:
    """How many people were given information in the month; None where nobody ever counted it by month."""
    counts = ask(scope, outcome_queries.outcomes)
    months = counts[(counts["outcome"] == "information") & (counts["kind"] == "month")]
    if months.empty:
        return None
    sources = sorted(set(months["source"].dropna()))
    return figure_cards.of_counts(
        "information",
        months.set_index(pd.DatetimeIndex(months["period_start"]))["number"],
        month,
        unknown=words.NOT_RECORDED,
        more=f"As counted by us{f' ({words.listed(sources)})' if sources else ''}.",
    )


def _posts_behind(scope: Scope, total: MonthTotal) -> Link:
    chosen = filters.link(
        scope, accounts=filters.named(scope, total.counted), period=words.month(total.month)
    )
    return "pages/posts.py", "See the posts behind this", chosen


def _website(scope: Scope, total: MonthTotal) -> Link:
    return "pages/channels.py", "See the website", filters.link(scope, account=scope.names[total.counted[0]])
