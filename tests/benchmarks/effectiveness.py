"""Twelve accounts with two years of posts: how long it takes to assess them, and to weigh them anew."""

from functools import cache

from data_pipeline.effectiveness.figures_from_marts import Marts, gathered, span
from data_pipeline.effectiveness.matrix import Assessment, Matrix, assessed, matrix
from data_pipeline.effectiveness.weighting_presets import PRESETS
from tests.made_up_accounts import UNTIL, Invented, anchors, marts


@cache
def twelve() -> Marts:
    """What a build would hold of them."""
    return marts([Invented(f"facebook-{at}", posts_a_month=10) for at in range(12)])


def scored() -> Matrix:
    """Figures and scores from the rows of the marts."""
    return matrix(gathered(twelve(), span(UNTIL, 12)), anchors())


def weighed(found: Matrix) -> list[Assessment]:
    """Places and recommendations under other weights."""
    return assessed(found, PRESETS["Save time"])


def everything() -> list[Assessment]:
    """All of it."""
    return assessed(scored())
