"""What the board is asked: each question with what it costs and loses, nothing that is decided already."""

import shutil
from datetime import date

import pandas as pd
import pytest

from data_pipeline import clock, periods
from data_pipeline.board_report import drafts, measure_lines
from data_pipeline.board_report.drafts import Asked
from data_pipeline.decisions import records as decision_records
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.outcomes.counted import COUNTED, Outcome
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import AGREEING
from tests.board_report.conftest import TODAY, drafted

OFFICER = Person("officer@hw.example", frozenset({"officer"}))
QUARTER = "2026-27 Q2"


@pytest.fixture
def own(recorded, tmp_path, monkeypatch):
    monkeypatch.setenv(clock.SETTING, TODAY.isoformat())
    shutil.copytree(recorded.root.parent, tmp_path / "own")
    return data_folder.sample(tmp_path / "own")


def proposed(data, proposal, account="x-ansterbourne", **more):
    with records_of(data).writing() as db:
        words = {"reason": "It costs most"} | more
        decision_records.propose(db, account, proposal, who=OFFICER, evidence={}, words=words)


def agreed_by_all(data, number=1):
    for role in AGREEING:
        with records_of(data).writing() as db:
            decision_records.record(
                db, number, role, who=LOCAL, name="J. Okoro", capacity="Chair", on=date(2026, 11, 2),
                reference="Minute 7.2",
            )  # fmt: skip


def test_a_proposal_stands_in_the_place_of_what_the_figures_suggest(own):
    proposed(own, "close")
    (decision,) = drafted(own, QUARTER).decisions
    assert (decision.question, decision.number) == ("Shall we close X (Twitter)?", 1)
    assert [option.name for option in decision.options] == ["Close it (proposed)", "Carry on"]


def test_to_scale_back_is_not_said_to_free_or_lose_all(own):
    proposed(own, "scale back")
    (decision,) = drafted(own, QUARTER).decisions
    assert decision.question == "Shall we scale X (Twitter) back: fewer posts?"
    assert decision.options[0].text.startswith("A part of what parking would do. That frees about")


def test_to_open_an_account_has_no_figures_and_leaving_it_costs_nothing(own):
    opening = {
        "purpose": "To reach young people",
        "audience": "16-24",
        "hours_a_week": 1,
        "success_bar": "50",
    }
    proposed(own, "open", "bluesky-ansterbourne", **opening)
    found = [each for each in drafted(own, QUARTER).decisions if each.number == 1]
    assert [each.question for each in found] == ["Shall we open Bluesky?"]
    assert [option.name for option in found[0].options] == ["Open it (proposed)", "Leave it"]


def test_what_all_three_agreed_to_and_is_being_carried_out_is_not_asked_anew(own):
    proposed(own, "park")
    agreed_by_all(own)
    report = drafted(own, QUARTER)
    assert report.decisions == ()
    asked = next(each.text for each in report.brief if each.lead == "What we ask.")
    assert "park X" not in asked


def test_no_two_measures_have_one_code():
    own = [
        Outcome(f"own_{n}", title, "", "", "")
        for n, title in enumerate(("Carers met", "Care homes visited", "Carers", "C", "42"))
    ]
    known = measure_lines.of_outcomes([*COUNTED, *own])
    codes = [each.code for each in known]
    assert len(set(codes)) == len(codes)
    assert [each.measure for each in known] == [each.id for each in (*COUNTED, *own)]
    assert all(code.startswith("X") and len(code) == 3 for code in codes[len(COUNTED) :])


def test_a_year_before_that_is_hidden_is_not_called_unknown():
    months = pd.date_range("2025-07-01", "2026-09-01", freq="MS")
    quarter = periods.quarter(date(2026, 7, 1))
    counts = pd.DataFrame(
        [("month", day, periods.quarter_name(day.date()), 9.0, False) for day in months]
        + [
            ("quarter", months[0], "2025-26 Q2", float("nan"), True),
            ("quarter", months[-3], QUARTER, 27, False),
        ],
        columns=["kind", "period_start", "quarter", "experiences", "is_hidden"],
    ).assign(dimension="all", item="all")
    line = measure_lines.experiences(counts, quarter)
    assert (line.quarter, line.year_before, line.unknown_before) == (27, None, "Not shown")
    earlier = measure_lines.experiences(counts, periods.quarter(date(2026, 4, 1)))
    assert earlier.unknown_before == "Not known"


@pytest.mark.parametrize(
    ("to_decide", "overdue", "said"),
    [
        (
            ["park X"],
            ["ICB"],
            "We ask you to decide whether we park X and to help us get the overdue answer of ICB.",
        ),
        (["park X"], [], "We ask you to decide whether we park X."),
        ([], ["ICB", "CQC"], "No decision is due. Please help us get the overdue answer of CQC and ICB."),
        ([], [], drafts.NOTHING_ASKED),
    ],
)
def test_help_with_an_overdue_answer_is_no_decision(to_decide, overdue, said):
    assert drafts.ask(to_decide, [{"recipient": each} for each in overdue]) == said


def test_a_question_on_an_objective_has_its_whole_name():
    nothing = {"worse": [], "missed": [], "overdue": [], "theme": "", "lacking": [], "not_recorded": []}
    asked = drafts.questions(Asked(**nothing, without_activity=["Consultations and opportunities"]))
    assert asked[0] == "Nothing was posted for 'Consultations and opportunities': is that what we want?"
