"""Where a platform's change divides an account's figures: by publishing, by the figure's day, by export."""

import pytest

from data_pipeline.engagement.response_rate import BASES
from data_pipeline.exports.shapes import DAILY_METRICS, Mailing, Post
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation import reference_lists
from data_pipeline.organisation.channels import CHANNELS
from tests.spec import built, rows

LISTED = reference_lists.table("metric_breaks")

HEAD = "load_id | account_id | post_id | local_date | shares | reach | views\n"


def of(account: str, *texts: str) -> str:
    return HEAD + "\n".join(text.format(account=account) for text in texts)


def breaks(db, metric, account="instagram-a"):
    """The days from which a measure of an account means something else."""
    where = f"metric = '{metric}' and account_id = '{account}'"
    return [day for (day,) in rows(db, "date::varchar as date", "account_breaks", where)]


def loads(*exported: str) -> str:
    """A load per day of export, numbered from 1."""
    head = "load_id | as_of | as_of_day\n"
    return head + "\n".join(f"{n} | {day} 12:00:00+00 | {day}" for n, day in enumerate(exported, start=1))


OLD, NEW = "2025-10-05", "2026-01-05"  # before and after 3 December 2025


def test_a_change_by_export_lies_before_the_first_post_that_a_later_export_has():
    posts = of(
        "instagram-a",
        "1 | {account} | a | 2025-09-20 | 1 | 5 | 9",
        "2 | {account} | b | 2025-11-02 | 1 | 5 | 9",
    )
    db = built(post=posts, loads=loads(OLD, NEW))
    assert breaks(db, "shares") == ["2025-11-01"]


def test_the_day_of_the_change_itself_divides_nothing_that_one_export_has():
    posts = of(
        "instagram-a",
        "1 | {account} | a | 2025-11-20 | 1 | 5 | 9",
        "1 | {account} | b | 2025-12-20 | 1 | 5 | 9",
    )
    assert breaks(built(post=posts, loads=loads(NEW)), "shares") == []
    assert breaks(built(post=posts, loads=loads(OLD)), "shares") == []


def test_posts_that_are_exported_again_have_the_new_meaning():
    posts = of(
        "instagram-a",
        "1 | {account} | a | 2025-09-20 | 1 | 5 | 9",
        "1 | {account} | b | 2025-10-02 | 1 | 5 | 9",
        "2 | {account} | b | 2025-10-02 | 2 | 6 | 9",
    )
    assert breaks(built(post=posts, loads=loads(OLD, NEW)), "shares") == ["2025-10-01"]


def test_a_measure_that_the_later_export_does_not_report_keeps_its_old_meaning():
    posts = of(
        "instagram-a",
        "1 | {account} | a | 2026-03-20 | 1 | 5 | 9",
        "1 | {account} | b | 2026-04-02 | 1 | 5 | 9",
        "2 | {account} | b | 2026-04-02 | 2 | - | 9",
    )
    assert breaks(built(post=posts, loads=loads("2026-05-01", "2026-07-01")), "reach") == []


def test_a_month_that_holds_both_meanings_is_divided_on_the_day_of_the_post():
    posts = of(
        "instagram-a",
        "1 | {account} | a | 2025-10-02 | 1 | 5 | 9",
        "2 | {account} | b | 2025-10-20 | 1 | 5 | 9",
    )
    assert breaks(built(post=posts, loads=loads(OLD, NEW)), "shares") == ["2025-10-20"]


def test_interactions_change_with_their_parts():
    posts = of(
        "instagram-a",
        "1 | {account} | a | 2025-09-20 | 1 | 5 | 9",
        "2 | {account} | b | 2025-11-02 | 1 | 5 | 9",
    )
    assert breaks(built(post=posts, loads=loads(OLD, NEW)), "interactions") == ["2025-11-01"]


