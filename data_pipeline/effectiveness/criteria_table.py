"""Every account's criteria and recommendation as one table, blank where something is not known."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from data_pipeline.effectiveness.all_accounts import AccountRecommendation, Matrix
from data_pipeline.effectiveness.website_and_newsletter import OffSocialFigures
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
    matrix: Matrix,
    social: Sequence[AccountRecommendation],
    off_social: Sequence[OffSocialFigures],
) -> pd.DataFrame:
    """One row per account, by account id, with what would change each answer."""
    rows = criteria(social, off_social)
    ways = {account.figures.account_id: " ".join(changes(matrix, account)) for account in social}
    return rows.assign(
        what_would_change_it=rows["account_id"].map(ways).where(rows["account_id"].isin(ways), None)
    )


def criteria(social: Sequence[AccountRecommendation], off_social: Sequence[OffSocialFigures]) -> pd.DataFrame:
    """One row per account, by account id: its criteria, its recommendation and where it ranks."""
    rows = [_social(each) for each in social] + [_off_social(each) for each in off_social]
    rows.sort(key=lambda row: str(row["account_id"]))
    answer = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return answer.where(answer.notna(), None)


def _social(account: AccountRecommendation) -> dict[str, Any]:
    figures, recommendation = account.figures, account.recommendation
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
        "recommendation": recommendation.kind, "reasons": " ".join(recommendation.reasons),
        "next_step": recommendation.next_step, "look_again_by": recommendation.by,
        "boosted_posts": figures.boosted,
    }  # fmt: skip
    if figures.rate:
        rate = figures.rate
        row |= {"rate": _round(rate.best), "rate_low": _round(rate.low), "rate_high": _round(rate.high)}
        row |= {"rate_basis": figures.basis, "rate_posts": rate.units}
    if account.place:
        place = account.place
        row |= {"score": _round(place.score), "rank_low": place.low, "rank_high": place.high}
        row |= {"share_last": _round(place.share_last), "verdict_on_rank": place.sentence}
    return row


def _off_social(figures: OffSocialFigures) -> dict[str, Any]:
    recommendation = figures.recommendation
    return {
        "account_id": figures.account_id, "channel": figures.channel, "months": figures.months or None,
        "hours_a_month": _round(figures.hours),
        "hours_estimated": figures.is_hours_estimated if figures.hours is not None else None,
        "direction": figures.travel.way if figures.travel else None,
        "engaged_sessions_a_month": _round(figures.engaged_sessions),
        "clicks_per_1000": _round(figures.clicks.best) if figures.clicks else None,
        "recommendation": recommendation.kind, "reasons": " ".join(recommendation.reasons),
        "next_step": recommendation.next_step, "look_again_by": recommendation.by,
    }  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(f"{value:.4g}")
