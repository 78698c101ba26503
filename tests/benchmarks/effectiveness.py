"""Twelve accounts with two years of posts: how long it takes to assess them, and to weigh them anew."""

from functools import cache

from data_pipeline.effectiveness.all_accounts import AccountRecommendation, Matrix, matrix_of, recommend_all
from data_pipeline.effectiveness.figures_from_marts import Marts, figures_of_accounts, span
from data_pipeline.effectiveness.weighting_presets import PRESETS
from tests.made_up_accounts import UNTIL, Invented, anchors, marts


@cache
def twelve() -> Marts:
    """What a build would hold of them."""
    return marts([Invented(f"facebook-{at}", posts_a_month=10) for at in range(12)])


def scored() -> Matrix:
    """Figures and scores from the rows of the marts."""
    return matrix_of(figures_of_accounts(twelve(), span(UNTIL, 12)), anchors())


def weighed(found: Matrix) -> list[AccountRecommendation]:
    """Places and recommendations under other weights."""
    return recommend_all(found, PRESETS["Save time"])


def everything() -> list[AccountRecommendation]:
    """All of it."""
    return recommend_all(scored())
