"""How an account did in a month and in a quarter."""

from datetime import date

import pytest

from tests.spec import built, rows

JANUARY, FEBRUARY, MARCH = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)


def months(db, columns: str) -> list[tuple]:
    return rows(db, f"month, {columns}", "account_months")


def test_a_month_holds_the_posts_published_in_it_and_not_those_viewed_in_it():
    db = built(post="""
        post_id | local_date | reach | views | reactions
        a       | 2025-01-31 | 10    | 20    | 1
        b       | 2025-02-01 | 30    | 40    | 2
        c       | 2025-02-28 | 50    | 60    | 3
    """)  # fmt: skip
    assert months(db, "posts, views, interactions, median_reach, reach_posts") == [
        (JANUARY, 1, 20, 1, 10.0, 1),
        (FEBRUARY, 2, 100, 5, 40.0, 2),
    ]


def test_the_months_reach_is_that_of_the_middle_post_and_is_never_added_up():
    db = built(post="""
        post_id | local_date | reach
        a       | 2025-01-05 | 10
        b       | 2025-01-06 | 20
        c       | 2025-01-07 | 900
        d       | 2025-01-08 | -
    """)  # fmt: skip
    assert months(db, "median_reach, reach_posts, posts") == [(JANUARY, 20.0, 3, 4)]


def test_a_gap_between_exports_is_a_month_of_nothing_known():
    db = built(
        post="""
            load_id | post_id | local_date | views | reactions
            1       | a       | 2025-01-05 | 10    | 1
            2       | b       | 2025-03-05 | 20    | 2
        """,
        loads="""
            load_id | period_start | period_end
            1       | 2025-01-01   | 2025-01-31
            2       | 2025-03-01   | 2025-03-31
        """,
    )
    assert months(db, "posts, views, interactions, interaction_rate, covered_days, is_complete") == [
        (JANUARY, 1, 10, 1, 100.0, 31, True),
        (FEBRUARY, None, None, None, None, 0, False),
        (MARCH, 1, 20, 2, 100.0, 31, True),
    ]
    assert rows(db, "gaps, missing_months", "account_coverage") == [("Feb 2025", 1)]


def test_a_covered_month_without_a_post_has_0_posts_and_nothing_else():
    db = built(
        post="post_id | local_date | views\n a | 2025-01-05 | 10",
        loads="load_id | period_start | period_end\n 1 | 2025-01-01 | 2025-02-28",
    )
    assert months(db, "posts, views, interactions") == [(JANUARY, 1, 10, None), (FEBRUARY, 0, None, None)]


def test_a_month_that_was_exported_in_part_is_not_complete():
    db = built(
        post="post_id | local_date | views\n a | 2025-01-05 | 10",
        loads="load_id | period_start | period_end\n 1 | 2025-01-02 | 2025-01-31",
    )
    assert months(db, "covered_days, calendar_days, is_complete") == [(JANUARY, 30, 31, False)]


def test_replies_are_counted_apart_from_posts():
    db = built(post="""
        account_id | post_id | local_date | is_reply
        x-a        | a       | 2025-01-05 | false
        x-a        | b       | 2025-01-05 | true
        x-a        | c       | 2025-01-05 | true
    """)  # fmt: skip
    assert months(db, "posts, replies") == [(JANUARY, 1, 2)]


def test_the_rate_is_interactions_per_1000_people_reached():
    db = built(post="""
        post_id | local_date | reach | views | reactions
        a       | 2025-01-05 | 100   | 500   | 4
        b       | 2025-01-06 | 300   | 900   | 8
    """)  # fmt: skip
    assert months(db, "interaction_rate, rate_basis, rated_posts") == [(JANUARY, 30.0, "reach", 2)]


def test_where_no_reach_is_reported_the_rate_is_per_1000_views():
    db = built(post="""
        account_id | post_id | local_date | views | engagements
        x-a        | a       | 2025-01-05 | 500   | 10
    """)  # fmt: skip
    assert months(db, "interaction_rate, rate_basis") == [(JANUARY, 20.0, "views")]


