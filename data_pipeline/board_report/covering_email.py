"""The e-mail that a report is sent with: under 150 words, ready to be pasted."""

from __future__ import annotations

from collections.abc import Sequence

from data_pipeline import signals
from data_pipeline.board_report.contents import Measure, Report
from data_pipeline.outside_text import plain
from data_pipeline.plain_words import counted, listed, span, without_capital

UNDER = 150  # words
# How many words each part may take; what is longer is cut, and ends with an ellipsis.
WORDS = {"attached": 28, "changed": 38, "chance": 38, "asked": 32, "questions": 10}
MOST_CHANGES = 2


def text(report: Report) -> str:
    """What is attached, what changed, what may be chance, what is to be decided, and where to ask."""
    paragraphs = {
        "attached": _attached(report),
        "changed": _changed(report),
        "chance": _chance(report.measures),
        "asked": _asked(report),
        "questions": "Questions before the meeting? Reply to this e-mail.",
    }
    return (
        "\n\n".join(_cut(paragraph, WORDS[part]) for part, paragraph in paragraphs.items() if paragraph)
        + "\n"
    )


def _attached(report: Report) -> str:
    made = report.made
    kind = f"board report for {span(made.start, made.end)}"
    whose = f" of {made.organisation}" if made.organisation else ""
    invented = " It shows invented data." if made.is_sample else ""
    if made.is_final:
        return f"Attached is the {kind}{whose}, version {made.version}: the report and its annex.{invented}"
    return f"Attached is a draft of the {kind}{whose}; it is not final.{invented}"


def _changed(report: Report) -> str:
    """The measures that are out of the ordinary, those that are worse first."""
    outside = sorted(
        (each for each in report.measures if each.is_outside), key=lambda each: not each.is_worse
    )
    if not outside:
        return f"What changed: {_nothing_outside(report.measures)}."
    named = [_change(each, report.made.start.year - 1) for each in outside[:MOST_CHANGES]]
    left = len(outside) - len(named)
    more = f" {counted(left, 'more change is', 'more changes are')} in the report." if left else ""
    return f"What changed: {'; '.join(named)}.{more}"


def _nothing_outside(measures: Sequence[Measure]) -> str:
    """What is said where no measure is out of the ordinary."""
    if any(each.icon == "usual" for each in measures):
        return "nothing beyond usual ups and downs"
    return "no measure could be judged" if any(map(_is_not_judged, measures)) else "too early to say"


def _is_not_judged(measure: Measure) -> bool:
    """Whether something else than too few figures keeps a measure from being judged, such as estimates."""
    return measure.icon == "too_few" and measure.verdict != signals.TOO_FEW


def _change(measure: Measure, year: int) -> str:
    before = f" ({year}: {measure.year_before})" if measure.year_before else ""
    return f"{without_capital(measure.title)} {measure.figure}{before}, {without_capital(measure.verdict)}"


def _chance(measures: Sequence[Measure]) -> str:
    """The measures in which nothing more than chance is to be seen, those too young or too rare, and those
    that are not judged for another reason."""
    usual = sum(each.icon == "usual" for each in measures)
    not_judged = sum(map(_is_not_judged, measures))
    few = sum(each.icon == "too_few" for each in measures) - not_judged
    some = [
        f"{counted(usual, 'measure is', 'measures are')} within the usual range" if usual else "",
        f"{counted(few, 'measure has', 'measures have')} too few figures to judge" if few else "",
    ]
    sentences = []
    if usual or few:
        sentences = [
            f"What may be chance: {listed(filter(None, some))}.",
            "Rises and falls there need no explanation.",
        ]
    if not_judged:
        sentences.append(
            f"{counted(not_judged, 'measure is', 'measures are')} not judged: the report says why."
        )
    return " ".join(sentences)


def _asked(report: Report) -> str:
    if not report.decisions:
        return "There is nothing for the board to decide this time."
    return f"For the board to decide: {' '.join(each.question for each in report.decisions)}"


def _cut(paragraph: str, at_most: int) -> str:
    """On one line, and no longer than its words allow."""
    words = plain(paragraph).split()
    return " ".join(words) if len(words) <= at_most else f"{' '.join(words[:at_most])}…"
