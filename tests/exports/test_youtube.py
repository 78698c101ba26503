"""YouTube Studio's files: which range their figures are of, which lines are rows, and how headings vary."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.errors import UnknownExport, WrongAccount
from data_pipeline.organisation.data_folder import DataFolder
from tests.written_exports import Taken, ask, csv_of, lines, load, load_one, put, take

pytestmark = pytest.mark.usefixtures("few_marts")

YOUTUBE = "youtube-ansterbourne"
VIDEO = {
    "Content": "", "Video title": "Words", "Video publish time": "Jul 14, 2026", "Duration": "184",
    "Views": "", "Likes": "", "Shares": "", "Comments added": "",
}  # fmt: skip
SUMMER = "Content 2026-07-01_2026-09-30 Healthwatch Ansterbourne"
TOTALS = "Date,Views\n2026-06-01,3\n2026-06-02,0\n2026-08-31,5\n"
CHART = "Date,Content,Video title,Video publish time,Duration,Views\n2026-05-31,v,Words,,184,2\n"


def videos(text: str) -> str:
    """The table of videos."""
    return csv_of(VIDEO, text)


def archive(packed: tuple[int, ...] = (2026, 10, 5, 9, 30, 0), **members: str) -> bytes:
    """A zip as YouTube hands it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as into:
        for name, content in members.items():
            info = zipfile.ZipInfo(f"{name.replace('_', ' ')}.csv", packed)  # type: ignore[arg-type]
            into.writestr(info, content)
    return out.getvalue()


def table(text: str) -> Taken:
    """A table of videos by itself."""
    return take(YOUTUBE, "Table data.csv", videos(text))


ONE = videos("Content | Views\n v | 40")


def ranges(taken: Taken) -> list[tuple[date | None, date | None, bool]]:
    parts = taken.receipt.parts
    return [
        (part.period_start, part.period_end, part.is_range)
        for part in parts
        if part.source == "YouTube videos"
    ]


def test_the_range_is_that_of_the_zips_name_whatever_its_charts_cover():
    taken = take(YOUTUBE, f"{SUMMER}.zip", archive(Table_data=ONE, Totals=TOTALS, Chart_data=CHART))
    assert ranges(taken) == [(date(2026, 7, 1), date(2026, 9, 30), True)]
    assert taken.receipt.as_of == datetime(2026, 10, 5, 8, 30, tzinfo=UTC)
    assert taken.receipt.as_of_assumed is False


def test_the_range_is_that_of_the_folder_around_a_loose_file(data: DataFolder):
    receipt = load_one(data, YOUTUBE, f"{SUMMER}/Table data.csv", videos("""
        Content | Video publish time | Views
        new     | Jul 1, 2026        | 40
        old     | Jun 30, 2026       | 7
    """))  # fmt: skip
    (part,) = receipt.parts
    assert (part.period_start, part.period_end, part.is_range) == (date(2026, 7, 1), date(2026, 9, 30), True)
    assert (receipt.as_of_day, receipt.as_of_assumed) == (date(2026, 9, 30), True)
    assert ask(data, "select post_id, views from posts order by all") == [("new", 40), ("old", None)]
    assert ask(data, "select post_id, metric, value from post_periods where metric = 'views'") == [
        ("old", "views", 7.0)
    ]


def test_a_zip_that_names_no_range_has_that_of_the_days_in_its_own_charts():
    content = archive(Table_data=ONE, Totals=TOTALS, Chart_data=CHART)
    taken = take(YOUTUBE, "download (3).zip", content)
    assert ranges(taken) == [(date(2026, 5, 31), date(2026, 8, 31), True)]


def test_a_range_is_never_taken_from_another_file(data: DataFolder):
    files = [
        put(data, YOUTUBE, "Content/Table data.csv", videos("Content | Views\n v | 40")),
        put(data, YOUTUBE, "Content/Totals.csv", "Date,Views\n2026-08-01,3\n2026-08-31,5\n"),
    ]
    outcomes = load(data, *files)
    tables = [
        part for o in outcomes if o.receipt for part in o.receipt.parts if part.source == "YouTube videos"
    ]
    assert [part.is_range for part in tables] == [False]
    assert ask(data, "select views from posts") == [(40,)]
    assert ask(data, "select count(*) from post_periods") == [(0,)]


