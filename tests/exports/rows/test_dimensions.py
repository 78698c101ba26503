"""A website report's rows are told apart by all its dimensions, and added up where adding up is right."""

import pytest

from data_pipeline.errors import Refused
from tests.written_exports import ask, load_one, take

pytestmark = pytest.mark.usefixtures("few_marts")

HEAD = """# ----------------------------------------
# Pages and screens: Page path and screen class
# Account: Sample account
# Property: Sample site
# ----------------------------------------
#
# All Users
# Start date: 20260401
# End date: 20260430
"""
COUNTRIES = """Page path and screen class,Country,Views,Active users,Event count
/,United Kingdom,640,410,1500
/,Ireland,30,22,60
/have-your-say/,United Kingdom,120,95,260
/have-your-say/,United States,9,8,14
/about/,United Kingdom,7,5,9
"""
HOURS = """Page path and screen class,Date + hour (YYYYMMDDHH),Views
/,2026040100,3
/,2026040101,4
"""
DEVICES = """Session source,Device category,Sessions,Engaged sessions,Active users
google,mobile,40,20,35
google,desktop,10,9,8
(direct),mobile,5,1,5
"""


@pytest.fixture
def asked(data):
    """What a build of one report answers."""

    def _asked(table: str, query: str) -> list[tuple]:
        load_one(data, "website-a", "Pages.csv", HEAD + table)
        return ask(data, query)

    return _asked


def test_views_by_page_and_country_are_added_up_and_people_are_left_out(asked, data):
    assert asked(COUNTRIES, "select page, views, users from web_pages order by views desc") == [
        ("/", 670, None), ("/have-your-say/", 129, None), ("/about/", 7, 5)
    ]  # fmt: skip
    assert ask(data, "select item, value from extra_figures order by value desc") == [
        ("/", 1560), ("/have-your-say/", 274), ("/about/", 9)
    ]  # fmt: skip


def test_visits_by_source_and_device_are_added_up(asked):
    query = "select source, sessions, engaged_sessions, users from web_sources order by sessions desc"
    assert asked(DEVICES, query) == [("google", 50, 29, None), ("(direct)", 5, 1, 5)]


def test_a_dimension_in_digits_is_known_by_its_name(asked):
    assert asked(HOURS, "select page, views from web_pages") == [("/", 7)]


def test_people_by_event_and_country_are_left_out(asked):
    table = "Event name,Country,Event count,Total users\nclick,United Kingdom,9,4\nclick,Ireland,2,2\n"
    query = "select metric, value from extra_figures order by metric"
    assert asked(table, query) == [("event_count", 11), ("total_users", None)]


def test_a_figure_before_the_others_is_no_dimension():
    taken = take("website-a", "Pages.csv", HEAD + "Landing page,New users,Sessions\n/,4,9\n/,5,9\n")
    assert taken.set_aside[0][-1] == "stands twice with different figures"


def test_the_same_row_of_all_dimensions_twice_is_a_duplicate():
    part = take("website-a", "Pages.csv", HEAD + COUNTRIES + "/,Ireland,30,22,60\n").receipt.parts[0]
    assert (part.rows_read, part.rows_loaded, part.rows_duplicate) == (6, 5, 1)


def test_people_of_parts_of_a_day_are_refused_with_what_to_take_out():
    table = "Nth day,Country,Active users\n0000,Ireland,4\n0000,France,9\n"
    with pytest.raises(Refused, match="Take 'Country' out of the report"):
        take("website-a", "Users.csv", HEAD + table)


def test_visits_without_a_page_count_too_and_say_so():
    table = "Landing page,Sessions,Active users\n/,300,250\n/have-your-say,90,80\n,13,12\n(not set),5,5\n"
    assert take("website-a", "Landing_page.csv", HEAD + table).columns("page sessions") == [
        ("/", 300), ("/have-your-say", 90), ("(blank)", 13), ("(not set)", 5)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "field", "first"),
    [
        ("Page path and screen class,Views,Active users", "page views", "/"),
        ("Page title and screen class,Views,Active users", "page views", "Home"),
        ("Landing page + query string,Sessions,Active users", "page sessions", "/"),
        ("Session source / medium,Sessions,Active users", "source sessions", "google / organic"),
        ("Session default channel group,Sessions,Active users", "source sessions", "Direct"),
        ("Event name,Event count,Total users", "event event_count", "click"),
    ],
)
def test_what_google_knows_no_name_of_counts_under_blank(head: str, field: str, first: str):
    table = f"{head}\n{first},300,250\nother,90,80\n,13,12\n(not set),5,5\n"
    taken = take("website-a", "report.csv", HEAD + table)
    assert taken.columns(field) == [(first, 300), ("other", 90), ("(blank)", 13), ("(not set)", 5)]
    assert taken.set_aside == []


def test_a_blank_row_that_holds_the_sum_of_the_others_is_their_total():
    table = "Landing page,Sessions,Active users\n,390,250\n/,300,200\n/have-your-say,90,80\n"
    taken = take("website-a", "Landing_page.csv", HEAD + table)
    assert taken.columns("page sessions") == [("/", 300), ("/have-your-say", 90)]
    assert taken.receipt.total("rows_read") == 2
