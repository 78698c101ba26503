"""What a form asked goes with each answer: "Nothing" is meant otherwise after another question."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from data_pipeline.experiences.coding.model import model_files, shipped_model
from data_pipeline.experiences.coding.model.model import SENTIMENTS, model_of
from data_pipeline.experiences.coding.suggestions import judged
from data_pipeline.experiences.intake import arrivals, form_files, form_responses
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.intake.form_columns import ExplainedForm
from data_pipeline.exports.forms import form_tables
from data_pipeline.organisation.data_folder import DataFolder

GOOD, BETTER = "What was good?", "What could we do better?"
NOTHING_GOOD, NOTHING_BETTER = "#asked good, nothing", "#asked better, nothing"
FORM = f"""When,{GOOD},{BETTER}
02/09/2026,Nothing,
03/09/2026,,Nothing
04/09/2026,Kind staff,Nothing
"""


@pytest.fixture
def taught(data: DataFolder) -> Path:
    """A model of this organisation's own that has learned one thing: how "Nothing" is meant."""
    model = model_of(["access"], [NOTHING_GOOD, NOTHING_BETTER, "#always"], np.ones(3))
    model.weights[0, 1 + SENTIMENTS.index("negative")] = 20
    model.weights[1, 1 + SENTIMENTS.index("positive")] = 20
    model.weights[2, 1 + SENTIMENTS.index("neutral")] = 2
    data.own_models.mkdir(parents=True)
    path = data.own_models / f"comments-{shipped_model.shipped()}-000250.npz"
    model_files.save(model, path)
    return path


def columns(*texts: str) -> ExplainedForm:
    return ExplainedForm(("When", GOOD, BETTER), texts, received="When")


@pytest.fixture
def table(tmp_path: Path) -> form_tables.Responses:
    file = tmp_path / "answers.csv"
    file.write_text(FORM, encoding="utf-8")
    return form_tables.responses(file)


def test_the_heading_over_an_answer_is_what_was_asked(table):
    answers = form_responses.received(table, columns(GOOD, BETTER))
    assert [each.question for each in answers] == [GOOD, BETTER, f"{GOOD} {BETTER}"]


def test_nothing_is_praise_where_it_was_asked_what_could_be_better(data, table, taught):
    seen = form_files.preview(data, table, Circumstances("web form"), columns=columns(GOOD, BETTER))
    feelings = [each.suggested.sentiment for each in seen.preview.comments]
    assert feelings == ["negative", "positive", "neutral"]


def test_where_nobody_asked_nothing_is_known_of_how_it_is_meant(data, taught):
    seen = arrivals.pasted(data, "Nothing", date(2026, 9, 2), Circumstances("public comment"))
    assert [each.suggested.sentiment for each in seen.comments] == ["neutral"]


def test_comments_come_back_in_their_order_whatever_their_services_and_questions(taught):
    services, asked = ["gp", "", "gp", "dentist"], [GOOD, BETTER, BETTER, GOOD]
    found = [each for each, _ in judged(shipped_model.coder(taught), ["Nothing"] * 4, services, asked)]
    assert [each.service for each in found] == ["gp", "not_stated", "gp", "dentist"]
    assert [each.sentiment for each in found] == ["negative", "positive", "positive", "negative"]
