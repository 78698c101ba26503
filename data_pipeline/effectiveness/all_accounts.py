"""All social accounts together: who is ranked, and what is recommended on each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Self

from data_pipeline.effectiveness import against_other_accounts, rank_stability, recommendation_texts
from data_pipeline.effectiveness.against_other_accounts import Sisters, Standing
from data_pipeline.effectiveness.benchmarks import AnchorOf
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.rank_stability import Place, Scores
from data_pipeline.effectiveness.recommendation import Recommendation, recommend
from data_pipeline.effectiveness.simulated_figures import Drawn, drawn
from data_pipeline.effectiveness.weighting_presets import PRESETS, Weights


@dataclass(frozen=True)
class AccountRecommendation:
    """What is recommended on one account, and what that rests on.

    place: its ranks, None where nothing is ranked. better: an account that does better on every count.
    """

    name: str
    figures: Figures
    standing: Standing
    place: Place | None
    better: str | None
    recommendation: Recommendation


@dataclass(frozen=True)
class Matrix:
    """Figures of every account, how each compares with the others, and scores of those with enough posts:
    what no weights change."""

    figures: tuple[Figures, ...]
    draws: Mapping[str, Drawn]
    sisters: Sisters
    standings: Mapping[str, Standing]
    anchor: AnchorOf

    @cached_property
    def tested(self) -> list[Figures]:
        return [each for each in self.figures if each.is_tested and not each.is_barely_used]

    @cached_property
    def scores(self) -> Scores:
        """Of the accounts with enough posts: one that is untested cannot come last."""
        return rank_stability.scores(self.tested, self.draws, self.anchor)

    def with_scores(self) -> Self:
        """This, its scores worked out: wherever it is kept they are kept with it."""
        vars(self)["scores"] = self.scores
        return self


NOTHING_BEFORE: Mapping[str, Standing] = MappingProxyType({})


def matrix_of(
    figures: Sequence[Figures], anchor: AnchorOf, before: Mapping[str, Standing] = NOTHING_BEFORE
) -> Matrix:
    """Compares the accounts; `before` is how each compared a quarter ago, as far as that is known."""
    draws = {each.account_id: drawn(each, anchor) for each in figures}
    sisters = Sisters(figures, draws, anchor)
    standings = {
        name: against_other_accounts.standing(each, draws[name], sisters, before.get(name))
        for name, each in ((each.account_id, each) for each in figures)
    }
    return Matrix(tuple(figures), draws, sisters, standings, anchor)


def recommend_all(matrix: Matrix, weights: Weights = PRESETS["Balanced"]) -> list[AccountRecommendation]:
    """The recommendation on each account, in the order given; other weights need only this anew."""
    placed = rank_stability.places(matrix.scores, weights)
    named = names(matrix.figures)
    tested = matrix.tested
    out = []
    for each in matrix.figures:
        standing = matrix.standings[each.account_id]
        better = rank_stability.dominating(each, tested) if each in tested else None
        better = named[better] if better else None
        place = placed.get(each.account_id)
        recommendation = recommend(each, standing, place, better)
        out.append(
            AccountRecommendation(named[each.account_id], each, standing, place, better, recommendation)
        )
    return out


def kinds(matrix: Matrix) -> dict[str, str]:
    """Account -> what is recommended on it, a key of TITLES: no weight and no rank changes that."""
    return {
        each.account_id: recommend(each, matrix.standings[each.account_id], None, None).kind
        for each in matrix.figures
    }


def names(figures: Sequence[Figures]) -> Mapping[str, str]:
    """An account as people call it: its channel, or its id where the channel has several."""
    channels = [each.channel for each in figures]
    return {
        each.account_id: each.account_id
        if channels.count(each.channel) > 1
        else recommendation_texts.NAMES.get(each.channel, each.account_id)
        for each in figures
    }
