"""A card with one large figure: how its month compares with others, with a year ago and with a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_pipeline import signals
from data_pipeline.board_report import charts
from data_pipeline.board_report.icons import icon_of
from data_pipeline.outcomes import measure_records
from data_pipeline.outside_text import in_html
from data_pipeline.signals import Verdict
from data_pipeline.statistics import spc
from pages.shared import layout, words
from pages.shared.charts.sparklines import LARGE, sparkline

STYLE = """
.figure-card h3 {font-size: 1rem; font-weight: 400; padding: 0; margin: 0}
.figure-card .huge {font-size: 3rem; line-height: 1.1; font-weight: 600; letter-spacing: -0.01em;
  margin: 0.15rem 0 0.25rem; font-variant-numeric: tabular-nums}
.figure-card .huge.words {font-size: 1.25rem; line-height: 1.3}
.figure-card p {margin: 0}
.figure-card .status.unusual {font-weight: 600; color: #12436D}
.figure-card .status img {vertical-align: -0.2em; width: 1.05em; height: 1.05em; margin: 0; display: inline}
.figure-card .note {font-size: 0.875rem; line-height: 1.45; color: #4A545E; margin-top: 0.35rem}
.figure-card img {width: 100%; height: auto; max-width: 26rem; margin-top: 0.75rem; display: block}
.figure-card .axis {display: flex; justify-content: space-between; font-size: 0.875rem; color: #4A545E;
  border-top: 1px solid #737C85; max-width: 26rem}
@media (max-width: 640px) {.figure-card .huge {font-size: 2.5rem}}
"""
USUAL = "both are within the usual range"
MONTHS = 24  # that a picture shows
YEAR, MONTH = pd.DateOffset(years=1), pd.DateOffset(months=1)
NO_MONTHS = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
Link = tuple[str, str, Mapping[str, str | Sequence[str]]]  # page, label, what it shows


@dataclass(frozen=True)
class Target:
    """What we hold ourselves to, in words (nothing where no target is set), which way is better, and the
    number itself."""

    text: str
    better: str
    number: float | None = None

    def outcome(self, value: float | None) -> str:
        """'Target: 30 people a month or more: missed.'; the target alone where the month has no number."""
        if self.number is None or value is None:
            return self.text
        met = value >= self.number if self.better == "higher" else value <= self.number
        return f"{self.text.removesuffix('.')}: {'met' if met else 'missed'}."


@dataclass(frozen=True)
class Card:
    """One large figure: the measure, the number, how it compares, what else has to be known, the way to more.

    measure: one of measure_records.KNOWN. value: the number itself; month: of which it is. axis: the first
    and the last month of the picture.
    """

    measure: str
    number: str
    verdict: Verdict | None = None
    notes: tuple[str, ...] = ()
    picture: str = ""
    axis: tuple[str, str] | None = None
    link: Link | None = None
    value: float | None = None
    month: pd.Timestamp | None = None

    @property
    def unusual(self) -> signals.Kind | None:
        """What the month is called, None where it is usual or not judged."""
        return None if self.verdict is None else self.verdict.kind

    @property
    def is_clear(self) -> bool:
        """Whether the month is unusual by itself, and not only near an edge of its usual range."""
        return self.verdict is not None and bool(self.verdict.kind) and not self.verdict.is_near_an_edge

    @property
    def title(self) -> str:
        """What the measure is called, here and where a target is set for it."""
        return measure_records.KNOWN[self.measure][0]

    @property
    def heading(self) -> str:
        """'Interactions with our posts, Aug 2026'."""
        return f"{self.title}, {words.month(self.month)}" if self.month is not None else self.title

    @property
    def is_number(self) -> bool:
        """Whether there is a number, and not a word for why there is none."""
        return self.number[:1].isdigit()


def of_judged(
    measure: str,
    points: pd.DataFrame,
    settling: pd.Series,
    month: pd.Timestamp,
    *,
    notes: Sequence[str],
    link: Link | None,
) -> Card:
    """The card of a month that is judged among others. points: as spc.xmr gives them."""
    verdict = signals.verdict(points, month)
    picture, axis = _picture(points, settling, month, verdict.kind)
    value = float(points["value"][month])
    said = tuple(filter(None, notes))
    return Card(measure, words.number(value), verdict, said, picture, axis, link, value, month)


def of_counts(
    measure: str,
    counts: pd.Series,
    month: pd.Timestamp,
    *,
    unknown: str,
    more: str,
    link: Link | None = None,
) -> Card:
    """The card of something counted month by month.

    counts: a number per month, indexed by its first day, NaN where it is not known or not shown. unknown: the
    word for that. more: a last note.
    """
    counts = counts.astype("float64").asfreq("MS")
    if pd.isna(counts.get(month)):
        return Card(measure, unknown, notes=(f"In {words.month(month)}.",), link=link)
    points = spc.xmr(counts, floor=0)
    notes = (_a_year_before(points, month, unknown), _month_after(points, month), more)
    return of_judged(measure, points, NO_MONTHS, month, notes=notes, link=link)


def _a_year_before(points: pd.DataFrame, month: pd.Timestamp, unknown: str) -> str:
    """'Aug 2025: 60. Up 20%; both are within the usual range.'"""
    year_ago = month - YEAR
    before = points["value"].get(year_ago)
    otherwise = unknown if year_ago in points.index else "not known"
    note = f"{words.month(year_ago)}: {words.number(before, otherwise)}."
    if before is None or pd.isna(before):
        return note
    change = words.change(float(points["value"][month]), float(before)).capitalize()
    said = "; ".join(filter(None, (change, both_usual(points, month, float(before)))))
    return f"{note} {said}." if said else note


def _month_after(points: pd.DataFrame, month: pd.Timestamp) -> str:
    """'Sep 2026: 79, higher than usual.': the month after, where it is known already."""
    after = month + MONTH
    value, verdict = points["value"].get(after), signals.verdict(points, after)
    if words.missing(value):
        return ""
    standing = f", {verdict.text.lower()}" if verdict.is_judged else ""
    return f"{words.month(after)}: {words.number(value)}{standing}."


def both_usual(points: pd.DataFrame, month: pd.Timestamp, a_year_ago: float) -> str:
    """Said beside a rise or fall that means nothing: both months lie in the usual range of today."""
    verdict, point = signals.verdict(points, month), points.loc[[month]].iloc[0]
    if not verdict.is_judged or verdict.kind is not None:
        return ""
    return USUAL if point["lower"] <= a_year_ago <= point["upper"] else ""


def _picture(
    points: pd.DataFrame, settling: pd.Series, month: pd.Timestamp, unusual: signals.Kind | None
) -> tuple[str, tuple[str, str] | None]:
    first = max(month - pd.DateOffset(months=MONTHS - 1), points.index[0])
    months = pd.date_range(first, month + MONTH, freq="MS")
    shown = points.loc[months[0] : months[-1]]
    later_months = shown["value"].loc[month + pd.offsets.Day() :].combine_first(settling.loc[months[0] :])
    drawn = sparkline(shown.loc[:month], later_months.loc[: months[-1]], unusual, LARGE, months)
    return drawn, ((words.month(months[0]), words.month(months[-1])) if drawn else None)


def draw(cards: Sequence[Card], targets: Mapping[str, Target]) -> None:
    """The cards side by side. targets: by measure, of those that somebody said something of."""
    st.html(f"<style>{STYLE}</style>")
    with st.grid(max(len(cards), 1), min_column_width=224, gap="small"):
        for card in cards:
            _draw(card, targets.get(card.measure))


def _status(card: Card, better: str | None) -> str:
    """The icon and the words of its verdict, as the board report has them."""
    if card.verdict is None:
        return ""
    icon = icon_of(card.verdict, better)
    unusual = " unusual" if card.verdict.kind else ""
    return (
        f'<p class="status{unusual}">{charts.as_picture(charts.icon(icon), "")} '
        f"{in_html(card.verdict.in_words)}</p>"
    )


def _draw(card: Card, target: Target | None) -> None:
    aim = target.outcome(card.value) if target else ""
    notes = [note for note in (*card.notes[1:], aim) if note]
    axis = "".join(f"<span>{in_html(end)}</span>" for end in card.axis or ())
    size = "huge" if card.is_number else "huge words"
    with st.container(border=True, height="stretch", key=f"figure-{card.measure}"):
        st.html(
            f'<div class="figure-card"><h3>{in_html(card.heading)}</h3>'
            f'<p class="{size}">{in_html(card.number)}</p>{_status(card, target.better if target else None)}'
            f'<p class="note">{in_html(card.notes[0] if card.notes else "")}</p>{card.picture}'
            + (f'<div class="axis">{axis}</div>' if axis else "")
            + "".join(f'<p class="note">{in_html(note)}</p>' for note in notes)
            + "</div>"
        )
        if card.link is not None:
            page, label, choices = card.link
            layout.link_if_open(page, label, choices=choices)
