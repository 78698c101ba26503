"""Words that are new this quarter, and that chance alone makes none."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from data_pipeline.experiences.trends.new_words import grown


def new_words(now: list[list[str]], before: list[list[str]]) -> pd.DataFrame:
    """Of comments, each its words, those that are new."""
    return grown(_comments_with(now), _comments_with(before))


def _comments_with(comments: list[list[str]]) -> Counter[str]:
    """Word -> how many comments hold it."""
    return Counter(word for words in comments for word in set(words))


def test_a_word_that_many_comments_bring_is_new():
    before = [["parking", "was", "dear"], ["staff", "were", "kind"]] * 100
    now = [["portal", "keeps", "crashing"]] * 15 + [["staff", "were", "kind"]] * 40
    found = new_words(now, before)
    assert set(found.loc[found["is_new"], "word"]) == {"portal", "keeps", "crashing"}
    assert found.loc[found["word"] == "portal", ["now", "before"]].to_numpy().tolist() == [[15, 0]]


def test_a_comment_that_repeats_itself_is_one_voice():
    now = [["portal"] * 50, *[["staff"]] * 40]
    assert "portal" not in set(new_words(now, [["staff"]] * 100)["word"])


def test_without_comments_nothing_is_new():
    assert new_words([], []).empty
    assert not new_words([["staff"]] * 10, [["staff"]] * 30)["is_new"].any()


def _comments(chance: np.random.Generator, count: int) -> list[list[str]]:
    """Comments whose words are as common as words are: the second half as common as the first, and so on."""
    shares = 1 / np.arange(1, 1501)
    drawn = chance.choice(1500, size=(count, 14), p=shares / shares.sum())
    return [[f"word{each}" for each in row] for row in drawn]


@pytest.mark.slow
def test_where_nothing_changed_a_word_is_called_new_in_no_more_than_one_quarter_of_ten():
    chance = np.random.default_rng(3)
    wolf = sum(
        bool(new_words(_comments(chance, 250), _comments(chance, 1000))["is_new"].any()) for _ in range(200)
    )
    assert wolf / 200 <= 0.1


def test_months_weekdays_and_numbers_are_no_news():
    now = {"july": 40, "mondays": 40, "2026": 40, "inhalers": 40, "fine": 400}
    assert grown(now, {"fine": 4000})["word"].tolist() == ["inhalers", "fine"]
