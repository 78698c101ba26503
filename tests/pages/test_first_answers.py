"""The sentences that answer first, on Home and on Keep or close, where something is missing or hidden."""

from types import SimpleNamespace

import pandas as pd
import pytest

from data_pipeline.decisions.next_step import UnderWay
from data_pipeline.engagement import change_in_words
from data_pipeline.statistics import spc
from pages.sections.effectiveness import recommendations
from pages.sections.home import figure_cards, large_figures
from pages.sections.home.figure_cards import Card
from pages.shared import words

AUGUST = pd.Timestamp("2026-08-01")
SCOPE = SimpleNamespace(names={"x-a": "X", "facebook-a": "Facebook", "website-a": "Website"})


def social(account: str, kind: str) -> SimpleNamespace:
    return SimpleNamespace(
        figures=SimpleNamespace(account_id=account), recommendation=SimpleNamespace(kind=kind)
    )


def website(kind: str) -> SimpleNamespace:
    return SimpleNamespace(account_id="website-a", recommendation=SimpleNamespace(kind=kind))


def test_a_hidden_number_is_no_number_of_a_sentence():
    assert Card("experiences", "1,072").is_number
    assert not Card("experiences", words.NOT_SHOWN).is_number and not Card("experiences", "None").is_number


def months(counts: list[float]) -> pd.Series:
    """Counts whose second last is of August."""
    until = AUGUST + pd.DateOffset(months=1)
    return pd.Series(counts, index=pd.date_range(end=until, periods=len(counts), freq="MS"))


def test_the_month_after_is_only_compared_where_a_usual_range_is_known():
    few = figure_cards.of_counts("experiences", months([9, 11, 10, 40]), AUGUST, unknown="", more="")
    assert few.notes == ("Aug 2025: not known.", "Sep 2026: 40.")
    many = figure_cards.of_counts("experiences", months([9, 11] * 11 + [10, 40]), AUGUST, unknown="", more="")
    assert many.notes[1] == "Sep 2026: 40, higher than usual."


def test_a_month_that_nobody_counted_is_not_a_month_without_any():
    counts = months([41, float("nan"), 38])
    card = figure_cards.of_counts("information", counts, AUGUST, unknown=words.NOT_RECORDED, more="")
    assert card == Card("information", words.NOT_RECORDED, notes=("In Aug 2026.",))


@pytest.mark.parametrize(
    ("changes", "looked_at", "said"),
    [
        ((), 12, "In Aug 2026 alone no account clearly changed, but X has been falling."),
        ((object(),), 12, "In Aug 2026 1 account clearly changed. X has been falling."),
        ((), 0, "X has been falling."),
    ],
)
def test_a_long_fall_is_said_against_what_did_not_change(changes, looked_at, said):
    changed = SimpleNamespace(changes=changes, headlines=changes, lines_looked_at=looked_at, month=AUGUST)
    how_many = change_in_words.how_many(changed)
    assert change_in_words.with_falls(changed, how_many, "X has been falling.") == said


def test_a_year_ago_of_some_accounts_is_not_held_against_the_range_of_all():
    points = spc.xmr(months([90, 110] * 12 + [100, 100]), floor=0)
    total = {"month": AUGUST, "months": SimpleNamespace(points=points), "counted": ("a", "b")}
    both = SimpleNamespace(**total, in_both=("a", "b"), now=100.0, a_year_ago=90.0)
    assert large_figures.year_before(both) == "Aug 2025: 90. Up 11%; both are within the usual range."
    one = SimpleNamespace(**total, in_both=("a",), now=60.0, a_year_ago=90.0)
    assert large_figures.year_before(one) == (
        "On the 1 account that both months have: 60, Aug 2025 90. Down 33%."
    )


def test_without_any_total_home_says_what_is_known():
    assert large_figures.in_short(AUGUST, {}, "72") == "In Aug 2026 72 shared an experience."
    assert large_figures.in_short(AUGUST, {}, None) == "No figure of a whole month yet."


def test_a_website_without_evidence_does_not_carry_on():
    said = recommendations.answer(
        SCOPE, [social("x-a", "park"), social("facebook-a", "keep")], [website("not_enough")], {}
    )
    assert said == (
        "1 of 3 accounts needs a decision: X. For Website there is not enough evidence yet. Facebook can "
        "carry on."
    )


def test_what_is_under_way_needs_no_decision_and_what_is_agreed_says_its_next_step():
    running = {
        "facebook-a": UnderWay(2, "Facebook: close, proposed 5 Oct 2026", "Next: the Board's agreement."),
        "x-a": UnderWay(1, "X: park, agreed by all three, 5 Oct 2026", "Next: stop posting.", "park"),
    }
    accounts = [social("x-a", "park"), social("facebook-a", "close")]
    assert recommendations.answer(SCOPE, accounts, [], running) == (
        "Agreed on X: park. Next: stop posting. A decision on Facebook is under way. "
        "No other account needs a decision."
    )


def test_where_nothing_is_to_decide_that_is_said():
    said = recommendations.answer(SCOPE, [social("x-a", "keep")], [], {})
    assert said == "No account needs a decision."
