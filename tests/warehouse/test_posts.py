"""Which figures a post has, after several exports hold it."""

from datetime import UTC, date, datetime

import pytest

from data_pipeline.organisation import reference_lists
from tests.spec import built, rows

INTERACTIONS = "interactions, public_interactions, interactions_parts"


def test_a_later_export_of_a_post_replaces_the_earlier_one():
    db = built(post="""
        load_id | post_id | reach | reactions
        1       | a       | 100   | 5
        2       | a       | 180   | 9
    """)  # fmt: skip
    assert rows(db, "post_id, reach, reactions, carried, exports", "posts") == [("a", 180, 9, "", 2)]
    assert rows(db, "load_id, reach", "post_snapshots") == [("1", 100), ("2", 180)]


def test_a_measure_that_the_newest_export_does_not_report_is_carried_from_an_older_one():
    db = built(post="""
        load_id | post_id | reach | reactions | comments
        1       | a       | 100   | 5         | 1
        2       | a       | -     | 9         | -
        3       | a       | -     | 8         | 0
    """)  # fmt: skip
    assert rows(db, "reach, reactions, comments, carried", "posts") == [(100, 8, 0, "reach")]


def test_a_0_that_the_newest_export_reports_is_none_and_not_carried():
    db = built(post="""
        load_id | post_id | comments
        1       | a       | 4
        2       | a       | 0
    """)  # fmt: skip
    assert rows(db, "comments, carried", "posts") == [(0, "")]


def test_views_that_are_all_0_where_people_were_reached_are_not_reported():
    db = built(post="""
        load_id | post_id | views | reach
        1       | a       | 30    | 20
        2       | a       | 0     | 25
        2       | b       | 0     | 0
    """)  # fmt: skip
    assert rows(db, "post_id, views, reach, carried", "posts") == [("a", 30, 25, "views"), ("b", None, 0, "")]


def test_no_other_0_is_false():
    db = built(post="""
        load_id | post_id | views | reach | reactions
        1       | a       | 0     | 0     | 0
        1       | b       | 5     | 0     | 0
        2       | c       | 0     | -     | 0
    """)  # fmt: skip
    assert rows(db, "post_id, views, reach, reactions", "posts") == [
        ("a", 0, 0, 0),
        ("b", 5, 0, 0),
        ("c", 0, None, 0),
    ]


@pytest.mark.parametrize(
    ("account", "total", "public", "parts"),
    [
        ("facebook-a", 1 + 2 + 3 + 40, 1 + 2 + 3, "reactions, comments, shares, clicks"),
        ("linkedin-a", 1 + 2 + 3 + 40, 1 + 2 + 3, "reactions, comments, shares, clicks"),
        ("instagram-a", 1 + 2 + 3, 1 + 2 + 3, "reactions, comments, shares"),
        ("x-a", None, 1 + 2 + 3, None),
    ],
)
def test_interactions_add_up_the_parts_that_the_channel_counts(
    account: str, total: int | None, public: int, parts: str | None
):
    db = built(post=f"""
        account_id | post_id | reactions | comments | shares | clicks
        {account}  | a       | 1         | 2        | 3      | 40
    """)  # fmt: skip
    assert rows(db, INTERACTIONS, "posts") == [(total, public, parts)]


def test_a_total_in_a_filled_in_template_is_the_interactions_of_a_channel_without_an_export():
    db = built(post="""
        account_id  | load_id | post_id | reactions | engagements
        whatsapp-a  | 1       | 1       | 5         | 9
        bluesky-a   | 2       | 2       | 5         | -
        facebook-a  | 3       | 3       | 5         | 9
    """)  # fmt: skip
    assert rows(db, "post_id, interactions, public_interactions, interactions_parts", "posts") == [
        ("1", 9, 5, "engagements"),
        ("2", 5, 5, "reactions"),
        ("3", 5, 5, "reactions"),
    ]


def test_x_counts_engagements_itself_and_they_may_be_below_the_public_part():
    db = built(post="""
        account_id | post_id | reactions | saves | engagements
        x-a        | a       | 4         | 3     | 5
    """)  # fmt: skip
    assert rows(db, INTERACTIONS, "posts") == [(5, 7, "engagements")]


def test_saves_are_interactions():
    db = built(post="""
        account_id  | post_id | reactions | saves
        instagram-a | a       | 4         | 3
    """)  # fmt: skip
    assert rows(db, INTERACTIONS, "posts") == [(7, 7, "reactions, saves")]


