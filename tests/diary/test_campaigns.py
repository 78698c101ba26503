"""A campaign goes from the first post of its name to the last, and the same name a year later is another."""

from datetime import date

import pandas as pd

from data_pipeline.diary.campaigns import Campaign, campaigns


def posts(*rows):
    table = pd.DataFrame(rows, columns=["campaign", "account_id", "day"])
    return table.assign(day=pd.to_datetime(table["day"]))


def test_a_campaign_goes_from_its_first_post_to_its_last_over_all_its_accounts():
    tagged = posts(
        ("Flu", "x-a", "2026-01-20"), ("Flu", "facebook-a", "2026-01-05"), ("Flu", "x-a", "2026-03-15"),
        ("Carers", "x-a", "2026-02-01"),
    )  # fmt: skip
    assert list(campaigns(tagged)) == [
        Campaign("Carers", date(2026, 2, 1), date(2026, 2, 1), ("x-a",)),
        Campaign("Flu", date(2026, 1, 5), date(2026, 3, 15), ("facebook-a", "x-a")),
    ]


def test_the_same_name_after_a_quarter_of_a_year_without_a_post_is_another_campaign():
    yearly = posts(("Carers Week", "x-a", "2025-06-09"), ("Carers Week", "x-a", "2026-06-08"))
    assert [each.first_day for each in campaigns(yearly)] == [date(2025, 6, 9), date(2026, 6, 8)]
    within = posts(("Carers Week", "x-a", "2026-03-01"), ("Carers Week", "x-a", "2026-06-01"))
    assert len(list(campaigns(within))) == 1


def test_a_long_name_is_cut_at_a_word_and_no_posts_are_no_campaigns():
    (long,) = campaigns(posts(("word " * 40, "x-a", "2026-03-01")))
    assert len(long.name) <= 80 and long.name.endswith("word ...")
    assert list(campaigns(pd.DataFrame())) == []


def test_a_name_of_one_long_word_is_cut_within_it():
    (long,) = campaigns(posts(("#" + "a" * 99, "x-a", "2026-03-01")))
    assert long.name == "#" + "a" * 75 + " ..." or long.name == "#" + "a" * 76 + "..."
