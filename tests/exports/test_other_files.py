"""Files that are something else: the refusal says what they are, and what to export instead; a guess is made
only where most of an export is there."""

import pytest

from data_pipeline.errors import NothingToLoad, Refused, UnknownExport
from data_pipeline.exports.recognise import claim
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation import reference_lists
from data_pipeline.snapshots.take import channels_of
from tests.broken import zipped
from tests.written_exports import facebook, google, lines, take

WEB, PAGE, GRAM, IN, MAIL = "website-a", "facebook-a", "instagram-a", "linkedin-a", "newsletter-a"
UNIVERSAL, SPROUT = "a report of Universal Analytics", "a report of Sprout Social"
MATOMO = "Matomo's figures of one period without its days"
SEARCH, BY_DAY = "a Google Search Console export", "a Google Analytics report by day"
BY_HOUR = "a Google Analytics report by hour"
PROFILE, CONTACTS = "an export of somebody's own LinkedIn profile", "a list of somebody's LinkedIn contacts"
BY_PROGRAM = "It was made by a program, not downloaded from the platform's screen"


def table(head: str) -> str:
    """A table with these headings and one line."""
    return lines([head.split(","), ["1"] * len(head.split(","))])


def said(account: str, text: str, name: str = "download.csv") -> str:
    """Why a file is refused."""
    with pytest.raises(Refused) as refused:
        take(account, name, text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("account", "head", "what"),
    [
        (WEB, "Date,Clicks,Impressions,CTR,Position", SEARCH),
        (WEB, "Top queries,Clicks,Impressions,CTR,Position", SEARCH),
        (WEB, "Top pages,Clicks,Impressions,CTR,Position", SEARCH),
        (WEB, "Country,Clicks,Impressions,CTR,Position", SEARCH),
        (WEB, "Pageviews,Unique Pageviews,Page,Bounce Rate", "a report of Universal Analytics"),
        (WEB, "Landing Page,Sessions,% New Sessions,New Users,Bounce Rate,Pages / Session", UNIVERSAL),
        (WEB, "Page Title,Pageviews,Unique Pageviews,Avg. Time on Page,Entrances,% Exit", UNIVERSAL),
        (WEB, "Country,Sessions,% New Sessions,New Users,Pages / Session", UNIVERSAL),
        (WEB, "Page,Exits,Pageviews,% Exit", UNIVERSAL),
        (WEB, "Day Index,Sessions", UNIVERSAL),
        (WEB, "Unique visitors,Visits,Users,Actions,Pageviews,Unique Pageviews,Actions per Visit", MATOMO),
        (WEB, "Top queries,Last month Clicks,This month Clicks", SEARCH),
        (WEB, "Date,Clics,Impressions,CTR,Position", SEARCH),
        (WEB, "Consultas principales,Clics,Impresiones,CTR,Posición", SEARCH),
        (WEB, "Requêtes les plus fréquentes,Clics,Impressions", SEARCH),
        (WEB, "Häufigste Suchanfragen,Klicks,Impressionen", SEARCH),
        (WEB, "Query principali,Clic,Impressioni", SEARCH),
        (WEB, "Populairste zoekopdrachten,Klikken,Vertoningen", SEARCH),
        (WEB, "Najpopularniejsze zapytania,Kliknięcia,Wyświetlenia", SEARCH),
        (WEB, "Vanligaste sökfrågorna,Klick,Visningar", SEARCH),
        (WEB, "Filter,Value", SEARCH),
        (WEB, "Date + hour (YYYYMMDDHH),Active users,Sessions,Event count", BY_HOUR),
        (WEB, "Hour,Sessions", BY_HOUR),
        (WEB, "Day of week,Active users", "a Google Analytics report by day of the week"),
        ("youtube-a", "Date,Post ID,Network,Content Type,Profile,Sent by,Post,Impressions,Views", SPROUT),
        (GRAM, "Date,Profile,Network,Audience,Impressions", SPROUT),
        (PAGE, "Date (GMT),Post ID,Post Message,Social Network,Likes", "a report of Hootsuite"),
        ("x-a", "Date,Update,Service,Service Link,Impressions", "a report of Buffer"),
        (GRAM, "Date,Followers,Gained followers,Lost followers,Reach", "a report of Metricool"),
        (MAIL, "Campaign Name,Subject,Send Time,Total Recipients,Campaign Channel", "a report of Klaviyo"),
        (MAIL, "Campaign,Email deliveries,Email clicked", "a report of a newsletter tool"),
        ("x-a", "Date,Views,Watch Time (ms),Completion Rate", "X's video figures by day"),
        (PAGE, "Date,Facebook Page likes", "the likes of a Facebook page by day"),
        (IN, "First Name,Last Name,URL,Company,Position,Connected On", CONTACTS),
        (IN, "First Name,Last Name,Maiden Name,Address,Headline", PROFILE),
        (IN, "Post URL,Post publish date,Engagements", PROFILE),
        (IN, "Date,ShareLink,ShareCommentary,Visibility", PROFILE),
        (PAGE, "id,created_time,message", "a copy of posts taken through Facebook's programming interface"),
        (PAGE, "message,id,permalink_url,created_time,shares", "a copy of posts taken through Facebook's"),
        (GRAM, "id,caption,media_type,timestamp,like_count", "a copy of posts taken through Instagram's"),
        ("x-a", "id,text,created_at,public_metrics", "a copy of posts made by a program"),
        ("youtube-a", "videoId,title,viewCount,likeCount", "a copy of videos taken through YouTube's"),
        ("tiktok-a", "id,createTime,playCount,diggCount", "a copy of videos taken by a program"),
        (MAIL, "Email Address,First Name,Last Name,MEMBER_RATING", "a list of people from Mailchimp"),
        (MAIL, "Email address,First name,Last name,Email status", "a list of people from Constant Contact"),
        (MAIL, "CONTACT ID,EMAIL,FIRSTNAME,LASTNAME", "a list of people from Brevo"),
        (MAIL, "Email,First Name,Last Name,Tags", "a list of people"),
        (PAGE, "Page ID,Page name,Data comment,Date,Reach,Views", "Meta's content export of the whole page"),
        (PAGE, "Page ID,Page name,Date,3-second video views", "Meta's content export of the whole page"),
        (GRAM, "Account ID,Account username,Account name,Data comment,Date,Reach",
         "Meta's content export of the whole account"),
        (PAGE, "Campaign name,Reporting starts,Reporting ends,Reach", "an export of Meta Ads Manager"),
    ],
)  # fmt: skip
def test_a_file_that_is_something_else_is_called_what_it_is(account: str, head: str, what: str):
    sentence = said(account, table(head))
    assert sentence.startswith(f"download.csv is {what}")
    assert "looks like" not in sentence and "Known exports" not in sentence


