"""The newest settled month in large figures: interactions, engaged visits, experiences, people informed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data_pipeline.effectiveness import ask_accounts
from data_pipeline.engagement import ask_months
from data_pipeline.engagement.all_accounts_by_month import MonthTotal
from data_pipeline.errors import Refused, Trouble
from data_pipeline.outcomes import measure_records
from data_pipeline.outcomes import queries as outcome_queries
from data_pipeline.outcomes.counted import BY_ID
from data_pipeline.outside_text import in_html
from data_pipeline.records.saving import Values
from data_pipeline.statistics import spc
from pages.sections.engagement import change_in_words
from pages.sections.engagement.overview import ICONS
from pages.sections.experiences import counts as experience_counts
from pages.shared import filters, layout, saving, signals, words
from pages.shared.charts.sparklines import LARGE, sparkline
from pages.shared.scope import Scope, ask

STYLE = """
.figure-card h3 {font-size: 1rem; font-weight: 400; padding: 0; margin: 0}
.figure-card .huge {font-size: 3rem; line-height: 1.1; font-weight: 600; letter-spacing: -0.01em;
  margin: 0.15rem 0 0.25rem; font-variant-numeric: tabular-nums}
.figure-card .huge.words {font-size: 1.25rem; line-height: 1.3}
.figure-card p {margin: 0}
.figure-card .status.unusual {font-weight: 600; color: #12436D}
.figure-card .note {font-size: 0.875rem; line-height: 1.45; color: #4A545E; margin-top: 0.35rem}
.figure-card img {width: 100%; height: auto; max-width: 26rem; margin-top: 0.75rem; display: block}
.figure-card .axis {display: flex; justify-content: space-between; font-size: 0.875rem; color: #4A545E;
  border-top: 1px solid #737C85; max-width: 26rem}
@media (max-width: 640px) {.figure-card .huge {font-size: 2.5rem}}
"""
USUAL = "both are within the usual range"
MONTHS = 24  # that a picture shows
Link = tuple[str, str, Mapping[str, str | Sequence[str]]]  # page, label, what it shows


@dataclass(frozen=True)
class Card:
    """One large figure: its name, the number, how it compares, what else has to be known, the way to more."""

    title: str
    number: str
    standing: str
    unusual: signals.Kind | None
    notes: tuple[str, ...]
    picture: str
    axis: tuple[str, str] | None
    link: Link | None
    target: str = ""

    @property
    def is_number(self) -> bool:
        """Whether there is a number, and not a word for why there is none."""
        return self.number[:1].isdigit()


def section(scope: Scope, month: pd.Timestamp) -> None:
    """The answer in a sentence, and a card for each figure that is reported."""
    changed = ask(scope, ask_months.changed)
    totals = ask(scope, ask_months.totals, month, changed.new_starts)
    shared = experiences(scope, month)
    people = None if shared is None or not shared.is_number else shared.number
    how = signals.signal(shared.unusual).lower() if shared is not None and shared.unusual else ""
    answer = in_short(month, totals, people, how)
    falls = change_in_words.long_falls(scope.names, ask(scope, ask_accounts.long_falls))
    layout.answer(f"{answer} {change_in_words.with_falls(change_in_words.how_many(changed), falls)}".strip())
    explained = sum_in_words(totals)
    if explained:
        st.caption(layout.escaped(explained))
    cards = [of_total(scope, column, total) for column, total in totals.items()]
    informed = people_informed(scope, month)
    cards += [card for card in (shared, informed) if card is not None]
    cards = [replace(card, target=each) for card, each in zip(cards, _targets(scope, cards), strict=True)]
    st.html(f"<style>{STYLE}</style>")
    with st.grid(max(len(cards), 1), min_column_width=224, gap="small"):
        for number, card in enumerate(cards):
            _draw(card, number)
    st.caption(f"Usual is the range that other months moved in; {signals.BY_CHANCE}.")


def _targets(scope: Scope, cards: Sequence[Card]) -> list[str]:
    """What we hold ourselves to, for each card; nothing where no target is set."""
    by_title = {row["title"]: measure_records.in_words(row) for row in _measures(scope)}
    return [by_title.get(card.title, "") for card in cards]


def _measures(scope: Scope) -> list[Values]:
    try:
        return measure_records.recorded(saving.records(scope))
    except (Refused, Trouble):  # said already where the page asks what needs somebody
        return []


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
    title, link = {
        "interactions": ("Interactions with our posts", _posts_behind(scope, total)),
        "engaged_sessions": ("Engaged visits to the website", _website(scope, total)),
    }[column]
    notes = [year_before(total), whose(scope, column, total), later(total)]
    return _card(title, words.number(total.point["value"]), total, tuple(filter(None, notes)), link)


def year_before(total: MonthTotal) -> str:
    """'Aug 2025: 294. Down 43%, on the 5 accounts that both months have; both are within the usual range.'"""
    before = total.month - pd.DateOffset(years=1)
    if total.a_year_ago is None or total.now is None:
        return f"{words.month(before)}: nothing to compare with."
    then, change = words.number(total.a_year_ago), words.change(total.now, total.a_year_ago).capitalize()
    over = f"on the {words.counted(len(total.in_both), 'account')} that both months have"
    parts = [change] if change else []
    parts += [over] if len(total.in_both) < len(total.counted) else []
    usual = both_usual(total.months.points, total.month, total.a_year_ago)
    parted = "; ".join(each for each in (", ".join(parts), usual) if each)
    return f"{words.month(before)}: {then}. {parted}{'.' if parted else ''}".strip()


def both_usual(points: pd.DataFrame, month: pd.Timestamp, a_year_ago: float) -> str:
    """Said beside a rise or fall that means nothing: both months lie in the usual range of today."""
    point = points.loc[[month]].iloc[0]
    judged = not point["trial"] and not words.missing(point["lower"])
    if not judged or signals.kind(point) is not None:
        return ""
    return USUAL if point["lower"] <= a_year_ago <= point["upper"] else ""


def whose(scope: Scope, column: str, total: MonthTotal) -> str:
    """'From 5 of 6 social media accounts. YouTube is left out: its videos gain views for years.'"""
    if column == "engaged_sessions" and len(total.counted) + len(total.missing) == 1:
        return ""
    every = len(total.counted) + len(total.missing) + len(total.growing)
    kind = "website" if column == "engaged_sessions" else "social media account"
    sentence = f"From {len(total.counted)} of {words.counted(every, kind)}."
    if total.missing:
        names = words.listed([scope.names[account] for account in total.missing])
        sentence += f" Nothing is reported for {names}."
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
    values = every.set_index(pd.DatetimeIndex(every["month"]))["experiences"].astype("float64").asfreq("MS")
    link: Link = ("pages/what_people_tell_us.py", "See what people tell us", filters.link(scope))
    if month not in values.index:
        return Card("Experiences shared with us", "None", "", None, (), "", None, link)
    if pd.isna(values[month]):
        return Card("Experiences shared with us", words.NOT_SHOWN, "", None, (), "", None, link)
    points = spc.xmr(values, floor=0)
    before = values.get(month - pd.DateOffset(years=1))
    hidden = words.NOT_SHOWN if before is not None else "not known"
    notes = [f"{words.month(month - pd.DateOffset(years=1))}: {words.number(before, hidden)}."]
    if before is not None and pd.notna(before):
        notes = _beside_a_year_ago(notes[0], points, month, float(before))
    notes += [_next_month(points, month), "From all the ways they reach us."]
    return Card(
        "Experiences shared with us", words.number(values[month]), *_standing(points, month),
        tuple(filter(None, notes)), *_picture(points, pd.Series(dtype="float64"), month), link,
    )  # fmt: skip


def _next_month(points: pd.DataFrame, month: pd.Timestamp) -> str:
    """'Sep 2026: 79, higher than usual.': the month after, where it is known already."""
    after = month + pd.DateOffset(months=1)
    values = points["value"].dropna()
    if after not in values.index:
        return ""
    standing = signals.signal(_standing(points, after)[1]).lower()
    return f"{words.month(after)}: {words.number(values[after])}, {standing}."


def people_informed(scope: Scope, month: pd.Timestamp) -> Card | None:
    """How many people were given information in the month; None where nobody ever counted it by month."""
    counts = ask(scope, outcome_queries.outcomes)
    months = counts[(counts["outcome"] == "information") & (counts["kind"] == "month")]
    if months.empty:
        return None
    values = (
        months.set_index(pd.DatetimeIndex(months["period_start"]))["number"].astype("float64").asfreq("MS")
    )
    title = BY_ID["information"].title
    if pd.isna(values.get(month)):
        return Card(title, words.NOT_RECORDED, "", None, (), "", None, None)
    points = spc.xmr(values, floor=0)
    before = values.get(month - pd.DateOffset(years=1))
    notes = [f"{words.month(month - pd.DateOffset(years=1))}: {words.number(before, words.NOT_RECORDED)}."]
    if before is not None and pd.notna(before):
        notes = _beside_a_year_ago(notes[0], points, month, float(before))
    sources = sorted(set(months["source"].dropna()))
    notes.append(f"As counted by us{f' ({words.listed(sources)})' if sources else ''}.")
    return Card(
        title, words.number(values[month]), *_standing(points, month), tuple(filter(None, notes)),
        *_picture(points, pd.Series(dtype="float64"), month), None,
    )  # fmt: skip


def _beside_a_year_ago(note: str, points: pd.DataFrame, month: pd.Timestamp, before: float) -> list[str]:
    """The figure of a year ago, how far the month is from it, and whether that means anything."""
    now = float(points.loc[[month]].iloc[0]["value"])
    parts = [words.change(now, before).capitalize(), both_usual(points, month, before)]
    said = "; ".join(filter(None, parts))
    return [f"{note} {said}." if said else note]


def _card(title: str, number: str, total: MonthTotal, notes: tuple[str, ...], link: Link | None) -> Card:
    months = total.months
    return Card(
        title, number, *_standing(months.points, total.month), notes,
        *_picture(months.points, months.settling, total.month), link,
    )  # fmt: skip


def _standing(points: pd.DataFrame, month: pd.Timestamp) -> tuple[str, signals.Kind | None]:
    """How a month compares with the others, in words, and its signal where it has one."""
    point = points.loc[[month]].iloc[0]
    if point["trial"] or words.missing(point["lower"]):
        return "Too few months to say what is usual", None
    kind = signals.kind(point)
    if kind is None:
        if point["lower"] > 0:
            return f"Within its usual range ({signals.range_in_short(point)})", None
        return f"Within its wide usual range (up to {words.number(point['upper'])})", None
    return f"{signals.why(point).capitalize()} ({signals.range_in_short(point)})", kind


def _picture(
    points: pd.DataFrame, settling: pd.Series, month: pd.Timestamp
) -> tuple[str, tuple[str, str] | None]:
    first = max(month - pd.DateOffset(months=MONTHS - 1), points.index[0])
    last = month + pd.DateOffset(months=1)
    months = pd.date_range(first, last, freq="MS")
    shown = points.loc[months[0] : months[-1]]
    later_months = shown["value"].loc[month + pd.offsets.Day() :].combine_first(settling.loc[months[0] :])
    kind = _standing(points, month)[1]
    drawn = sparkline(shown.loc[:month], later_months.loc[: months[-1]], kind, LARGE, months)
    return drawn, ((words.month(months[0]), words.month(months[-1])) if drawn else None)


def _posts_behind(scope: Scope, total: MonthTotal) -> Link:
    chosen = filters.link(
        scope, accounts=filters.named(scope, total.counted), period=words.month(total.month)
    )
    return "pages/posts.py", "See the posts behind this", chosen


def _website(scope: Scope, total: MonthTotal) -> Link:
    return "pages/channels.py", "See the website", filters.link(scope, account=scope.names[total.counted[0]])


def _draw(card: Card, number: int) -> None:
    mark = f"{ICONS[card.unusual]} " if card.unusual else ""
    status = f'<p class="status{" unusual" if card.unusual else ""}">{mark}{in_html(card.standing)}</p>'
    notes = [note for note in (*card.notes[1:], card.target) if note]
    axis = "".join(f"<span>{in_html(end)}</span>" for end in card.axis or ())
    size = "huge" if card.is_number else "huge words"
    with st.container(border=True, height="stretch", key=f"figure-{number}"):
        st.html(
            f'<div class="figure-card"><h3>{in_html(card.title)}</h3>'
            f'<p class="{size}">{in_html(card.number)}</p>{status if card.standing else ""}'
            f'<p class="note">{in_html(card.notes[0] if card.notes else "")}</p>{card.picture}'
            + (f'<div class="axis">{axis}</div>' if axis else "")
            + "".join(f'<p class="note">{in_html(note)}</p>' for note in notes)
            + "</div>"
        )
        if card.link is not None:
            page, label, choices = card.link
            layout.link(page, label, choices=choices)
