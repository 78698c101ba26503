"""What a comparison of two quarters says: the outcome, how sure one can be, and what is missing."""

from collections.abc import Mapping
from datetime import date

from data_pipeline.engagement import response_rate
from data_pipeline.engagement.two_periods import RATE, SILENT, Comparison, Outcome, Stretch
from data_pipeline.periods import Period
from data_pipeline.plain_words import without_capital
from data_pipeline.statistics.typical_rate import FEWEST, Estimate
from pages.shared import words

TITLES = {
    "higher": "Probably higher",
    "lower": "Probably lower",
    "too_close": "Too close to call",
    "not_compared": "Not compared",
    "not_enough": words.NOT_ENOUGH,
}
TWICE = 2.0  # from which on a change is said in times, not in per cent


def two_periods(now: Period, before: Period) -> str:
    """Jul-Sep 2026 (92 days) and the 92 days before (31 Mar 2026 to 30 Jun 2026)."""
    return f"{words.span(now)} ({now.days} days) and the {before.days} days before ({words.span(before)})"


def outcome_in_words(outcome: Outcome) -> str:
    """'Probably lower, by 4% to 31%; one of six comparisons', or 'Too close to call'."""
    title = TITLES[outcome.verdict]
    if outcome.verdict not in ("higher", "lower"):
        return title
    among = f"; one of {words.counted(outcome.among, 'comparison')}" if outcome.among > 1 else ""
    return f"{title}, {by_how_much(outcome.low, outcome.high)}{among}"


def by_how_much(low: float, high: float) -> str:
    """'by 4% to 31%'; '1.4 to 3.1 times as high' where it more than doubled."""
    if high >= 1 + TWICE:
        return f"{words.number(low)} to {words.number(high)} times as high"
    near, far = sorted((abs(low - 1), abs(high - 1)))
    return f"by {max(1, round(100 * near))}% to {round(100 * far)}%"


def outcomes(
    names: Mapping[str, str], comparisons: Mapping[str, Comparison], outcomes: Mapping[str, Outcome]
) -> str:
    """How all accounts compare, by name: 'probably lower on Facebook; too close to call on Instagram and
    X'."""
    verdicts: dict[str, list[str]] = {}
    for account in comparisons:
        verdicts.setdefault(outcomes[account].verdict, []).append(names[account])
    not_enough = verdicts.pop("not_enough", [])
    clauses = [
        f"{without_capital(TITLES[verdict])} on {words.listed(verdicts[verdict])}"
        for verdict in TITLES
        if verdict in verdicts
    ]
    parts = [f"public interactions per 1,000 are {'; '.join(clauses)}"] if clauses else []
    parts += [f"too few posts to say for {words.listed(not_enough)}"] if not_enough else []
    return "; ".join(parts)


def lines(
    names: Mapping[str, str],
    comparisons: Mapping[str, Comparison],
    outcomes: Mapping[str, Outcome],
    of_year: Mapping[str, Outcome],
    today: date,
) -> list[str]:
    """A line per account: the outcome, both rates, the year before, posts not counted, the same quarter last
    year.

    Without enough evidence only what is missing is said.
    """
    out = []
    for account, comparison in comparisons.items():
        sentences = [outcome_with_rates(comparison, outcomes[account])]
        if outcomes[account].verdict != "not_enough":
            sentences += [
                against_the_year(of_year.get(account)),
                not_counted(comparison.now, today),
                last_year(comparison),
            ]
        out.append(f"{names[account]}: {' '.join(filter(None, sentences))}")
    return out


def outcome_with_rates(comparison: Comparison, outcome: Outcome) -> str:
    """The outcome with its two rates, or with what is missing."""
    if outcome.verdict in SILENT:
        return f"{TITLES[outcome.verdict]}: {obstacle(comparison)}."
    now, then = comparison.now.figures[RATE], comparison.then.figures[RATE]
    return (
        f"{outcome_in_words(outcome)}. {probably(now)} {words.BASES[str(comparison.basis)]}; "
        f"before, {without_capital(probably(then))}."
    )


def against_the_year(outcome: Outcome | None) -> str:
    """The same against the four quarters before; nothing where that cannot be said."""
    if outcome is None:
        return ""
    return f"Against the four quarters before: {without_capital(outcome_in_words(outcome))}."


def obstacle(comparison: Comparison) -> str:
    """What stands between the two rates and a comparison; nothing where nothing does."""
    for stretch in (comparison.now, comparison.then):
        if not stretch.covered:
            return f"the exports do not cover all of {words.span(stretch.period)}"
    if RATE in comparison.broken:
        return comparison.broken[RATE].split(":")[0] + " in between"
    if comparison.basis is None:
        return "no reach and no views are reported"
    for stretch in (comparison.now, comparison.then):
        posts = stretch.figures[RATE].units
        if posts < FEWEST:
            short = words.counted(FEWEST - posts, "more post")
            period = f"{words.span(stretch.period)} ({stretch.period.days} days)"
            return f"{words.counted(posts, 'post')} with figures in {period}, {short} needed"
    return ""


def not_counted(now: Stretch, today: date) -> str:
    """Which posts of the quarter do not count, and why; and which may have risen since."""
    left_out = response_rate.not_counted(now.left_out)
    sentences = [left_out] if left_out else []
    if now.settling:
        sentences.append(f"{words.settling(now.settles_on, today)}; export again then.")
    if now.unknown:
        sentences.append(
            f"We do not know when {words.counted(now.unknown, 'post')} of them were exported; they may have "
            "risen since. Load a newer export."
        )
    return " ".join(sentences)


def last_year(comparison: Comparison) -> str:
    """The same quarter last year, as a note."""
    year, rate = comparison.last_year, comparison.last_year.figures[RATE]
    when = f"{words.span(year.period)} ({year.period.days} days)"
    if RATE in comparison.broken_since_last_year:
        return f"Not compared with {when}: {comparison.broken_since_last_year[RATE].split(':')[0]} since."
    if not year.covered or not rate.enough:
        return ""
    return f"In {when}: {without_capital(probably(rate))}."


def probably(rate: Estimate) -> str:
    return words.probably(rate.best, rate.low, rate.high)
