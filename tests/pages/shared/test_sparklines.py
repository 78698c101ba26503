"""Small pictures of months: the usual range is drawn whole, and none where it is too early to judge."""

import base64
import re

import pandas as pd
import pytest

from data_pipeline.statistics import spc
from pages.shared.charts.sparklines import LARGE, sparkline

NOTHING = pd.Series(dtype="float64")


def drawing(values, **more):
    months = pd.date_range("2024-01-01", periods=len(values), freq="MS")
    points = spc.xmr(pd.Series(values, index=months, dtype="float64"), floor=0)
    image = sparkline(points, NOTHING, None, **more)
    return base64.b64decode(re.search(r"base64,([^\"]+)", image)[1]).decode(), points


def test_the_usual_range_reaches_to_its_top_even_where_no_month_did():
    svg, points = drawing([10, 30] * 12)
    assert points["upper"].iloc[0] > 30
    top, high = (float(n) for n in re.search(r'<rect x="[^"]+" y="([^"]+)".*?height="([^"]+)"', svg).groups())
    highest_month = min(float(y) for y in re.findall(r",([\d.]+)", re.search(r'points="([^"]+)"', svg)[1]))
    assert top == pytest.approx(5) and highest_month > top and high > 0


def test_no_range_is_drawn_where_it_is_too_early_to_judge():
    svg, _ = drawing([10, 30] * 3)
    assert "<rect" not in svg and "<polyline" in svg


def test_a_large_picture_spans_the_months_it_is_given():
    months = pd.date_range("2023-07-01", "2026-02-01", freq="MS")
    svg, _ = drawing([10, 30] * 12, size=LARGE, months=months)
    first = float(re.search(r'points="([\d.]+),', svg)[1])
    assert first > LARGE[0] * 6 / len(months)  # the first six months have no figure
