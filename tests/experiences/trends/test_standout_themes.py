"""Shares of themes over time: a rise is seen, a rare theme is too few to judge, nothing hidden is judged
by."""

import numpy as np
import pandas as pd

from data_pipeline.experiences.trends import standout_themes

STARTS = pd.date_range("2025-01-01", periods=18, freq="MS")
BEFORE = pd.Timestamp("2026-07-01").date()


def months(officer=60.0, **counts):
    """Published months of 60 experiences each; `officer`: how many an officer coded, by month or always."""
    officer = np.broadcast_to(officer, len(STARTS))
    whole = [
        {"month": m, "dimension": "all", "item": "all", "experiences": 60.0, "officer_coded": coded,
         "others": 60 - coded}
        for m, coded in zip(STARTS, officer, strict=True)
    ]  # fmt: skip
    rows = [
        {"month": m, "dimension": "theme", "item": item, "experiences": n}
        for item, values in counts.items()
        for m, n in zip(STARTS, values, strict=True)
    ]
    return pd.DataFrame(whole + rows)


def judged(item, **counts):
    return standout_themes.shares_by_month(months(**counts), "theme", BEFORE)[item]


STEADY = [12.0, 11, 13, 12, 10, 14, 12, 13, 11, 12, 12, 11]


def test_a_theme_that_rises_stands_out():
    found = judged("medication", medication=[*STEADY, 12, 13, 12, 28, 28, 30])
    assert found["signal"].tolist()[-3:] == ["outside"] * 3
    assert found["signal"].iloc[:12].eq("none").all()


def test_a_rare_theme_is_too_few_to_judge_and_signals_nothing():
    found = judged("feeling_safe", feeling_safe=[0.0] * 17 + [5])
    assert not found["enough"].any() and found["signal"].eq("none").all()


def test_a_hidden_month_is_not_judged_and_a_rise_after_it_is():
    found = judged("medication", medication=[*STEADY, 12, np.nan, 12, 28, 28, 30])
    assert found["signal"].tolist()[-5:] == ["none"] * 2 + ["outside"] * 3
    assert found["is_hidden"].tolist() == [False] * 13 + [True] + [False] * 4


def test_who_may_see_small_numbers_sees_them_and_the_same_judgement():
    published = judged("medication", medication=[*STEADY, 12, np.nan, 12, 28, 28, 30])
    counts = pd.Series([*STEADY, 12, 3, 12, 28, 28, 30], index=STARTS)
    mine = standout_themes.with_small_numbers(published, counts, pd.Series(60.0, index=STARTS))
    assert mine["count"].iloc[13] == 3 and not mine["is_hidden"].any()
    for column in ("signal", "mean", "lower", "upper", "enough"):
        assert mine[column].equals(published[column])


def test_where_suggestions_begin_the_line_has_a_break():
    coded = [60.0] * 15 + [0.0] * 3
    found = judged("medication", officer=coded, medication=[*STEADY, 12, 13, 12, 28, 28, 30])
    assert found["break_note"].tolist() == [""] * 15 + ["Not checked from here on", "", ""]
