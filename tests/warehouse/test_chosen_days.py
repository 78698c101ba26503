"""Videos whose exported figures are of days that somebody chose, beside their lifetime figures."""

from datetime import UTC, date, datetime

import pytest

from tests.spec import built, rows

FIGURES = "post_id, views, reactions, carried, as_of is null, is_provisional"
SUMMER = "load_id | is_range | period_start | period_end | as_of\n"


def summer(first_day: str, as_of: str = "2026-10-05 12:00:00+00") -> str:
    return SUMMER + f"1 | true | {first_day} | 2026-09-30 | {as_of}"


@pytest.mark.parametrize(
    ("first_day", "published", "is_lifetime"),
    [
        ("2026-07-01", "2026-07-02", True),
        ("2026-07-01", "2026-07-01", True),
        ("2026-07-02", "2026-07-01", False),
        ("2026-07-02", "-", True),
        ("-", "2026-07-01", True),
    ],
)
def test_a_range_that_starts_after_the_day_of_publishing_gives_no_lifetime_figures(
    first_day: str, published: str, is_lifetime: bool
):
    db = built(
        post=f"account_id | post_id | local_date | views\n youtube-a | v | {published} | 40",
        loads=summer(first_day) if first_day != "-" else "load_id\n1",
    )
    assert rows(db, "post_id, views", "posts") == [("v", 40 if is_lifetime else None)]
    assert len(rows(db, "post_id", "post_snapshots")) == is_lifetime
    assert len(rows(db, "post_id", "post_periods")) == (not is_lifetime)


def test_posts_of_other_platforms_are_lifetime_figures_whatever_period_their_file_names():
    db = built(
        post="post_id | local_date | views\n a | 2026-06-30 | 40",
        loads="load_id | period_start | period_end\n 1 | 2026-07-01 | 2026-09-30",
    )
    assert rows(db, "views", "posts") == [(40,)]


def test_the_figures_of_chosen_days_stand_apart_with_their_period():
    db = built(
        # The part is of the shape that is written last.
        extra="""
            account_id | part  | item | metric      | value
            youtube-a  | Table | old  | watch_hours | 1.5
            youtube-a  | Table | new  | watch_hours | 2.5
        """,
        post="""
            account_id | part  | post_id | local_date | text   | views | reactions | comments
            youtube-a  | Table | old     | 2026-01-05 | An old | 40    | 2         | -
            youtube-a  | Table | new     | 2026-07-05 | A new  | 90    | 5         | 0
        """,
        loads=summer("2026-07-01"),
    )
    period = (date(2026, 7, 1), date(2026, 9, 30))
    assert rows(db, "post_id, period_start, period_end, metric, value", "post_periods") == [
        ("old", *period, "reactions", 2.0),
        ("old", *period, "views", 40.0),
        ("old", *period, "watch_hours", 1.5),
    ]
    assert rows(db, "post_id, text, views, interactions, as_of is null", "posts") == [
        ("new", "A new", 90, 5, False),
        ("old", "An old", None, None, True),
    ]


def test_lifetime_figures_stay_when_a_newer_export_is_of_chosen_days():
    db = built(
        post="""
            account_id | load_id | post_id | local_date | views | reactions
            youtube-a  | 1       | v       | 2026-01-05 | 40    | 2
            youtube-a  | 2       | v       | 2026-01-05 | 7     | 1
        """,
        loads="""
            load_id | is_range | period_start | period_end
            1       | -        | -            | -
            2       | true     | 2029-12-01   | 2029-12-31
        """,
    )
    assert rows(db, FIGURES, "posts") == [("v", 40, 2, "", False, False)]
    assert rows(db, "load_id, exports", "posts") == [("1", 2)]
    assert rows(db, "metric, value", "post_periods") == [("reactions", 1.0), ("views", 7.0)]


def test_a_video_of_which_only_chosen_days_are_known_is_neither_settled_nor_settling():
    db = built(
        post="account_id | post_id | local_date | views\n youtube-a | v | 2026-06-30 | 40",
        loads=summer("2026-07-01"),
    )
    assert rows(db, FIGURES, "posts") == [("v", None, None, "", True, None)]
    assert rows(db, "posts, views, interaction_rate", "account_months", "month = '2026-06-01'") == [
        (1, None, None)
    ]


