"""What a point of a process chart says: usual, higher, lower, early days, and which rule it broke."""

import pandas as pd
import pytest

from data_pipeline import signals
from data_pipeline.statistics.spc import xmr


def months(values, **more):
    index = pd.date_range(end="2026-09-01", periods=len(values), freq="MS")
    return xmr(pd.Series(values, index=index, dtype="float64"), floor=0, **more)


def test_a_usual_month_says_so_with_what_a_typical_month_has():
    said = signals.standing(months([10, 12] * 6), "Interactions")
    assert said == "Interactions in Sep 2026: 12, within its usual range (a typical month has 11)."


def test_a_month_that_went_far_is_named_beside_the_typical_one():
    said = signals.standing(months([90, 100] * 4 + [1109] + [90, 100] * 3 + [96]), "Interactions")
    assert said.endswith("96, within its usual range (a typical month has 95; one had 1,109).")


def test_a_month_above_its_range_is_called_so_and_chance_is_named():
    said = signals.standing(months([10, 14] * 7 + [26]), "Interactions")
    assert (
        "26, just above its usual range (usually 1 to 25); by chance one figure in 25 may look unusual."
        in said
    )


def test_where_zero_is_usual_a_fall_could_not_be_noticed_and_that_is_said():
    points = months([0, 30, 5, 60, 2, 40, 8] * 2)
    assert "too few to notice a fall" in signals.standing(points, "Interactions")
    assert signals.usual_range(points.iloc[-1]).startswith("usually up to ")


def test_a_month_within_its_range_is_not_called_higher_but_near_its_top():
    points = months([45, 55] * 11 + [71, 71])
    verdict = signals.verdict(points, pd.Timestamp("2026-09-01"))
    assert verdict.kind == "higher" and points["upper"].iloc[-1] > 71
    assert verdict.in_words.startswith("Twice in three months near the top of its usual range (")
    outside = signals.verdict(months([40, 60] * 11 + [150]), pd.Timestamp("2026-09-01"))
    assert outside.in_words.startswith("Higher than usual (usually ")


def test_few_months_are_early_days():
    said = signals.standing(months([10, 12] * 4 + [60]), "Interactions")
    assert "above its usual range" in said and said.endswith("Early days, the range will move.")


def test_a_falling_trend_above_the_mean_is_said_to_fall():
    points = months([1, 2] * 8 + [90, 80, 70, 60, 50, 40, 30], screen=None)
    point = points.iloc[-1].copy()
    point["signal"] = "trend"
    assert signals.why(point) == "falling seven months in a row"
    assert signals.kind(point) == "run"


@pytest.mark.parametrize(
    ("signal", "value", "kind"),
    [("outside", 9, "higher"), ("outside+run", 1, "lower"), ("two_of_three", 9, "higher"), ("run", 9, "run"),
     ("none", 5, None)],
)  # fmt: skip
def test_a_run_is_unusual_and_a_point_outside_is_higher_or_lower(signal, value, kind):
    assert signals.kind(pd.Series({"signal": signal, "value": value, "mean": 5.0})) == kind


def test_an_account_that_reports_nothing_says_so():
    assert signals.standing(months([]), "Reach") == "Reach: not reported by the platform."
