"""Made sentences: the same from one seed, every slot filled, each sentiment taught."""

from collections import Counter

from data_pipeline.experiences.coding.model.made_sentences import EACH, sentences
from data_pipeline.organisation import reference_lists


def test_the_same_seed_makes_the_same_sentences():
    assert list(sentences(3)) == list(sentences(3)) != list(sentences(4))


def test_each_pattern_is_filled_and_no_slot_is_left():
    made = list(sentences(1))
    patterns = [row for row in reference_lists.table("made_sentences") if row["kind"] == "sentence"]
    assert Counter(feeling for _, feeling in made) == Counter(
        row["name"] for row in patterns for _ in range(EACH)
    )
    assert not any("{" in text or "}" in text for text, _ in made)
