"""Many invented organisations: equal accounts are not told apart, a bad one is found, and answers hold."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np
import pandas as pd
import pytest

from data_pipeline.effectiveness import ask_accounts
from data_pipeline.effectiveness.all_accounts import AccountRecommendation, recommend_all
from data_pipeline.effectiveness.work_out_figures import span
from tests import worlds
from tests.made_up_accounts import UNTIL, Invented, looked_at, marts_of

pytestmark = pytest.mark.slow
ORGANISATIONS = 50
STOPPED = ("park", "close")
A_QUARTER_BEFORE = date(2026, 6, 30)
EQUAL = {
    "normal": worlds.Organised(),
    "heavy tails": worlds.Organised(degrees=5),
    "very heavy tails": worlds.Organised(degrees=3),
    "unequal posts": worlds.Organised(unequal=True),
    "unequal posts, very heavy tails": worlds.Organised(unequal=True, degrees=3),
    "guessed hours": worlds.Organised(guessed=2.8),
}
Answers = Mapping[str, AccountRecommendation]


def at_most(share: float, runs: int) -> float:
    """Within two standard errors."""
    return share + 2 * float(np.sqrt(share * (1 - share) / runs))


def at_least(share: float, runs: int) -> float:
    return share - 2 * float(np.sqrt(share * (1 - share) / runs))


@cache
def answers(world: worlds.Organised) -> list[tuple[Answers, Answers]]:
    """What is said of each account, and what was said a quarter before, in many organisations."""
    out: list[tuple[Answers, Answers]] = []
    for seed in range(ORGANISATIONS):
        found = marts_of(worlds.organised(np.random.default_rng([2, seed]), world, months=27))
        now, then = (
            {
                each.figures.account_id: each
                for each in recommend_all(ask_accounts.matrix(found, span(end, 12)))
            }
            for end in (UNTIL, A_QUARTER_BEFORE)
        )
        out.append((now, then))
    return out


def stopped(said: Answers) -> set[str]:
    return {account for account, each in said.items() if each.recommendation.kind in STOPPED}


@pytest.mark.parametrize("name", EQUAL)
def test_of_equal_accounts_none_is_stopped(name):
    blamed = sum(bool(stopped(now)) for now, _ in answers(EQUAL[name]))
    assert blamed / ORGANISATIONS <= at_most(0.05, ORGANISATIONS)


@pytest.mark.parametrize("degrees", [None, 3])
def test_an_account_with_recorded_hours_and_a_quarter_of_the_others_rate_is_stopped(degrees):
    found = answers(worlds.Organised(degrees=degrees, worst=0.25))
    stops = sum(worlds.WORST in stopped(now) for now, _ in found)
    others = sum(bool(stopped(now) - {worlds.WORST}) for now, _ in found)
    assert stops / ORGANISATIONS >= at_least(0.75, ORGANISATIONS)
    assert others / ORGANISATIONS <= at_most(0.05, ORGANISATIONS)


@pytest.mark.parametrize("name", EQUAL)
def test_few_answers_change_within_a_quarter(name):
    pairs = [
        (now[account].recommendation.kind, then[account].recommendation.kind)
        for now, then in answers(EQUAL[name])
        for account in now
    ]
    changed = sum(now != then for now, then in pairs)
    stops = sum((now in STOPPED) != (then in STOPPED) for now, then in pairs)
    assert changed / len(pairs) <= at_most(0.10, len(pairs))
    assert stops / len(pairs) <= at_most(0.05, len(pairs))


def kinds(organised: pd.DataFrame) -> dict[str, str]:
    found = recommend_all(ask_accounts.matrix(marts_of(organised), span(UNTIL, 12)))
    return {each.figures.account_id: each.recommendation.kind for each in found}


def test_an_unrelated_account_changes_no_answer_of_another():
    changes = 0
    for seed in range(25):
        posts = worlds.organised(np.random.default_rng([3, seed]), worlds.Organised(), months=24)
        more = worlds.organised(np.random.default_rng([4, seed]), worlds.Organised(number=1), months=24)
        more["account_id"] = "facebook-more"
        said = [kinds(posts), kinds(worlds.together(posts, more))]
        changes += any(said[0][account] != said[1][account] for account in said[0])
    assert changes <= 3


@pytest.mark.parametrize("number", [3, 5, 8])
def test_of_equal_accounts_one_is_hardly_ever_called_last(number):
    accounts = [Invented(f"facebook-{at}") for at in range(number)]
    called = sum(
        any(each.place.is_last for each in looked_at(accounts, seed).values()) for seed in range(100)
    )
    assert called / 100 <= at_most(0.05, 100)
