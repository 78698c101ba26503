"""A comment that praises one thing and complains of another is mixed."""

import pytest

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import comment

MIXED = """
The dentist did a great job, however the receptionist was very rude
Good doctors, but the parking is a nightmare
The nurses were lovely although the ward was filthy
""".strip().splitlines()
ONE_SIDE = """
The nurses were lovely and the ward was clean
The receptionist was very rude but the dentist was dreadful too
I was in terrible pain and the crew were wonderful
""".strip().splitlines()


def marked(text: str) -> bool:
    return any("both sides" in mark for mark in comment(text, shipped_model.lists()).marks)


@pytest.mark.parametrize("text", MIXED)
def test_praise_and_complaint_with_a_word_of_contrast_are_mixed(text: str):
    assert marked(text)
    (told,) = shipped_model.coder().suggestions([text])
    assert told.sentiment == "neutral"


@pytest.mark.parametrize("text", ONE_SIDE)
def test_an_illness_beside_praise_is_not_mixed(text: str):
    assert not marked(text)
