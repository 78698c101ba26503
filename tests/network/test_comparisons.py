"""Organisations side by side: like with like alone, by name, and only where enough of them are there."""

import numpy as np
import pandas as pd
import pytest

from data_pipeline.network import comparisons
from data_pipeline.statistics.funnel import FEWEST

QUARTER = "2026-27 Q1"
NONE = pd.DataFrame(columns=["organisation", "title", "quarter", "share", "coded"])


def responses(rates, channel: str = "facebook", basis: str = "reach", posts: int = 40) -> pd.DataFrame:
    """One row per organisation, named a, b, c ..."""
    names = [f"place-{at:02}" for at in range(len(rates))]
    return pd.DataFrame(
        {"organisation": names, "title": [name.title() for name in names], "channel": channel, "basis": basis,
         "quarter": QUARTER, "rate": np.array(rates, dtype="float64"), "variance": 0.8 / posts,
         "posts": posts}
    )  # fmt: skip


def usual_rates(number: int) -> list[float]:
    random = np.random.default_rng(22)
    return (30 * np.exp(0.2 * random.standard_normal(number))).tolist()


def of(*frames: pd.DataFrame, feelings: pd.DataFrame = NONE) -> list[comparisons.Comparison]:
    return comparisons.of_quarter(pd.concat(frames), feelings, QUARTER)


def test_one_that_is_far_above_the_others_is_higher_than_usual_and_named():
    [compared] = of(responses([*usual_rates(20), 300]))
    assert compared.outsiders()["title"].tolist() == ["Place-20"]
    assert "Place-20 is higher than usual (300, 40 posts)" in comparisons.in_words(compared)
    assert comparisons.in_short([compared], "Apr-Jun 2026") == (
        "Apr-Jun 2026: Place-20 is outside what is usual: Response on Facebook. We looked at 1 measure."
    )


def test_ordinary_ones_are_not_called_unusual():
    [compared] = of(responses(usual_rates(20)))
    assert compared.outsiders().empty
    assert comparisons.in_short([compared], "Apr-Jun 2026").startswith(
        "Apr-Jun 2026: no organisation is outside what is usual"
    )


def test_with_too_few_organisations_there_are_no_limits_and_the_sentence_says_why():
    [compared] = of(responses([*usual_rates(FEWEST - 2), 300]))
    assert compared.usual is None and compared.lines().empty
    assert set(compared.rows["standing"]) == {"unknown"}
    assert "Not enough organisations to say what is usual" in comparisons.in_words(compared)
    assert "not enough organisations to say" in comparisons.in_short([compared], "Apr-Jun 2026")


def test_an_organisation_with_few_posts_is_not_set_beside_others():
    few = responses([900.0], posts=comparisons.FEWEST_POSTS - 1).assign(organisation="z", title="Z")
    [compared] = of(responses(usual_rates(15)), few)
    assert compared.number == 15
    assert compared.rows.set_index("title")["standing"]["Z"] == "few"


def test_channels_and_bases_are_never_mixed():
    rates = usual_rates(15)
    compared = of(responses(rates), responses(rates, basis="views"), responses(rates, "x", "views"))
    assert [each.measure.title for each in compared] == [
        "Response on Facebook, per 1,000 people reached", "Response on Facebook, per 1,000 views",
        "Response on X",
    ]  # fmt: skip
    assert all(len(each.rows) == 15 for each in compared)


def test_organisations_stand_by_name_and_nothing_ranks_them():
    [compared] = of(responses(usual_rates(15)))
    assert compared.rows["title"].is_monotonic_increasing
    assert not {"rank", "place", "position"} & set(compared.rows.columns)


def test_the_share_of_negative_experiences_has_limits_that_end_at_none_and_all():
    names = [f"place-{at:02}" for at in range(15)]
    feelings = pd.DataFrame(
        {"organisation": names, "title": names, "quarter": QUARTER, "share": [0.02, *[0.1] * 14],
         "coded": [20, *[200] * 14]}
    )  # fmt: skip
    [compared] = of(responses([]), feelings=feelings)
    lines = compared.lines()
    assert lines["outer_low"].min() >= 0 and lines["outer_high"].max() <= 1
    assert comparisons.in_words(compared).startswith("Negative experiences: 10% is usual, among 15 organ")


def test_the_lines_end_where_what_is_said_changes():
    """A point is called unusual exactly where it lies outside the outer line at its size."""
    [compared] = of(responses([*usual_rates(20), 300, 55]))
    for row in compared.rows.to_dict("records"):
        low, high = (
            np.interp(row["size"], compared.lines()["size"], compared.lines()[name])
            for name in ("outer_low", "outer_high")
        )
        assert (row["standing"] in ("higher", "lower")) == (not low <= row["value"] <= high)


def test_without_any_figures_the_answer_says_so():
    assert of(responses([])) == []
    assert comparisons.in_short([], "Apr-Jun 2026").endswith("no organisation has figures to compare yet.")


@pytest.mark.parametrize("value", [0.01, 0.3, 0.99])
def test_a_share_comes_back_from_its_scale(value: float):
    scale = comparisons.ARCSINE
    assert scale.back(scale.to(np.array([value])))[0] == pytest.approx(value)
