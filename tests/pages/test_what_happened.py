"""Home, Channels, Posts and one post: the figures they say are those of the marts."""

import re

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.warehouse import build_history
from tests.pages.conftest import texts


@pytest.fixture
def db(loaded):
    return build_history.connect_latest(data_folder.sample(loaded))


def test_home_says_what_online_engagement_was_and_who_shared_an_experience(open_page, told, db):
    app = open_page(told, "home", data="Invented sample")
    [(interactions,)] = db.sql("""
        select sum(interactions) from account_months
        where month = '2026-08-01' and channel not in ('youtube', 'website', 'newsletter')
    """).fetchall()
    [(visits,)] = db.sql("""
        select engaged_sessions from account_months where month = '2026-08-01' and channel = 'website'
    """).fetchall()
    figures = next(element.value for element in app.main.markdown if element.value.startswith("In Aug 2026"))
    assert f"engaged with us online {interactions + visits:.0f} times" in figures
    assert "and 72 shared an experience" in figures


def test_home_says_first_what_stands_out_in_what_people_told_us_and_what_changed(open_page, told):
    app = open_page(told, "home", data="Invented sample")
    [answer] = [element.value for element in app.main.markdown if element.value.startswith("**")]
    assert answer.startswith("**In Sep 2026 (79 comments) Medicines and pain came up more often than usual")
    assert "In Aug 2026 alone no account clearly changed, but X has been falling for a long time." in answer


def test_home_says_from_how_many_accounts_a_figure_is_and_which_are_left_out(open_page, loaded):
    app = open_page(loaded, "home", data="Invented sample")
    said = "".join(html.proto.body for html in app.get("html"))
    assert "From 5 of 6 social media accounts. YouTube left out: videos there gain views for years." in said
    assert "Sep 2026 so far: 413, still settling." in said


def test_in_the_meeting_view_no_card_names_a_page_that_is_closed_to_the_board(open_page, loaded):
    behind = "See the posts behind this"
    assert behind in texts(open_page(loaded, "home", data="Invented sample"))
    meeting = texts(open_page(loaded, "home", data="Invented sample", meeting="true"))
    assert behind not in meeting
    assert "Officer's desk" not in meeting and "Help\n" in meeting


def test_no_grid_of_what_is_loaded_stands_on_home_where_nothing_is_missing(open_page, loaded):
    assert "What is missing" not in texts(open_page(loaded, "home", data="Invented sample"))


def test_channels_says_what_the_mart_says_of_a_settled_month(open_page, loaded, db):
    reach_of = "People who saw a typical post"
    app = open_page(loaded, "channels", data="Invented sample", account="Facebook", measure=reach_of)
    [(reach,)] = db.sql("""
        select median_reach from account_months
        where account_id = 'facebook-ansterbourne' and month = '2026-08-01'
    """).fetchall()
    assert f"{reach_of} in Aug 2026: {reach:.0f}, too early to say" in texts(app)


def test_a_month_with_young_posts_is_not_judged(open_page, loaded):
    app = open_page(loaded, "channels", data="Invented sample", account="LinkedIn")
    assert "Interactions in Aug 2026" in texts(app) and "Interactions in Sep 2026" not in texts(app)


def test_all_accounts_are_in_one_table_before_one_is_opened(open_page, loaded):
    app = open_page(loaded, "channels", data="Invented sample")
    [overview] = [html.proto.body for html in app.get("html") if 'class="overview"' in html.proto.body]
    names = re.findall(r'scope="row">(\w+)<', overview)
    assert names == ["X", "Facebook", "Instagram", "LinkedIn", "TikTok", "YouTube", "Newsletter", "Website"]
    assert [header.value for header in app.header] == ["Who do we reach?"]


@pytest.mark.parametrize("account", ["X", "Website", "Newsletter"])
def test_an_account_in_the_address_is_opened_alone(open_page, loaded, account):
    app = open_page(loaded, "channels", data="Invented sample", account=account)
    assert [header.value for header in app.header] == [account, "Who do we reach?"]
    assert not app.exception and len(app.get("plotly_chart")) > 0


def test_an_account_whose_platform_reports_no_reach_says_so(open_page, loaded):
    of_reach = "People who saw a typical post"
    app = open_page(loaded, "channels", data="Invented sample", account="LinkedIn", measure=of_reach)
    assert f"{of_reach}: not reported by the platform." in texts(app)


def test_the_audience_is_compared_in_percentage_points(open_page, loaded):
    app = open_page(loaded, "channels", data="Invented sample")
    assert re.search(r"People aged \S+ make up \d+% .* \d+ percentage points? (more|fewer)", texts(app))


def test_posts_names_the_one_people_responded_to_most(open_page, loaded, db):
    app = open_page(loaded, "posts", data="Invented sample", period="All months")
    [(most,)] = db.sql("select max(public_interactions) from posts where is_reply is not true").fetchall()
    assert f"): {most:,} reactions, comments, shares and saves." in texts(app)


def test_posts_can_be_found_by_a_word_and_an_account_in_the_address(open_page, loaded):
    app = open_page(loaded, "posts", data="Invented sample", find="dentist", accounts=["Facebook"])
    said = texts(app)
    assert "Facebook ·" in said and "LinkedIn ·" not in said


def test_a_word_that_no_post_has_leaves_a_way_out(open_page, loaded):
    assert "No post fits" in texts(open_page(loaded, "posts", data="Invented sample", find="qqqq"))


def test_one_post_shows_each_export_and_links_to_its_receipt(open_page, loaded, db):
    [(account, post, exports)] = db.sql("""
        select account_id, post_id, exports from posts
        where exports > 1 order by reach desc nulls last limit 1
    """).fetchall()
    app = open_page(loaded, "post", data="Invented sample", account=account, post=post)
    links = [link.proto.label for link in app.get("page_link") if "receipt" in link.proto.label]
    assert len(links) == exports
    assert "Interactions went from" in texts(app)


def test_a_post_that_does_not_exist_leads_back_to_posts(open_page, loaded):
    assert "No such post" in texts(open_page(loaded, "post", account="x-nobody", post="1"))
