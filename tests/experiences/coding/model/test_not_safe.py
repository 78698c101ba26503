"""A comment that says somebody is not safe is never called positive, however it is put."""

import pytest

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.keywords import tokens
from data_pipeline.experiences.coding.model.not_safe import says_not_safe

NOT_SAFE = """
I do not feel safe
I don't feel safe
I dont feel safe
didnt feel safe
I didn’t feel safe there
We do not feel safe at home
I never feel safe on the ward
not safe
She felt unsafe
I no longer feel safe
Nobody feels safe there
I cannot say that I feel safe
Mum doesn't feel safe in the care home
hardly safe
I don't feel like I was safe
I don't think it is safe
They don't make me feel safe
I have never felt less safe
far from safe
I did not feel at all safe
Not a safe place
I wasn't safe
I do not feel safe with the carer, but the nurses are lovely and kind
Thank you all, lovely staff, but Dad was not safe there
The new ramp is dangerous
""".strip().splitlines()
SAFE = """
I feel safe
I felt very safe and looked after
I have never felt so safe
Not only safe but kind
I could not fault them and felt safe
I did not feel unsafe at any time
I was not worried. I felt safe
Nothing dangerous, and safe hands
They could not have made me feel safer
""".strip().splitlines()


@pytest.mark.parametrize("text", NOT_SAFE)
def test_who_is_not_safe_is_never_called_positive(text):
    assert says_not_safe(text, tokens(text))
    (suggestion,) = shipped_model.coder(shipped_model.MODEL).suggestions([text])
    assert suggestion.sentiment == "negative"


@pytest.mark.parametrize("text", SAFE)
def test_who_is_safe_is_left_to_the_model(text):
    assert not says_not_safe(text, tokens(text))
