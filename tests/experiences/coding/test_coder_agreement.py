"""How far an officer and the suggestions agree."""

from datetime import date

import numpy as np
import pytest

from data_pipeline.experiences.coding import coder_agreement


def coded(
    themes: str, suggested: str, sentiment: str = "negative", said: str = "negative", day: int = 3
) -> dict:
    return {
        "coded_on": date(2026, 9, day), "themes": tuple(themes), "suggested_themes": tuple(suggested),
        "service": "gp", "suggested_service": "gp", "sentiment": sentiment, "suggested_sentiment": said,
    }  # fmt: skip


def test_themes_agree_by_what_both_named():
    assert coder_agreement.themes_f1([coded("ab", "a"), coded("c", "d")]) == pytest.approx(2 * 1 / (3 + 2))
    assert np.isnan(coder_agreement.themes_f1([coded("", "")]))


def test_kappa_is_that_of_cohens_table():
    """Two raters over 50 cases: 20 both yes, 15 both no, 5 and 10 apart: 0.4 (a textbook's example)."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert coder_agreement.kappa(pairs) == pytest.approx(0.4)


def test_agreement_by_chance_is_none():
    assert coder_agreement.kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == pytest.approx(0)


def test_under_twenty_in_a_month_there_are_too_few():
    found = coder_agreement.by_month([coded("a", "a") for _ in range(19)])
    assert found["experiences"].tolist() == [19] and not found["enough"].iloc[0]
    assert np.isnan(found["themes_f1"].iloc[0])


def test_each_month_is_measured_by_itself():
    rows = [coded("a", "a", day=3) for _ in range(20)] + [
        coded("a", "b") | {"coded_on": date(2026, 10, 1)} for _ in range(25)
    ]
    found = coder_agreement.by_month(rows)
    assert found["themes_f1"].tolist() == [1.0, 0.0]
    assert found["service_share"].tolist() == [1.0, 1.0]


def test_without_coding_there_is_nothing_to_show():
    assert coder_agreement.by_month([]).empty
