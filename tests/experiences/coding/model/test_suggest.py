"""What is suggested for a comment: by rules and model together, with the words that decided."""

import csv
import time
from pathlib import Path

import numpy as np
import pytest

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.measure import agreement

INVENTED = Path(__file__).with_name("comments.csv")


@pytest.fixture(scope="module")
def coder():
    return shipped_model.coder()


@pytest.fixture(scope="module")
def invented() -> list[dict[str, str]]:
    with INVENTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_invented_comments_get_the_themes_that_a_person_gives(coder, invented):
    told = coder.suggestions([row["text"] for row in invented])
    themes = coder.lists.themes.order
    said = np.array([[theme in each.themes for theme in themes] for each in told])
    is_so = np.array([[theme in row["themes"].split(";") for theme in themes] for row in invented])
    assert agreement(said, is_so, themes).micro >= 0.7


def test_invented_comments_get_the_sentiment_that_a_person_gives(coder, invented):
    told = coder.suggestions([row["text"] for row in invented])
    right = sum(each.sentiment == row["sentiment"] for each, row in zip(told, invented, strict=True))
    assert right / len(invented) >= 0.85


def test_a_wrong_service_is_hardly_ever_named(coder, invented):
    told = coder.suggestions([row["text"] for row in invented])
    wrong = [row["text"] for each, row in zip(told, invented, strict=True) if each.service != row["service"]]
    assert len(wrong) / len(invented) <= 0.1, wrong


@pytest.mark.parametrize(
    "text",
    ["Couldn't fault the staff", "No complaints at all", "Nothing could have been better",
     "I couldn't be happier with my dentist", "The service couldn't do more for me"],
)  # fmt: skip
def test_praise_in_words_of_denial_is_positive(coder, text: str):
    (told,) = coder.suggestions([text])
    assert told.sentiment == "positive"


@pytest.mark.parametrize(
    ("text", "theme"),
    [("It cost me £80 to have the tooth out", "cost"), ("My dentist closed its NHS list", "dentistry"),
     ("The social worker never rang", "social_care"),
     ("There was no BSL interpreter", "equality_and_accessibility")],
)  # fmt: skip
def test_rules_know_themes_that_the_training_never_saw(coder, text: str, theme: str):
    (told,) = coder.suggestions([text])
    assert theme in told.themes
    assert theme not in coder.model.themes


def test_the_words_that_decided_are_words_of_the_comment(coder):
    text = "I waited three hours and the receptionist was rude"
    assert "rude" in coder.reasons(text, "staff_attitude")
    assert any(word.startswith(("wait", "hours")) for word in coder.reasons(text, "waiting"))


def test_a_service_that_is_told_goes_before_the_words(coder):
    (told,) = coder.suggestions(["The hospital letter never came"], service="gp")
    assert told.service == "gp"


def test_a_comment_without_words_is_about_nothing(coder):
    (told,) = coder.suggestions(["?!"])
    assert (told.themes, told.sentiment, told.service) == ((), "neutral", "not_stated")


def test_every_chance_given_is_one(coder, invented):
    for each in coder.suggestions([row["text"] for row in invented]):
        assert all(0 <= chance <= 1 for chance in each.chances.values())


@pytest.mark.slow
def test_three_thousand_comments_are_coded_in_a_second_of_one_core(coder, invented):
    texts = [row["text"] for row in invented] * 300
    coder.suggestions(texts[:1000])
    start = time.process_time()
    for at in range(0, len(texts), 1000):
        coder.suggestions(texts[at : at + 1000])
    assert len(texts) / (time.process_time() - start) > 3000