def test_a_table_of_an_unknown_range_says_so_and_what_to_do():
    assert any("Load the zip as it was downloaded" in note for note in table("Content\nv").receipt.notes)


def test_a_table_of_a_known_range_says_which_videos_stand_apart():
    notes = [
        " ".join(take(YOUTUBE, f"{SUMMER}.zip", archive(Table_data=table)).receipt.notes)
        for table in (ONE, ONE.replace("Jul 14, 2026", "Jun 30, 2026"))
    ]
    assert ["published before 1 Jul 2026" in said for said in notes] == [False, True]


def test_the_total_is_no_video_and_may_be_missing():
    with_it = table("Content | Video publish time | Views\n Total | | 50\n v | Jul 14, 2026 | 40")
    without = table("Content | Video publish time | Views\n v | Jul 14, 2026 | 40")
    assert with_it.rows == without.rows
    assert with_it.receipt.total("rows_read") == without.receipt.total("rows_read") == 1


def test_a_table_that_was_cut_off_says_so_and_what_to_do():
    taken = take(YOUTUBE, "Table data.csv", ONE + "Showing top 500 results,,,\n")
    assert taken.columns("post_id views") == [("v", 40)]
    assert taken.receipt.total("rows_read") == 1
    assert any("export shorter ranges" in note for note in taken.receipt.notes)
    assert not any("shorter ranges" in note for note in table("Content | Views\n v | 40").receipt.notes)


def test_an_id_that_starts_with_a_hyphen_loses_the_space_before_it():
    taken = take(YOUTUBE, "Table data.csv", ONE + " -hwGPacces5,Words,,1,5,,,\n--------abc,Words,,1,6,,,\n")
    assert taken.columns("post_id") == [("v",), ("-hwGPacces5",), ("--------abc",)]


IDS = st.text("abcXYZ019-_", min_size=11, max_size=11)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=25)
CELLS = st.sampled_from(["", "0", "7", "-3", "12345"])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(IDS, WORDS, CELLS, CELLS), min_size=1, max_size=6, unique_by=lambda row: row[0]))
def test_every_video_is_read_with_its_id_and_nothing_blank_becomes_0(rows: list[tuple[str, str, str, str]]):
    head = ["Content", "Video title", "Video publish time", "Duration", "Views", "Subscribers"]
    # YouTube puts a space before what a spreadsheet would take for a formula.
    cells = [[f" {i}" if i.startswith("-") else i, t, "", "60", v, s] for i, t, v, s in rows]
    taken = take(YOUTUBE, "Table data.csv", lines([head, ["Total", "", "", "", "9", "9"], *cells]))
    assert taken.columns("post_id") == [(i,) for i, *_ in rows]
    assert taken.columns("views subscribers") == [
        (int(v) if v else None, float(s) if s else None) for _, _, v, s in rows
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Impressions", "thumbnail_impressions"),
        ("Thumbnail impressions", "thumbnail_impressions"),
        ("Impressions click-through rate (%)", "thumbnail_click_percentage"),
        ("Thumbnail click-through rate (%)", "thumbnail_click_percentage"),
        ("Likes (vs. dislikes) (%)", "likes_percentage"),
        ("Likes (vs dislikes) (%)", "likes_percentage"),
        ("Engaged views", "engaged_views"),
        ("YouTube Premium views", "premium_views"),
        ("Viewed (vs. swiped away) (%)", "viewed_percentage"),
        ("Average views per viewer", "average_views_per_viewer"),
        ("Regular viewers", "regular_viewers"),
        ("Estimated revenue (GBP)", "as exported: Estimated revenue (GBP)"),
    ],
)
def test_headings_of_every_year_are_known_and_others_kept_as_text(heading: str, field: str):
    (row,) = table(f"Content | {heading}\n v | 12").rows
    assert float(row[field]) == 12


def test_a_table_from_before_lengths_were_exported_is_read():
    taken = take(YOUTUBE, "Table data.csv", "Content,Video title,Video publish time,Views\nv,Words,,40\n")
    assert taken.columns("post_id views") == [("v", 40)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dec 18, 2022", date(2022, 12, 18)),
        ("18 Dec 2022", date(2022, 12, 18)),
        ("5 Sept 2023", date(2023, 9, 5)),
        ("Sep 5, 2023", date(2023, 9, 5)),
        ("5 September 2023", date(2023, 9, 5)),
        ("", None),
    ],
)
def test_a_video_has_a_day_of_publishing_and_no_time(text: str, day: date | None):
    (row,) = table(f"Content | Video publish time\n v | {text}").rows
    assert row["local_date"] == day
    assert "published_at" not in row


