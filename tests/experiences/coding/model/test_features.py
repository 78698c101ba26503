"""What a model sees of a comment: clauses, and words after a "not"."""

import pytest

from data_pipeline.experiences.coding.model.features import Lists, comment
from data_pipeline.experiences.coding.model.keywords import rules

LISTS = Lists(
    rules([{"theme": "waiting", "keywords": "wait*"}], "theme"),
    rules(
        [
            {"sentiment": "positive", "keywords": "helpful;happier;couldn't be happier;couldn't do more"},
            {"sentiment": "negative", "keywords": "rude;not helpful;more;never"},
        ],
        "sentiment",
    ),
    {"helpful": 2.0, "happier": 2.4, "rude": -2.0},
)


def marks(text: str) -> dict[str, float]:
    return comment(text, LISTS).marks


@pytest.mark.parametrize(
    ("text", "feelings"),
    [("She was helpful", {"positive"}), ("He is rude", {"negative"}),
     ("They were never helpful", {"negative"}), ("She was not rude", {"positive"}),
     ("Not on the whole in any way helpful", {"positive"}),
     ("I couldn't be happier", {"positive"}), ("You couldn't do more", {"positive"}),
     ("We waited", set())],
)  # fmt: skip
def test_a_feeling_word_soon_after_a_not_counts_for_the_opposite(text: str, feelings: set[str]):
    assert {name for name in ("positive", "negative") if f"#{name}" in marks(text)} == feelings


def test_a_word_is_as_good_as_its_denial_is_bad():
    assert marks("helpful")["#up"] > marks("not rude")["#up"] > 0
    assert marks("rude")["#down"] > marks("not helpful")["#down"] > 0
    assert marks("couldn't be happier")["#down"] == 0


def test_what_is_denied_is_marked():
    assert "#not helpful" in marks("not very helpful") and "#not helpful" not in marks("very helpful")
    assert "#negative by denial" in marks("not helpful")
    assert "#positive by denial" in marks("couldn't be happier")


def test_a_comment_of_several_clauses_is_taken_apart():
    whole = comment("The doctor was helpful but we waited. Thanks", LISTS)
    assert [each.words for each in whole.clauses] == [["the", "doctor", "was", "helpful"], ["we", "waited"]]
    assert "#waiting" in whole.marks and "#waiting" not in whole.clauses[0].marks
    assert comment("Very helpful.", LISTS).clauses == ()


def test_a_comment_without_words_has_no_feeling():
    assert marks("…")["#feeling"] == 0
