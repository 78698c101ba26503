"""Queries: what is asked comes back, in order, and a blank is never a zero."""

from datetime import date

import numpy as np

from data_pipeline.engagement.queries import accounts, audience, definitions, months, posts, website
from data_pipeline.loading import queries as load_queries
from tests.marts import marts

POSTS = """
    account_id | post_id | local_date | is_reply | text    | reach
    facebook-a | 1       | 2026-07-01 | false    | first   | 100
    facebook-a | 2       | 2026-09-30 | false    | last    |
    facebook-a | 3       | 2026-08-10 | true     | a reply | 4
    facebook-a | 4       | 2026-10-01 | false    | after   | 9
    x-a        | 5       | 2026-08-01 |          | other   | 8
"""


def test_posts_of_a_period_come_newest_first_with_both_ends_and_without_replies():
    found = posts.posts(marts(posts=POSTS), ["facebook-a"], date(2026, 7, 1), date(2026, 9, 30))
    assert found["post_id"].tolist() == ["2", "1"]


def test_a_reach_not_reported_stays_unreported():
    found = posts.posts(marts(posts=POSTS), ["facebook-a"], date(2026, 7, 1), date(2026, 9, 30))
    assert np.isnan(found["reach"].iloc[0]) and found["reach"].iloc[1] == 100


def test_a_channel_that_does_not_mark_replies_keeps_its_posts():
    found = posts.posts(marts(posts=POSTS), ["x-a", "facebook-a"], date(2026, 8, 1), date(2026, 8, 31))
    assert found["post_id"].tolist() == ["5"]


def test_posts_that_have_settled_since_their_export_are_counted_by_account():
    db = marts(
        posts="""
            account_id | post_id | is_provisional | settles_on | as_of
            facebook-a | 1       | true           | 2026-10-05 | 2026-09-20
            facebook-a | 2       | true           | 2026-10-06 | 2026-09-20
            facebook-a | 3       | false          | 2026-08-01 | 2026-09-20
            facebook-a | 4       |                | 2026-08-01 |
        """
    )
    found = posts.settled_since(db, date(2026, 10, 5))
    assert found[["account_id", "posts"]].to_numpy().tolist() == [["facebook-a", 1]]


def test_posts_of_an_unknown_export_day_count_as_young_unless_they_were_old_at_the_earliest_day():
    db = marts(
        posts="""
            account_id | post_id | month      | is_provisional | settles_on | as_of
            facebook-a | 1       | 2026-09-01 |                | 2026-10-12 | 2026-09-30
            facebook-a | 2       | 2026-09-01 |                | 2026-09-29 | 2026-09-30
            facebook-a | 3       | 2026-09-01 | true           | 2026-10-12 | 2026-09-30
            facebook-a | 4       | 2026-08-01 |                | 2026-09-01 |
        """
    )
    found = months.unknown_posts(db, ["facebook-a"])
    assert found["unknown_posts"].tolist() == [1]


def test_no_account_asked_is_no_post_found():
    assert posts.posts(marts(posts=POSTS), [], date(2026, 1, 1), date(2026, 12, 31)).empty


def test_a_posts_history_names_the_file_behind_each_figure_oldest_first():
    db = marts(
        post_snapshots="""
            account_id | post_id | load_id | as_of      | reach | file_name
            facebook-a | 1       | new     | 2026-10-01 | 120   | oct.csv
            facebook-a | 1       | old     | 2026-09-01 | 90    | sep.csv
            facebook-a | 2       | old     | 2026-09-01 | 5     | sep.csv
        """,
        loads="""
            load_id | sha256
            old     | aa
            new     | bb
        """,
    )
    found = posts.history(db, "facebook-a", "1")
    assert found[["reach", "file_name", "sha256"]].to_numpy().tolist() == [
        [90, "sep.csv", "aa"],
        [120, "oct.csv", "bb"],
    ]


