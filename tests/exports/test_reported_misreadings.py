"""What others reported of exports that a program read wrongly, each as a small invented file.

The right figure comes out, or the row or the file is refused with its reason.
"""

import pytest

from data_pipeline.errors import Refused
from tests.written_exports import FACEBOOK, MARCH, facebook, google, lines, take, x_posts

WEB, PAGE, ON_X, TUBE = "website-a", "facebook-a", "x-a", "youtube-a"
DAYS = "export by day.csv"
X_NAME = "account_analytics_content_2025-03-01_2025-04-01.csv"
EXPLORATION = "# ---\n# site\n# Pages-By page\n# 20250301-20250331\n# ---\n\n"
CONNECTIONS = (
    'Notes:\n"When exporting, some e-mail addresses may be missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Grace,Okafor,https://www.linkedin.com/in/grace,grace@example.org,A Trust,Nurse,05 Mar 2025\n"
)


def one_post(**cells: str) -> str:
    heading = ["Post ID", *cells]
    return facebook(f"{' | '.join(heading)}\n {' | '.join(['1', *cells.values()])}")


def reasons(taken) -> list[str]:
    return [reason for *_, reason in taken.set_aside]


def test_the_grand_total_of_an_exploration_is_no_column_and_no_page():
    text = EXPLORATION + "Page path and screen class,Views,Active users\n,30,9,Grand total\n/,20,5\n/a,10,4\n"
    assert take(WEB, "e.csv", text).columns("page views") == [("/", 20), ("/a", 10)]


def test_commas_behind_the_lines_above_a_report_change_nothing():
    plain = google("Page path|Views\n/|20\n/a|10")
    padded = "\n".join(f"{line},,," if line.startswith("#") else line for line in plain.splitlines())
    assert take(WEB, "r.csv", padded).columns("page views") == take(WEB, "r.csv", plain).columns("page views")


def test_a_range_of_days_that_stands_unquoted_never_shifts_figures_by_a_column():
    rows = "2026-01-05,2026-01-11,120,140,300\n2026-01-12,2026-01-18,99,101,280\n"
    with pytest.raises(Refused):
        take(WEB, DAYS, f"Date,Unique visitors,Visits,Actions\n{rows}")


def test_one_field_more_than_headings_is_never_read_under_the_wrong_heading():
    good = "2026-01-05,120,140,300\n"
    taken = take(WEB, DAYS, f"Date,Unique visitors,Visits,Actions\n{good}2026-01-06,3%,99,101,280\n")
    assert taken.columns("users sessions") == [(120, 140)]
    assert len(taken.set_aside) == 1


def test_an_id_whose_last_digits_a_spreadsheet_made_zeros_is_set_aside():
    link = "https://x.com/ours/status/1898000000000123456"
    taken_from = x_posts(f"Post id | Post Link\n 1898000000000123000 | {link}\n 1898000000000200001 | ")
    taken = take(ON_X, X_NAME, taken_from)
    assert taken.columns("post_id") == [("1898000000000200001",)] and len(taken.set_aside) == 1


@pytest.mark.parametrize("cell", ["1.898E+18", "1.89800000000012E+18", "1898000000000123456.0", "1,89E+18"])
def test_an_id_in_scientific_notation_is_set_aside(cell: str):
    taken = take(ON_X, X_NAME, x_posts(f"Post id | Likes\n {cell} | 4\n 1898000000000200001 | 5"))
    assert [row[0] for row in taken.columns("post_id")].count("1898000000000200001") == 1
    assert all("E" not in row[0] and "." not in row[0] for row in taken.columns("post_id"))


@pytest.mark.parametrize("text", [CONNECTIONS, CONNECTIONS.split("\n\n")[1]])
def test_a_list_of_contacts_is_refused_and_none_of_them_is_named(text: str):
    with pytest.raises(Refused) as refused:
        take("linkedin-a", "Connections.csv", text)
    assert "Okafor" not in str(refused.value) and "grace@" not in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_with_accents_are_the_same_whether_or_not_the_file_says_its_encoding(encoding: str):
    text = one_post(Title="Coupé à Genève – “oui”", Reach="5")
    assert take(PAGE, MARCH, text.encode(encoding)).columns("text") == [("Coupé à Genève – “oui”",)]


