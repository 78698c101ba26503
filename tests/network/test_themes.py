"""Themes over all organisations: small numbers are not shown, and nobody can work them out."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from data_pipeline.experiences.trends.small_numbers import FEWEST, POSSIBLE
from data_pipeline.network import themes
from data_pipeline.network.queries import TOTAL, without_small_numbers


def shown(*counts: int) -> list[float | None]:
    """One theme of a quarter, organisation by organisation and then all together, as the page has it."""
    rows = pd.DataFrame(
        {"quarter": "2026-27 Q1", "theme": "cost", "organisation": [f"o{at}" for at in range(len(counts))],
         "title": "", "experiences": counts}
    )  # fmt: skip
    experiences = without_small_numbers(rows)["experiences"]
    return [None if np.isnan(each) else each for each in experiences]


def test_a_count_of_one_to_four_is_not_shown_and_no_other_gives_it_away():
    assert shown(3, 9, 20, 40) == [None, None, 20, 40, 72]


def test_a_theme_that_one_organisation_was_told_of_by_few_is_not_given_away_by_the_total():
    assert shown(0, 3, 0) == [0, None, 0, None]


def test_a_theme_that_one_organisation_was_told_of_by_many_is_shown():
    assert shown(0, 30, 0) == [0, 30, 0, 30]


@given(st.lists(st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 8, 12, 40]), min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_whoever_adds_up_all_that_is_shown_knows_no_hidden_count_to_fewer_than_three_values(counts):
    """The least and the greatest that each can be, knowing that each is somebody: linear programming gives
    them exactly, for one sum has whole corners."""
    numbers = shown(*counts)
    places = [at for at, number in enumerate(numbers[:-1]) if number is None]
    total = numbers[-1]
    small = [at for at in places if 0 < counts[at] < FEWEST]
    known = sum(number for number in numbers[:-1] if number is not None)
    for place in small:
        ends = []
        for sign in (1, -1):
            cost = [sign * float(at == place) for at in places]
            equal = {} if total is None else {"A_eq": [[1.0] * len(places)], "b_eq": [total - known]}
            solved = linprog(cost, bounds=[(1, None)] * len(places), **equal)
            ends.append(np.inf if solved.status == 3 else sign * solved.fun)
        low, high = ends
        assert high - low >= POSSIBLE - 1


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_total_that_is_not_shown_cannot_be_added_up(counts):
    numbers = shown(*counts)
    if numbers[-1] is None:
        assert None in numbers[:-1]
    assert all(number is None or number == 0 or number >= FEWEST for number in numbers)


def counted(*rows: tuple[str, str, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["theme", "organisation", "experiences"])
    return frame.assign(title=frame["organisation"].str.title())


def test_the_theme_that_most_spoke_of_comes_first_with_how_many_organisations_heard_it():
    counts = counted(
        ("cost", "a", 9), ("cost", "b", np.nan), ("cost", TOTAL, np.nan),
        ("waiting", "a", 20), ("waiting", "b", 0), ("waiting", TOTAL, 20),
        ("parking", "a", 0), ("parking", "b", 0), ("parking", TOTAL, 0),
    )  # fmt: skip
    rows = themes.of_all(counts)
    assert rows["theme"].tolist() == ["waiting", "cost"]
    assert rows["organisations"].tolist() == [1, 2]
    sentence = themes.in_words(rows, {"waiting": "Waiting", "cost": "Cost"}, "Apr-Jun 2026")
    assert sentence == "Apr-Jun 2026: people spoke most of waiting (20 experiences, 1 organisation)."


def test_organisations_that_heard_of_a_theme_stand_by_name_never_by_number():
    counts = counted(("cost", "a", 9), ("cost", "b", 40), ("cost", "c", 0), ("cost", TOTAL, 49))
    assert themes.of_each(counts, "cost")["title"].tolist() == ["A", "B"]


def test_without_a_number_that_may_be_shown_the_sentence_says_so():
    rows = themes.of_all(counted(("cost", "a", np.nan), ("cost", TOTAL, np.nan)))
    assert themes.in_words(rows, {}, "Apr-Jun 2026").endswith("by so many that we can show how many.")
