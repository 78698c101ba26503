"""A wish that tells of nothing good or bad is neither praise nor complaint."""

import pytest

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.keywords import tokens
from data_pipeline.experiences.coding.model.wishes import is_only_a_wish


@pytest.mark.parametrize(
    "text",
    ["Would be nice if there were a few more chairs", "Please send the letter in large print",
     "I'd like to see a leaflet in Polish", "Could there be a bus stop at the clinic",
     "Perhaps text reminders could go out two days before", "It would help if the form came in Welsh"],
)  # fmt: skip
def test_a_plain_wish_is_neutral(text: str):
    assert is_only_a_wish(text, tokens(text), shipped_model.lists().valence)
    (told,) = shipped_model.coder().suggestions([text])
    assert told.sentiment == "neutral"


@pytest.mark.parametrize(
    "text",
    ["Please keep it up, you are brilliant", "I wish they had not lost my notes",
     "Would be nice if somebody answered, it is a disgrace", "Please accept my thanks",
     "The nurse was kind", "They need to stop ignoring us"],
)  # fmt: skip
def test_a_wish_that_tells_how_it_was_is_left_to_the_model(text: str):
    assert not is_only_a_wish(text, tokens(text), shipped_model.lists().valence)
