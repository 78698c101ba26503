"""The sentences that answer first, on Home and on Keep or close, where something is missing or hidden."""

from types import SimpleNamespace

import pandas as pd

from pages.sections.effectiveness import recommendations
from pages.sections.home import large_figures
from pages.shared import words

AUGUST = pd.Timestamp("2026-08-01")
SCOPE = SimpleNamespace(names={"x-a": "X", "facebook-a": "Facebook", "website-a": "Website"})


def social(account: str, kind: str) -> SimpleNamespace:
    return SimpleNamespace(
        figures=SimpleNamespace(account_id=account), recommendation=SimpleNamespace(kind=kind)
    )


def website(kind: str) -> SimpleNamespace:
    return SimpleNamespace(account_id="website-a", recommendation=SimpleNamespace(kind=kind))


def card(number: str) -> large_figures.Card:
    return large_figures.Card("Experiences", number, "", None, (), "", None, None)


def test_a_hidden_number_is_no_number_of_a_sentence():
    assert card("1,072").is_number
    assert not card(words.NOT_SHOWN).is_number and not card("None").is_number


def test_without_any_total_home_says_what_is_known():
    assert large_figures.in_short(AUGUST, {}, "72") == "In Aug 2026 72 shared an experience."
    assert large_figures.in_short(AUGUST, {}, None) == "No figure of a whole month yet."


def test_a_website_without_evidence_does_not_carry_on():
    said = recommendations.answer(
        SCOPE, [social("x-a", "park"), social("facebook-a", "keep")], [website("not_enough")], {}
    )
    assert said == (
        "1 of 3 accounts needs a decision: X. For Website there is not enough evidence yet. The other 1 can "
        "carry on."
    )


def test_where_nothing_is_to_decide_that_is_said():
    said = recommendations.answer(SCOPE, [social("x-a", "keep")], [], {})
    assert said == "No account needs a decision."
