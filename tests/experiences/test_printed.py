"""A theme's evidence as a page to hand on: whole in one file, quotes only for those who may read them."""

import pandas as pd
import pytest

from data_pipeline.experiences import printed as printed_theme
from data_pipeline.organisation.printed_pages import Letterhead
from data_pipeline.statistics.shares import judged

INDEX = pd.date_range("2025-10-01", periods=12, freq="MS")


def points(counts):
    count = pd.Series(counts, index=INDEX, dtype="float64")
    by_item = judged(count.to_frame("waiting"), pd.Series(100.0, index=INDEX))
    return by_item["waiting"].assign(is_hidden=False)


def printed(**changed):
    told = {
        "name": "Waiting", "letterhead": Letterhead("", ""),
        "sentence": "Waiting in Sep 2026: 20%.", "months": [],
        "interval": None, "period": "Oct 2025 to Sep 2026", "newest": "Sep 2026",
        "chart": printed_theme.chart(points([20] * 12)), "sources": [("Web form", "10")], "quotes": [],
        "slips": "Some slip through.", "kept_months": 24, "made_on": "5 Oct 2026", "is_sample": False,
    }  # fmt: skip
    return printed_theme.page(**(told | changed))


def test_the_interval_is_wilson_s_for_ninety_in_a_hundred():
    best, low, high = printed_theme.interval(pd.Series([10.0]), pd.Series([50.0]))
    assert best == 0.2
    assert (low, high) == pytest.approx((0.1235, 0.3074), abs=1e-3)


def test_there_is_no_interval_where_a_month_is_not_shown_or_nobody_spoke():
    assert printed_theme.interval(pd.Series([10, None], dtype="float64"), pd.Series([50.0, 50.0])) is None
    assert printed_theme.interval(pd.Series([0.0]), pd.Series([0.0])) is None


def test_a_month_that_is_not_shown_parts_the_line():
    drawn = points([20] * 12)
    drawn.iloc[5, drawn.columns.get_loc("value")] = float("nan")
    chart = printed_theme.chart(drawn)
    assert len(chart["lines"]) == 2 and len(chart["dots"]) == 11


def test_it_needs_nothing_beside_it_and_runs_no_script():
    page = printed()
    assert "<svg" in page and "<script" not in page and "http" not in page


def test_quotes_are_escaped_and_come_with_the_day_by_which_they_are_deleted():
    quote = {"text": "<b>No</b> inhalers", "month": "Sep 2026", "by": "web form", "delete_by": "1 Sep 2028"}
    page = printed(quotes=[quote])
    assert "&lt;b&gt;No" in page and "1 Sep 2028" in page
    assert "a person must look before publication" in page and "Some slip through." in page


def test_without_quotes_it_says_nothing_of_them():
    assert "What people said" not in printed()
