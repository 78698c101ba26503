"""Months whose figures a person typed in: they stand where no posts export covers the month, labelled so."""

from datetime import date

from tests.spec import built, rows

MONTH = "posts, views, interactions, public_interactions, followers, typed_in"


def test_a_typed_month_gives_the_figures_of_an_account_without_exports():
    db = built(account_month="""
        account_id | month      | posts | views | reactions | comments | followers | followers_gained
        threads-a  | 2026-09-01 | 12    | 3400  | 80        | 9        | 410       | 7
    """)  # fmt: skip
    assert rows(db, f"month, {MONTH}, followers_gained", "account_months") == [
        (date(2026, 9, 1), 12, 3400, 89, 89, 410, True, 7)
    ]
    assert rows(db, "interactions_parts, interaction_rate, median_reach, replies", "account_months") == [
        ("reactions, comments", None, None, None)
    ]


def test_what_was_not_typed_in_is_not_reported_and_not_0():
    db = built(account_month="account_id | month | views\n threads-a | 2026-09-01 | 5")
    assert rows(db, MONTH, "account_months") == [(None, 5, None, None, None, True)]


def test_a_total_of_interactions_wins_over_its_parts_and_leaves_them_to_the_public_ones():
    db = built(account_month="""
        account_id | month      | reactions | interactions
        threads-a  | 2026-09-01 | 8         | 20
    """)  # fmt: skip
    assert rows(db, "interactions, public_interactions, interactions_parts", "account_months") == [
        (20, 8, "the total typed in")
    ]


def test_the_newest_entry_of_a_month_corrects_the_older_ones_figure_by_figure():
    db = built(account_month="""
        account_id | load_id | month      | posts | views
        threads-a  | 1       | 2026-09-01 | 12    | 3400
        threads-a  | 2       | 2026-09-01 | 11    | -
    """)  # fmt: skip
    assert rows(db, "posts, views", "account_months") == [(11, 3400)]


EXPORTED = """
    account_id | load_id | post_id | local_date | views | reactions
    bluesky-a  | 1       | p       | 2026-09-14 | 10    | 2
"""
TYPED = """
    account_id | load_id | month      | posts | views | followers
    bluesky-a  | 2       | 2026-09-01 | 30    | 900   | 77
"""


def exported(as_of_day: str, assumed: str = "false"):
    return built(post=EXPORTED, account_month=TYPED, loads=f"""
        load_id | account_id | period_start | period_end | as_of_day   | as_of_assumed
        1       | bluesky-a  | 2026-09-01   | 2026-09-20 | {as_of_day} | {assumed}
    """)  # fmt: skip


def test_exported_posts_of_the_month_are_never_mixed_with_typed_figures():
    db = exported("2026-10-05")
    assert rows(db, MONTH, "account_months") == [(1, 10, 2, 2, 77, True)]


def test_an_export_whose_day_is_not_known_is_taken_to_cover_the_month():
    assert rows(exported("2026-09-20", "true"), "posts, views", "account_months") == [(1, 10)]


def test_an_export_made_while_the_month_was_running_does_not_cover_it():
    db = exported("2026-09-20")
    assert rows(db, MONTH, "account_months") == [(30, 900, None, None, 77, True)]
    assert rows(db, "post_id", "posts") == [("p",)]


def test_a_quarter_adds_typed_months_to_exported_ones():
    db = built(
        post=EXPORTED,
        account_month="""
            account_id | load_id | month      | posts | views | followers | followers_gained
            bluesky-a  | 2       | 2026-07-01 | 30    | 900   | 70        | 1
            bluesky-a  | 2       | 2026-08-01 | 20    | -     | 77        | 2
        """,
        loads="load_id | account_id | period_start | period_end\n 1 | bluesky-a | 2026-09-01 | 2026-09-30",
    )
    assert rows(db, f"{MONTH}, followers_gained", "account_quarters") == [(51, 910, 2, 2, 77, True, 3)]
    assert rows(db, "month, is_complete, typed_in", "account_months") == [
        (date(2026, 7, 1), True, True),
        (date(2026, 8, 1), True, True),
        (date(2026, 9, 1), True, False),
    ]


def test_followers_alone_are_shown_and_say_nothing_of_posts():
    db = built(account_month="account_id | month | followers\n nextdoor-a | 2026-09-01 | 90")
    assert rows(db, f"{MONTH}, covered_days", "account_months") == [(None, None, None, None, 90, True, 0)]


def test_daily_figures_of_followers_win_over_typed_ones():
    db = built(
        account_day="account_id | load_id | date | followers\n x-a | 1 | 2026-09-30 | 120",
        account_month="account_id | load_id | month | followers\n x-a | 2 | 2026-09-01 | 100",
    )
    assert rows(db, "followers", "account_months") == [(120,)]