@pytest.mark.parametrize("reach, reactions", [("-", "50"), ("100", "-")])
def test_a_rates_numerator_and_denominator_are_of_the_same_posts(reach: str, reactions: str):
    db = built(post=f"""
        post_id | local_date | reach   | reactions
        a       | 2025-01-05 | 100     | 4
        b       | 2025-01-06 | {reach} | {reactions}
    """)  # fmt: skip
    assert months(db, "interaction_rate, rated_posts, rate_basis") == [(JANUARY, 40.0, 1, "reach")]


def test_a_rate_does_not_use_measures_that_were_carried_from_an_older_export():
    db = built(post="""
        load_id | post_id | local_date | reach | reactions
        1       | a       | 2025-01-05 | 100   | 4
        1       | b       | 2025-01-06 | 100   | 4
        2       | b       | 2025-01-06 | -     | 60
    """)  # fmt: skip
    assert months(db, "interactions, interaction_rate, rated_posts") == [(JANUARY, 64, 40.0, 1)]


def test_nobody_reached_is_no_rate():
    db = built(post="post_id | local_date | reach | reactions\n a | 2025-01-05 | 0 | 0")
    assert months(db, "interaction_rate") == [(JANUARY, None)]


def test_daily_figures_stand_beside_the_posts_and_are_never_mixed_with_them():
    db = built(
        post="load_id | post_id | local_date | views | reactions\n 1 | a | 2025-01-05 | 10 | 1",
        account_day="""
            load_id | date       | views | interactions | visits | followers | followers_gained
            2       | 2025-01-05 | 500   | 20           | 3      | 100       | 2
            2       | 2025-01-06 | 600   | 30           | 4      | 103       | 3
        """,
    )
    assert months(
        db, "views, daily_views, interactions, daily_interactions, visits, followers, followers_gained"
    ) == [(JANUARY, 10, 1100, 1, 50, 7, 103, 5)]
    assert months(db, "days, covered_days") == [(JANUARY, 2, 1)]


def test_what_was_added_up_is_named_in_one_order_whatever_the_posts_report():
    db = built(post="""
        post_id | local_date | reactions | shares | clicks
        a       | 2025-01-05 | -         | -      | 3
        b       | 2025-01-06 | 1         | 2      | -
    """)  # fmt: skip
    assert months(db, "interactions_parts, interactions") == [(JANUARY, "reactions, shares, clicks", 6)]


def test_provisional_posts_are_counted():
    db = built(
        post="post_id | local_date\n a | 2025-01-01\n b | 2025-01-30",
        loads="load_id | as_of | as_of_assumed\n 1 | 2025-01-31 00:00:00+00 | false",
    )
    assert months(db, "provisional_posts") == [(JANUARY, 1)]


def test_a_quarter_is_counted_from_its_posts_and_not_from_its_months():
    db = built(
        post="""
            post_id | local_date | reach | reactions
            a       | 2025-01-05 | 10    | 1
            b       | 2025-02-05 | 20    | 1
            c       | 2025-03-05 | 30    | 1
            d       | 2025-03-06 | 900   | 1
            e       | 2025-04-01 | 5     | 1
        """,
        loads="load_id | period_start | period_end\n 1 | 2025-01-01 | 2025-04-30",
    )
    columns = "quarter, quarter_start, quarter_end, posts, median_reach, interactions, is_complete"
    assert rows(db, columns, "account_quarters") == [
        ("2024-25 Q4", JANUARY, date(2025, 3, 31), 4, 25.0, 4, True),
        ("2025-26 Q1", date(2025, 4, 1), date(2025, 6, 30), 1, 5.0, 1, False),
    ]
    assert rows(db, "quarter", "account_months", "month = '2025-03-01'") == [("2024-25 Q4",)]


def test_a_post_of_the_platforms_last_evening_counts_on_the_day_it_is_in_london():
    db = built(
        post="post_id | published_at | views\n a | 2025-02-01 05:00:00+00 | 10",
        loads="load_id | period_start | period_end\n 1 | 2025-01-01 | 2025-01-31",
    )
    assert months(db, "posts, covered_days, is_complete") == [(JANUARY, 0, 31, True), (FEBRUARY, 1, 1, False)]