@pytest.mark.parametrize(
    "head",
    [
        "Date|Event count|Total users|Event count per user|New users|Returning users",
        "Date|Active users",
        "Date|Sessions|Engaged sessions|Engagement rate",
        "Date|New users|Views",
    ],
)
def test_a_website_report_by_day_says_which_reports_to_export(head: str):
    row = "|".join(["20260401", *["5"] * head.count("|")])
    assert said(WEB, google(f"{head}\n{row}"), "data-export.csv") == (
        f"data-export.csv is {BY_DAY}. Choose the report Pages and screens or Traffic acquisition over one "
        "whole month, and export that."
    )


def test_posts_of_the_whole_page_are_asked_for_by_the_level_that_holds_posts():
    assert "Its rows are days or one total, not posts. Choose Posts" in said(
        PAGE, table("Page ID,Page name,Date,Reach")
    )


def test_posts_by_the_day_say_to_choose_lifetime_figures():
    text = facebook("Post ID | Date | Reach\n 1 | 04/01/2026 | 5\n 1 | 04/02/2026 | 6")
    with pytest.raises(NothingToLoad, match="should be 'Lifetime': choose lifetime figures when exporting"):
        take(PAGE, "days.csv", text)


@pytest.mark.parametrize("week", ["2026-01-05,2026-01-11", "2026-W02", "January 2026", "2026-01"])
def test_weeks_and_months_of_matomo_are_asked_for_by_day(week: str):
    text = f'Date,Unique visitors,Visits,Actions\n"{week}",120,140,300\n'
    assert "is a week or a month: choose to see it by day, and export it again" in said(WEB, text)