def test_a_range_that_ends_earlier_holds_older_figures_however_late_it_was_exported():
    db = built(
        post="""
            account_id | load_id | post_id | local_date | views
            youtube-a  | 1       | v       | 2026-02-05 | 90
            youtube-a  | 2       | v       | 2026-02-05 | 40
        """,
        loads="""
            load_id | is_range | period_start | period_end | as_of
            1       | true     | 2026-01-01   | 2026-09-30 | 2026-10-01 09:00:00+00
            2       | true     | 2026-01-01   | 2026-03-31 | 2026-10-05 09:00:00+00
        """,
    )
    assert rows(db, "views, as_of", "posts") == [(90, datetime(2026, 10, 1, 9, tzinfo=UTC))]


def test_figures_up_to_three_weeks_after_publishing_are_still_settling_however_late_they_were_exported():
    db = built(
        post="account_id | post_id | local_date | views\n youtube-a | v | 2026-09-09 | 40",
        loads=summer("2026-07-01", "2027-10-05 12:00:00+00"),
    )
    assert rows(db, "is_provisional", "posts") == [(True,)]


def test_of_two_exports_of_the_same_days_the_newest_counts_and_other_days_stand_beside_them():
    db = built(
        post="""
            account_id | load_id | post_id | local_date | views
            youtube-a  | 1       | v       | 2026-01-05 | 40
            youtube-a  | 2       | v       | 2026-01-05 | 45
            youtube-a  | 3       | v       | 2026-01-05 | 11
        """,
        loads="""
            load_id | is_range | period_start | period_end
            1       | true     | 2026-07-01   | 2026-09-30
            2       | true     | 2026-07-01   | 2026-09-30
            3       | true     | 2026-09-01   | 2026-09-30
        """,
    )
    assert rows(db, "period_start, value, load_id", "post_periods") == [
        (date(2026, 7, 1), 45.0, "2"),
        (date(2026, 9, 1), 11.0, "3"),
    ]


def test_a_day_of_publishing_stays_known_when_a_later_export_leaves_it_blank():
    db = built(post="""
        account_id | load_id | post_id | local_date | views
        youtube-a  | 1       | v       | 2026-01-05 | 40
        youtube-a  | 2       | v       | -          | 45
    """)  # fmt: skip
    assert rows(db, "local_date, quarter, views", "posts") == [(date(2026, 1, 5), "2025-26 Q4", 45)]


def test_what_a_video_got_on_a_day_is_that_of_the_newest_chart_and_no_other_figure():
    db = built(
        extra="""
            account_id | load_id | item | date       | metric      | value
            youtube-a  | 1       | v    | 2026-07-01 | views       | 4
            youtube-a  | 1       | v    | 2026-07-01 | watch_hours | 0.5
            youtube-a  | 2       | v    | 2026-07-01 | views       | 6
        """,
        post_day="""
            account_id | load_id | post_id | date
            youtube-a  | 1       | v       | 2026-07-01
            youtube-a  | 2       | v       | 2026-07-01
        """,
    )
    assert rows(db, "post_id, date, metric, value, load_id", "post_days") == [
        ("v", date(2026, 7, 1), "views", 6.0, "2"),
        ("v", date(2026, 7, 1), "watch_hours", 0.5, "1"),
    ]
    assert rows(db, "metric", "extra_figures") == []
    assert rows(db, "post_id", "posts") == []


def test_a_chart_of_likes_alone_is_no_sum_of_interactions():
    db = built(account_day="""
        account_id | load_id | date       | reactions | comments | shares
        youtube-a  | 1       | 2026-07-01 | 5         | -        | -
        youtube-a  | 2       | 2026-07-02 | 5         | 2        | 1
    """)  # fmt: skip
    assert rows(db, "date, value", "account_days", "metric = 'interactions'") == [(date(2026, 7, 2), 8.0)]


def test_a_month_of_videos_is_rated_per_thousand_views():
    db = built(
        post="""
            account_id | post_id | local_date | views | reactions | comments | shares
            youtube-a  | new     | 2026-07-05 | 400   | 5         | 2        | 1
            youtube-a  | newer   | 2026-07-06 | 600   | -         | 2        | -
            youtube-a  | old     | 2026-05-06 | 900   | 3         | 2        | 9
        """,
        loads=summer("2026-07-01"),
    )
    measures = (
        "posts, views, interactions, public_interactions, interactions_parts, interaction_rate, rate_basis"
    )
    assert rows(db, measures, "account_quarters", "quarter = '2026-27 Q2'") == [
        (2, 1000, 10, 10, "reactions, comments, shares", 10.0, "views")
    ]
    assert rows(db, measures, "account_months", "month = '2026-05-01'") == [
        (1, None, None, None, None, None, None)
    ]
