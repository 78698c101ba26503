"""Many invented organisations: equal accounts are not told apart, and a bad one is found."""

import pytest

from tests.made_up_accounts import Invented, looked_at

RUNS = 300


@pytest.mark.slow
@pytest.mark.parametrize("number", [3, 5, 8])
def test_of_equal_accounts_one_is_hardly_ever_called_last(number):
    accounts = [Invented(f"facebook-{at}") for at in range(number)]
    called = blamed = 0
    for seed in range(RUNS):
        got = looked_at(accounts, seed)
        called += max(each.place.share_last for each in got.values()) >= 0.9
        blamed += sum(each.recommendation.kind in ("park", "close") for each in got.values())
    assert called / RUNS <= 0.05
    assert blamed / RUNS / number <= 0.03


@pytest.mark.slow
@pytest.mark.parametrize("spread", [0.8, 1.2])
def test_an_account_with_a_rate_lower_by_three_fifths_at_two_and_a_half_times_the_cost_is_found(spread):
    good = [Invented(f"facebook-{at}", posts_a_month=4, spread=spread) for at in range(4)]
    bad = Invented("facebook-bad", rate=8, hours=20, cost=400, posts_a_month=4, spread=spread)
    found = 0
    for seed in range(100):
        found += looked_at([*good, bad], seed)["facebook-bad"].recommendation.kind in ("park", "close")
    assert found / 100 >= 0.8
