"""Words that are new this quarter: said by five or more, and never a count of before given away."""

import numpy as np
import pandas as pd
import pytest

from data_pipeline.experiences.trends.new_words import new_words
from tests import worlds

QUARTERS = ("2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4")
NOW = QUARTERS[-1]


def found(now, *before, comments=(100, 100, 100, 100)):
    """Words with their counts, this quarter and each of those before; how many comments each has."""
    counts = dict(zip(QUARTERS, (*before, now), strict=False))
    rows = [(quarter, word, number) for quarter, each in counts.items() for word, number in each.items()]
    frame = pd.DataFrame(rows, columns=["quarter", "word", "experiences"])
    return new_words(frame, dict(zip(QUARTERS, comments, strict=True)), NOW)


USUAL = {"staff": 40, "parking": 20, "kind": 30}


def test_a_word_that_many_people_bring_is_new():
    got = found({**USUAL, "portal": 20}, USUAL, USUAL, USUAL)
    assert got["word"].tolist() == ["portal"] and got["now"].tolist() == [20]
    assert "before" not in got


def test_a_word_of_four_is_never_shown():
    assert found({**USUAL, "portal": 4}, USUAL, USUAL, USUAL).empty


def test_a_word_that_would_tell_how_few_said_it_before_is_not_shown():
    """Were it shown, it would be known that nobody or one person had said it."""
    shown = [found({**USUAL, "portal": now}, USUAL, USUAL, USUAL)["now"].tolist() for now in range(5, 25)]
    least = next(now for [now] in filter(None, shown))
    for before in range(3):
        quarters = [{**USUAL, "portal": before}, USUAL, USUAL]
        assert found({**USUAL, "portal": least}, *quarters)["word"].tolist() == ["portal"]


def test_without_two_quarters_before_nothing_is_new():
    got = found({"portal": 30}, {}, {}, USUAL, comments=(0, 0, 100, 100))
    assert got.empty
    assert found({}, {}, {}, {}, comments=(0, 0, 0, 0)).empty


def test_months_weekdays_and_numbers_are_no_news():
    now = {**USUAL, "july": 40, "mondays": 40, "2026": 40, "inhalers": 40}
    assert found(now, USUAL, USUAL, USUAL)["word"].tolist() == ["inhalers"]


@pytest.mark.slow
@pytest.mark.parametrize("mixed_anew", [False, True])
@pytest.mark.parametrize(("comments", "before"), [(90, 3), (90, 7), (250, 3), (250, 7)])
def test_where_nothing_is_new_a_word_is_called_so_in_no_more_than_six_of_a_hundred(
    comments, before, mixed_anew
):
    random = np.random.default_rng([comments, before, mixed_anew])
    vocabulary, runs = worlds.Vocabulary(), 600
    names = [f"word{at}x" for at in range(vocabulary.words)]
    quarters = [f"quarter {at}" for at in range(before + 1)]
    false = 0
    for _ in range(runs):
        counts = worlds.words(random, vocabulary, comments, before + 1, mixed_anew=mixed_anew)
        rows = pd.DataFrame(
            {"quarter": np.repeat(quarters, len(names)), "word": names * len(quarters),
             "experiences": counts.ravel()}
        )  # fmt: skip
        false += not new_words(
            rows[rows["experiences"] > 0], dict.fromkeys(quarters, comments), quarters[-1]
        ).empty
    assert false / runs <= 0.06 + 2 * np.sqrt(0.06 * 0.94 / runs)