def test_a_post_without_any_part_has_no_interactions_rather_than_0():
    db = built(post="post_id | reach\n a | 5")
    assert rows(db, INTERACTIONS, "posts") == [(None, None, None)]


@pytest.mark.parametrize(
    ("as_of", "assumed", "provisional"),
    [
        ("2025-03-28 09:59:59+00", "false", True),
        ("2025-03-28 10:00:00+00", "false", False),
        ("2025-03-10 10:00:00+00", "true", None),
        ("2025-06-10 10:00:00+00", "true", None),
        ("-", "-", None),
    ],
)
def test_a_post_is_provisional_until_its_export_is_28_days_younger(
    as_of: str, assumed: str, provisional: bool | None
):
    db = built(
        post="post_id | published_at\n a | 2025-02-28 10:00:00+00",
        loads=f"load_id | as_of | as_of_assumed\n 1 | {as_of} | {assumed}",
    )
    assert rows(db, "is_provisional, settles_on", "posts") == [(provisional, date(2025, 3, 28))]


def test_the_day_of_a_post_is_the_day_in_london():
    db = built(post="""
        post_id | published_at           | local_date
        summer  | 2025-07-31 23:30:00+00 | 2025-07-31
        winter  | 2025-12-31 23:30:00+00 | -
        day     | -                      | 2025-04-01
    """)  # fmt: skip
    assert rows(db, "local_date, month, quarter, post_id", "posts") == [
        (date(2025, 4, 1), date(2025, 4, 1), "2025-26 Q1", "day"),
        (date(2025, 8, 1), date(2025, 8, 1), "2025-26 Q2", "summer"),
        (date(2025, 12, 31), date(2025, 12, 1), "2025-26 Q3", "winter"),
    ]
    assert rows(db, "published_at", "posts", "post_id = 'day'") == [(None,)]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [("2025-03-31", "2024-25 Q4"), ("2025-04-01", "2025-26 Q1"), ("1999-12-31", None),
     ("2026-01-01", "2025-26 Q4"), ("2029-12-31", "2029-30 Q3")],
)  # fmt: skip
def test_quarters_are_of_the_financial_year_from_april(day: str, quarter: str | None):
    assert rows(built(post=f"post_id | local_date\n a | {day}"), "quarter", "posts") == [(quarter,)]


def test_of_exports_of_unknown_day_any_known_one_is_newer():
    db = built(
        post="load_id | post_id | reach\n 1 | a | 10\n 2 | a | 20",
        loads="load_id | as_of | as_of_assumed\n 1 | 2025-01-01 00:00:00+00 | false\n 2 | - | -",
    )
    assert rows(db, "reach, as_of, load_id", "posts") == [(10, datetime(2025, 1, 1, tzinfo=UTC), "1")]


def test_of_two_exports_of_the_same_moment_the_later_load_wins():
    moment = "2025-01-01 00:00:00+00"
    db = built(
        post="load_id | post_id | reach\n 1 | a | 10\n 2 | a | 20",
        loads=f"""
            load_id | as_of    | loaded_at
            1       | {moment} | 2025-02-02 00:00:00+00
            2       | {moment} | 2025-02-01 00:00:00+00
        """,
    )
    assert rows(db, "reach", "posts") == [(10,)]


def test_one_export_that_holds_a_post_in_two_tables_still_gives_one_post():
    db = built(post="part | post_id | reach\n first | a | 10\n second | a | 10\n second | b | 5")
    assert rows(db, "post_id, reach, exports", "posts") == [("a", 10, 1), ("b", 5, 1)]


def test_a_reply_a_collaboration_and_a_paid_post_are_marked():
    db = built(post="""
        post_id | is_reply | other_account | is_paid
        a       | true     | -             | -
        b       | -        | true          | true
    """)  # fmt: skip
    assert rows(db, "post_id, is_reply, other_account, is_paid", "posts") == [
        ("a", True, False, None),
        ("b", False, True, True),
    ]


def test_the_objectives_of_a_post_stand_in_order_of_precedence():
    db = built(post="""
        post_id | text
        a       | A consultation is open. You said, we did!
        b       | Nothing that a rule knows
        c       | -
    """)  # fmt: skip
    assert rows(db, "post_id, objectives, main_objective", "posts") == [
        ("a", "difference;consultations", "difference"),
        ("b", "", None),
        ("c", "", None),
    ]
    assert rows(db, "precedence, objective", "post_objectives") == [(1, "difference"), (2, "consultations")]


