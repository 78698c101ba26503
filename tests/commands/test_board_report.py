"""The command that writes a board report: which version, which kind of file, and what it refuses."""

from pathlib import Path

import pytest

from data_pipeline.board_report import version_records
from data_pipeline.commands.board_report import rendered
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import configured_records
from tests.board_report.example import FULL, draft
from tests.written_exports import MARCH, facebook, put

WORD = "Chief Executive, by e-mail of 8 Oct 2026"
REPORT = ("report", "--quarter", "2026-27 Q2", "--out")


@pytest.fixture
def final(data: DataFolder) -> DataFolder:
    """A data folder in which the report of the quarter was made final."""
    with configured_records(data).writing() as db:
        version_records.make_final(
            db, draft(FULL), who=LOCAL, on_word_of="Chief Executive, by e-mail of 8 Oct"
        )
    return data


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("report.html",), b"<!doctype html>"),
        (("Report.XLSX",), b"PK"),
        (("report.pdf",), b"%PDF"),
        (("report.bin", "--format", "xlsx"), b"PK"),
    ],
)
def test_the_newest_final_version_is_written_in_the_format_asked_for(run, final, tmp_path, words, begins):
    name, *options = words
    code, out, err = run(*REPORT, str(tmp_path / name), *options)
    assert (code, out) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert f"{name}: board report 2026-27 Q2. Version 1, made final by Chief Executive" in err


def test_a_report_that_was_written_before_is_replaced_and_nothing_is_left_beside_it(run, final, tmp_path):
    (tmp_path / "report.html").write_text("older")
    assert run(*REPORT, str(tmp_path / "report.html"))[0] == 0
    assert "Shall we park X" in (tmp_path / "report.html").read_text()
    assert {path.name for path in tmp_path.iterdir()} == {"data", "report.html"}


def test_a_draft_says_so_in_its_title_and_above_its_figures(data):
    page = rendered(data, draft(FULL), "html").decode()
    assert "<title>Draft: Board report" in page and "Draft: it may still change." in page


def test_where_none_is_final_the_draft_is_written(run, data, tmp_path, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-10-05")
    put(data, "facebook-a", MARCH, facebook("Post ID | Title | Reach\n 1 | A | 10\n 2 | B | 20"))
    assert run("load")[0] == 0
    code, _, err = run("report", "--quarter", "2024-25 Q4", "--out", str(tmp_path / "report.html"))
    assert code == 0 and "board report 2024-25 Q4. Draft: it may still change." in err
    assert "<title>Draft: Board report" in (tmp_path / "report.html").read_text()


def test_a_quarter_without_figures_is_refused_and_those_there_are_are_named(run, data, tmp_path):
    put(data, "facebook-a", MARCH, facebook("Post ID | Title | Reach\n 1 | A | 10\n 2 | B | 20"))
    assert run("load")[0] == 0
    code, _, err = run("report", "--quarter", "2019-20 Q1", "--out", str(tmp_path / "report.html"))
    assert code == 1 and "There is no report of 2019-20 Q1. There are: 2024-25 Q4." in err
    assert not (tmp_path / "report.html").exists()


def test_a_quarter_that_still_runs_has_no_report(run, data, tmp_path, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2025-03-30")
    put(data, "facebook-a", MARCH, facebook("Post ID | Title | Reach\n 1 | A | 10\n 2 | B | 20"))
    assert run("load")[0] == 0
    code, _, err = run("report", "--quarter", "2024-25 Q4", "--out", str(tmp_path / "report.html"))
    assert code == 1 and "There is no report of 2024-25 Q4." in err


def test_before_anything_is_loaded_there_is_no_draft(run, tmp_path):
    code, _, err = run(*REPORT, str(tmp_path / "report.html"))
    assert code == 1 and err and not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("report.docx", "report.docx does not end in .html, .pdf or .xlsx: add --format"),
        ("missing/report.html", "give the name of a file in a folder that exists"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused(run, final, tmp_path, where, why):
    code, _, err = run(*REPORT, str(tmp_path / where))
    assert code == 1 and why in err


def test_a_folder_is_no_file(run, final, tmp_path):
    code, _, err = run(*REPORT, str(tmp_path), "--format", "html")
    assert code == 1 and "give the name of a file" in err and Path(tmp_path).is_dir()


def test_what_is_no_quarter_is_a_wrong_command_line(run, tmp_path):
    with pytest.raises(SystemExit) as ended:
        run("report", "--quarter", "summer", "--out", str(tmp_path / "report.html"))
    assert ended.value.code == 2
