"""Which accounts need a decision: the same on Home, on Keep or close and in the board report."""

import pytest

from data_pipeline.effectiveness.all_accounts import kinds, matrix_of, recommend_all
from data_pipeline.effectiveness.recommendation import TITLES, undecided
from data_pipeline.effectiveness.weighting_presets import PRESETS
from data_pipeline.effectiveness.work_out_figures import figures_of_accounts, span
from tests.made_up_accounts import UNTIL, Invented, anchors, marts

ACCOUNTS = [
    Invented("facebook-a", rate=30),
    Invented("instagram-a", rate=70, hours=6, cost=120),
    Invented("x-a", rate=8, hours=10, cost=200),
    Invented("bluesky-a", rate=15, posts_a_month=1),
]


def test_what_is_to_mend_park_or_close_needs_a_decision_and_the_rest_carries_on():
    each_kind = {kind: kind for kind in TITLES}
    assert undecided(each_kind, ()) == ["fix", "park", "close"]


def test_an_account_with_a_decision_under_way_needs_no_other():
    assert undecided({"x-a": "park", "facebook-a": "fix"}, {"x-a"}) == ["facebook-a"]


@pytest.mark.parametrize("weights", PRESETS)
def test_no_weight_changes_what_is_suggested(weights):
    compared = matrix_of(figures_of_accounts(marts(ACCOUNTS), span(UNTIL, 12)), anchors())
    suggested = recommend_all(compared, PRESETS[weights])
    assert kinds(compared) == {each.figures.account_id: each.recommendation.kind for each in suggested}
    assert len(set(kinds(compared).values())) > 1
