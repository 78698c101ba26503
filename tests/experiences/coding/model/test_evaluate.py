"""Figures of a model: the mean of held-out parts, with an interval over the comments that were judged."""

import numpy as np
import pytest

from data_pipeline.experiences.coding.model.evaluate import Judged, Measured, interval, together

THEMES = ("access", "waiting")


def judged(comments: list[int], right: list[bool]) -> Judged:
    """Each comment has one theme; where it is not right, the other one was suggested, and another feeling."""
    is_so = np.array([[1, 0] if at % 2 else [0, 1] for at in comments])
    themes = np.where(np.array(right)[:, None], is_so, 1 - is_so)
    felt = np.array(comments) % 3
    feelings = np.where(right, felt, (felt + 1) % 3)
    return Judged(np.array(comments), themes, is_so, feelings, felt, themes.astype(float))


def test_scores_are_means_over_the_held_out_parts():
    all_right, all_wrong = judged([1, 2, 3], [True] * 3), judged([4, 5, 6], [False] * 3)
    found = Measured.of("told", [all_right, all_wrong], THEMES)
    assert found.comments == 6
    assert found.scores.tolist() == [0.5, 0.5, 0.5, 0.5]
    assert "themes micro F1 0.500" in str(found)
    assert found.row()["micro"] == 0.5 and {"macro_low", "sentiment_high"} <= set(found.row())


@pytest.mark.slow
def test_the_interval_covers_the_truth_in_about_95_of_100_draws():
    chance, covered = np.random.default_rng(5), 0
    for _ in range(60):
        part = judged(list(range(150)), list(chance.random(150) < 0.7))
        low, high = interval(part, lambda drawn: drawn.scores(THEMES))
        covered += bool(low[2] <= 0.7 <= high[2])
    assert covered >= 52


def test_a_comment_held_out_twice_is_drawn_as_one():
    once = judged(list(range(80)), [at % 4 > 0 for at in range(80)])
    widths = []
    for part in (once, together([once, once])):
        low, high = interval(part, lambda drawn: drawn.scores(THEMES))
        widths.append(high[0] - low[0])
    assert widths[1] >= 0.9 * widths[0]
