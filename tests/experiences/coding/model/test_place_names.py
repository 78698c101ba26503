"""The name of a place is no evidence for a theme."""

import pytest

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.features import parts
from data_pipeline.experiences.coding.model.place_names import is_a_place


@pytest.mark.parametrize("word", ["carshalton", "ansterborough", "cramlington", "waitesbury", "durham"])
def test_a_place_is_known_by_a_list_or_its_ending_and_has_no_parts(word: str):
    assert is_a_place(word) and parts(word) == []


@pytest.mark.parametrize(
    "word", ["button", "afford", "carers", "england's", "paramedics", "waiting", "apointment"]
)
def test_other_words_are_no_places(word: str):
    assert not is_a_place(word)


@pytest.mark.parametrize("place", ["Carshalton", "carshalton", "Waitesbury", "Drivington"])
def test_a_comment_has_the_same_themes_wherever_it_was(place: str):
    coder = shipped_model.coder()
    here, there = coder.suggestions([f"I live in {place}", "I live in Ansterbourne"])
    assert here.themes == there.themes
