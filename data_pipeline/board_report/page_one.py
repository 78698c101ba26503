"""How full the first page of a report is, so that nothing has to be cut when it is printed."""

from __future__ import annotations

from math import ceil

from data_pipeline.board_report.chosen_measures import AT_MOST
from data_pipeline.board_report.contents import Report
from data_pipeline.board_report.text_records import left
from data_pipeline.plain_words import counted, listed

LETTERS = 80  # on a line beside the labels
OPTION = 130  # letters of one way to decide: two lines of the box
BRIEF = 5  # lines
INFORMATION, ACTIONS = 3, 3
QUESTION = LETTERS


def in_words(report: Report, lines_over: int) -> str:
    """'Page one has 4 lines in brief, 3 items for information, 3 actions and 7 measures. It all fits.'

    lines_over: by how many lines the page is too long, as it is set.
    """
    parts = (counted(count, what, _several(what)) for count, _, what in _counts(report))
    over = too_long(report)
    if lines_over:
        fits = f"It is {counted(lines_over, 'line')} too long: {listed(over) or 'shorten a sentence'}."
    else:
        fits = "It all fits."
    return f"Page one has {listed(parts)}. {fits}"


def too_long(report: Report) -> list[str]:
    """What takes more room than page one has for it."""
    over = [
        f"{counted(count - most, what, _several(what))} too many"
        for count, most, what in _counts(report)
        if count > most
    ]
    long_options = [
        option.name
        for decision in report.decisions
        for option in decision.options
        if len(f"{option.name} {option.text}") > OPTION
    ]
    over.extend(f"the option '{name}' has over {OPTION} letters" for name in long_options)
    over.extend(
        f"question {number} has over {QUESTION} letters"
        for number, question in enumerate(report.questions, start=1)
        if len(question) > QUESTION
    )
    over.extend(
        f"why and what we did of {measure.code} are too long"
        for measure in report.measures
        if left(measure.why, measure.did) < 0
    )
    return over


def lines_in_brief(report: Report) -> int:
    """How many lines the sentences of *In brief* take, each on a line of its own."""
    return sum(ceil(len(f"{each.lead} {each.text}".strip()) / LETTERS) for each in report.brief)


def _counts(report: Report) -> tuple[tuple[int, int, str], ...]:
    """How many there are, for how many there is room, and what one is called."""
    return (
        (lines_in_brief(report), BRIEF, "line in brief"),
        (len(report.information), INFORMATION, "item for information"),
        (len(report.actions), ACTIONS, "action"),
        (len(report.measures), AT_MOST, "measure"),
    )


def _several(what: str) -> str:
    first, _, rest = what.partition(" ")
    return f"{first}s {rest}".strip()
