"""What readers see is plain English, all of it in one list that somebody can read through."""

import re

import pytest

from tests.pages import sentences

# Words that a comms officer would not say to a trustee.
NOT_SAID = (
    "nought", "whom", "of the list", "beside the figures", "sister account", "their day has come",
    "posts go on", "has not spoken", "passed over", "errand", "hitherto", "whose day", "set our own",
    "series that ends", "fingerprint of", "needed now", "who was asked",
    "anew", "meanwhile",
)  # fmt: skip


def test_the_list_of_sentences_is_the_one_that_was_read():
    assert sentences.GOLDEN.read_text(encoding="utf-8") == sentences.as_text(), (
        "Words have changed: read them once more, then run python -m tests.pages.sentences"
    )


@pytest.mark.parametrize("words", NOT_SAID)
def test_no_sentence_has_words_that_nobody_would_say_to_a_trustee(words):
    pattern = re.compile(rf"\b{words}\b", re.IGNORECASE)
    there = [
        f"{module}: {sentence}"
        for module, every in sentences.by_module().items()
        for sentence in every
        if pattern.search(sentence)
    ]
    assert there == []
