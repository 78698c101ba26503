"""Tables that a person explained once: read, remembered, told apart, and free of other people's addresses."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.errors import Refused, UnknownExport
from data_pipeline.exports.person_explained import explained_tables, proposals
from data_pipeline.exports.person_explained.explained_tables import KINDS, ExplainedTable
from data_pipeline.exports.person_explained.proposals import likely, likely_dates, likely_kind, table_of
from data_pipeline.loading import uploads
from data_pipeline.snapshots import read_receipts
from tests.written_exports import ask, facebook, load, load_one, put, refusal, stored_text

pytestmark = pytest.mark.usefixtures("few_marts")

HEAD = "Ref,Sent,What,Seen,Likes,Contact,Notes\n"
ROWS = (
    "p1,14/03/2026 10:00,Dentists near you,1200,8,Jo Bloggs <jo.bloggs@example.org>,fine\n"
    "p2,02/04/2026,Family hubs,310,,,@a_resident asked\n"
    "p3,05/04/2026,Survey,many,2,,\n"
)
POSTS = ExplainedTable(
    "Community board",
    "post",
    ("Ref", "Sent", "What", "Seen", "Likes", "Contact", "Notes"),
    {"post_id": "Ref", "local_date": "Sent", "text": "What", "views": "Seen", "reactions": "Likes"},
)


def test_a_table_that_nothing_knows_is_read_as_it_was_explained(data):
    assert "is not known here" in refusal(data, "nextdoor-a", "board.csv", HEAD + ROWS)
    explained_tables.remember(data, POSTS)
    receipt = load_one(data, "nextdoor-a", "board.csv", HEAD + ROWS)
    assert (receipt.total("rows_loaded"), receipt.total("rows_rejected")) == (2, 1)
    assert ask(
        data, "select post_id, local_date, published_at, views, reactions, text from posts order by 1"
    ) == [
        ("p1", date(2026, 3, 14), datetime(2026, 3, 14, 10, tzinfo=UTC), 1200, 8, "Dentists near you"),
        ("p2", date(2026, 4, 2), None, 310, None, "Family hubs"),
    ]
    assert ask(data, "select source from load_parts") == [("Community board (explained by us)",)]
    assert ask(data, "select posts, interactions from account_months order by month") == [(1, 8), (1, None)]


def test_a_later_file_with_the_same_headings_is_read_without_asking_whatever_their_order(data):
    explained_tables.remember(data, POSTS)
    shuffled = "Likes,Seen,What,Sent,ref,NOTES,Contact\n4,50,Words,1/5/2026,p9,,\n"
    load_one(data, "nextdoor-a", "board.csv", shuffled)
    assert ask(data, "select post_id, views, reactions from posts") == [("p9", 50, 4)]


def test_a_table_with_one_heading_more_or_less_is_another_table(data):
    explained_tables.remember(data, POSTS)
    for heading in ("Ref,Sent,What,Seen,Likes,Contact", "Ref,Sent,What,Seen,Likes,Contact,Notes,More"):
        assert "is not known here" in refusal(data, "nextdoor-a", "x.csv", f"{heading}\n1,2,3,4,5,6\n")


def test_columns_that_may_hold_other_peoples_addresses_are_never_kept(data):
    explained_tables.remember(data, POSTS)
    load_one(data, "nextdoor-a", "board.csv", HEAD + ROWS)
    told = stored_text(data)
    for personal in ("Jo Bloggs", "jo.bloggs", "a_resident", "as exported: Contact", "as exported: Notes"):
        assert personal not in told


def test_a_column_that_names_people_is_kept_by_no_explanation(data):
    with pytest.raises(Refused, match="'Author' names people"):
        explained_tables.remember(data, replace(POSTS, fields=POSTS.fields | {"format": "Author"}))
    headings = (*POSTS.headings, "Author")
    explained_tables.remember(data, replace(POSTS, headings=headings))
    load_one(data, "nextdoor-a", "b.csv", f"{','.join(headings)}\np1,1/4/2026,Words,5,1,,,Pat Example\n")
    assert "Pat Example" not in stored_text(data)


def test_lines_are_not_known_by_e_mail_addresses(data):
    explained_tables.remember(data, POSTS)
    told = refusal(data, "nextdoor-a", "b.csv", HEAD + "jo@example.org,1/4/2026,Words,5,1,,\n")
    assert "'Ref' holds e-mail addresses" in told and "jo@" not in told


def test_what_was_said_is_part_of_a_loads_identity(data):
    explained_tables.remember(data, POSTS)
    first = load_one(data, "nextdoor-a", "board.csv", HEAD + ROWS)
    (again,) = load(data, put(data, "nextdoor-a", "board.csv", HEAD + ROWS))
    assert again.already
    other = explained_tables.remember(data, replace(POSTS, fields=POSTS.fields | {"comments": "Likes"}))
    second = load_one(data, "nextdoor-a", "board.csv", HEAD + ROWS)
    assert second.load_id != first.load_id and second.mapped == other.id
    assert [receipt.load_id for receipt in read_receipts.current(data)] == [second.load_id]
    assert ask(data, "select comments from posts where post_id = 'p1'") == [(8,)]


def test_saying_it_again_replaces_what_was_said_and_saying_the_same_changes_nothing(data):
    first = explained_tables.remember(data, POSTS)
    assert explained_tables.remember(data, POSTS).id == first.id
    second = explained_tables.remember(data, replace(POSTS, name="Board"))
    assert [known.id for known in explained_tables.remembered(data)] == [second.id]


def test_what_was_said_of_a_table_is_read_from_the_file_that_it_always_lay_in(data):
    data.explained_tables.mkdir(parents=True)
    (data.explained_tables / "cd58d66b9875.json").write_text(
        '{"name": "Board", "kind": "post", "headings": ["Ref", "Sent"], "fields": {"post_id": "Ref", '
        '"local_date": "Sent"}, "dates": "dmy", "zone": "Europe/London", '
        '"made_at": "2026-09-01T10:00:00+00:00"}'
    )
    (known,) = explained_tables.remembered(data)
    assert (known.id, known.name, known.headings) == ("cd58d66b9875", "Board", ("Ref", "Sent"))


def test_a_forgotten_explanation_is_asked_for_again_and_what_was_loaded_stays(data):
    made = explained_tables.remember(data, POSTS)
    load_one(data, "nextdoor-a", "board.csv", HEAD + ROWS)
    explained_tables.forget(data, made)
    assert "is not known here" in refusal(data, "nextdoor-a", "next.csv", HEAD + ROWS.replace("p", "q"))
    assert ask(data, "select count(*) from posts") == [(2,)]


def test_an_export_that_is_declared_is_never_read_by_an_explanation(data):
    export = facebook("Post ID | Reach\n 1 | 10")
    headings = tuple(export.splitlines()[0].split(","))
    explained_tables.remember(
        data, ExplainedTable("Mine", "post", headings, {"post_id": "Page ID", "local_date": "Date"})
    )
    load_one(data, "facebook-a", "Mar-01-2025_Mar-31-2025_1.csv", export)
    assert ask(data, "select source, shape from load_parts") == [("Facebook posts", "post")]


def test_a_sheet_without_figures_is_left_out_by_name(data):
    book = xlwt.Workbook()
    sheets = {
        "Posts": [HEAD.strip().split(","), ["p1", "14/03/2026", "Words", 5, 1, "", ""]],
        "Legend": [["Word", "Meaning"], ["Seen", "How often"]],
    }
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(line, column, cell)
    out = io.BytesIO()
    book.save(out)
    explained_tables.remember(data, POSTS)
    receipt = load_one(data, "nextdoor-a", "board.xls", out.getvalue())
    assert [(part.part, part.rows_loaded) for part in receipt.parts] == [("Posts", 1), ("Legend", 0)]
    assert receipt.parts[1].skipped.startswith("not known here")


def test_days_and_mailings_can_be_explained_too(data):
    explained_tables.remember(
        data,
        ExplainedTable("Stats", "account_day", ("Day", "Fans"), {"date": "Day", "followers": "Fans"}, "mdy"),
    )
    load_one(data, "bluesky-a", "stats.csv", "Day,Fans\n04/13/2026,90\n04/05/2026,88\n")
    assert ask(data, "select date, metric, value from account_days order by date") == [
        (date(2026, 4, 5), "followers", 88.0),
        (date(2026, 4, 13), "followers", 90.0),
    ]
    said = {"title": "Campaign", "sent_on": "Sent at", "recipients": "Sent", "unique_clicks": "Clickers"}
    explained_tables.remember(
        data, ExplainedTable("Brevo", "mailing", ("Campaign", "Sent at", "Sent", "Clickers"), said, "ymd")
    )
    load_one(
        data, "newsletter-a", "brevo.csv", "Campaign,Sent at,Sent,Clickers\nSpring,2026-03-14 09:30,1240,61\n"
    )
    assert ask(data, "select title, sent_at, recipients, unique_clicks from mailings") == [
        ("Spring", datetime(2026, 3, 14, 9, 30, tzinfo=UTC), 1240, 61)
    ]


def test_an_unknown_table_is_shown_with_safe_examples_and_likely_meanings(data, tmp_path):
    file = tmp_path / "board.csv"
    file.write_text(f"Report of the community board\n\n{HEAD}{ROWS}", encoding="utf-8")
    dropped = uploads.recognise(data, file)
    assert isinstance(dropped.refused, UnknownExport) and dropped.table is not None
    table = dropped.table
    assert table.headings == POSTS.headings
    assert table.examples("Contact") == ["[name] <[email]>"] and table.names_people("Contact")
    assert likely(table, "post") == {"reactions": "Likes", "local_date": "Sent", "post_id": "Ref"}
    assert likely_dates(table.values("Sent")) == "dmy"
    shown = uploads.preview(table, POSTS)
    assert shown.receipt is not None and list(shown.rows["post_id"]) == ["p1", "p2"]
    assert not read_receipts.current(data)


def test_likely_meanings_come_from_the_exports_that_are_known():
    table = table_of(
        [["Campaign Name", "Time Sent", "Sends", "Clicks", "Unsubscribes"], ["A", "1/2/26", "5", "1", "0"]]
    )
    assert table is not None and likely_kind(table) == "mailing"
    assert likely(table, "mailing")["title"] == "Campaign Name"


def test_the_preview_says_what_is_missing():
    table = table_of([["Ref", "Sent"], ["p1", "soon"]])
    assert table is not None
    said = ExplainedTable("Board", "post", ("Ref", "Sent"), {"post_id": "Ref", "local_date": "Sent"})
    assert "'Sent' should be a date" in str(uploads.preview(table, said).refused)
    assert replace(said, fields={"post_id": "Ref"}).missing == ("local_date",)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_can_be_declared(kind):
    fields = KINDS[kind].fields
    source = explained_tables.source_of(
        ExplainedTable("Any", kind, fields, {field: field for field in fields})
    )
    assert set(fields) <= set(source.columns)


DAYS = st.dates(date(2010, 1, 1), date(2026, 9, 30))
WRITTEN = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y", "ymd": "%Y-%m-%d"}


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(days=st.lists(DAYS, min_size=1, max_size=8, unique=True), order=st.sampled_from(sorted(WRITTEN)))
def test_days_come_out_as_they_were_written_in_the_order_that_was_said(days, order):
    rows = [["Day", "Fans"], *([f"{day:{WRITTEN[order]}}", "5"] for day in days)]
    table = table_of(rows)
    assert table is not None
    said = ExplainedTable(
        "Stats", "account_day", ("Day", "Fans"), {"date": "Day", "followers": "Fans"}, order
    )
    found = uploads.preview(table, said).rows
    assert [str(day)[:10] for day in found["date"]] == [str(day) for day in days]
    told = proposals.likely_dates(table.values("Day"))
    assert told == order or all(day.day <= 12 for day in days)


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=8))
def test_any_lines_are_either_a_table_or_none(records):
    table = table_of(records)
    if table is not None:
        assert len(table.headings) >= 1
        for heading in table.offered():
            table.examples(heading)
        assert likely_kind(table) in KINDS
