"""Matomo's and Plausible's tables: told apart by title or name, and refused where they would mislead."""

import io
import zipfile

import pytest

from data_pipeline.errors import Refused, UnknownExport
from tests.written_exports import take

PAGES = "Label,Unique Pageviews,Pageviews\n/a,3,5\n"
DAILY = "Date,Unique visitors,Visits,Actions\n{}"
VISITORS = "date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration\n"


def archive(name: str, **members: str):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for member, content in members.items():
            made.writestr(f"{member}.csv", content)
    return take("website-a", name, out.getvalue())


def sources(taken) -> list[str]:
    return [part.source for part in taken.receipt.parts]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Export _ Page URLs _ August 2026.csv", "Matomo pages"),
        ("Export _ Page URLs_Our_Site _ 1 – 31 August 2026.csv", "Matomo pages"),
        ("Export _ Page titles _ August 2026.csv", "Matomo pages by title"),
    ],
)
def test_the_files_name_says_which_table_of_matomo_it_is(name, source):
    assert sources(take("website-a", name, PAGES)) == [source]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_matomo_writes_either_encoding(encoding):
    content = PAGES.replace("/a", "/café").encode(encoding)
    assert take("website-a", "Export _ Page URLs _ May 2026.csv", content).columns("page views sessions") == [
        ("/café", 5, 3)
    ]


def test_a_table_of_matomo_whose_name_was_changed_is_refused_saying_so():
    with pytest.raises(
        UnknownExport, match=r"is known.*\(Matomo: another table, or one whose name was changed\)"
    ):
        take("website-a", "pages.csv", PAGES)


def test_a_report_without_its_days_is_refused():
    with pytest.raises(Refused, match="does not say of which days"):
        take("website-a", "Export _ Page URLs.csv", PAGES)


def test_weeks_and_months_are_not_taken_for_days():
    weeks = DAILY.format("2026-08-03,50,60,90\n2026-08-10,50,60,90\n2026-08-17,50,60,90\n")
    with pytest.raises(Refused, match=r"7 days apart\. Choose to see it by day"):
        take("website-a", "Export _ Main metrics _ August 2026.csv", weeks)
    months = VISITORS + "2026-07-01,9,9,9,1,9,9\n2026-08-01,9,9,9,1,9,9\n"
    with pytest.raises(Refused, match="weeks or months"):
        archive("Plausible export a.example 2026-07-01  to 2026-08-31 .zip", visitors=months)


def test_a_week_written_over_two_cells_puts_no_figure_under_the_wrong_day():
    shifted = DAILY.format("July 27,  2026 – August 2, 2026,50,60,90\n")
    with pytest.raises(Refused, match="'Date' should be a date"):
        take("website-a", "Export _ Main metrics _ August 2026.csv", shifted)


def test_days_without_visits_are_no_reason_to_refuse():
    days = DAILY.format("2026-08-03,1,1,1\n2026-08-06,1,1,1\n")
    taken = take("website-a", "Export _ Main metrics _ August 2026.csv", days)
    assert taken.columns("sessions users") == [(1, 1), (1, 1)]


def test_the_members_name_says_which_table_of_plausible_it_is():
    alike = "name,visitors,bounce_rate,visit_duration\nGoogle,3,50,10\n"
    taken = archive(
        "Plausible export a.example 2026-08-01  to 2026-08-31 .zip",
        sources=alike, channels=alike, utm_terms=alike, referrers=alike, countries="name,visitors\nUK,3\n",
    )  # fmt: skip
    kept = [part.source for part in taken.receipt.parts if not part.skipped]
    assert kept == ["Plausible channels", "Plausible sources"]
    assert {str(part.period_end) for part in taken.receipt.parts if not part.skipped} == {"2026-08-31"}


def test_one_unknown_table_of_a_mailed_report_is_left_out_by_name():
    report = "Page URLs\nlabel,nb_visits,nb_hits\n/a,1,2\n\nMoons\nmoon,size\nIo,3\n"
    parts = take("website-a", "Our site - August 2026.csv", report).receipt.parts
    assert [(part.part, part.rows_loaded) for part in parts] == [("Page URLs", 1), ("Moons", 0)]


def test_a_mailed_report_of_one_table_is_read_too():
    report = "Page URLs\nlabel,nb_visits,nb_hits\n/a,1,2\n"
    assert take("website-a", "Our site - August 2026.csv", report).columns("page views") == [("/a", 2)]
