"""Every account's criteria as they are, before anything is weighed: charts, and the table of all of them."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from data_pipeline import plain_words
from data_pipeline.effectiveness import criteria_table
from data_pipeline.effectiveness.audience_fit import in_100
from data_pipeline.effectiveness.enough_evidence import ages
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.matrix import Assessment
from data_pipeline.effectiveness.website_and_newsletter import OwnFigures
from pages.shared import charts, layout, words
from pages.shared.scope import Scope

HEADING = {"up": "rising", "down": "falling"}
NOT_KNOWN = "Not known"
Cell = Callable[[Figures], str | None]


def drawn(scope: Scope, social: Sequence[Figures], when: str) -> None:
    """What an interaction takes, and how people respond: a chart for each basis, never one for both."""
    found = [effort(scope, social), *(response(scope, social, basis, when) for basis in words.BASES)]
    shown = [each for each in found if each]
    for (sentence, figure, name), column in zip(shown, st.columns(max(1, len(shown))), strict=False):
        with column:
            layout.takeaway(sentence)
            layout.figure(figure, sentence, name)


def effort(scope: Scope, social: Sequence[Figures]) -> tuple[str, charts.Figure, str] | None:
    """What one public interaction costs on each account, the dearest first."""
    known = sorted(
        ((one.cost_per_interaction, scope.names[one.account_id]) for one in social if _is_known(one)),
        key=lambda pair: -(pair[0] or 0),
    )
    if not known:
        return None
    dearest, cheapest = known[0], known[-1]
    sentence = f"An interaction costs {plain_words.pounds(dearest[0] or 0)} on {dearest[1]}"
    sentence += f", {plain_words.pounds(cheapest[0] or 0)} on {cheapest[1]}." if len(known) > 1 else "."
    frame = pd.DataFrame(known, columns=["cost", "account"])
    frame["said"] = [plain_words.pounds(cost) for cost in frame["cost"]]
    return sentence, charts.bars(frame, "account", "cost", "pounds an interaction", said="said"), "effort"


def _is_known(one: Figures) -> bool:
    return one.cost_per_interaction is not None


def response(
    scope: Scope, social: Sequence[Figures], basis: str, when: str
) -> tuple[str, charts.Figure, str] | None:
    """Public interactions per 1,000 on one basis, with 90 % intervals, the highest first."""
    rows = [
        {"label": scope.names[one.account_id], "when": when, "best": one.rate.best, "low": one.rate.low,
         "high": one.rate.high}
        for one in social
        if one.rate and one.rate.basis == basis
    ]  # fmt: skip
    if not rows:
        return None
    frame = pd.DataFrame(rows).sort_values("best", ascending=False)
    top = frame.iloc[0]
    told = words.probably(top["best"], top["low"], top["high"])
    sentence = f"People respond most to {top['label']}: {told[0].lower()}{told[1:]} {words.BASES[basis]}."
    return sentence, charts.ranges(frame, words.BASES[basis]), f"response-{basis}"


def shown(scope: Scope, social: Sequence[Assessment], own: Sequence[OwnFigures], objectives: int) -> None:
    """The performance matrix: one row, on a phone one card, per account; what nobody knows is left out."""
    figures = [one.figures for one in social]
    columns = {title: [cell(one) for one in figures] for title, cell in _cells(objectives).items()}
    told = {
        "Account": [scope.names[one.account_id] for one in figures],
        "Recommendation": [one.verdict.called for one in social],
        **{title: [value or NOT_KNOWN for value in cells] for title, cells in columns.items() if any(cells)},
    }
    data = criteria_table.criteria(social, own)
    layout.said_table(pd.DataFrame(told), data, "effectiveness")


def _cells(objectives: int) -> dict[str, Cell]:
    return {
        "Public interactions a month": lambda one: _short(one.public_interactions),
        "Response": _rate,
        "Experiences a month": lambda one: _short(one.experiences),
        "Visits sent to the website a month": lambda one: _short(one.visits),
        "Hours a month": _hours,
        "An interaction costs": lambda one: _pounds(one.cost_per_interaction),
        "An experience costs": lambda one: _pounds(one.cost_per_experience),
        "Followers' ages match residents'": lambda one: in_100(one.fit.overlap) if one.fit else None,
        "Ages that only it reaches": lambda one: (ages(one.only_reaches) or "No age") if one.fit else None,
        "Objectives served": lambda one: f"{len(one.served)} of {objectives}" if one.objectives else None,
        "Over the months": _heading,
        "Boosted posts, left out of response": lambda one: str(one.boosted) if one.boosted else None,
    }


def _short(value: float | None) -> str | None:
    return None if value is None else plain_words.rounded(value)


def _pounds(value: float | None) -> str | None:
    return None if value is None else plain_words.pounds(value)


def _rate(one: Figures) -> str | None:
    if one.rate is None:
        return None
    low, high = plain_words.rounded(one.rate.low), plain_words.rounded(one.rate.high)
    return f"{low} to {high} (best {plain_words.rounded(one.rate.best)}) {words.BASES[str(one.rate.basis)]}"


def _hours(one: Figures) -> str | None:
    if one.hours is None:
        return None
    return f"{plain_words.rounded(one.hours)}{', estimated' if one.is_hours_estimated else ''}"


def _heading(one: Figures) -> str | None:
    """What rises or falls over the months; nothing where there are too few months to say."""
    both = {"interactions": one.travel, "response": one.rate_travel}
    if not any(both.values()):
        return None
    said = [f"{what} {HEADING[way.way]}" for what, way in both.items() if way and way.way in HEADING]
    return words.listed(said).capitalize() if said else "No clear rise or fall"
