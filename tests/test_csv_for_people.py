"""CSV files that people open in a spreadsheet: no cell is taken for a formula, and no number is changed."""

import io

import duckdb
import pandas as pd
import pytest

from data_pipeline import csv_for_people
from data_pipeline.safekeeping.handover import harmless_rows

RUN = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "=HYPERLINK(1)", "＝1+1"]
LEFT = ["-5", "+3.2", "-12,000", "-4%", "Thank you", "", "a=b", "2-1", "x@example.org"]


def read(encoded: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(encoded), dtype="str", keep_default_na=False)


@pytest.mark.parametrize("cell", RUN)
def test_what_a_spreadsheet_would_run_it_shows(cell):
    assert csv_for_people.harmless(cell) == f"'{cell}".replace("\r", "\n")
    table = read(csv_for_people.encoded(pd.DataFrame({"text": [cell], "n": [-5]})))
    assert not table["text"].str.strip().str.startswith(tuple("=+-@＝")).any() and table["n"].tolist() == [
        "-5"
    ]
    with duckdb.connect() as db:
        rows = harmless_rows(db.from_df(pd.DataFrame({"a text": [cell]}))).fetchall()
    assert rows == [(f"'{cell}",)]


@pytest.mark.parametrize("cell", LEFT)
def test_numbers_and_plain_words_stay_as_they_are(cell):
    assert csv_for_people.harmless(cell) == cell
    with duckdb.connect() as db:
        relation = db.from_df(pd.DataFrame({"text": [cell]}))
        assert harmless_rows(relation).fetchall() == [(cell,)]


def test_a_heading_of_a_file_is_no_formula_either():
    assert csv_for_people.encoded(pd.DataFrame({"=1": ["a"]})).decode("utf-8-sig").startswith("'=1")


def test_what_is_not_known_is_blank_and_days_and_truth_stay():
    table = pd.DataFrame(
        {"text": ["=1", None], "day": pd.to_datetime(["2026-10-05", None]), "is": [True, False]}
    )
    assert csv_for_people.encoded(table).decode("utf-8-sig") == (
        "text,day,is\n'=1,2026-10-05,True\n,,False\n"
    )
