"""What a comparison of two quarters says: the outcome, how sure one can be, and what is missing."""

from collections.abc import Mapping
from datetime import date

from data_pipeline.engagement.two_periods import RATE, Comparison, Stretch
from data_pipeline.periods import Period
from data_pipeline.plain_words import without_capital
from data_pipeline.statistics import rates
from data_pipeline.statistics.rates import FEWEST, Estimate
from pages.shared import words


def two_periods(now: Period, before: Period) -> str:
    """Jul-Sep 2026 (92 days) and the 92 days before (31 Mar 2026 to 30 Jun 2026)."""
    return f"{words.span(now)} ({now.days} days) and the {before.days} days before ({words.span(before)})"


def outcome(comparison: Comparison) -> str:
    """What the two rates say: higher, lower, too close to call, or why they cannot say it."""
    if not (comparison.now.covered and comparison.then.covered):
        return words.NOT_ENOUGH
    if RATE in comparison.broken or not comparison.same_basis:
        return "Not compared"
    if comparison.difference is None or not comparison.difference.enough:
        return words.NOT_ENOUGH
    direction = "Higher" if comparison.difference.best > 0 else "Lower"
    direction = direction if rates.clear(comparison.difference) else "Too close to call"
    return f"{direction} so far" if comparison.now.settling or comparison.now.unknown else direction


def outcomes(names: Mapping[str, str], comparisons: Mapping[str, Comparison]) -> str:
    """How all accounts compare, by name: 'lower on Facebook; too close to call on Instagram and X'."""
    kinds: dict[str, list[str]] = {}
    for account, comparison in comparisons.items():
        kinds.setdefault(outcome(comparison), []).append(names[account])
    not_enough = kinds.pop(words.NOT_ENOUGH, [])
    order = ("Higher", "Lower", "Too close", "Not compared")
    clauses = [
        f"{without_capital(kind)} on {words.listed(kinds[kind])}"
        for start in order
        for kind in sorted(kinds)
        if kind.startswith(start)
    ]
    parts = [f"public interactions per 1,000 are {'; '.join(clauses)}"] if clauses else []
    parts += (
        [f"{without_capital(words.NOT_ENOUGH)} to compare {words.listed(not_enough)}"] if not_enough else []
    )
    return "; ".join(parts)


def lines(names: Mapping[str, str], comparisons: Mapping[str, Comparison], today: date) -> list[str]:
    """A line per account: the outcome, both rates, what still moves, and the same quarter last year.

    Without enough evidence only what is missing is said.
    """
    sentences = {
        account: (outcome_with_rates(comparison),)
        if outcome(comparison) == words.NOT_ENOUGH
        else (
            outcome_with_rates(comparison),
            what_may_still_rise(comparison.now, today),
            last_year(comparison),
        )
        for account, comparison in comparisons.items()
    }
    return [
        f"{names[account]}: {' '.join(filter(None, comparison))}" for account, comparison in sentences.items()
    ]


def outcome_with_rates(comparison: Comparison) -> str:
    """The outcome with its two rates, or with what is missing."""
    result, missing = outcome(comparison), obstacle(comparison)
    if missing:
        return f"{result}: {missing}."
    if comparison.difference is None:
        return f"{result}."
    now, then = comparison.now.figures[RATE], comparison.then.figures[RATE]
    moved = words.change(now.best, then.best)
    return (
        f"{result}{f', {moved}' if moved else ''}. {probably(now)} {words.BASES[str(comparison.now.basis)]}; "
        f"before, {without_capital(probably(then))}."
    )


def obstacle(comparison: Comparison) -> str:
    """What stands between the two rates and a comparison; nothing where nothing does."""
    for stretch in (comparison.now, comparison.then):
        if not stretch.covered:
            return f"the exports do not cover all of {words.span(stretch.period)}"
    if RATE in comparison.broken:
        return comparison.broken[RATE].split(":")[0] + " in between"
    if comparison.now.basis is None or comparison.then.basis is None:
        return "no reach and no views are reported"
    if not comparison.same_basis:
        return "one is per person reached and the other per view"
    for stretch in (comparison.now, comparison.then):
        posts = stretch.figures[RATE].units
        if posts < FEWEST:
            short = words.counted(FEWEST - posts, "more post")
            period = f"{words.span(stretch.period)} ({stretch.period.days} days)"
            return f"{words.counted(posts, 'post')} with figures in {period}, {short} needed"
    return ""


def what_may_still_rise(now: Stretch, today: date) -> str:
    """What may still rise."""
    sentences = []
    if now.settling:
        until = words.settling(now.settles_on, today)
        sentences.append(
            f"{until}: {words.counted(now.settling, 'post')} under 28 days old when exported; "
            "export again then."
        )
    if now.unknown:
        sentences.append(
            f"Export day unknown for {words.counted(now.unknown, 'post')}, which may have risen since: "
            "a newer export settles it."
        )
    return " ".join(sentences)


def last_year(comparison: Comparison) -> str:
    """The same quarter last year, as a note."""
    year, rate = comparison.last_year, comparison.last_year.figures[RATE]
    when = f"{words.span(year.period)} ({year.period.days} days)"
    if RATE in comparison.broken_since_last_year:
        return f"Not compared with {when}: {comparison.broken_since_last_year[RATE].split(':')[0]} since."
    if not year.covered or not rate.enough or year.basis != comparison.now.basis:
        return ""
    return f"In {when}: {without_capital(probably(rate))}."


def probably(rate: Estimate) -> str:
    return words.probably(rate.best, rate.low, rate.high)
