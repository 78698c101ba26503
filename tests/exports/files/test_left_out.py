"""Of a file of several tables those that are known load; the others are left out, each with its reason."""

import pytest

from data_pipeline.errors import UnknownExport
from tests.broken import zipped
from tests.written_exports import facebook, take

COMMENTS = "# -----\n# {}\n# -----\n#\n# Start date: 20260401\n# End date: 20260430\n"
AGAIN = "\n#\n# Start date: 20260401\n# End date: 20260430\n"
SNAPSHOT = COMMENTS.format("Reports snapshot") + AGAIN.join(
    [
        "Nth week,Active users\n0000,41\n0001,39\n",
        "Session primary channel group (Default Channel Group),Sessions\nDirect,52\nOrganic Search,61\n",
        "Country ID,Active users\nGB,70\n",
        "Date,Week 0,Week 1\n20260401,20,4\n",
        "Page title and screen class,Views\nHome,88\nHave your say,44\n",
    ]
)


def parts(taken) -> list[tuple[str, int, str]]:
    return [(part.source, part.rows_loaded, part.skipped) for part in taken.receipt.parts]


def test_of_a_reports_snapshot_the_known_tables_load():
    taken = take("website-a", "Reports_snapshot.csv", SNAPSHOT)
    assert parts(taken) == [
        ("Website: other Google Analytics table", 0, "known, and holds no figures used here"),
        ("Website traffic sources", 2, ""),
        ("Website: other Google Analytics table", 0, "known, and holds no figures used here"),
        ("", 0, "not known here"),
        ("Website pages by title", 2, ""),
    ]


def test_where_no_table_with_figures_is_known_the_file_is_refused():
    only = COMMENTS.format("Cohorts") + "Date,Week 0,Week 1\n20260401,20,4\n"
    with pytest.raises(UnknownExport, match="not known here"):
        take("website-a", "Cohorts.csv", only)


def test_a_member_of_an_archive_that_nothing_knows_is_left_out_by_its_name():
    members = {"posts.csv": facebook("Post ID | Views\n 1 | 5"), "notes.csv": "Who,What\na,b\n"}
    taken = take("facebook-a", "download.zip", zipped(members))
    assert [(part.part, part.source, part.skipped[:23]) for part in taken.receipt.parts] == [
        ("notes.csv", "", "not known here"), ("posts.csv", "Facebook posts", "")
    ]  # fmt: skip
