"""One line says what has to happen next on a decision, whoever looks and wherever it stands."""

from datetime import date

import pytest

from data_pipeline.decisions.next_step import next_step
from data_pipeline.decisions.records import since_when
from data_pipeline.decisions.steps_and_review_days import REVIEW
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records.tables import AGREEING

TODAY = date(2026, 10, 5)
YES, NO = {"is_agreed": True}, {"is_agreed": False}
ALL = dict.fromkeys(AGREEING, YES)
OFFICER, TRUSTEE = Person("o@x.org", frozenset({"officer"})), Person("t@x.org", frozenset({"board"}))


def line(agreements, steps=(), who=LOCAL, **decision):
    proposed = {"withdrawn_on": None, "withdraws": None} | decision
    return next_step(proposed, agreements, list(steps), who, TODAY)


def step(item, due=None, done=None):
    return {"item": item, "due_on": due, "done_on": done}


def test_the_missing_agreement_is_named_with_where_to_record_it_from():
    given = {"officer": YES, "ceo": YES}
    assert line(given) == "Next: the Board's agreement - record it from the minute."
    assert line({"officer": YES, "board": YES}) == (
        "Next: the Chief Executive's agreement - record it from the e-mail."
    )
    assert line({"officer": YES}) == (
        "Next: the agreements of Chief Executive and Board - record each from a minute or an e-mail."
    )


def test_whoever_is_signed_in_reads_of_their_own_answer_first():
    assert line({"officer": YES}, who=TRUSTEE) == "Next: your own answer as Board."
    assert line({"officer": YES, "ceo": YES}, who=OFFICER).endswith("record it from the minute.")


def test_nobody_is_asked_to_record_what_they_may_not_record():
    assert line({"officer": YES, "board": YES}, who=TRUSTEE) == "Next: the Chief Executive's agreement."
    assert line({"officer": YES, "ceo": YES}, who=None) == "Next: the Board's agreement."


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            [step("Tell followers", date(2026, 10, 12)), step("Stop posting"), step(REVIEW)],
            "Next: 3 steps left: tell followers by 12 Oct 2026.",
        ),
        (
            [step("First notice, a month ahead", date(2026, 10, 12)), step(REVIEW)],
            "Next: 2 steps left: first notice, a month ahead, by 12 Oct 2026.",
        ),
        (
            [step("Tell followers", date(2026, 9, 3)), step(REVIEW)],
            "Next: 2 steps left: tell followers, overdue since 3 Sep 2026.",
        ),
        ([step("Tell followers"), step(REVIEW)], "Next: 2 steps left: tell followers."),
        (
            [step("Tell followers", done=TODAY), step(REVIEW, date(2027, 1, 5))],
            "Done. Review on 5 Jan 2027.",
        ),
        ([step(REVIEW, date(2026, 10, 5))], "Next: review what came of it by 5 Oct 2026."),
        ([step(REVIEW, date(2026, 9, 5))], "Next: review what came of it, overdue since 5 Sep 2026."),
        ([step(REVIEW, date(2026, 9, 5), date(2026, 10, 2))], "Done. Reviewed on 2 Oct 2026."),
    ],
)
def test_once_all_agree_the_nearest_step_is_named_then_the_review(steps, said):
    assert line(ALL, steps) == said


def test_a_decision_is_proposed_until_the_last_of_three_has_agreed():
    proposed = {"proposed_on": TODAY, "withdrawn_on": None}
    days = {"officer": "2026-10-05", "ceo": "2026-10-08T09:30:00+00:00", "board": "2026-10-07"}
    given = {role: YES | {"at": at} for role, at in days.items()}
    assert since_when(proposed, given) == "agreed by all three, 8 Oct 2026"
    assert since_when(proposed, {"board": given["board"]}) == "proposed 5 Oct 2026"
    refused = given | {"ceo": given["ceo"] | NO}
    assert since_when(proposed, refused) == "proposed 5 Oct 2026"


def test_a_decision_that_ended_says_how():
    assert line({"board": NO}) == "Refused by: Board. Make a new proposal to take it up again."
    withdrawn = {"withdrawn_on": TODAY, "withdrawn_by": "officer", "withdrawn_because": "Twice"}
    assert line({}, **withdrawn) == "Withdrawn 5 Oct 2026 by officer: Twice"
    assert line(ALL, withdraws=1) == "Done. Decision 1 is withdrawn."
