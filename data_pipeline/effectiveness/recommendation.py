"""The recommendation on one social account: one of six, with its reasons and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_pipeline import periods
from data_pipeline.effectiveness import recommendation_texts
from data_pipeline.effectiveness.against_other_accounts import Standing
from data_pipeline.effectiveness.conditions_for_closing import TO_CONFIRM, Condition, conditions
from data_pipeline.effectiveness.figures_of_an_account import ENOUGH_POSTS, Figures
from data_pipeline.effectiveness.rank_stability import ROBUST, Place
from data_pipeline.plain_words import counted, day, listed, rounded, with_capital

TITLES = {
    "keep": "Keep",
    "do_more": "Do more",
    "fix": "Fix, then look again",
    "park": "Scale back or park",
    "close": "Consider closing",
    "not_enough": "Not enough evidence yet",
}
LEAST_MONTHS = 6  # with figures; two quarters


@dataclass(frozen=True)
class Recommendation:
    """What is recommended (a key of TITLES), why, what comes next, and by when to look again."""

    kind: str
    reasons: tuple[str, ...]
    next_step: str
    by: date | None = None
    conditions: tuple[Condition, ...] = ()

    @property
    def title(self) -> str:
        return TITLES[self.kind]


def recommend(
    figures: Figures, standing: Standing, place: Place | None, better: str | None
) -> Recommendation:
    """What to do with one account.

    place: where it comes, None where nothing is ranked. better: the name of an account that does better on
    every criterion.
    """
    too_little = _not_judged(figures)
    if too_little:
        return too_little
    checked = conditions(figures, standing)
    reasons = _reasons(figures, standing, place, better)

    def judged(kind: str, step: str, months: int = 3) -> Recommendation:
        return Recommendation(kind, reasons, step, _in(figures, months), checked)

    is_worst = better is not None or (place is not None and place.share_last >= ROBUST)
    faults = [standing.is_low, standing.is_falling, standing.is_dear]
    if not any(faults) or (standing.is_cheap and sum(faults) == 1 and standing.is_low):
        if standing.is_high and (standing.is_cheap or (figures.only_reaches and figures.hours is None)):
            return judged("do_more", "Give it more time, and look whether response holds.")
        return judged("keep", "Carry on, and look again in a year.", months=12)
    if figures.only_reaches or not (is_worst or sum(faults) > 1 or standing.is_very_dear):
        return judged("fix", _to_fix(standing))
    unmet = [condition.why_not for condition in checked if not condition.is_met]
    if not unmet:
        asked = f"Before anybody decides, a person has to confirm that {listed(TO_CONFIRM)}."
        return judged("close", f"{asked}{_freed(figures)}")
    stays = f"The account stays, we stop posting. Closing is not proposed: {unmet[0]}."
    return judged("park", f"{stays}{_freed(figures)}")


def _freed(figures: Figures) -> str:
    if not figures.hours:
        return ""
    label = ", estimated" if figures.is_hours_estimated else ""
    return f" It gives back about {rounded(12 * figures.hours)} hours a year{label}."


def _in(figures: Figures, months: int) -> date:
    """The last day of the month so many months on."""
    return periods.month(periods.months_on(figures.asked_on, months)).end


def _not_judged(figures: Figures) -> Recommendation | None:
    """What can be said where the posts cannot show an effect: too few figures, or too few posts."""
    quarter, half = _in(figures, 3), _in(figures, 6)
    if not figures.months:
        last = figures.last_month
        why = (
            f"No figures: the last export ends {day(last)}."
            if last
            else "No figures: no whole month of posts is exported."
        )
        step = (
            f"Load its posts of the last six months by {day(quarter)}. Until then it can be "
            "decided on values, safety, its role in an emergency and the risk of impersonation."
        )
        return Recommendation("not_enough", (why,), step, quarter)
    if figures.is_barely_used:
        newest = [posts or 0 for posts in figures.quarters[-2:]]
        why = f"Barely used: {counted(sum(newest), 'post')} in six months, under one a month."
        return Recommendation(
            "park", (why, *_hours(figures)), recommendation_texts.use_it_or_park_it(figures, half), half
        )
    if len(figures.known_quarters) < 2:
        more = max(1, LEAST_MONTHS - figures.months)
        why = f"{counted(figures.months, 'month')} of figures; six in a row are the least to judge by."
        step = f"Load {counted(more, 'more month')} of posts, at the latest by {day(half)}."
        return Recommendation("not_enough", (why,), step, half)
    if figures.rate is None:
        return Recommendation(
            "not_enough",
            ("Neither reach nor views of posts are in the exports, so that response cannot be worked out.",),
            f"Load an export of posts with reach or views by {day(quarter)}.",
            quarter,
        )
    if not figures.is_tested:
        return Recommendation(
            "not_enough", _few_posts(figures), recommendation_texts.use_it_or_park_it(figures, half), half
        )
    return None


def _few_posts(figures: Figures) -> tuple[str, ...]:
    few = sum(posts < ENOUGH_POSTS for posts in figures.known_quarters)
    of = len(figures.known_quarters)
    why = (
        f"Under ten posts in {few} of {of} quarters ({counted(figures.posts, 'post')} in all): "
        "that is untested, not ineffective."
    )
    only = recommendation_texts.reaches(figures)
    return (why, recommendation_texts.response(figures), *([only] if only else ()), *_hours(figures))


def _hours(figures: Figures) -> tuple[str, ...]:
    return (f"It takes about {rounded(figures.hours)} hours a month"
            f"{', estimated' if figures.is_hours_estimated else ''}.",) if figures.hours else ()  # fmt: skip


def _reasons(
    figures: Figures, standing: Standing, place: Place | None, better: str | None
) -> tuple[str, ...]:
    sentences = [
        recommendation_texts.response_against_others(figures, standing),
        recommendation_texts.falling(figures) if standing.is_falling else "",
        recommendation_texts.effort(figures, standing),
        recommendation_texts.reaches(figures),
        f"{better} does as well or better on every count." if better else "",
        place.sentence if place and place.share_last >= ROBUST else "",
    ]
    return tuple(sentence for sentence in sentences if sentence)


def _to_fix(standing: Standing) -> str:
    tries: Sequence[str] = [
        *(["look at which posts people did respond to, and make more of these"] if standing.is_low else ()),
        *(["find out since when and why it falls"] if standing.is_falling else ()),
        *(["spend less time on each post"] if standing.is_dear else ()),
    ]
    return f"{with_capital(listed(tries))}."
