"""Visits that each channel sent to the website: by site, in whole months, 0 where a report names none."""

from datetime import date

import pytest

from tests.spec import built, rows

LOADS = """
    load_id | account_id | period_start | period_end
    1       | website-a  | 2025-01-01   | 2025-01-31
    2       | website-a  | 2025-02-01   | 2025-02-20
    3       | facebook-a |              |
    4       | x-a        |              |
    5       | website-a  | 2025-01-01   | 2025-01-31
"""
POSTS = """
    load_id | account_id | post_id | local_date
    3       | facebook-a | 1       | 2025-01-02
    4       | x-a        | 1       | 2025-02-02
"""
BY_SITE = "Session source / medium"
JANUARY = date(2025, 1, 1)


def sent(text: str, columns: str = "channel, month, sessions"):
    lines = [line.strip() for line in text.strip().splitlines()]
    sources = "\n".join(["load_id | account_id | report | source | sessions", *lines])
    used = {"3", "4", *(line.split("|")[0].strip() for line in lines)}
    head, *loads = LOADS.strip().splitlines()
    kept = "\n".join([head, *(line for line in loads if line.split("|")[0].strip() in used)])
    return rows(built(web_source=sources, post=POSTS, loads=kept), columns, "channel_visits")


def test_the_addresses_of_a_channel_are_added_up_and_a_channel_not_named_sent_none():
    assert sent(f"""
        1 | website-a | {BY_SITE} | m.facebook.com / referral   | 74
        1 | website-a | {BY_SITE} | l.facebook.com / referral   | 35
        1 | website-a | {BY_SITE} | facebook / social           | 6
        1 | website-a | {BY_SITE} | google / organic            | 600
        1 | website-a | {BY_SITE} | notfacebook.com / referral  | 3
    """) == [("facebook", JANUARY, 115), ("x", JANUARY, 0)]


@pytest.mark.parametrize("site", ["t.co / referral", "Twitter.com / referral", "x.com / referral"])
def test_x_sends_visits_under_several_names(site: str):
    assert ("x", JANUARY, 5) in sent(f"1 | website-a | {BY_SITE} | {site} | 5")


@pytest.mark.parametrize("site", ["att.co / referral", "netflix.com / referral", "xx.com / referral"])
def test_a_name_that_only_ends_alike_is_another_site(site: str):
    assert ("x", JANUARY, 0) in sent(f"1 | website-a | {BY_SITE} | {site} | 5")


def test_a_report_over_less_than_a_month_or_of_first_visits_is_left_out():
    assert sent(f"2 | website-a | {BY_SITE} | t.co / referral | 5") == []
    assert sent("1 | website-a | First user source / medium | t.co / referral | 5") == []


def test_of_two_reports_of_a_month_one_counts():
    assert ("x", JANUARY, 5) in sent(f"""
        1 | website-a | {BY_SITE}      | t.co / referral | 5
        5 | website-a | Session source | t.co            | 5
    """)
