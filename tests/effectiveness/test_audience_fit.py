"""Followers beside residents of the same ages, in hundredths, with what nobody can see."""

import numpy as np
import pandas as pd
import pytest

from data_pipeline.effectiveness.audience_fit import Group, fit, only_reached_by
from tests import worlds

AGES = [("age", "18-24", 0.09, 0.12), ("age", "25-34", 0.81, 0.88), ("gender", "Women", 0.9, None)]


def groups(rows=AGES):
    return pd.DataFrame(rows, columns=["dimension", "group_name", "share", "population_share"])


def test_a_group_is_said_in_hundredths():
    assert (
        Group("18-24", 0.09, 0.07, 0.12, 0.12).sentence == "18-24s: 9 in 100 followers, 12 in 100 residents"
    )
    assert (
        Group("65+", 0.004, 0.0, 0.01, 0.2).sentence
        == "those 65+: under 1 in 100 followers, 20 in 100 residents"
    )


def test_the_share_that_no_platform_could_place_is_kept():
    got = fit(groups())
    assert got.not_known == pytest.approx(0.1)
    assert [round(group.share, 2) for group in got.groups] == [0.1, 0.9]


def test_ages_without_residents_beside_them_are_not_compared():
    assert fit(groups([("age", "13-17", 1.0, None)])) is None


def test_followers_spread_as_residents_are_fit_wholly():
    same = [("age", "18-24", 0.4, 0.4), ("age", "25-34", 0.6, 0.6)]
    assert fit(groups(same)).overlap == pytest.approx(1)
    assert fit(groups([("age", "18-24", 1.0, 0.1), ("age", "65+", 0.0, 0.9)])).overlap == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("followers", "others"),
    [(None, 1000), (299, 1000), (1000, None)],
    ids=["unknown", "few", "others unknown"],
)
def test_of_few_or_an_unknown_number_of_followers_no_group_is_claimed(followers, others):
    young = fit(groups([("age", "18-24", 0.9, 0.5), ("age", "65+", 0.1, 0.5)]), followers)
    old = fit(groups([("age", "18-24", 0.1, 0.5), ("age", "65+", 0.9, 0.5)]), others)
    assert only_reached_by({"a": young, "b": old})["a"] == ()


def test_a_group_that_an_export_does_not_list_has_no_followers_of_known_age():
    young = fit(groups([("age", "18-24", 1.0, 0.1)]), 300)
    old = fit(groups([("age", "65+", 1.0, 0.2)]), 300)
    assert only_reached_by({"a": young, "b": old})["a"] == ("18-24",)


def told_apart(one: tuple[float, ...], other: tuple[float, ...], followers: int, runs: int = 1000) -> float:
    """In how many of many draws a group is called one audience's own."""
    random, called = np.random.default_rng(followers), 0
    names = [str(at) for at in range(len(worlds.AGES))]
    residents = np.array(worlds.AGES) / sum(worlds.AGES)
    for _ in range(runs):
        fits = {
            str(at): fit(
                groups(
                    list(
                        zip(
                            ["age"] * 6,
                            names,
                            worlds.audience(random, followers, shares),
                            residents,
                            strict=True,
                        )
                    )
                ),
                followers,
            )
            for at, shares in enumerate((one, other))
        }
        called += any(only_reached_by(fits).values())
    return called / runs


@pytest.mark.slow
@pytest.mark.parametrize("followers", [100, 300, 1000])
def test_two_equal_audiences_are_hardly_ever_told_apart(followers):
    assert told_apart(worlds.AGES, worlds.AGES, followers) <= 0.05


@pytest.mark.slow
def test_a_fifth_against_three_in_a_hundred_of_300_followers_is_seen():
    many, few = (0.20, *worlds.AGES[1:]), (0.03, *worlds.AGES[1:])
    assert told_apart(many, few, 300) >= 0.8


def test_a_group_is_only_one_accounts_where_no_other_known_audience_has_its_share():
    young = fit(groups([("age", "18-24", 0.9, 0.5), ("age", "65+", 0.1, 0.5)]), 1000)
    old = fit(groups([("age", "18-24", 0.1, 0.5), ("age", "65+", 0.9, 0.5)]), 1000)
    assert only_reached_by({"a": young, "b": old}) == {"a": ("18-24",), "b": ("65+",)}
    assert only_reached_by({"a": young, "b": young, "c": None}) == {"a": (), "b": (), "c": ()}


def test_one_known_audience_alone_is_not_the_only_one():
    assert only_reached_by({"a": fit(groups()), "b": None}) == {"a": (), "b": ()}
