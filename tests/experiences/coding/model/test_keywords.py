"""Keyword rules: words, phrases and open endings."""

from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.model.keywords import rules, tokens
from data_pipeline.organisation import reference_lists

ROWS = [
    {"theme": "waiting", "keywords": "wait*;too long;a&e"},
    {"theme": "access", "keywords": "can't get;book* an appointment*"},
]


def hits(text: str) -> list[tuple[str, str]]:
    return [(hit.rule, hit.written) for hit in rules(ROWS, "theme").hits(tokens(text))]


def test_a_star_stands_for_any_ending_and_a_word_without_one_for_itself():
    assert hits("Waiting and waited") == [("waiting", "wait*"), ("waiting", "wait*")]
    assert hits("await") == []


def test_a_phrase_needs_all_its_words_in_a_row():
    assert hits("It took too long") == [("waiting", "too long")]
    assert hits("too very long") == []
    assert hits("I booked an appointment") == [("access", "book* an appointment*")]
    assert hits("I booked an") == []


def test_an_apostrophe_may_be_left_out_or_curly():
    for text in ("can't get in", "cant get in", "can’t get in"):
        assert hits(text) == [("access", "can't get")]


def test_signs_that_belong_to_a_word_stay():
    assert hits("A&E") == [("waiting", "a&e")]
    assert tokens("It cost £120, 100% wrong") == ["it", "cost", "£120", "100%", "wrong"]


def test_every_reference_rule_says_something_about_itself():
    for name, key in (("themes", "theme"), ("services", "service")):
        rows = reference_lists.table(name)
        assert len({row[key] for row in rows}) == len(rows)
        for row in rows:
            assert row["title"] and row["definition"] and row["source"] and row["version"] == "1"
            assert row["keywords"] or row[key] == "not_stated"


def test_the_thirteen_themes_of_the_training_and_five_of_other_services_are_there():
    themes = {row["theme"] for row in reference_lists.table("themes")}
    assert set(shipped_model.coder().model.themes) < themes
    assert {"cost", "equality_and_accessibility", "feeling_safe", "dentistry", "social_care"} < themes
