"""How full page one is, and what is too long on it, is said while somebody types."""

import pytest

from data_pipeline.board_report import page_one
from data_pipeline.board_report.contents import Action, Report, Sentence
from data_pipeline.board_report.measures_to_choose import matching
from tests.board_report.example import FULL

ACTION = Action(what="Ask", who="Chair", by=FULL.made.end)
LONG = {
    "brief": (FULL.brief[0].model_copy(update={"text": "a" * 400}), *FULL.brief[1:]),
    "information": ("One", "Two", "Three", "Four"),
    "actions": (ACTION,) * 5,
    "questions": ("a" * 81,),
    "measures": (FULL.measures[0].model_copy(update={"why": "a" * 60, "did": "b" * 31}),),
}


def changed(**values: object) -> Report:
    return FULL.model_copy(update=values)


def test_a_page_that_fits_says_how_full_it_is():
    assert page_one.in_words(FULL, 0) == (
        "Page one has 4 lines in brief, 3 items for information, 3 actions and 7 measures. It all fits."
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("information", "1 item for information too many"),
        ("actions", "2 actions too many"),
        ("questions", "question 1 has over 80 letters"),
        ("measures", "why and what we did of REC are too long"),
    ],
)
def test_what_is_too_long_is_named(field, said):
    over = changed(**{field: LONG[field]})
    assert page_one.too_long(over) == [said]
    assert page_one.in_words(over, 2).endswith(f"It is 2 lines too long: {said}.")


def test_a_long_sentence_in_brief_takes_lines():
    assert page_one.lines_in_brief(changed(brief=(Sentence(text="a" * 81),))) == 2
    assert "4 lines in brief too many" in page_one.too_long(changed(brief=LONG["brief"]))[0]


def test_where_no_part_is_too_long_by_itself_a_sentence_is_to_be_shortened():
    assert page_one.in_words(FULL, 1).endswith("It is 1 line too long: shorten a sentence.")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("exp", ["EXP"]), (" Posts ", ["INT"]), ("people", ["INF", "EXP"]), ("e", []), ("", []), ("zebra", [])],
)
def test_a_measure_is_found_by_its_code_or_by_words_of_its_title(typed, codes):
    titles = {measure.code: measure.title for measure in FULL.measures}
    assert list(matching(titles, typed)) == codes
