"""All social accounts of an organisation together: figures, places, recommendations, as one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_pipeline.effectiveness import rank_stability, recommendation_texts
from data_pipeline.effectiveness.against_other_accounts import Standing, standing
from data_pipeline.effectiveness.benchmarks import AnchorOf
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.rank_stability import Place, Scores
from data_pipeline.effectiveness.recommendation import Verdict, verdict
from data_pipeline.effectiveness.weighting_presets import PRESETS, Weights


@dataclass(frozen=True)
class Assessment:
    """One account: what is known, where it stands, where it comes, and what is recommended."""

    name: str
    figures: Figures
    standing: Standing
    place: Place | None
    better: str | None
    verdict: Verdict


@dataclass(frozen=True)
class Matrix:
    """What does not depend on the weights: figures of every account, and scores of those that are tested."""

    figures: tuple[Figures, ...]
    scores: Scores
    anchor: AnchorOf


def matrix(figures: Sequence[Figures], anchor: AnchorOf) -> Matrix:
    """Only accounts with enough posts are scored: one that is untested does not come last."""
    tested = [each for each in figures if each.is_tested and not each.is_barely_used]
    return Matrix(tuple(figures), rank_stability.scores(tested, anchor), anchor)


def assessed(found: Matrix, weights: Weights = PRESETS["Balanced"]) -> list[Assessment]:
    """Every account, in the order given; another set of weights needs only this, not the matrix."""
    placed = rank_stability.places(found.scores, weights)
    named = names(found.figures)
    tested = [each for each in found.figures if each.account_id in found.scores.accounts]
    out = []
    for each in found.figures:
        beside = standing(each, found.figures, found.anchor)
        better = rank_stability.dominating(each, tested) if each in tested else None
        better = named[better] if better else None
        place = placed.get(each.account_id)
        told = verdict(each, beside, place, better)
        out.append(Assessment(named[each.account_id], each, beside, place, better, told))
    return out


def names(figures: Sequence[Figures]) -> Mapping[str, str]:
    """An account as people call it: its channel, or its id where the channel has several."""
    channels = [each.channel for each in figures]
    return {
        each.account_id: each.account_id
        if channels.count(each.channel) > 1
        else recommendation_texts.CALLED.get(each.channel, each.account_id)
        for each in figures
    }
