"""The comparison of two quarters as a table: in words for the reader, as numbers for the CSV."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from data_pipeline.engagement.two_periods import RATE, SILENT, Comparison, Outcome
from data_pipeline.statistics.typical_rate import FEWEST, Estimate
from pages.sections.engagement import this_quarter_in_words as sentences
from pages.shared import words

MEASURES = {
    "interactions": "Interactions",
    "public_interactions": "Public interactions",
    "median_reach": "People who saw the typical post",
    RATE: "Public interactions",
}


def table(
    names: Mapping[str, str], comparisons: Mapping[str, Comparison], outcomes: Mapping[str, Outcome]
) -> pd.DataFrame:
    """A row per account and measure; in words for the reader, and as numbers for the CSV."""
    rows = []
    for account, comparison in comparisons.items():
        for measure, title in MEASURES.items():
            three = [s.figures[measure] for s in (comparison.now, comparison.then, comparison.last_year)]
            outcome = outcomes[account]
            is_rate = measure == RATE
            moved = sentences.outcome_in_words(outcome) if is_rate else _moved(comparison, measure)
            if measure == RATE and comparison.basis:
                title = f"{title} {words.BASES[comparison.basis]}"  # noqa: PLW2901
            rows.append(
                {"account_id": account, "account": names[account], "measure": title,
                 "now": cell(three[0], measure), "then": cell(three[1], measure), "change": moved}
                | _numbers(comparison, three)
                | (_ratio(outcome) if measure == RATE and outcome.verdict not in SILENT else {})
            )  # fmt: skip
    return pd.DataFrame(rows)


def cell(figure: Estimate, measure: str) -> str:
    """A figure as a table says it, with what it rests on."""
    if measure == RATE:
        return (
            sentences.probably(figure)
            if figure.enough
            else f"{words.NOT_ENOUGH} ({words.counted(figure.units, 'post')})"
        )
    number = words.number(figure.best)
    return (
        f"{number} ({words.counted(figure.units, 'post')})"
        if measure == "median_reach" and figure.units
        else number
    )


def _numbers(comparison: Comparison, three: Sequence[Estimate]) -> dict[str, float | int | date]:
    """Every period's days, figure, interval and number of posts."""
    numbers: dict[str, float | int | date] = {}
    for name, stretch, figure in zip(
        ("this_quarter", "days_before", "last_year"),
        (comparison.now, comparison.then, comparison.last_year),
        three,
        strict=True,
    ):
        numbers |= {
            f"{name}_start": stretch.period.start, f"{name}_days": stretch.period.days,
            f"{name}_value": figure.best, f"{name}_low": figure.low, f"{name}_high": figure.high,
            f"{name}_posts": figure.units,
        }  # fmt: skip
    return numbers


def _moved(comparison: Comparison, measure: str) -> str:
    """By how much a count or a median changed, which nobody has tested against chance."""
    if min(comparison.now.posts, comparison.then.posts) < FEWEST:
        return words.NOT_ENOUGH
    if measure in comparison.broken or not (comparison.now.covered and comparison.then.covered):
        return "Not compared"
    now, then = (each.figures[measure].best for each in (comparison.now, comparison.then))
    return words.change(now, then) or words.NOT_REPORTED


def _ratio(outcome: Outcome) -> dict[str, float]:
    return {
        "ratio": outcome.ratio,
        "ratio_low": outcome.low,
        "ratio_high": outcome.high,
        "level": outcome.level,
    }
