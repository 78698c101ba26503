"""One day in every spelling that people and their spreadsheets give it: the same by every way in."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from data_pipeline.experiences.intake import form_files
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.exports import templates_to_fill
from data_pipeline.exports.forms import form_tables
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.exports.person_explained.explained_tables import ExplainedTable
from data_pipeline.exports.sources.filled_templates import DATE, DAYS, POSTS
from data_pipeline.organisation.data_folder import DataFolder
from tests.written_exports import ask, lines, load_one, take

DAY = date(2026, 9, 13)
# What a platform writes itself, in one country's way or another's: here the publish time of a YouTube video.
OF_A_PLATFORM = (
    "Sep 13, 2026", "13 Sep 2026", "13 September 2026", "13 Sept 2026", "2026-09-13", "2026-09-13 10:05",
    "2026-09-13 10:05:30", "2026-09-13T10:05:30", "13/09/2026",
)  # fmt: skip
# What no platform that is known here writes: somebody saved its export again.
OF_PEOPLE = (
    "13/9/26", "13.09.2026", "13.9.26", "13-09-2026", "13-Sep-26", "13-Sep-2026", "13-Sept-26", "2026/09/13",
    "2026.09.13", "13 Sep 26", "September 13, 2026", "Sun 13 Sep 2026", "Sun, 13 Sep 2026",
    "Sunday 13 September 2026", "Sunday, September 13, 2026", "13th September 2026", "13/09/2026 10:05",
    "13/09/26, 10:05 pm", "13 Sep 2026, 10:05", "Sunday, September 13, 2026 - 10:05",
    "2026-09-13T10:05:30.123",
)  # fmt: skip
SPELLINGS = (*OF_A_PLATFORM, *OF_PEOPLE)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")


def rows(headings: tuple[str, ...], dated: str, spellings: tuple[str, ...] = SPELLINGS) -> str:
    """A table with a line for each spelling; in its other columns stands the line's number."""
    return lines(
        [
            headings,
            *([text if name == dated else str(n) for name in headings] for n, text in enumerate(spellings)),
        ]
    )


def test_a_filled_template_reads_them_all():
    taken = take("whatsapp-a", "posts.csv", rows(tuple(templates_to_fill.headings(POSTS)), DATE))
    assert taken.set_aside == []
    assert dict(taken.columns("post_id local_date")) == {str(n): DAY for n in range(len(SPELLINGS))}


def test_an_explained_table_reads_them_all(data: DataFolder):
    headings = ("Ref", "Sent")
    explained_tables.remember(
        data, ExplainedTable("Board", "post", headings, {"post_id": "Ref", "local_date": "Sent"})
    )
    load_one(data, "nextdoor-a", "board.csv", rows(headings, "Sent"))
    found = ask(data, "select post_id, local_date from posts")
    assert dict(found) == {str(n): DAY for n in range(len(SPELLINGS))}


def test_a_form_reads_them_all(data: DataFolder, tmp_path: Path):
    file = tmp_path / "form.csv"
    file.write_text(rows(("When", "Your story", "Number"), "When"), encoding="utf-8")
    seen = form_files.preview(
        data, form_tables.responses(file), Circumstances("web form"), text_columns=("Your story",)
    )
    assert [each.received_on for each in seen.preview.comments] == [DAY] * len(SPELLINGS)


def test_an_export_of_a_platform_reads_them_all():
    headings = ("Content", "Video title", "Video publish time", "Views")
    for spellings in (OF_A_PLATFORM, SPELLINGS):
        taken = take("youtube-a", "Table data.csv", rows(headings, "Video publish time", spellings))
        assert taken.set_aside == []
        assert taken.columns("local_date") == [(DAY,)] * len(spellings)


@pytest.mark.parametrize("text", ["31-04-26", "31/04/2026", "soon", "13", "2026", "Sept", "45 Mar 2026"])
def test_what_is_no_day_is_set_aside(text: str):
    head = templates_to_fill.empty(DAYS).splitlines()[0]
    row = dict.fromkeys(next(csv.reader(io.StringIO(head))), "") | {DATE: text, "Times shown": "1"}
    taken = take("bluesky-a", "days.csv", lines([list(row), list(row.values()), ["1/4/2026", "1"]]))
    assert [(value, reason) for _, _, value, reason in taken.set_aside] == [(text, "should be a date")]
