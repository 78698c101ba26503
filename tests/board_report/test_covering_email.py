"""The covering e-mail: short whatever the report says, and nothing in it but plain words."""

from hypothesis import given, settings

from data_pipeline.board_report import covering_email
from tests.board_report.example import FULL, SMALL, draft
from tests.board_report.generated import reports


@given(reports)
@settings(max_examples=200, deadline=None)
def test_it_has_under_150_words_whatever_people_typed(report):
    assert len(covering_email.text(report).split()) < covering_email.UNDER


def test_it_says_what_is_attached_what_changed_what_may_be_chance_and_what_is_asked():
    attached, changed, chance, asked, questions = covering_email.text(FULL).strip().split("\n\n")
    assert attached == (
        "Attached is the board report for Jul-Sep 2026 of Healthwatch Ansterbourne, version 1: two pages and "
        "an annex. It shows invented data."
    )
    assert changed == (
        "What changed: engaged visits to the website 2,048 (2025: 1,835), lower than usual in Aug; "
        "people who shared an experience 224 (2025: 158), higher than usual in Sep."
    )
    assert chance == (
        "What may be chance: 3 measures are within the usual range and 2 measures have too few figures to "
        "judge. Rises and falls there need no explanation."
    )
    assert asked == "For the board to decide: Shall we park X: keep the account, stop posting?"
    assert questions == "Questions before the meeting? Reply to this e-mail."


def test_a_draft_is_called_one_and_what_is_too_early_is_not_called_usual():
    text = covering_email.text(SMALL)
    assert "a draft of the board report" in text and "it is not final" in text
    assert "What changed: too early to say." in text
    assert "1 measure has too few figures to judge" in text
    assert "There is nothing for the board to decide this time." in text
    assert "version" not in covering_email.text(draft(FULL))


def test_where_more_changed_than_it_names_it_says_how_many():
    outside = [measure.model_copy(update={"icon": "higher"}) for measure in FULL.measures]
    text = covering_email.text(FULL.model_copy(update={"measures": tuple(outside)}))
    assert "5 more changes are in the report." in text
