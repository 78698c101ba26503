"""What a comparison of two periods says: the verdict, how sure one can be, and what is missing."""

from collections.abc import Mapping
from datetime import date

from data_pipeline.engagement.two_periods import RATE, Comparison, Stretch
from data_pipeline.periods import Period
from data_pipeline.statistics import rates
from data_pipeline.statistics.rates import FEWEST, Estimate
from pages.shared import words


def two_periods(now: Period, before: Period) -> str:
    """Jul-Sep 2026 (92 days) and the 92 days before (31 Mar 2026 to 30 Jun 2026)."""
    return f"{words.span(now)} ({now.days} days) and the {before.days} days before ({words.span(before)})"


def verdict(found: Comparison) -> str:
    """What the two rates say: higher, lower, too close to call, or why they cannot say it."""
    if not (found.now.covered and found.then.covered):
        return words.NOT_ENOUGH
    if RATE in found.broken or not found.same_basis:
        return "Not compared"
    if found.difference is None or not found.difference.enough:
        return words.NOT_ENOUGH
    said = "Higher" if found.difference.best > 0 else "Lower"
    said = said if rates.clear(found.difference) else "Too close to call"
    return f"{said} so far" if found.now.settling or found.now.unknown else said


def verdicts(names: Mapping[str, str], found: Mapping[str, Comparison]) -> str:
    """How all accounts compare, by name: 'lower on Facebook; too close to call on Instagram and X'."""
    kinds: dict[str, list[str]] = {}
    for account, each in found.items():
        kinds.setdefault(verdict(each), []).append(names[account])
    unknown = kinds.pop(words.NOT_ENOUGH, [])
    order = ("Higher", "Lower", "Too close", "Not compared")
    clauses = [
        f"{small(kind)} on {words.listed(kinds[kind])}"
        for start in order
        for kind in sorted(kinds)
        if kind.startswith(start)
    ]
    said = [f"public interactions per 1,000 are {'; '.join(clauses)}"] if clauses else []
    said += [f"{small(words.NOT_ENOUGH)} to compare {words.listed(unknown)}"] if unknown else []
    return "; ".join(said)


def lines(names: Mapping[str, str], found: Mapping[str, Comparison], today: date) -> list[str]:
    """A line per account: its verdict, both rates, what still moves, and the same quarter last year.

    Without enough evidence only what is missing is said.
    """
    said = {
        account: (judged(each),)
        if verdict(each) == words.NOT_ENOUGH
        else (judged(each), rising(each.now, today), last_year(each))
        for account, each in found.items()
    }
    return [f"{names[account]}: {' '.join(filter(None, each))}" for account, each in said.items()]


def judged(found: Comparison) -> str:
    """The verdict with its two rates, or with what is missing."""
    said, missing = verdict(found), obstacle(found)
    if missing:
        return f"{said}: {missing}."
    if found.difference is None:
        return f"{said}."
    now, then = found.now.figures[RATE], found.then.figures[RATE]
    moved = words.change(now.best, then.best)
    return (
        f"{said}{f', {moved}' if moved else ''}. {probably(now)} {words.BASES[str(found.now.basis)]}; "
        f"before, {small(probably(then))}."
    )


def obstacle(found: Comparison) -> str:
    """What stands between the two rates and a comparison; nothing where nothing does."""
    for stretch in (found.now, found.then):
        if not stretch.covered:
            return f"the exports do not cover all of {words.span(stretch.period)}"
    if RATE in found.broken:
        return found.broken[RATE].split(":")[0] + " in between"
    if found.now.basis is None or found.then.basis is None:
        return "no reach and no views are reported"
    if not found.same_basis:
        return "one is per person reached and the other per view"
    for stretch in (found.now, found.then):
        posts = stretch.figures[RATE].posts
        if posts < FEWEST:
            short = words.counted(FEWEST - posts, "more post")
            period = f"{words.span(stretch.period)} ({stretch.period.days} days)"
            return f"{words.counted(posts, 'post')} with figures in {period}, {short} needed"
    return ""


def rising(now: Stretch, today: date) -> str:
    """What may still rise."""
    said = []
    if now.settling:
        until = words.settling(now.settles_on, today)
        said.append(
            f"{until}: {words.counted(now.settling, 'post')} under 28 days old when exported; "
            "export again then."
        )
    if now.unknown:
        said.append(
            f"Export day unknown for {words.counted(now.unknown, 'post')}, which may have risen since: "
            "a newer export settles it."
        )
    return " ".join(said)


def last_year(found: Comparison) -> str:
    """The same quarter last year, as a note."""
    year, rate = found.last_year, found.last_year.figures[RATE]
    when = f"{words.span(year.period)} ({year.period.days} days)"
    if RATE in found.broken_since_last_year:
        return f"Not compared with {when}: {found.broken_since_last_year[RATE].split(':')[0]} since."
    if not year.covered or not rate.enough or year.basis != found.now.basis:
        return ""
    return f"In {when}: {small(probably(rate))}."


def probably(rate: Estimate) -> str:
    return words.probably(rate.best, rate.low, rate.high)


def small(said: str) -> str:
    return said[0].lower() + said[1:]