def test_what_a_program_made_is_never_read_as_an_export():
    assert BY_PROGRAM in said(PAGE, table("id,created_time,message"))


@pytest.mark.parametrize("head", ["First Name,Last Name,Connected On", "Email Address,MEMBER_RATING"])
def test_of_a_list_of_people_nobody_is_asked_what_its_columns_mean(head: str):
    with pytest.raises(UnknownExport) as refused:
        take(MAIL, "people.csv", table(head))
    assert refused.value.records == () and "Delete this file" in str(refused.value)


def test_in_an_archive_such_a_file_is_left_out_with_what_it_is():
    members = {
        "posts.csv": facebook("Post ID | Views\n 1 | 5"),
        "search.csv": table("Date,Clicks,Impressions,CTR,Position"),
    }
    parts = take(PAGE, "download.zip", zipped(members)).receipt.parts
    assert {part.part: part.skipped for part in parts} == {
        "posts.csv": "", "search.csv": f"{SEARCH}, not used here"
    }  # fmt: skip


@pytest.mark.parametrize("head", ["Date,Content Type,Impressions", "Content Type,Likes,Comments,Shares"])
def test_figures_that_every_tool_counts_by_kind_of_content_are_no_chart_of_youtube(head: str):
    assert "looks like" not in said("youtube-a", table(head))


def test_figures_of_youtubes_own_by_kind_of_content_are_its_chart():
    chart = "Date,Content type,Views\n2026-07-01,Shorts,4\n"
    assert take("youtube-a", "Chart data.csv", chart).columns("item views") == [("Shorts", 4.0)]


@pytest.mark.parametrize("head", ["Page path,Views,Exits", "Landing page,Sessions,Bounce rate"])
def test_a_report_of_google_analytics_4_with_a_figure_of_the_same_name_is_read(head: str):
    row = ",".join(["/news/", *["5"] * head.count(",")])
    told = "# ----\n# All\n# Pages\n# 20260401-20260430\n# ----\n"
    assert take(WEB, "download.csv", f"{told}\n{head}\n{row}\n").columns("page") == [("/news/",)]


@pytest.mark.parametrize(
    "head",
    [
        "Date,Impressions,Stuff",
        "Date,Likes,Comments,Clicks",
        "Title,Description,Permalink",
        "Time,Views,Likes",
    ],
)
def test_headings_that_many_exports_share_look_like_none(head: str):
    sentence = said(PAGE, table(head))
    assert sentence.startswith("download.csv is not known here. Known exports: ")


@pytest.mark.parametrize(
    ("account", "head", "like"),
    [
        (PAGE, "Post ID,Page ID,Publish time,Link to it", "Facebook posts without 'Permalink'"),
        ("youtube-a", "Content,Video publish time,Views", "YouTube videos without 'Video title'"),
        ("x-a", "Date,Tweets published,Likes", "X daily figures (to 2023) without 'impressions'"),
    ],
)
def test_an_export_that_lacks_a_little_is_named_with_what_it_lacks(account: str, head: str, like: str):
    assert said(account, table(head)) == f"download.csv is not known here. It looks like {like}."


def test_a_long_list_of_what_is_known_drowns_no_answer(tmp_path):
    file = tmp_path / "download.csv"
    file.write_text(table("Colour,Size"), encoding="utf-8")
    with pytest.raises(UnknownExport) as refused:
        channels_of(file)
    assert str(refused.value) == "download.csv is not known here."
    assert len(refused.value.exports) > 20


def test_each_file_of_the_list_says_what_it_is_what_to_do_and_where_that_is_from():
    rows = reference_lists.table("exports/other_files")
    needed = ("what", "advice", "source")
    assert [row for row in rows if not all(row[name] for name in needed)] == []
    assert [row for row in rows if not (row["headings"] or row["sheet"])] == []


def test_no_file_of_the_list_is_an_export_that_is_read():
    """Else its line would never be reached, or would refuse what is read."""
    heads = [row["headings"].split(";") for row in reference_lists.table("exports/other_files")]
    assert [head for head in heads if claim([head], "download.csv", all_sources())] == []
