"""Coding from the lists, agreement, learning from what was coded."""

from pathlib import Path

import numpy as np
import pytest

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import (
    choices,
    coder_agreement,
    coding_queue,
    learning,
    queue_records,
    reasons_for_suggestions,
    save_coding,
)
from data_pipeline.experiences.coding import records as coding_records
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import comments
from data_pipeline.experiences.intake import arrivals
from tests.experiences.conftest import OFFICER, confirm

THINGS = ("zimmer", "parasol", "lantern", "kettle", "violin")


def test_themes_and_services_come_from_the_lists_with_what_they_mean():
    assert choices.themes()[0].id == "access" and choices.themes()[0].title
    assert {"gp", "not_stated"} <= {each.id for each in choices.services()}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"themes": ["acess"]}, "'acess' is not a theme that we know. Choose one of: access"),
        ({"service": "vet"}, "'vet' is not a service that we know"),
        ({"sentiment": "angry"}, "'angry' is not a sentiment that we know"),
    ],
)
def test_what_is_on_no_list_is_refused(data, paste, wrong: dict, message: str):
    paste("The surgery never answers the phone")
    right = {"themes": ["access"], "service": "gp", "sentiment": "negative"}
    with pytest.raises(Refused, match=message):
        save_coding.code(data, "1-1", **right | wrong, who=OFFICER, seen=1)
    assert coding_queue.waiting(data) == 1


def test_a_suggestion_is_confirmed_and_leaves_the_queue(data, paste):
    paste("The surgery is terrible and never answers the phone\nLovely nurses at the hospital")
    first = coding_queue.queue(data)[0]
    assert first["sentiment"] == "negative"
    with arrivals.records(data).writing() as db:
        confirm(db, first["experience_id"], seen=first["version"])
    assert [each["experience_id"] for each in coding_queue.queue(data)] != [first["experience_id"]]
    assert coding_queue.waiting(data) == 1


def test_the_words_that_decided_are_told(data):
    assert "phone" in " ".join(
        reasons_for_suggestions.theme_reasons(data, "Nobody answers the phone", "access")
    )


def test_the_words_that_speak_for_a_sentiment_and_name_a_service_are_told(data):
    text = "The rude receptionist at the surgery told us nothing"
    assert "rude" in reasons_for_suggestions.feeling_reasons(data, text, "negative")
    assert "surgery" in " ".join(reasons_for_suggestions.service_reasons(data, text, "gp"))
    assert reasons_for_suggestions.service_reasons(data, "They were rude", "gp") == []


def test_one_experience_comes_with_its_words_and_what_was_suggested(data, paste):
    paste("Waited three weeks to be seen at the surgery")
    save_coding.code(
        data, "1-1", themes=["access"], service="other", sentiment="neutral", who=OFFICER, seen=1
    )
    experience = coding_queue.experience(data, "1-1")
    assert experience and experience["text"] == "Waited three weeks to be seen at the surgery"
    assert (experience["themes"], experience["service"], experience["version"]) == (("access",), "other", 2)
    assert "waiting" in experience["suggested_themes"] and experience["suggested_service"] == "gp"
    assert coding_queue.experience(data, "9-9") is None


def test_agreement_waits_for_twenty(data, paste):
    paste("The surgery never answers the phone")
    with arrivals.records(data).writing() as db:
        confirm(db, "1-1")
    found = coder_agreement.agreement(data)
    assert (found["experiences"].tolist(), found["enough"].tolist()) == ([1], [False])


def test_under_250_coded_experiences_nothing_is_learned(data, paste):
    paste("\n".join(f"The surgery never answers the phone, call {n}" for n in range(249)))
    with arrivals.records(data).writing() as db:
        for each in queue_records.uncoded(db):
            confirm(db, each["experience_id"])
    assert (learning.to_learn_from(data), learning.needed(data)) == (249, 250)
    assert learning.learn(data) == 0
    assert arrivals.model_of(data) == shipped_model.MODEL


@pytest.mark.slow
def test_from_250_coded_experiences_on_suggestions_follow_the_officer(data, paste):
    """An officer who calls short thanks a matter of information is followed, if only they say so often."""
    lines = [f"Many thanks for the {thing} number {n}" for n in range(52) for thing in THINGS]
    paste("\n".join(lines))
    with arrivals.records(data).writing() as db:
        for each in queue_records.uncoded(db):
            coding_records.code(db, each["experience_id"], themes=["information"], service="gp",
                       sentiment="neutral", who=OFFICER, seen=each["version"])  # fmt: skip
    new = ["Many thanks for the harp number 7"]
    before = _chance(shipped_model.MODEL, new)
    assert learning.learn(data) == 260
    assert learning.learn(data) == 0
    taught = arrivals.model_of(data)
    assert _chance(taught, new) > before + 0.2

    taught.rename(taught.with_name("comments-00000000-000260.npz"))  # of a model that shipped earlier
    assert arrivals.model_of(data) == shipped_model.MODEL
    assert learning.learn(data) == 260
    assert [each.name for each in taught.parent.iterdir()] == [taught.name]


def _chance(model: Path, texts: list[str]) -> float:
    coder = shipped_model.coder(model)
    told = coder.model.chances(comments(texts, coder.lists))
    return float(np.asarray(told)[0, coder.model.themes.index("information")])
