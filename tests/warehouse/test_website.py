"""A website's pages and sources: whole reports, never split and never added over periods."""

from datetime import date

from tests.spec import built, rows

PERIODS = """
    load_id | account_id | period_start | period_end
    1       | website-a  | 2025-01-01   | 2025-01-31
    2       | website-a  | 2025-02-01   | 2025-02-28
    3       | website-a  | 2025-03-01   | 2025-03-31
    4       | website-a  | 2025-04-10   | 2025-05-09
    5       | website-a  | 2025-01-01   | 2025-03-31
    6       | website-a  | 2025-01-01   | 2025-01-31
"""
GROUPS = "Session primary channel group (Default Channel Group)"


def site(text: str, shape: str):
    written = [line for line in text.strip().splitlines() if line.strip()]
    heading, *lines = written
    whole = "\n".join([f"account_id | {heading}", *(f"website-a | {line}" for line in lines)])
    used = {line.split("|")[0].strip() for line in lines}
    head, *periods = PERIODS.strip().splitlines()
    loads = "\n".join([head, *(line for line in periods if line.split("|")[0].strip() in used)])
    return built(**{shape: whole}, loads=loads)


def test_pages_that_become_one_without_query_strings_are_added_up_and_people_are_left_out():
    db = site("""
        load_id | page  | views | sessions | users
        1       | /a    | 10    | 5        | 4
        1       | /a    | 7     | -        | 3
        1       | /b    | 2     | -        | 1
    """, "web_page")  # fmt: skip
    assert rows(db, "page, views, sessions, users", "web_pages") == [("/a", 17, 5, None), ("/b", 2, None, 1)]


def test_the_newest_export_wins_for_the_same_report_and_period():
    db = site("""
        load_id | page | views
        1       | /a   | 10
        1       | /old | 3
        6       | /a   | 12
        2       | /a   | 9
    """, "web_page")  # fmt: skip
    assert rows(db, "period_start, page, views", "web_pages") == [
        (date(2025, 1, 1), "/a", 12),
        (date(2025, 2, 1), "/a", 9),
    ]


def test_a_report_of_a_segment_stands_beside_the_report_of_everybody():
    db = site("""
        load_id | report             | page | views
        1       | Page path          | /a   | 10
        6       | Page path · Mobile | /a   | 4
    """, "web_page")  # fmt: skip
    assert rows(db, "report, views", "web_pages") == [("Page path", 10), ("Page path · Mobile", 4)]
    assert rows(db, "views", "account_months") == [(10,)]


def test_the_same_report_twice_in_one_file_is_not_added_up():
    db = site("""
        load_id | part   | source | sessions | engaged_sessions
        1       | first  | google | 10       | -
        1       | second | google | 10       | 6
    """, "web_source")  # fmt: skip
    assert rows(db, "source, sessions, engaged_sessions", "web_sources") == [("google", 10, 6)]


def test_a_whole_months_report_gives_the_months_visits_and_engaged_visits():
    db = site(f"""
        load_id | report   | source         | sessions | engaged_sessions
        1       | {GROUPS} | Organic Search | 100      | 60
        1       | {GROUPS} | Direct         | 40       | 20
    """, "web_source")  # fmt: skip
    assert rows(
        db, "month, sessions, engaged_sessions, interactions, interactions_parts", "account_months"
    ) == [(date(2025, 1, 1), 140, 80, 80, "engaged sessions")]


def test_the_same_visits_by_channel_group_and_by_source_are_not_added_up():
    db = site(f"""
        load_id | report                  | source         | sessions | engaged_sessions
        1       | Session source / medium | google / cpc   | 139      | 79
        1       | {GROUPS}                | Organic Search | 140      | 80
    """, "web_source")  # fmt: skip
    assert rows(db, "sessions", "account_months") == [(140,)]


def test_a_report_over_parts_of_months_feeds_no_month():
    db = site("load_id | source | sessions | engaged_sessions\n 4 | google | 100 | 60", "web_source")
    assert rows(db, "month, sessions, interactions", "account_months") == [
        (date(2025, 4, 1), None, None),
        (date(2025, 5, 1), None, None),
    ]


def test_three_whole_months_make_a_quarter_and_two_do_not():
    three = """
        load_id | source | sessions | engaged_sessions
        1       | google | 10       | 6
        2       | google | 20       | 7
        3       | google | 30       | 8
    """
    assert rows(site(three, "web_source"), "quarter, sessions, interactions", "account_quarters") == [
        ("2024-25 Q4", 60, 21)
    ]
    two = "\n".join(three.splitlines()[:4])
    assert rows(site(two, "web_source"), "quarter, sessions, interactions", "account_quarters") == [
        ("2024-25 Q4", None, None)
    ]


def test_a_report_over_a_whole_quarter_is_that_quarter_and_is_not_split_over_months():
    db = site("load_id | source | sessions | engaged_sessions\n 5 | google | 61 | 21", "web_source")
    assert rows(db, "quarter, sessions", "account_quarters") == [("2024-25 Q4", 61)]
    assert {sessions for (sessions,) in rows(db, "sessions", "account_months")} == {None}


def test_a_website_has_no_posts():
    db = site("load_id | page | views\n 1 | /a | 10", "web_page")
    assert rows(db, "posts, replies, views", "account_months") == [(None, None, 10)]


def days(count: int) -> str:
    rows = "\n".join(f"website-a | 7 | 2025-01-{n:02d} | 10 | 3" for n in range(1, count + 1))
    return f"account_id | load_id | date | views | sessions\n{rows}"


def test_a_month_without_a_report_is_counted_by_its_days_where_it_has_them_all():
    whole, part = built(account_day=days(31)), built(account_day=days(30))
    assert rows(whole, "sessions, views, interactions", "account_months") == [(93, 310, None)]
    assert rows(part, "sessions, views", "account_months") == [(None, None)]


def test_a_report_of_the_month_wins_over_its_days():
    db = built(
        account_day=days(31),
        web_source=f"account_id | load_id | report | source | sessions\nwebsite-a|1|{GROUPS}|Direct|70",
        loads=PERIODS.splitlines()[1] + "\n" + PERIODS.splitlines()[2],
    )
    assert rows(db, "sessions, views", "account_months") == [(70, 310)]


def test_tables_of_part_of_the_visits_are_no_total():
    db = built(
        web_source="""
            account_id | load_id | report                  | source         | sessions
            website-a  | 1       | Matomo: channel types   | Direct Entry   | 60
            website-a  | 1       | Matomo: channel types   | Search Engines | 40
            website-a  | 1       | Matomo: social networks | Facebook       | 7
        """,
        loads=PERIODS.splitlines()[1] + "\n" + PERIODS.splitlines()[2],
    )
    assert rows(db, "sessions", "account_months") == [(100,)]
