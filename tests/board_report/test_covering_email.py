"""The covering e-mail: short whatever the report says, and nothing in it but plain words."""

from hypothesis import given, settings

from data_pipeline import signals
from data_pipeline.board_report import covering_email, verdicts
from tests.board_report.example import FULL, SMALL, draft
from tests.board_report.generated import reports


@given(reports)
@settings(max_examples=200, deadline=None)
def test_it_has_under_150_words_whatever_people_typed(report):
    assert len(covering_email.text(report).split()) < covering_email.UNDER


def test_it_says_what_is_attached_what_changed_what_may_be_chance_and_what_is_asked():
    attached, changed, chance, asked, questions = covering_email.text(FULL).strip().split("\n\n")
    assert attached == (
        "Attached is the board report for Jul-Sep 2026 of Healthwatch Ansterbourne, version 1: the report "
        "and its annex. It shows invented data."
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


def unjudged(report, *codes, **others):
    """The report with measures that are not judged, and nothing changed for the codes that are not named."""
    measures = tuple(
        each.model_copy(
            update={"icon": "too_few", "verdict": verdicts.NOT_JUDGED} if each.code in codes else others
        )
        for each in report.measures
    )
    return report.model_copy(update={"measures": measures})


def test_what_is_not_judged_for_another_reason_has_not_too_few_figures():
    text = covering_email.text(unjudged(FULL, "HRS"))
    assert (
        "What may be chance: 2 measures are within the usual range and 2 measures have too few figures to "
        "judge. Rises and falls there need no explanation. 1 measure is not judged: the report says why."
    ) in text


def test_where_nothing_could_be_judged_it_is_not_called_too_early():
    every = [measure.code for measure in FULL.measures]
    text = covering_email.text(unjudged(FULL, *every))
    assert "What changed: no measure could be judged." in text
    assert "What may be chance" not in text and "too few" not in text and "too early" not in text
    assert "7 measures are not judged: the report says why." in text
    text = covering_email.text(unjudged(FULL, "HRS", icon="too_few", verdict=signals.TOO_FEW))
    assert "What changed: no measure could be judged." in text
    assert "6 measures have too few figures to judge." in text
    text = covering_email.text(unjudged(FULL, "HRS", icon="usual"))
    assert "What changed: nothing beyond usual ups and downs." in text


def test_where_more_changed_than_it_names_it_says_how_many():
    outside = [measure.model_copy(update={"icon": "higher"}) for measure in FULL.measures]
    text = covering_email.text(FULL.model_copy(update={"measures": tuple(outside)}))
    assert "5 more changes are in the report." in text
