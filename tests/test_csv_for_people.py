"""CSV files that people open in a spreadsheet: no cell is taken for a formula, and no number is changed."""

import csv
import io
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pandas as pd
import pytest

from data_pipeline import csv_for_people
from data_pipeline.exports import templates_to_fill
from data_pipeline.exports.files.csv_files import rows_for_a_command

RUN = [
    "=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "=HYPERLINK(1)", "＝1+1",
    "-1+1", "\n=1+1", "'=1", "''@a", "=\"a\",1", "-5 pounds",
]  # fmt: skip
LEFT = [
    "-5",
    "+3.2",
    "-12,000",
    "-4%",
    "-1.5e-7",
    "Thank you",
    "",
    "a=b",
    "2-1",
    "x@example.org",
    "'tis",
    "a\r=1",
]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# How a file is read: commas, quotation marks, UTF-8, from line 1, with formulas where a cell looks like one.
AS_CSV = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def cells(content: bytes) -> list[list[str]]:
    """Every cell of a CSV file, as any program finds it that keeps to RFC 4180."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def by_every_way(folder: Path, words: list[str]) -> list[bytes]:
    """A table of one column of words, as each of the writers writes it."""
    frame = pd.DataFrame({"=a heading": words, "n": -5})
    with duckdb.connect() as db:
        csv_for_people.write(db.from_df(frame), folder / "from duckdb.csv")
    with (folder / "by rows.csv").open("w", encoding="utf-8", newline="") as out:
        write_row = csv_for_people.row_writer(out)
        write_row(frame.columns)
        for word in words:
            write_row([word, "-5"])
    return [csv_for_people.encoded(frame), *(path.read_bytes() for path in sorted(folder.glob("*.csv")))]


def test_what_a_spreadsheet_would_run_it_shows_whichever_way_it_is_written(tmp_path):
    for content in by_every_way(tmp_path, RUN):
        heading, *rows = cells(content)
        assert heading == ["'=a heading", "n"]
        assert [row[0] for row in rows] == [f"'{cell}" for cell in RUN]
        assert {row[1] for row in rows} == {"-5"}


def test_numbers_and_plain_words_stay_as_they_are_whichever_way_they_are_written(tmp_path):
    for content in by_every_way(tmp_path, LEFT):
        assert [row[0] for row in cells(content)[1:]] == LEFT


def test_what_is_read_again_is_as_it_was_before_it_was_written(tmp_path):
    for content in by_every_way(tmp_path, RUN + LEFT):
        (tmp_path / "again.txt").write_bytes(content)
        headings, rows = rows_for_a_command(tmp_path / "again.txt")
        assert headings == ["=a heading", "n"]
        assert [row["=a heading"] for _, row in rows] == RUN + LEFT


def test_what_is_not_known_is_blank_and_days_and_truth_stay():
    table = pd.DataFrame(
        {"text": ["=1", None], "day": pd.to_datetime(["2026-10-05", None]), "is": [True, False]}
    )
    assert csv_for_people.encoded(table).decode("utf-8-sig") == (
        "text,day,is\r\n'=1,2026-10-05,True\r\n,,False\r\n"
    )


@pytest.mark.parametrize("source", templates_to_fill.templates(), ids=lambda source: source.title)
def test_a_template_holds_nothing_that_has_to_be_kept_from_being_run(source):
    written = cells(templates_to_fill.empty(source).encode())
    assert written == [[csv_for_people.bare(cell) for cell in row] for row in written]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_finds_no_formula(tmp_path):
    office = tmp_path / "office"
    office.mkdir()
    assert formulas(office, b"=1+1\r\n") == ["of:=1+1"], "LibreOffice was not asked to look for formulas"
    ways = by_every_way(tmp_path, RUN + LEFT)
    assert len(ways) == 3
    for content in ways:
        assert formulas(office, content) == []


def formulas(folder: Path, content: bytes) -> list[str]:
    """The formulas that LibreOffice takes from a CSV file."""
    (folder / "opened.csv").write_bytes(content)
    subprocess.run(
        [str(OFFICE), "--headless", f"--infilter={AS_CSV}", "--convert-to", "fods", "--outdir", folder,
         folder / "opened.csv", f"-env:UserInstallation={(folder / 'profile').as_uri()}"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = ElementTree.parse(folder / "opened.fods").iter(f"{TABLE}table-cell")
    return [cell.attrib[f"{TABLE}formula"] for cell in found if f"{TABLE}formula" in cell.attrib]
