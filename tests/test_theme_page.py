"""A theme's evidence as a page: figures in words, a chart without scripts, nothing that identifies."""

from datetime import date

import pandas as pd
import pytest

from data_pipeline.report import theme
from data_pipeline.report.theme import Evidence, drawn, page

MONTHS = pd.DataFrame(
    {
        "experiences": [12, float("nan"), 30],
        "value": [0.1, float("nan"), 0.3],
        "lower": [0.05, float("nan"), 0.06],
        "upper": [0.2, float("nan"), 0.21],
        "enough": [True, True, True],
        "signal": [None, None, "different"],
    },
    index=pd.to_datetime(["2026-07-01", "2026-08-01", "2026-09-01"]),
)


def told(**more) -> Evidence:
    values = {
        "title": "Medication", "definition": "Getting and taking medicines", "first": date(2026, 7, 1),
        "last": date(2026, 9, 30), "takeaway": "Medication is different than usual in September.",
        "coded": {"officer": 30, "suggested": 12}, "months": MONTHS, "sources": {"web form": 30},
        "quotes": [(date(2026, 9, 5), "No <inhaler> for weeks")], "further": ["Raised with the ICB."],
        "differences": ["Stock is shown online."],
    } | more  # fmt: skip
    return Evidence(**values)  # type: ignore[arg-type]


def test_a_month_that_is_not_shown_says_so_and_leaves_a_gap():
    said = page(told(), "Healthwatch Ansterbourne", date(2026, 10, 5))
    assert said.count("Not shown, to protect people") == 1
    assert len(drawn(MONTHS).dots) == 2


def test_what_differs_is_marked_by_shape_and_in_words():
    said = page(told(), "Healthwatch Ansterbourne", date(2026, 10, 5))
    assert said.count("<rect") == 1 and said.count("<circle") == 1
    assert "Different than usual" in said and "30%" in said


def test_what_people_said_is_escaped_and_carries_its_warning():
    said = page(told(), "", date(2026, 10, 5))
    assert "No &lt;inhaler&gt; for weeks" in said and "a person must look" in said
    assert "a person must look" not in page(told(quotes=[]), "", date(2026, 10, 5))


def test_it_needs_nothing_from_outside_and_is_small():
    said = page(told(), "", date(2026, 10, 5))
    assert "http" not in said and "<script" not in said and len(said) < 100_000


@pytest.mark.parametrize("rows", [0, 1])
def test_hardly_any_month_makes_no_error(rows):
    assert theme.page(told(months=MONTHS.head(rows)), "", date(2026, 10, 5))
