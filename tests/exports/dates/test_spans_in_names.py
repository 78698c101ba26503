"""Days that a file's name states in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.exports.dates.spans_in_names import days_in_words


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("August 1 – 31, 2026.csv", "2026-08-01", "2026-08-31"),
        ("1 – 31 August 2026.csv", "2026-08-01", "2026-08-31"),
        ("1–31 August 2026.csv", "2026-08-01", "2026-08-31"),
        ("January 1, 2025 – August 31, 2026.csv", "2025-01-01", "2026-08-31"),
        ("28 December 2025 – 3 January 2026", "2025-12-28", "2026-01-03"),
        ("week 28 July – 3 August 2025", "2025-07-28", "2025-08-03"),
        ("Saturday, 1 August 2026.csv", "2026-08-01", "2026-08-01"),
        ("February 2024.csv", "2024-02-01", "2024-02-29"),
        ("July – September 2026", "2026-07-01", "2026-09-30"),
        ("2025.csv", "2025-01-01", "2025-12-31"),
        ("2026-08-01 to 2026-08-31.csv", "2026-08-01", "2026-08-31"),
        ("2026-08.csv", "2026-08-01", "2026-08-31"),
    ],
)
def test_a_stretch_of_days_is_understood_however_it_is_written(text, start, end):
    assert days_in_words(text) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("text", ["Page URLs.csv", "31 February 2026", "1 – 31 August", ""])
def test_words_that_name_no_days_give_none(text):
    assert days_in_words(text) is None


DAYS = st.dates(date(2010, 1, 1), date(2039, 12, 31))


@given(DAYS, st.integers(0, 800), st.booleans())
def test_any_two_days_are_read_as_they_were_written(start: date, longer: int, american: bool):
    end = start + timedelta(days=longer)

    def said(day: date) -> str:
        return f"{day:%B} {day.day}, {day.year}" if american else f"{day.day} {day:%B} {day.year}"

    assert days_in_words(f"{said(start)} – {said(end)}.csv") == (start, end)
