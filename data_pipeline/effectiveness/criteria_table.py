"""Every account's criteria and recommendation as one table, blank where something is not known."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from data_pipeline.effectiveness.matrix import Assessment, Matrix
from data_pipeline.effectiveness.website_and_newsletter import OwnFigures
from data_pipeline.effectiveness.weighting_presets import PRESETS, Weights
from data_pipeline.effectiveness.what_if import changes

COLUMNS = (
    "account_id", "channel", "months", "posts", "interactions_a_month", "public_interactions_a_month",
    "rate", "rate_low", "rate_high", "rate_basis", "rate_posts", "boosted_posts",
    "experiences_a_month", "visits_a_month",
    "hours_a_month", "hours_estimated", "cost_per_interaction", "minutes_per_interaction",
    "cost_per_experience", "fit", "only_reaches", "objectives_served", "moderation", "direction",
    "direction_of_rate", "engaged_sessions_a_month", "clicks_per_1000", "recommendation", "reasons",
    "next_step", "look_again_by", "what_would_change_it", "score", "rank_low", "rank_high", "share_last",
    "verdict_on_rank",
)  # fmt: skip


def table(
    found: Matrix,
    social: Sequence[Assessment],
    own: Sequence[OwnFigures],
    weights: Weights = PRESETS["Balanced"],
) -> pd.DataFrame:
    """One row per account, by account id, with what would change each answer."""
    told = criteria(social, own)
    ways = {one.figures.account_id: " ".join(changes(found, one, weights)) for one in social}
    return told.assign(
        what_would_change_it=told["account_id"].map(ways).where(told["account_id"].isin(ways), None)
    )


def criteria(social: Sequence[Assessment], own: Sequence[OwnFigures]) -> pd.DataFrame:
    """One row per account, by account id: its criteria, its recommendation and where it comes."""
    rows = [_social(each) for each in social] + [_own(each) for each in own]
    rows.sort(key=lambda row: str(row["account_id"]))
    answer = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return answer.where(answer.notna(), None)


def _social(one: Assessment) -> dict[str, Any]:
    figures, told = one.figures, one.verdict
    row: dict[str, Any] = {
        "account_id": figures.account_id, "channel": figures.channel, "months": figures.months,
        "posts": figures.posts if figures.months else None,
        "interactions_a_month": _round(figures.interactions),
        "public_interactions_a_month": _round(figures.public_interactions),
        "visits_a_month": _round(figures.visits), "hours_a_month": _round(figures.hours),
        "experiences_a_month": _round(figures.experiences), "moderation": figures.moderation,
        "hours_estimated": figures.is_hours_estimated if figures.hours is not None else None,
        "cost_per_interaction": _round(figures.cost_per_interaction),
        "minutes_per_interaction": _round(figures.minutes_per_interaction),
        "cost_per_experience": _round(figures.cost_per_experience),
        "fit": _round(figures.fit.overlap) if figures.fit else None,
        "only_reaches": "; ".join(figures.only_reaches), "objectives_served": "; ".join(figures.served),
        "direction": figures.travel.way if figures.travel else None,
        "direction_of_rate": figures.rate_travel.way if figures.rate_travel else None,
        "recommendation": told.recommendation, "reasons": " ".join(told.reasons),
        "next_step": told.next_step, "look_again_by": told.by,
        "boosted_posts": figures.boosted,
    }  # fmt: skip
    if figures.rate:
        rate = figures.rate
        row |= {"rate": _round(rate.best), "rate_low": _round(rate.low), "rate_high": _round(rate.high)}
        row |= {"rate_basis": rate.basis, "rate_posts": rate.posts}
    if one.place:
        place = one.place
        row |= {"score": _round(place.score), "rank_low": place.low, "rank_high": place.high}
        row |= {"share_last": _round(place.share_last), "verdict_on_rank": place.sentence}
    return row


def _own(one: OwnFigures) -> dict[str, Any]:
    told = one.verdict
    return {
        "account_id": one.account_id, "channel": one.channel, "months": one.months or None,
        "hours_a_month": _round(one.hours),
        "hours_estimated": one.is_hours_estimated if one.hours is not None else None,
        "direction": one.travel.way if one.travel else None,
        "engaged_sessions_a_month": _round(one.engaged_sessions),
        "clicks_per_1000": _round(one.clicks.best) if one.clicks else None,
        "recommendation": told.recommendation, "reasons": " ".join(told.reasons),
        "next_step": told.next_step, "look_again_by": told.by,
    }  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(f"{value:.4g}")