def test_a_change_by_publishing_lies_on_its_day_whenever_the_posts_were_exported():
    db = built(post=of("facebook-a", "1 | {account} | a | 2025-05-20 | 1 | 5 | 9"), loads=loads(NEW))
    assert breaks(db, "format", "facebook-a") == ["2025-06-17"]


def test_a_change_by_the_figures_own_day_lies_on_that_day():
    db = built(post=of("youtube-a", "1 | {account} | a | 2025-05-20 | 1 | - | 9"), loads=loads(NEW))
    assert breaks(db, "views", "youtube-a") == ["2025-03-31"]


MAILINGS = """
    load_id | account_id   | mailing_id | sent_on    | delivered | unique_clicks | unique_opens
    1       | newsletter-a | 1          | 2025-06-10 | 500       | 40            | 200
    1       | newsletter-a | 2          | 2025-07-08 | 500       | 40            | 200
    2       | newsletter-a | 3          | 2025-09-09 | 500       | 40            | 200
    2       | newsletter-a | 4          | 2025-10-14 | 500       | 40            | 200
"""


def sent_by(provider: str):
    told = loads("2025-07-20", "2025-10-20").splitlines()
    lines = [f"{told[0]} | provider", *(f"{line} | {provider}" for line in told[1:])]
    return built(mailing=MAILINGS, loads="\n".join(lines))


def test_what_mailchimp_leaves_out_of_clicks_divides_the_mailings_between_two_exports():
    db = sent_by("Mailchimp")
    assert (
        breaks(db, "unique_clicks", "newsletter-a")
        == breaks(db, "click_rate", "newsletter-a")
        == ["2025-09-01"]
    )
    assert rows(db, "mailing_id, recounts, left(recount_note, 9)", "mailings") == [
        ("1", 0, None), ("2", 0, None), ("3", 1, "Mailchimp"), ("4", 1, "Mailchimp"),
    ]  # fmt: skip


@pytest.mark.parametrize("provider", ["Brevo", "Constant Contact", ""])
def test_what_one_provider_changed_divides_nothing_that_another_counts(provider):
    db = sent_by(provider)
    assert breaks(db, "click_rate", "newsletter-a") == []
    assert {n for (n,) in rows(db, "recounts", "mailings")} == {0}


def test_what_google_changed_divides_no_website_that_matomo_counts():
    pages = """
        load_id | account_id | report | source | sessions
        1       | website-a  | Visits | direct | 40
    """
    counted = "load_id | period_start | period_end | provider\n1 | 2025-07-01 | 2025-07-31 | {}"
    by_google, by_matomo = (
        built(web_source=pages, loads=counted.format(provider)) for provider in ("Google Analytics", "Matomo")
    )
    assert breaks(by_google, "sessions", "website-a") == ["2025-07-21"]
    assert breaks(by_matomo, "sessions", "website-a") == []


@pytest.mark.parametrize("row", LISTED, ids=lambda row: f"{row['channel']} {row['metric']} {row['date']}")
def test_a_row_of_the_list_says_what_it_is_of_and_how_it_applies(row):
    of_posts = {*Post.fields, "interaction_rate", "format"}
    of_exports = of_posts | set(Mailing.fields)
    providers = {source.provider for source in all_sources()} | {"Brevo"}  # which has no reader here yet
    assert row["channel"] in CHANNELS and row["provider"] in providers and row["source"]
    assert row["applies_by"] in ("published", "figure", "export")
    known = {"published": of_posts, "export": of_exports, "figure": of_exports | set(DAILY_METRICS)}
    assert row["metric"] in known[row["applies_by"]]


@pytest.mark.parametrize("row", LISTED, ids=lambda row: f"{row['channel']} {row['metric']} {row['date']}")
def test_a_note_is_short_enough_for_a_trustee_and_its_first_part_for_a_chart(row):
    first, *rest = row["note"].split(": ")
    assert rest and len(first) <= 60 and len(row["note"].split()) <= 20


def test_no_rate_is_per_viewer():
    assert BASES == ("reach", "views")
