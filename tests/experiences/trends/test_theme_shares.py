"""Shares of themes over time: a rise is seen, a rare theme is too few to judge."""

import numpy as np
import pandas as pd

from data_pipeline.experiences.trends import theme_shares

STARTS = pd.date_range("2025-01-01", periods=18, freq="MS")


def months(**counts: list[float]) -> pd.DataFrame:
    whole = [{"month": m, "dimension": "all", "item": "all", "experiences": 60.0} for m in STARTS]
    return pd.DataFrame(whole + [
        {"month": m, "dimension": "theme", "item": item, "experiences": n}
        for item, values in counts.items() for m, n in zip(STARTS, values, strict=True)
    ])  # fmt: skip


STEADY = [12.0, 11, 13, 12, 10, 14, 12, 13, 11, 12, 12, 11]


def test_a_theme_that_rises_is_different_from_its_first_year():
    found = theme_shares.shares(months(medication=[*STEADY, 12, 13, 12, 26, 28, 30]), "theme")["medication"]
    assert found["signal"].tolist()[-3:] == ["different"] * 3
    assert found["signal"].iloc[:12].isna().all()


def test_a_rare_theme_is_too_few_to_judge_and_signals_nothing():
    found = theme_shares.shares(months(feeling_safe=[0.0] * 17 + [4]), "theme")["feeling_safe"]
    assert not found["enough"].any() and found["signal"].isna().all()


def test_a_number_that_is_not_shown_is_a_gap_and_no_nought():
    values = [*STEADY, 12, np.nan, 12, 26, 28, 30]
    found = theme_shares.shares(months(medication=values), "theme")["medication"]
    assert np.isnan(found["value"].iloc[13])
    assert found["signal"].iloc[-1] == "different"
