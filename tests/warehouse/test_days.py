"""Daily figures, over several exports that overlap."""

from datetime import date

import pytest

from tests.spec import built, rows

FIGURES = "date, metric, value, load_id"
DAY = date(2025, 3, 1)


def test_the_newest_export_that_reports_a_value_wins():
    db = built(account_day="""
        load_id | date       | views | visits
        1       | 2025-03-01 | 10    | 4
        2       | 2025-03-01 | 12    | -
    """)  # fmt: skip
    assert rows(db, FIGURES, "account_days") == [(DAY, "views", 12.0, "2"), (DAY, "visits", 4.0, "1")]


@pytest.mark.parametrize("later", ["0", "-"])
def test_a_0_or_a_gap_never_replaces_a_value_above_0(later: str):
    db = built(account_day=f"""
        load_id | date       | views
        1       | 2025-03-01 | 10
        2       | 2025-03-01 | {later}
    """)  # fmt: skip
    assert rows(db, FIGURES, "account_days") == [(DAY, "views", 10.0, "1")]


def test_a_value_replaces_a_0_and_a_day_of_only_0s_is_0():
    db = built(account_day="""
        load_id | date       | views | reach
        1       | 2025-03-01 | 0     | 0
        2       | 2025-03-01 | 7     | 0
    """)  # fmt: skip
    assert rows(db, "metric, value", "account_days") == [("reach", 0.0), ("views", 7.0)]


def test_where_a_daily_export_has_no_total_interactions_are_the_sum_of_its_parts():
    db = built(account_day="""
        account_id | load_id | date       | interactions | reactions | comments | shares | clicks
        linkedin-a | 1       | 2025-03-01 | -            | -2        | 1        | -      | 4
        x-a        | 2       | 2025-03-01 | 9            | 2         | 1        | 0      | 4
    """)  # fmt: skip
    assert rows(db, "account_id, value", "account_days", "metric = 'interactions'") == [
        ("linkedin-a", 3.0),
        ("x-a", 9.0),
    ]


def test_the_same_series_in_two_files_is_not_counted_twice():
    """Meta repeats new followers inside Audience.csv."""
    db = built(account_day="""
        load_id | part     | date       | followers_gained
        1       | Follows  | 2025-03-01 | 3
        2       | Audience | 2025-03-01 | 3
        2       | Follows  | 2025-03-01 | 3
    """)  # fmt: skip
    assert rows(db, "value", "account_days") == [(3.0,)]


def test_a_figure_without_a_table_of_its_own_is_kept_with_its_export():
    db = built(
        extra="""
            load_id | item  | date       | metric      | value
            1       | -     | 2025-03-01 | link_clicks | 4
            1       | a     | -          | link_shares | 2
        """,
        loads="load_id | period_start | period_end\n 1 | 2025-03-01 | 2025-03-31",
    )
    assert rows(db, "item, date, metric, value, period_end", "extra_figures") == [
        ("a", None, "link_shares", 2.0, date(2025, 3, 31)),
        (None, DAY, "link_clicks", 4.0, date(2025, 3, 31)),
    ]
