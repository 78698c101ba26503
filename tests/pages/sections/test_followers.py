"""What is said about followers: not of a few, never of an unknown number without saying so."""

import pandas as pd

from data_pipeline.engagement import ages_of_followers
from pages.sections.engagement import followers


def test_the_shares_of_a_few_followers_are_not_shown():
    said = followers.too_few("TikTok", 64)
    assert said.startswith("Not shown, to protect people: TikTok has only 64 followers.")


def test_an_unknown_number_of_followers_is_said_to_be_unknown():
    assert "not in the exports" in followers.number_said(None)
    assert followers.number_said(1200) == "Shares of 1,200 followers."


def test_the_towns_are_named_as_the_platform_sees_them():
    groups = pd.DataFrame(
        {
            "dimension": ["city", "city", "age"],
            "group_name": ["Sutton, UK", "Ham, UK", "18-24"],
            "share": [0.5, 0.1, 1],
        }
    )
    said = "Towns most X followers are in, as the platform sees it: Sutton 50% and Ham 10%."
    assert followers.towns("X", groups) == said
    assert followers.towns("X", groups[groups["dimension"] == "age"]) == ""


def test_the_gap_to_residents_is_in_percentage_points():
    groups = pd.DataFrame(
        {
            "dimension": ["age"] * 2,
            "group_name": ["18-24", "65+"],
            "share": [0.1, 0.3],
            "population_share": [0.11, 0.2],
        }
    )
    assert "10 percentage points more" in ages_of_followers.gap_to_residents("X", groups)


def test_groups_that_residents_are_not_known_by_are_told_by_the_largest():
    groups = pd.DataFrame(
        {
            "dimension": ["gender"] * 2,
            "group_name": ["Men", "Women"],
            "share": [0.35, 0.62],
            "population_share": [None, None],
        }
    )
    said = (
        "Women make up 62% of X followers; there are no figures of residents to compare these followers with."
    )
    assert ages_of_followers.gap_to_residents("X", groups) == said
