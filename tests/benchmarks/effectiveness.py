"""Twelve accounts with two years of posts: how long it takes to assess them, and to weigh them anew."""

from functools import cache

from data_pipeline.effectiveness import ask_accounts
from data_pipeline.effectiveness.all_accounts import AccountRecommendation, Matrix, recommend_all
from data_pipeline.effectiveness.weighting_presets import PRESETS
from data_pipeline.effectiveness.work_out_figures import Marts, span
from tests.made_up_accounts import UNTIL, Invented, marts


@cache
def twelve() -> Marts:
    """What a build would hold of them."""
    return marts([Invented(f"facebook-{at}", posts_a_month=10) for at in range(12)])


def scored() -> Matrix:
    """Figures, comparisons with the quarters before, and scores from the rows of the marts."""
    return ask_accounts.matrix(twelve(), span(UNTIL, 12))


def weighed(found: Matrix) -> list[AccountRecommendation]:
    """Places and recommendations under other weights."""
    return recommend_all(found, PRESETS["Save time"])


def everything() -> list[AccountRecommendation]:
    """All of it."""
    return recommend_all(scored())
