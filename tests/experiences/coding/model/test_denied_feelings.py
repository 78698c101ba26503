"""A comment that denies a good feeling is never called positive; praise that is put by a "not" may be."""

import csv
from pathlib import Path

import pytest

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.denied_feelings import denies_a_good_feeling
from data_pipeline.experiences.coding.model.keywords import tokens

# Invented comments: what a "not" does, mixed feelings, wishes, irony, and kin of "I do not feel safe".
FEELINGS = Path(__file__).with_name("feelings.csv")
JUDGED = ("negation", "mixed", "wish")  # irony is beyond the suggestions

DENIED = """
Nobody listens to me
I don't feel respected by the carers
It was hard to feel at ease with people walking past
I felt anything but cared for
They stopped listening months ago
I came home feeling unheard
She did nothing to reassure me
Nobody who stayed there could say they felt looked after
Do I feel supported? No I do not
Too scared to leave my room
""".strip().splitlines()
PRAISE = """
I have never felt so well looked after
They could not have made me more comfortable
Nothing to add, very happy with the service
There was no need to feel worried, they listened
I did not feel unsafe and they were kind
I was scared of dentists and she put me at ease
They worked hard to make me comfortable
She didn't rush me and gave me reassurance
""".strip().splitlines()


@pytest.mark.parametrize("text", DENIED)
def test_who_denies_a_good_feeling_is_never_called_positive(text: str):
    assert denies_a_good_feeling(text, tokens(text))
    (told,) = shipped_model.coder().suggestions([text])
    assert told.sentiment != "positive"


@pytest.mark.parametrize("text", PRAISE)
def test_praise_by_a_not_is_left_to_the_model(text: str):
    assert not denies_a_good_feeling(text, tokens(text))


def test_of_invented_comments_most_are_felt_as_a_person_feels_them():
    with FEELINGS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = shipped_model.coder().suggestions([row["text"] for row in rows])
    right = [
        row["kind"] in JUDGED and each.sentiment == row["sentiment"]
        for row, each in zip(rows, told, strict=True)
    ]
    assert sum(right) >= 42
    kin = [each.sentiment for row, each in zip(rows, told, strict=True) if row["kind"] == "safe"]
    assert len(kin) == 30 and "positive" not in kin
