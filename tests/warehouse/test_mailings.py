"""Which figures a newsletter has, after several exports hold it, and that it is no engagement."""

from datetime import UTC, date, datetime

import pytest

from tests.spec import built, rows


def mailings(text: str, **more: str):
    heading, *lines = [line.strip() for line in text.strip().splitlines()]
    return built(
        mailing="\n".join([f"account_id | {heading}", *(f"newsletter-a | {line}" for line in lines)]), **more
    )


def test_a_later_export_of_a_mailing_replaces_the_earlier_one():
    db = mailings("""
        load_id | mailing_id | title | sent_on    | unique_clicks
        1       | a          | May   | 2025-05-01 | 10
        2       | a          | May   | 2025-05-01 | 14
    """)  # fmt: skip
    assert rows(db, "mailing_id, title, unique_clicks, carried, exports", "mailings") == [
        ("a", "May", 14, "", 2)
    ]


def test_a_measure_that_the_newest_export_does_not_report_is_carried_from_an_older_one():
    db = mailings("""
        load_id | mailing_id | delivered | unique_opens | unique_clicks | unsubscribes
        1       | a          | 100       | 30           | 10            | 1
        2       | a          | -         | 33           | 12            | 0
    """)  # fmt: skip
    assert rows(db, "delivered, unique_opens, unique_clicks, unsubscribes, carried", "mailings") == [
        (100, 33, 12, 0, "delivered")
    ]


def test_a_rate_takes_clicks_and_deliveries_from_one_export():
    db = mailings("""
        load_id | mailing_id | delivered | unique_clicks
        1       | a          | 200       | 10
        2       | a          | -         | 12
        2       | b          | 0         | 0
        2       | c          | 500       | -
    """)  # fmt: skip
    assert rows(db, "mailing_id, click_rate", "mailings") == [("a", 50.0), ("b", None), ("c", None)]


def test_mailings_without_an_id_are_known_by_title_and_time_sent():
    db = mailings("""
        load_id | title | sent_at              | sent_on    | unique_clicks
        1       | News  | 2025-05-01 09:00:00Z | 2025-05-01 | 10
        1       | News  | 2025-06-05 09:00:00Z | 2025-06-05 | 20
        2       | News  | 2025-05-01 09:00:00Z | 2025-05-01 | 14
        2       | Extra | 2025-05-01 09:00:00Z | 2025-05-01 | 1
    """)  # fmt: skip
    assert rows(db, "mailing_id, unique_clicks, exports", "mailings") == [
        ("2025-05-01 10:00 Extra", 1, 1),
        ("2025-05-01 10:00 News", 14, 2),
        ("2025-06-05 10:00 News", 20, 1),
    ]


def test_a_mailing_of_which_only_the_day_is_known_is_known_by_that_day():
    db = mailings("title | sent_on\n News | 2025-05-01")
    assert rows(db, "mailing_id, sent_at, sent_on, quarter", "mailings") == [
        ("2025-05-01 News", None, date(2025, 5, 1), "2025-26 Q1")
    ]


def test_an_export_without_ids_joins_the_mailing_that_another_export_gives_an_id():
    db = mailings("""
        load_id | mailing_id | title | sent_at              | unique_clicks
        1       | a1         | News  | 2025-05-01 09:00:00Z | 10
        2       | -          | News  | 2025-05-01 09:00:00Z | 14
        2       | -          | News  | 2025-05-01 09:01:00Z | 3
    """)  # fmt: skip
    assert rows(db, "mailing_id, unique_clicks", "mailings") == [("2025-05-01 10:01 News", 3), ("a1", 14)]


def test_a_title_and_time_that_two_ids_share_is_neither_of_them():
    db = mailings("""
        load_id | mailing_id | title | sent_at              | unique_clicks
        1       | a1         | News  | 2025-05-01 09:00:00Z | 10
        1       | a2         | News  | 2025-05-01 09:00:00Z | 11
        2       | -          | News  | 2025-05-01 09:00:00Z | 14
    """)  # fmt: skip
    assert rows(db, "unique_clicks", "mailings") == [(10,), (11,), (14,)]


def test_the_versions_of_a_test_are_mailings_of_their_own_titled_as_in_the_list_of_campaigns():
    db = mailings("""
        title | variant | sent_at              | unique_clicks
        News  | 1       | 2025-05-01 09:00:00Z | 10
        News  | 2       | 2025-05-01 09:00:00Z | 20
    """)  # fmt: skip
    assert rows(db, "title, unique_clicks", "mailings") == [("News | Combo 1", 10), ("News | Combo 2", 20)]


def test_where_no_deliveries_are_reported_they_are_the_recipients_less_those_that_bounced():
    db = mailings("""
        mailing_id | recipients | delivered | bounces | hard_bounces | soft_bounces
        a          | 100        | 97        | 3       | 1            | 2
        b          | 100        | -         | 4       | -            | -
        c          | 100        | -         | -       | 1            | 2
        d          | 100        | -         | -       | -            | -
    """)  # fmt: skip
    assert rows(db, "mailing_id, delivered, bounces", "mailings") == [
        ("a", 97, 3),
        ("b", 96, 4),
        ("c", 97, 3),
        ("d", None, None),
    ]


def test_the_same_mailing_in_two_tables_of_one_archive_counts_once():
    db = mailings("""
        load_id | part   | mailing_id | unique_clicks
        1       | first  | a          | 10
        1       | second | a          | 11
    """)  # fmt: skip
    assert rows(db, "mailing_id, unique_clicks, exports", "mailings") == [("a", 10, 1)]


@pytest.mark.parametrize(
    ("as_of", "assumed", "provisional"),
    [
        ("2025-05-05 00:00Z", "false", True),
        ("2025-05-08 12:00Z", "false", False),
        ("2025-05-05 00:00Z", "true", None),
    ],
)
def test_figures_settle_in_a_week(as_of: str, assumed: str, provisional: bool | None):
    db = mailings(
        "mailing_id | sent_at | sent_on\n a | 2025-05-01 09:00:00Z | 2025-05-01",
        loads=f"load_id | as_of | as_of_assumed\n 1 | {as_of} | {assumed}",
    )
    assert rows(db, "is_provisional, settles_on", "mailings") == [(provisional, date(2025, 5, 8))]


def test_a_mailing_sent_before_midnight_summer_time_is_of_that_day():
    db = mailings("mailing_id | sent_at\n a | 2025-05-31 22:30:00Z\n b | 2025-05-31 23:30:00Z")
    assert rows(db, "mailing_id, sent_on, month", "mailings") == [
        ("a", date(2025, 5, 31), date(2025, 5, 1)),
        ("b", date(2025, 6, 1), date(2025, 6, 1)),
    ]
    assert rows(db, "sent_at", "mailings")[0] == (datetime(2025, 5, 31, 22, 30, tzinfo=UTC),)


def test_opens_and_clicks_of_a_newsletter_are_no_interactions():
    db = mailings(
        "mailing_id | sent_on | delivered | unique_opens | unique_clicks\n a | 2025-05-01 | 100 | 40 | 9",
        loads="load_id | account_id | period_start | period_end\n 1 | newsletter-a | 2025-05-01 | 2025-05-31",
    )
    assert rows(
        db, "month, posts, views, interactions, public_interactions, interactions_parts", "account_months"
    ) == [(date(2025, 5, 1), None, None, None, None, None)]
    assert rows(db, "interactions", "account_quarters") == [(None,)]
    assert rows(db, "covered_days, is_complete", "account_months") == [(31, True)]
