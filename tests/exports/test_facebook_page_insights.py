"""Facebook's old Page Insights: rows that describe, tables over several sheets, days of export in names."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.errors import UnknownExport
from tests.written_exports import Taken, lines, take

ACCOUNT = "facebook-ansterbourne"
NAME = "Facebook Insights Data Export (Post Level) - Healthwatch Ansterbourne - 2018-03-05"
OF_A_POST = ["Post ID", "Permalink", "Post Message", "Posted"]
HEADINGS = [*OF_A_POST, "Lifetime Post Total Reach", "Lifetime Post Total Impressions"]
DESCRIPTIONS = ["", "", "", "", "Lifetime: people, 95% of them", "Lifetime: impressions (Total Count)"]
BY_ACTION = ["Description", *OF_A_POST, "like", "share"]
STORIES = "Lifetime Post Stories by act..."


def post(number: int, *figures: object, posted: str = "2018-03-01 02:15:00") -> list[str]:
    return [f"1044_{number}", "https://www.facebook.com/p", "Words", posted, *map(str, figures)]


def workbook(**sheets: Sequence[Sequence[str]]) -> bytes:
    """A workbook; the names of its sheets are given with _ for a space."""
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet({"Stories": STORIES}.get(name, name.replace("_", " ")))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "book.xls"
        book.save(str(path))
        return path.read_bytes()


def read(**sheets: Sequence[Sequence[str]]) -> Taken:
    return take(ACCOUNT, f"{NAME}.xls", workbook(**sheets))


def test_a_row_that_describes_the_headings_is_no_row():
    taken = take(ACCOUNT, f"{NAME}.csv", lines([HEADINGS, DESCRIPTIONS, post(7, 20, 30)]))
    assert taken.receipt.total("rows_read") == 1
    assert taken.columns("post_id reach views") == [("7", 20, 30)]


def test_where_the_description_was_deleted_the_first_post_stays():
    taken = take(ACCOUNT, f"{NAME}.csv", lines([HEADINGS, post(7, 20, 30), post(8, 1, 2)]))
    assert taken.columns("post_id reach") == [("7", 20), ("8", 1)]


def test_a_row_is_named_by_its_line_though_a_description_stands_above():
    taken = take(ACCOUNT, f"{NAME}.csv", lines([HEADINGS, DESCRIPTIONS, post(7, 1, 1), post(8, "lots", 1)]))
    assert [line for line, *_ in taken.set_aside] == [4]


@pytest.mark.slow
def test_three_thousand_columns_are_read():
    more = [f"28 Days Reach of Page Posts by gender, age, country, city and language of the people - {n:04}"
            for n in range(3200)]  # fmt: skip
    described = [f"28 Days: {name}, of people who have seen any content (Unique Users)" for name in more]
    rows = [
        ["Date", "Lifetime Total Likes", "Daily Total Reach", *more],
        ["", "Lifetime: likes", "Daily: reach", *described],
        ["06/01/2016", "301", "120", *["1"] * 3200],
    ]
    taken = take(ACCOUNT, "Page Level.csv", lines(rows))
    assert taken.columns("date reach page_likes") == [(date(2016, 6, 1), 120.0, 301.0)]


@pytest.mark.parametrize(
    ("posted", "instant"),
    [
        ("06/30/2016 05:45:00 PM", datetime(2016, 7, 1, 0, 45, tzinfo=UTC)),
        ("2017-07-22 05:30:00", datetime(2017, 7, 22, 12, 30, tzinfo=UTC)),
        ("2017-11-15T04:30:00.000", datetime(2017, 11, 15, 12, 30, tzinfo=UTC)),
    ],
)
def test_times_are_of_the_us_west_coast_in_every_spelling(posted: str, instant: datetime):
    taken = take(ACCOUNT, f"{NAME}.csv", lines([HEADINGS, post(7, 20, 30, posted=posted)]))
    assert taken.columns("published_at") == [(instant,)]


def test_the_id_is_the_part_that_later_exports_give_too():
    taken = take(ACCOUNT, f"{NAME}.csv", lines([HEADINGS, post(7, 1, 1), ["8", *post(8, 2, 2)[1:]]]))
    assert taken.columns("post_id") == [("7",), ("8",)]


def test_the_day_in_the_name_is_the_day_of_the_export():
    receipt = take(ACCOUNT, f"{NAME}.csv", lines([HEADINGS, post(7, 20, 30)])).receipt
    assert (receipt.as_of_day, receipt.as_of_assumed) == (date(2018, 3, 5), False)
    assert receipt.as_of == datetime(2018, 3, 6, 7, 59, 59, 999999, UTC)


def test_a_name_that_only_looks_like_a_day_says_nothing():
    receipt = take(ACCOUNT, "export 2018-13-40.csv", lines([HEADINGS, post(7, 20, 30)])).receipt
    assert receipt.as_of_assumed


def test_a_post_has_its_reactions_from_the_sheet_beside():
    taken = read(
        Key_Metrics=[HEADINGS, DESCRIPTIONS, post(7, 20, 30), post(8, 5, 6)],
        Stories=[BY_ACTION, ["Lifetime: stories", *post(8, 4, 2)]],
    )
    assert taken.columns("post_id reach reactions shares") == [("7", 20, None, None), ("8", 5, 4, 2)]
    assert [(part.part, part.skipped) for part in taken.receipt.parts] == [
        ("Key Metrics", ""),
        (STORIES, "read together with Key Metrics"),
    ]


def test_a_sheet_with_the_same_headings_under_another_name_is_not_taken_for_it():
    taken = read(
        Key_Metrics=[HEADINGS, post(7, 20, 30)],
        People=[BY_ACTION, ["Lifetime: people", *post(7, 400, 200)]],
    )
    assert "reactions" not in taken.rows[0]
    assert taken.receipt.parts[1].skipped == "known, and holds no figures used here"


def test_such_a_sheet_alone_holds_nothing_used_here():
    with pytest.raises(UnknownExport, match="is known, but holds no figures that are used here"):
        read(Stories=[BY_ACTION, ["Lifetime: stories", *post(8, 4, 2)]])


def test_what_the_sheet_beside_says_twice_is_set_aside_and_not_lost():
    taken = read(
        Key_Metrics=[HEADINGS, post(7, 20, 30)],
        Stories=[BY_ACTION, ["", *post(7, 4, 2)], ["", *post(7, 5, 2)]],
    )
    assert taken.columns("post_id reactions") == [("7", 4)]
    assert taken.set_aside == [(3, "Post ID", "1044_7", "stands twice with different figures")]


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(1, 30), min_size=1), st.sets(st.integers(1, 30)))
def test_every_post_of_every_sheet_is_loaded_once_with_its_own_figures(main: set[int], beside: set[int]):
    taken = read(
        Key_Metrics=[HEADINGS, *(post(n, n, n) for n in sorted(main, reverse=True))],
        Stories=[BY_ACTION, *(["", *post(n, 100 + n, 200 + n)] for n in sorted(beside))],
    )
    found = {int(row["post_id"]): (row.get("reach"), row.get("reactions")) for row in taken.rows}
    assert found == {n: (n if n in main else None, 100 + n if n in beside else None) for n in main | beside}