def test_a_keyword_is_found_in_what_x_writes_as_a_web_page_would():
    db = built(post="post_id | text \n 1 | Waiting in A&amp;E \n 2 | Waiting at home")
    assert [post for post, _ in rows(db, "post_id, objective", "post_rules")] == ["1"]


def test_every_keyword_of_an_objective_is_found_at_the_start_of_a_word_and_as_the_whole_text():
    keywords = [
        (row["objective"], keyword)
        for row in reference_lists.table("objectives")
        for keyword in row["keywords"].split("; ")
    ]
    posts = "\n".join(f"w{n} | {each} \n b{n} | So ({each}ish" for n, (_, each) in enumerate(keywords))
    db = built(post=f"post_id | text \n {posts}")
    found = set(rows(db, "post_id, objective", "post_objectives"))
    assert found >= {(f"{how}{n}", objective) for n, (objective, _) in enumerate(keywords) for how in "wb"}


def test_what_somebody_said_a_post_was_for_goes_before_the_rules():
    db = built(
        post="""
        post_id | text
        a       | A consultation is open
        b       | Nothing that a rule knows
        """,
        record_post_tags="""
        account_id | post_id | objectives             | audience_group | campaign
        facebook-a | a       | -                      | Carers         | Winter
        facebook-a | b       | information;difference | -              | -
        facebook-a | gone    | reach                  | -              | -
        """,
    )
    assert rows(db, "post_id, objectives, main_objective, audience_group, campaign", "posts") == [
        ("a", "consultations", "consultations", "Carers", "Winter"),
        ("b", "difference;information", "difference", None, None),
    ]
    assert rows(db, "post_id, objective, is_by_hand", "post_objectives") == [
        ("a", "consultations", False), ("b", "difference", True), ("b", "information", True),
    ]  # fmt: skip


def test_accounts_do_not_share_posts_of_the_same_id():
    db = built(
        post="account_id | load_id | post_id | reach\n facebook-a | 1 | 7 | 10\n facebook-b | 2 | 7 | 20"
    )
    assert rows(db, "account_id, reach", "posts") == [("facebook-a", 10), ("facebook-b", 20)]


def test_reposts_stand_beside_the_interactions_and_in_neither_sum():
    db = built(post="""
        account_id  | post_id | reactions | comments | shares | reposts | saves
        instagram-a | a       | 5         | 1        | 2      | 40      | 3
        instagram-a | b       | -         | -        | -      | 7       | -
    """)  # fmt: skip
    assert rows(db, f"post_id, reposts, {INTERACTIONS}", "posts") == [
        ("a", 40, 11, 11, "reactions, comments, shares, saves"),
        ("b", 7, None, None, None),
    ]
    assert rows(db, "post_id, reposts", "post_snapshots") == [("a", 40), ("b", 7)]


def test_viewers_are_kept_as_each_export_gave_them_and_no_rate_is_per_viewer():
    db = built(post="""
        load_id | post_id | local_date | viewers | reactions
        1       | a       | 2026-07-01 | 100     | 5
        2       | a       | 2026-07-01 | 130     | 6
        2       | b       | 2026-07-02 | 50      | 1
    """)  # fmt: skip
    assert rows(db, "post_id, viewers, reach", "posts") == [("a", 130, None), ("b", 50, None)]
    assert rows(db, "post_id, load_id, viewers", "post_snapshots") == [
        ("a", "1", 100), ("a", "2", 130), ("b", "2", 50),
    ]  # fmt: skip
    assert rows(db, "median_viewers, viewers_posts, interaction_rate, rate_basis", "account_months") == [
        (90.0, 2, None, None)
    ]


def test_viewers_of_a_day_are_a_figure_of_the_account_and_are_in_no_sum():
    db = built(account_day="""
        date       | viewers | views
        2026-07-01 | 40      | 90
        2026-07-02 | 50      | 110
    """)  # fmt: skip
    assert rows(db, "date::varchar, value", "account_days", "metric = 'viewers'") == [
        ("2026-07-01", 40.0), ("2026-07-02", 50.0),
    ]  # fmt: skip
    assert rows(db, "daily_views, interaction_rate", "account_months") == [(200, None)]
