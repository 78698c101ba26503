"""What comes next with a concern."""

from datetime import date

import pandas as pd
import pytest

from data_pipeline.experiences.follow_up.concern_steps import next_step, open_in_words, overdue, still_open

RAISED = date(2026, 6, 1)


def concern(number=1, stage="raised", on=RAISED, to="provider", follows=None):
    return {
        "escalation_id": number, "escalated_to": to, "stage": stage, "stage_on": on, "raised_on": RAISED,
        "answered_on": None, "follows": follows,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("to", "where"), [("provider", "the ICB"), ("ICB", "CQC"), ("CQC", "Healthwatch England")]
)
def test_a_concern_without_an_answer_in_thirty_days_is_passed_on(to, where):
    step = next_step(concern(to=to))
    assert step is not None and step.by == date(2026, 7, 1) and where in step.what


def test_an_acknowledgement_is_no_answer_and_moves_no_day():
    step = next_step(concern(stage="acknowledged", on=date(2026, 6, 20)))
    assert step is not None and step.by == date(2026, 7, 1)


def test_after_an_answer_somebody_looks_three_months_later():
    step = next_step(concern(stage="answered", on=date(2026, 6, 30)))
    assert step is not None and step.by == date(2026, 9, 29)


def test_a_closed_concern_has_no_next_step():
    assert next_step(concern(stage="closed")) is None


def test_a_concern_that_was_passed_on_waits_no_more():
    frame = pd.DataFrame([concern(2, to="ICB", follows=1), concern(1)])
    assert list(overdue(frame, date(2026, 7, 1))) == [2]
    assert overdue(frame, date(2026, 6, 30)) == {}


def test_what_was_passed_on_or_closed_is_no_open_concern():
    frame = pd.DataFrame([concern(3, stage="closed"), concern(2, to="ICB", follows=1), concern(1)])
    assert list(still_open(frame)["escalation_id"]) == [2]
    assert open_in_words(frame, date(2026, 6, 30)) == "1 open concern"
    assert open_in_words(frame, date(2026, 7, 1)) == "1 open concern, of which 1 overdue"
    assert open_in_words(frame[frame["stage"] == "closed"], RAISED) == "No concern is open"


def test_without_concerns_nothing_is_overdue():
    assert overdue(pd.DataFrame(), RAISED) == {}
    assert open_in_words(pd.DataFrame(), RAISED) == "No concern is open"