def test_days_that_a_spreadsheet_wrote_in_numbers_are_settled_by_their_values():
    file = videos("""
        Content | Video publish time
        a       | 05/12/2022
        b       | 18/12/2022
    """)  # fmt: skip
    assert take(YOUTUBE, "Table data.csv", file).columns("local_date") == [
        (date(2022, 12, 5),),
        (date(2022, 12, 18),),
    ]


def test_a_chart_of_a_figure_without_a_use_here_is_left_out_and_the_table_beside_it_is_read():
    content = archive(Table_data=ONE, Totals="Date,Videos published\n2026-07-01,1\n")
    parts = take(YOUTUBE, f"{SUMMER}.zip", content).receipt.parts
    assert [(part.part, part.rows_loaded, bool(part.skipped)) for part in parts] == [
        ("Table data.csv", 1, False),
        ("Totals.csv", 0, True),
    ]


def test_a_chart_is_daily_figures_of_the_channel_or_of_groups():
    totals = take(YOUTUBE, "Totals.csv", "Date,Subscribers\n2026-07-01,-2\n2026-07-02,\n")
    assert totals.columns("date subscribers") == [(date(2026, 7, 1), -2.0), (date(2026, 7, 2), None)]
    groups = take(YOUTUBE, "Chart data.csv", "Date,Traffic source,Views\n2026-07-01,External,4\n")
    assert groups.columns("item date views") == [("External", date(2026, 7, 1), 4.0)]


def test_two_columns_of_which_one_is_unknown_are_no_youtube_chart():
    with pytest.raises(UnknownExport):
        take(YOUTUBE, "Totals.csv", "Date,Rainfall\n2026-07-01,1\n")


def test_shares_of_views_by_age_are_the_audience_and_counts_are_not(data: DataFolder):
    load_one(data, YOUTUBE, "Table data.csv", "Viewer age,Views (%)\n18–24 years,12.5\n65+ years,\n")
    load_one(data, YOUTUBE, "counted.csv", "Viewer age,Views\nTotal,10\n18–24 years,4\n")
    groups = "dimension, group_name, share, population_share"
    assert ask(data, f"select {groups} from audience_groups order by all") == [
        ("age", "18–24 years", 0.125, None),
        ("age", "65+ years", None, None),
    ]
    assert ask(data, "select item, metric, value from extra_figures") == [("18–24 years", "views", 4.0)]


def test_two_towns_of_one_name_are_two_rows(data: DataFolder):
    load_one(data, YOUTUBE, "Table data.csv", "Cities,City name,Views\n0x1,Newport,4\n0x2,Newport,3\n")
    assert ask(data, "select rows_loaded, rows_rejected from loads") == [(2, 0)]
    assert ask(data, "select item, metric, value from extra_figures") == [("Newport", "views", 7.0)]


def test_a_zip_of_another_account_is_refused_by_name():
    with pytest.raises(WrongAccount, match="is an export of youtube"):
        take("facebook-ansterbourne", f"{SUMMER}.zip", archive(Table_data=ONE))


def test_of_a_zip_one_unknown_file_is_left_out_by_name():
    taken = take(YOUTUBE, f"{SUMMER}.zip", archive(Table_data=ONE, notes="Colour,Size\nred,4\n"))
    assert [part.part for part in taken.receipt.parts if part.skipped] == ["notes.csv"]


def test_a_table_of_2021_called_the_ids_of_videos_video():
    old = 'Video,Video title,Video publish time,Views\nTotal,,,9\naaaaaaaaaaa,One,"Dec 4, 2020",9\n'
    taken = take(YOUTUBE, "Table data.csv", old)
    assert taken.columns("post_id url views") == [
        ("aaaaaaaaaaa", "https://www.youtube.com/watch?v=aaaaaaaaaaa", 9)
    ]
    chart = "Date,Video,Video title,Views\n2021-01-01,aaaaaaaaaaa,One,4\n"
    assert take(YOUTUBE, "Chart data.csv", chart).columns("post_id views") == [("aaaaaaaaaaa", 4.0)]
