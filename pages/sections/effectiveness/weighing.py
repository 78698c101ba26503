"""How much each criterion counts: presets, weights of one's own, and how the accounts then rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data_pipeline.effectiveness import rank_stability
from data_pipeline.effectiveness import records as weight_records
from data_pipeline.effectiveness.all_accounts import AccountRecommendation
from data_pipeline.effectiveness.ask_accounts import Comparison
from data_pipeline.effectiveness.audience_fit import in_100
from data_pipeline.effectiveness.benchmarks import CRITERIA, TITLES, Anchor
from data_pipeline.effectiveness.simulated_figures import DRAWS
from data_pipeline.effectiveness.weighting_presets import PRESETS, Weights, swing
from data_pipeline.plain_words import number_in_words, pounds, rounded, with_capital, without_capital
from pages.shared import access, layout, saving, tables, words
from pages.shared.scope import Scope

KEY = "weights"
UNITS = {
    "rate": "interactions per 1,000", "interactions": "a month", "experiences": "a month",
    "visits": "a month", "objectives": "objectives",
}  # fmt: skip
SHARES = (
    "Last", "Last when only weights change", "Last if missing figures were good",
    "Last if missing figures were bad",
)  # fmt: skip
DECIDING = 3
HOW = (
    "Think of an account that does badly on everything in this list. Which one thing would you put right "
    "first? Give that 100 points, and each other thing points in proportion; 0 leaves it out."
)


def offered(scope: Scope) -> dict[str, Weights]:
    """The presets, and whatever people here have saved, by name."""
    saved = {
        f"{name} (ours, {words.day(each['saved_on'])})": swing(_points(each["points"]))
        for name, each in weight_records.saved(saving.records(scope)).items()
    }
    return {**PRESETS, **saved}


def _points(points: Mapping[str, float]) -> dict[str, float]:
    """Points of criteria that still exist."""
    return {name: float(given) for name, given in points.items() if name in CRITERIA}


def choose(offers: Mapping[str, Weights]) -> str:
    """Which weights the page uses."""
    return str(st.selectbox("What counts most", list(offers), key=KEY, bind="query-params"))


def section(
    scope: Scope, comparison: Comparison, social: Sequence[AccountRecommendation], name: str, weights: Weights
) -> None:
    """How the accounts rank under the weights, and the form for one's own."""
    placed = [account for account in social if account.place]
    layout.takeaway(ranked(scope, placed, weights))
    st.caption(
        f'How much each thing counts ("weights"): {layout.escaped(name)}. No recommendation rests on these, '
        "or on which account comes last. Each account is scored on a fixed scale; a recommendation can still "
        "change when another account does, because it also compares accounts. To test the order we tried "
        f"{DRAWS:,} sets of weights around these, and for figures that we do not know everything from no "
        "points to full points."
    )
    if placed:
        tables.under(
            places(scope, placed), "places", {n: n for n in ("Account", "Comes", *SHARES, "In words")}
        )
        st.markdown(
            layout.escaped(deciding(rank_stability.effective_weights(comparison.matrix.scores, weights)))
        )
    if access.writer() and st.toggle("Choose our own weights", key="own-weights-shown"):
        own_weights_form(scope, comparison)


def ranked(scope: Scope, placed: Sequence[AccountRecommendation], weights: Weights) -> str:
    """Which account comes last, however it is weighed; or that nothing can be said."""
    if not any(weights.values()):
        return (
            "All weights are 0, so we cannot put the accounts in order. Give at least one thing some weight."
        )
    if not placed:
        least = number_in_words(rank_stability.FEWEST)
        return f"Nothing is ranked: that needs {least} accounts with enough posts. Two are compared above."
    last = [account for account in placed if account.place and account.place.is_last]
    if not last:
        return (
            f"Too close to call: no account comes last in as many as {10 * rank_stability.ROBUST:.0f} of 10 "
            "of the ways of weighing that we tried."
        )
    return " ".join(
        f"{scope.names[account.figures.account_id]}: {without_capital(account.place.sentence)}"
        for account in last
        if account.place
    )


def places(scope: Scope, placed: Sequence[AccountRecommendation]) -> pd.DataFrame:
    """Where each account comes in nine of ten ways."""
    rows = []
    for account in placed:
        if place := account.place:
            span = str(place.low) if place.low == place.high else f"{place.low} to {place.high}"
            row = {"Account": scope.names[account.figures.account_id], "Comes": f"{span} of {len(placed)}"}
            shares = (place.share_last, place.last_by_weights, place.last_if_all, place.last_if_none)
            row |= {title: in_100(share) for title, share in zip(SHARES, shares, strict=True)}
            row |= {f"{title} (share)": f"{share:.4f}" for title, share in zip(SHARES, shares, strict=True)}
            rows.append(row | {"In words": place.sentence})
    return pd.DataFrame(rows)


def deciding(shares: Mapping[str, float]) -> str:
    """The three criteria that part the accounts most, with how much of the difference comes of each."""
    most = sorted(shares.items(), key=lambda pair: -pair[1])[:DECIDING]
    named = [f"{TITLES[name]} ({round(100 * share)} of 100)" for name, share in most if share >= 0.005]
    return f"What makes most of the difference between the accounts: {', '.join(named)}." if named else ""


def own_weights_form(scope: Scope, comparison: Comparison) -> None:
    """Points for each criterion, from its worst to its best."""
    st.markdown(HOW)
    with st.form("own-weights"):
        points = {}
        for place, criterion in enumerate(CRITERIA):
            if place % 2 == 0:
                columns = st.columns(2)
            with columns[place % 2]:
                points[criterion] = st.slider(
                    with_capital(TITLES[criterion]),
                    0,
                    100,
                    50,
                    5,
                    key=f"points-{criterion}",
                    help=layout.escaped(_span(criterion, comparison)),
                )
        name = st.text_input("Name these weights", placeholder="for example: Board, 5 Oct 2026")
        if not st.form_submit_button("Save and use them", type="primary"):
            return
    if saving.save(
        scope,
        lambda db, who: weight_records.save(db, name, points, who=who),
        f"The weights '{name}' are saved.",
    ):
        st.rerun()


def _span(criterion: str, comparison: Comparison) -> str:
    """From what to what a criterion goes."""
    of: Anchor = comparison.matrix.anchor(criterion, "*", "*")
    if criterion == "effort":
        return f"From {pounds(of.worst)} to {pounds(of.best)} an interaction"
    if criterion == "fit":
        return "From followers whose ages hardly match residents' to followers whose ages match fully"
    if criterion == "direction":
        return "From a clear fall to a clear rise"
    return (
        f"From {rounded(of.worst)} to {rounded(of.best)} {UNITS[criterion]} (each channel has its own scale)"
    )
