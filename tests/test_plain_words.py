"""Numbers, parts of a whole and stretches of time as a sentence says them."""

from datetime import timedelta

import pytest

from data_pipeline import plain_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [(1, "one"), (10, "ten"), (12, "twelve"), (13, "13"), (20, "twenty"), (1500, "1,500")],
)
def test_a_small_number_is_a_word_and_another_one_figures(amount: int, words: str):
    assert plain_words.number_in_words(amount) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.2, "a fifth"), (1.25 - 1, "a quarter"), (1.5 - 1, "half"), (1 / 1.5, "two thirds"), (0.15, "15%")],
)
def test_a_part_of_a_whole_is_a_word_where_there_is_a_short_one(share: float, words: str):
    assert plain_words.part_in_words(share) == words


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        (timedelta(days=7), "one week"),
        (timedelta(days=28), "four weeks"),
        (timedelta(days=30), "30 days"),
    ],
)
def test_a_stretch_is_told_in_weeks_where_it_is_whole_ones(stretch: timedelta, words: str):
    assert plain_words.weeks_in_words(stretch) == words


@pytest.mark.parametrize(("weeks", "words"), [(4, "one month"), (13, "three months"), (26, "six months")])
def test_a_long_stretch_is_told_in_months(weeks: int, words: str):
    assert plain_words.months_in_words(timedelta(weeks=weeks)) == words
