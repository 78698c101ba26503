"""Judging once more: a theme among the others, and the feeling by clause."""

import numpy as np
import pytest

from data_pipeline.experiences.coding.model.chances_together import (
    among_others,
    around_feelings,
    judged_again,
)
from data_pipeline.experiences.coding.model.clauses import BY_CLAUSE
from data_pipeline.experiences.coding.model.logistic_regression import fitted_again

CHANCE = np.random.default_rng(5)


def outputs(*themes: float, feelings: tuple[float, float, float] = (0.2, 0.3, 0.5)) -> np.ndarray:
    """What weights say of one comment of one clause."""
    return np.array([[*themes, *feelings, *feelings, *feelings, *feelings, 0.0]])


def test_where_nothing_else_is_known_the_share_is_given():
    answers = np.eye(3)[[0] * 30 + [1] * 50 + [2] * 20]
    weights = fitted_again(np.ones((100, 1)), answers, np.ones(100))
    assert judged_again(np.ones((1, 1)), weights)[0] == pytest.approx([0.3, 0.5, 0.2], abs=1e-3)


def test_what_counts_twice_is_as_if_it_were_there_twice():
    rows = np.hstack([CHANCE.normal(size=(40, 3)), np.ones((40, 1))])
    answers = np.eye(2)[CHANCE.integers(0, 2, 40)]
    counts = np.array([2.0] * 10 + [1.0] * 30)
    twice = fitted_again(np.vstack([rows, rows[:10]]), np.vstack([answers, answers[:10]]), np.ones(50))
    assert fitted_again(rows, answers, counts) == pytest.approx(twice, abs=1e-4)


def test_a_theme_stands_among_the_others():
    first, second, third = among_others(outputs(0.5, 0.9, 0.2), np.array([[1.0, 0.0, 1.0]]))
    assert first[0, :5] == pytest.approx([0, 1, np.log(9), 1.1, 1])
    assert second[0, :5] == pytest.approx([np.log(9), 0, 0, 0.7, 2])
    assert third[0, :5] == pytest.approx([np.log(0.25), 1, np.log(9), 1.4, 1])
    assert first[0, 5:].tolist() == second[0, 5:].tolist()
    assert first[0, -1] == 1


def test_a_theme_alone_has_none_beside_it_and_is_judged_all_the_same():
    (only,) = among_others(outputs(0.5), np.array([[1.0]]))
    assert np.isfinite(only).all()
    assert only[0, 3:5].tolist() == [0, 0]


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_certainty_stays_a_number(chance: float):
    feelings = (chance, 1 - chance, 0.0)
    row, hits = outputs(chance, chance, feelings=feelings), np.zeros((1, 2))
    assert row.shape[1] == 2 + 3 + BY_CLAUSE
    assert all(np.isfinite(each).all() for each in among_others(row, hits))
    assert np.isfinite(around_feelings(row, hits, np.zeros((1, 2)))).all()


def test_general_praise_gives_way_to_praise_of_something():
    """Weights alone cannot know that people code the one only where the other is missing."""
    something = CHANCE.random(2000) < 0.5
    seen = np.vstack([outputs(0.6, 0.9 if is_so else 0.1) for is_so in something])
    hits = np.zeros((2000, 2))
    general = np.column_stack([~something, something]).astype("float64")
    columns, _ = among_others(seen, hits)
    weights = fitted_again(columns, general, np.ones(2000))
    alone, _ = among_others(outputs(0.6, 0.1), np.zeros((1, 2)))
    beside, _ = among_others(outputs(0.6, 0.9), np.zeros((1, 2)))
    assert judged_again(alone, weights)[0, 0] > 0.9
    assert judged_again(beside, weights)[0, 0] < 0.1