def test_an_unquoted_comma_in_a_caption_never_moves_a_figure():
    row = dict(FACEBOOK) | {"Post ID": "1", "Title": "Hello, world", "Reach": "5", "Views": "9"}
    text = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    with pytest.raises(Refused):
        take(PAGE, MARCH, text)


@pytest.mark.parametrize(("cell", "figure"), [("1,234", 1234), ("1234.0", 1234), ("7,700.0", 7700)])
def test_a_thousands_separator_is_no_decimal_point(cell: str, figure: int):
    assert take(PAGE, MARCH, one_post(Reach=cell)).columns("reach") == [(figure,)]


@pytest.mark.parametrize(
    "cell", ["1.5K", "47M", "2k+", "<10", "1 234", "1.234", "1/6/1900 12:00:00 AM", "#####"]
)
def test_a_shortened_or_destroyed_figure_is_set_aside_and_never_cut_short(cell: str):
    with pytest.raises(Refused, match="its only row cannot be used"):
        take(PAGE, MARCH, one_post(Reach=cell))


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_row_of_totals_is_no_video(place: str):
    total = ["Total", "", "", "30"]
    videos = [["aaaaaaaaaaa", "One", "Mar 3, 2025", "20"], ["bbbbbbbbbbb", "Two", "Mar 4, 2025", "10"]]
    rows = [total, *videos] if place == "first" else [*videos, total]
    text = lines([["Content", "Video title", "Video publish time", "Views"], *rows])
    assert take(TUBE, "Table data.csv", text).columns("post_id views") == [
        ("aaaaaaaaaaa", 20),
        ("bbbbbbbbbbb", 10),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_another_separator_than_a_comma_is_found_out(delimiter: str):
    text = lines(
        [["Date", "Unique visitors", "Visits", "Actions"], ["2026-01-05", "120", "140", "300"]], delimiter
    )
    assert take(WEB, DAYS, text).columns("users sessions") == [(120, 140)]


def test_empty_columns_and_lines_at_the_end_change_nothing():
    text = "Date,Unique visitors,Visits,Actions,,\n2026-01-05,120,140,300,,\n,,,,,\n\n"
    taken = take(WEB, DAYS, text)
    assert taken.columns("users sessions") == [(120, 140)] and taken.set_aside == []


def test_a_day_of_1900_is_a_destroyed_date():
    text = "Date,Unique visitors,Visits,Actions\n1900-01-06,120,140,300\n2026-01-05,1,2,3\n"
    taken = take(WEB, DAYS, text)
    assert taken.columns("sessions") == [(2,)] and len(taken.set_aside) == 1


def test_a_serial_number_in_place_of_a_day_is_never_taken_for_one():
    with pytest.raises(Refused):
        take(WEB, DAYS, "Date,Unique visitors,Visits,Actions\n46027,120,140,300\n")


def test_the_row_for_all_other_pages_counts_as_one_line_of_the_report():
    taken = take(WEB, "r.csv", google("Page path|Views|Active users\n/|20|5\n(other)|10|4"))
    assert taken.columns("page views") == [("/", 20), ("(other)", 10)]


def test_a_caption_of_several_lines_is_one_post():
    text = one_post(Title="First line\\nSecond, with a comma\\n\\nThird", Reach="5")
    assert take(PAGE, MARCH, text).columns("reach") == [(5,)]


def test_a_figure_that_is_not_there_is_not_0():
    assert take(PAGE, MARCH, one_post(Reach="", Views="9")).columns("reach views") == [(None, 9)]


def test_a_line_that_says_how_to_read_it_is_no_table():
    text = 'sep=,\n"Facebook reach"\n"Date","Primary"\n"2026-04-01T00:00:00","5"\n'
    assert take(PAGE, "Reach.csv", text).columns("reach") == [(5,)]
