"""What a point of a process chart says: usual, better, early days, and which rule it broke."""

import pandas as pd

from data_pipeline.statistics.spc import latest, xmr
from pages.shared import signals


def test_a_usual_month_says_within_its_usual_range():
    months = pd.Series([10.0, 12.0] * 6, index=pd.date_range("2025-10-01", periods=12, freq="MS"))
    said = signals.standing(latest(xmr(months, good="up")), "Interactions")
    assert said.startswith("Interactions in Sep 2026: 12. Within its usual range (usually 6 to 16).")
    assert signals.EARLY_DAYS not in said


def test_a_jump_says_better_and_few_months_say_early_days():
    months = pd.Series([10.0, 12.0] * 4 + [60.0], index=pd.date_range("2026-01-01", periods=9, freq="MS"))
    said = signals.standing(latest(xmr(months, good="up")), "Interactions")
    assert "Better than usual, outside its usual range" in said
    assert said.endswith("Early days, the range will move.")


def test_a_falling_trend_above_the_mean_is_said_to_fall():
    values = [1.0, 2.0] * 8 + [90, 80, 70, 60, 50, 40, 30]
    point = latest(xmr(pd.Series(values), good="up", screened=False))
    assert point is not None
    assert point["signal"] == "better"
    point = point.copy()
    point["outside"] = False
    assert signals.why(point) == "falling seven months in a row"


def test_an_account_that_reports_nothing_says_so():
    assert signals.standing(None, "Reach") == "Reach: not reported by the platform."
