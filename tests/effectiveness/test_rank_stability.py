"""Places: fixed anchors, so that nobody's place hangs on who else is there; weights; two are not ranked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.effectiveness import rank_stability
from data_pipeline.effectiveness.benchmarks import CRITERIA
from data_pipeline.effectiveness.rank_stability import Place, places
from data_pipeline.effectiveness.simulated_figures import drawn
from data_pipeline.effectiveness.weighting_presets import PRESETS, swing
from data_pipeline.effectiveness.work_out_figures import figures_of_accounts, span
from tests.made_up_accounts import UNTIL, Invented, anchors, marts

BALANCED = PRESETS["Balanced"]
SIX = [
    Invented("facebook-a", rate=30),
    Invented("instagram-a", rate=70, hours=6, cost=120),
    Invented("x-a", rate=8, hours=10, cost=200),
    Invented("linkedin-a", rate=25, basis="views", visits=20),
    Invented("threads-a", rate=20, hours=None, cost=None),
    Invented("bluesky-a", rate=15, posts_a_month=4, ages=(("18-24", 1.0),)),
]
FIGURES = figures_of_accounts(marts(SIX), span(UNTIL, 12))


def scores_of(figures, anchor):
    return rank_stability.scores(figures, {each.account_id: drawn(each, anchor) for each in figures}, anchor)


def ordered(figures, weights=BALANCED):
    found = places(scores_of(figures, anchors()), weights)
    return sorted(found, key=lambda account: -found[account].score)


@pytest.mark.parametrize("left_out", range(6))
def test_another_account_reorders_nothing(left_out):
    fewer = [each for at, each in enumerate(FIGURES) if at != left_out]
    all_of_them = [name for name in ordered(FIGURES) if name != FIGURES[left_out].account_id]
    assert ordered(fewer) == all_of_them


@pytest.mark.slow
@given(st.lists(st.floats(0, 100), min_size=8, max_size=8))
@settings(max_examples=40, deadline=None)
def test_whatever_the_weights_every_account_has_a_place_or_none_has(points):
    found = places(scores_of(FIGURES, anchors()), swing(dict(zip(CRITERIA, points, strict=True))))
    assert set(found) in (set(), {each.account_id for each in FIGURES})
    for place in found.values():
        assert 1 <= place.low <= place.high <= len(FIGURES) and 0 <= place.score <= 1
    if found:
        assert sum(place.share_last for place in found.values()) == pytest.approx(1)


def test_a_criterion_that_weighs_nothing_changes_nothing():
    without = {**BALANCED, "effort": 0.0}
    cheap = figures_of_accounts(
        marts([SIX[0], SIX[1], Invented("x-a", rate=8, hours=0.1, cost=2)]), span(UNTIL, 12)
    )
    dear = figures_of_accounts(
        marts([SIX[0], SIX[1], Invented("x-a", rate=8, hours=99, cost=2000)]), span(UNTIL, 12)
    )
    scored = [places(scores_of(each, anchors()), without)["x-a"].score for each in (cheap, dear)]
    assert scored[0] == pytest.approx(scored[1])


def test_saving_time_puts_a_cheap_account_before_a_dear_one_that_gets_more():
    pair = [
        Invented("facebook-dear", rate=60, hours=60, cost=1200),
        Invented("facebook-cheap", rate=20, hours=1, cost=20),
        Invented("facebook-other", rate=20),
    ]
    figures = figures_of_accounts(marts(pair), span(UNTIL, 12))
    assert ordered(figures, PRESETS["Save time"])[0] == "facebook-cheap"


def test_the_same_question_gives_the_same_answer():
    assert places(scores_of(FIGURES, anchors()), BALANCED) == places(scores_of(FIGURES, anchors()), BALANCED)


def test_a_figure_that_nobody_knows_could_be_anything():
    scores = scores_of(FIGURES, anchors())
    effort = scores.values[scores.accounts.index("threads-a"), scores.criteria.index("effort")]
    assert effort.mean() == pytest.approx(0.5, abs=0.03) and effort.min() < 0.02 and effort.max() > 0.98
    assert "experiences" not in scores.criteria


def test_ninety_in_a_hundred_is_said_and_less_is_too_close_to_call():
    assert Place(4, 5, 0.946, 0.2, 0.9, 0.9, 1.0).sentence == (
        "Whatever we count most, it comes last about 9 times in 10."
    )
    assert Place(3, 5, 0.89, 0.2, 0.9, 0.9, 0.9).sentence == "Too close to call."


def test_weights_are_points_by_what_the_swing_matters():
    got = swing({"rate": 100, "effort": 50})
    assert got["rate"] == pytest.approx(2 / 3) and got["fit"] == 0
    assert sum(swing({}).values()) == 0
    with pytest.raises(ValueError, match="not a criterion"):
        swing({"beauty": 1})
    with pytest.raises(ValueError, match="0 or more"):
        swing({"rate": -1})


@pytest.mark.parametrize("name", list(PRESETS))
def test_each_set_of_weights_names_every_criterion_and_adds_up_to_one(name):
    assert set(PRESETS[name]) == set(CRITERIA)
    assert sum(PRESETS[name].values()) == pytest.approx(1)


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6))
@settings(max_examples=50, deadline=None)
def test_a_higher_rate_never_scores_less_and_a_higher_cost_never_more(one, other):
    low, high = sorted([one, other])
    rate, effort = anchors()("rate", "x", "views"), anchors()("effort", "x", "views")
    assert rate.score(np.array([low])) <= rate.score(np.array([high]))
    assert effort.score(np.array([low])) >= effort.score(np.array([high]))