def test_the_audience_of_few_followers_is_not_even_asked_for():
    db = marts(
        audience_groups="""
        account_id | as_of      | dimension | group_name | share | load_id
        facebook-a | 2026-09-30 | age       | 18-24      | 0.2   | 1
        facebook-b | 2026-09-30 | age       | 18-24      | 0.2   | 1
        facebook-c | 2026-09-30 | age       | 18-24      | 0.2   | 1
        """,
        account_days="""
        account_id | date       | metric    | value
        facebook-a | 2026-09-29 | followers | 40
        facebook-a | 2026-09-30 | followers | 120
        facebook-b | 2026-09-29 | followers | 130
        facebook-b | 2026-09-30 | followers | 99
        """,
    )
    found = audience.audience_groups(db, ["facebook-a", "facebook-b", "facebook-c"])
    assert found["account_id"].tolist() == ["facebook-a", "facebook-c"]


def test_only_the_newest_audience_of_an_account_is_given():
    db = marts(
        audience_groups="""
            account_id | as_of      | dimension | group_name | share
            facebook-a | 2026-01-01 | age       | 18-24      | 0.1
            facebook-a | 2026-07-01 | age       | 18-24      | 0.2
            facebook-a | 2026-01-01 | city      | Sutton     | 0.5
        """
    )
    assert audience.audience_groups(db, ["facebook-a"])["share"].tolist() == [0.2, 0.5]


def test_freshness_tells_posts_from_daily_figures():
    db = marts(
        loads="""
            load_id | account_id | as_of      | period_start | period_end
            a       | facebook-a | 2026-10-01 | 2026-07-01   | 2026-09-30
            b       | facebook-a | 2026-07-01 | 2026-04-01   | 2026-06-30
            c       | facebook-a | 2026-07-02 | 2026-04-01   | 2026-06-29
        """,
        load_parts="""
            load_id | part | source         | rows_loaded
            a       | 1    | Facebook posts | 5
            b       | 1    | Facebook posts | 5
            c       | 1    | Meta results   | 5
            c       | 2    | Audience       | 0
        """,
    )
    found = accounts.freshness(db)
    assert found[["source", "loads"]].to_numpy().tolist() == [["Facebook posts", 2], ["Meta results", 1]]
    assert [str(day)[:10] for day in found["last_day"]] == ["2026-09-30", "2026-06-29"]
    assert str(accounts.newest_day(db)["first_day"].iloc[0])[:10] == "2026-04-01"


def test_web_pages_are_given_for_one_report_and_period_at_a_time():
    db = marts(
        web_pages="""
            account_id | report    | period_start | period_end | page | views
            website-a  | Page path | 2026-09-01   | 2026-09-30 | /    | 5
            website-a  | Page path | 2026-09-01   | 2026-09-30 | /gp  | 50
            website-a  | Page path | 2026-08-01   | 2026-08-31 | /    | 9
        """,
        web_sources="""
            account_id | report | period_start | period_end | source | sessions
            website-a  | Source | 2026-09-01   | 2026-09-30 | google | 7
        """,
    )
    september = ("website-a", "Page path", date(2026, 9, 1), date(2026, 9, 30))
    assert website.pages(db, *september)["page"].tolist() == ["/gp", "/"]
    assert website.sources(db, "website-a", "Source", *september[2:])["sessions"].tolist() == [7]
    assert website.periods(db, ["website-a"])["what"].tolist() == ["pages", "sources", "pages"]


def test_every_other_query_answers_on_an_empty_build():
    db = marts()
    for answer in (
        accounts.accounts(db),
        months.account_periods(db, ["x-a"], "month"),
        months.account_periods(db, ["x-a"], "quarter"),
        months.metric_breaks(db),
        months.account_breaks(db, ["x-a"]),
        months.unknown_posts(db, ["x-a"]),
        posts.post(db, "x-a", "1"),
        posts.objectives(db),
        posts.published(db, ["x-a"], date(2026, 1, 1), date(2026, 2, 1)),
        audience.population(db),
        audience.followers(db, ["x-a"]),
        load_queries.loads(db),
        load_queries.load_parts(db),
        load_queries.rejected_rows(db),
        definitions.metrics(db),
        definitions.tables(db),
        definitions.columns(db),
        definitions.build(db),
    ):
        assert answer.empty and len(answer.columns) > 0
