"""The recommendation on one social account: one of six, with its reasons and what comes next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data_pipeline import periods
from data_pipeline.effectiveness import recommendation_texts
from data_pipeline.effectiveness.against_other_accounts import Standing
from data_pipeline.effectiveness.conditions_for_closing import TO_CONFIRM, Condition, conditions
from data_pipeline.effectiveness.figures_of_an_account import ENOUGH_POSTS, Figures, has_enough_posts
from data_pipeline.effectiveness.rank_stability import Place
from data_pipeline.plain_words import counted, day, listed, number_in_words, rounded, with_capital

TITLES = {
    "keep": "Keep",
    "do_more": "Do more",
    "fix": "Fix, then look again",
    "park": "Scale back or park",
    "close": "Consider closing",
    "not_enough": "Not enough evidence yet",
}
NEEDS_A_DECISION = frozenset({"close", "park", "fix"})  # of the keys of TITLES; the others carry on
LEAST_MONTHS = 6  # with figures; two quarters


@dataclass(frozen=True)
class Recommendation:
    """What is recommended (a key of TITLES), why, what comes next, and by when to look again.

    The first `decided` reasons are what it rests on.
    """

    kind: str
    reasons: tuple[str, ...]
    next_step: str
    by: date | None = None
    conditions: tuple[Condition, ...] = ()
    decided: int = 1

    @property
    def title(self) -> str:
        return TITLES[self.kind]


def undecided(kinds: Mapping[str, str], under_way: Collection[str]) -> list[str]:
    """The accounts that need a decision and on which none is under way.

    kinds: account -> what is recommended on it, a key of TITLES. under_way: accounts with a decision that is
    proposed, or agreed and not wholly carried out.
    """
    return [
        account for account, kind in kinds.items() if kind in NEEDS_A_DECISION and account not in under_way
    ]


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
    unmet = [condition.why_not for condition in checked if not condition.is_met]
    faults = faults_of(standing)
    kind = kind_of(figures, standing, faults, may_close=not unmet)
    near = _borderline(figures, standing, faults, may_close=not unmet)

    def judged(step: str, months: int = 3) -> Recommendation:
        return Recommendation(
            kind, (*reasons, *near), step, _in(figures, months), checked, max(1, faults.number)
        )

    if kind == "do_more":
        return judged("Give it more time, and look whether response holds.")
    if kind == "keep":
        return judged("Carry on, and look again in a year.", months=12)
    if kind == "fix":
        return judged(_to_fix(standing))
    if kind == "close":
        asked = f"Before anybody decides, a person has to confirm that {listed(TO_CONFIRM)}."
        return judged(f"{asked}{_freed(figures)}")
    stays = f"The account stays, we stop posting. We do not suggest closing: {unmet[0]}."
    return judged(f"{stays}{_freed(figures, 'up to')}")


def recommended_kind(figures: Figures, standing: Standing) -> str:
    """Which of TITLES an account gets, without the words for it."""
    too_little = _not_judged(figures)
    if too_little:
        return too_little.kind
    may_close = all(condition.is_met for condition in conditions(figures, standing))
    return kind_of(figures, standing, faults_of(standing), may_close=may_close)


@dataclass(frozen=True)
class Faults:
    """What speaks against an account. Response and effort share a numerator: effort counts beside a low
    response only as sure as `against_other_accounts` asks, and coming last is no fault of its own."""

    is_low: bool
    is_falling: bool
    is_dear: bool

    @property
    def number(self) -> int:
        return sum((self.is_low, self.is_falling, self.is_dear))


def faults_of(standing: Standing) -> Faults:
    return Faults(standing.is_low, standing.is_falling, standing.is_dear)


def kind_of(figures: Figures, standing: Standing, faults: Faults, *, may_close: bool) -> str:
    """Which of TITLES an account that can be judged gets: two faults before anything is stopped."""
    is_cheap_alone = standing.is_cheap and faults == Faults(is_low=True, is_falling=False, is_dear=False)
    if not faults.number or is_cheap_alone:
        does_more = standing.is_high and (
            standing.is_cheap or (figures.only_reaches and figures.hours is None)
        )
        return "do_more" if does_more else "keep"
    if figures.only_reaches or faults.number < 2:
        return "fix"
    return "close" if may_close else "park"


NEARLY = 0.03  # of certainty, by which an answer is called borderline


def _borderline(figures: Figures, standing: Standing, faults: Faults, *, may_close: bool) -> tuple[str, ...]:
    """Which one figure decides: what would be recommended otherwise if it were a little better or worse."""
    kind = kind_of(figures, standing, faults, may_close=may_close)
    otherwise_low = replace(faults, is_low=not faults.is_low)
    otherwise_dear = replace(faults, is_dear=not faults.is_dear)
    near_the_bar = (
        (_a_little("response", faults.is_low), standing.low - standing.bar_of_low, otherwise_low),
        (_a_little("effort", not faults.is_dear), standing.dear - standing.bar_of_dear, otherwise_dear),
    )
    out = []
    for what, away, other_faults in near_the_bar:
        other = kind_of(figures, standing, other_faults, may_close=may_close)
        if abs(away) < NEARLY and other != kind:
            out.append(f"Borderline: with {what} the recommendation would be {TITLES[other]}.")
    if _is_tested_by_one(figures):
        out.append("Borderline: with one post fewer in a quarter there would be too few to say.")
    return tuple(out)


def _a_little(what: str, more: bool) -> str:
    return f"a little {'more' if more else 'less'} {what}"


def _is_tested_by_one(figures: Figures) -> bool:
    quarters = figures.known_quarters
    return any(
        not has_enough_posts((*quarters[:at], posts - 1, *quarters[at + 1 :]), figures.was_tested)
        for at, posts in enumerate(quarters)
    )


def _freed(figures: Figures, how: str = "about") -> str:
    """What stopping gives back; `up to` where the account stays and still has to be looked after."""
    if not figures.hours:
        return ""
    label = ", estimated" if figures.is_hours_estimated else ""
    return f" Stopping would free {how} {rounded(12 * figures.hours)} hours a year{label}."


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
            f"Load its posts of the last {number_in_words(LEAST_MONTHS)} months by {day(quarter)}. "
            "Until then you can decide without figures: on our values, on safety, on its role in an "
            "emergency, and on the risk that somebody pretends to be us."
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
        least = number_in_words(LEAST_MONTHS)
        why = f"{counted(figures.months, 'month')} of figures; {least} in a row are the least to judge by."
        step = f"Load {counted(more, 'more month')} of posts, at the latest by {day(half)}."
        return Recommendation("not_enough", (why,), step, half)
    if figures.rate is None:
        return Recommendation(
            "not_enough",
            ("Neither reach nor views of posts are in the exports, so that response cannot be worked out.",),
            f"Load an export of posts with {recommendation_texts.bases_to_load(figures)} by {day(quarter)}.",
            quarter,
        )
    if not figures.is_tested:
        return Recommendation(
            "not_enough", _few_posts(figures), recommendation_texts.use_it_or_park_it(figures, half), half
        )
    return None


def _few_posts(figures: Figures) -> tuple[str, ...]:
    quarters = figures.known_quarters
    few = sum(posts < ENOUGH_POSTS for posts in quarters)
    of = len(quarters)
    why = (
        f"Under {number_in_words(ENOUGH_POSTS)} posts in {few} of {of} quarters "
        f"({counted(figures.posts, 'post')} in all): too few to tell whether it works, which does not mean "
        "that it fails."
    )
    only = recommendation_texts.reaches(figures)
    with_one_more = ((*quarters[:at], posts + 1, *quarters[at + 1 :]) for at, posts in enumerate(quarters))
    if any(has_enough_posts(posts, figures.was_tested) for posts in with_one_more):
        why += " Borderline: one post short."
    return (why, recommendation_texts.response(figures), *([only] if only else ()), *_hours(figures))


def _hours(figures: Figures) -> tuple[str, ...]:
    return (f"It takes about {rounded(figures.hours)} hours a month"
            f"{', estimated' if figures.is_hours_estimated else ''}.",) if figures.hours else ()  # fmt: skip


def _reasons(
    figures: Figures, standing: Standing, place: Place | None, better: str | None
) -> tuple[str, ...]:
    """What decided comes first."""
    response = recommendation_texts.response_against_others(figures, standing)
    falling = recommendation_texts.falling(figures) if standing.is_falling else ""
    effort = recommendation_texts.effort(figures, standing)
    decided = [(standing.is_low, response), (standing.is_falling, falling), (standing.is_dear, effort)]
    sentences = [
        *(sentence for is_so, sentence in decided if is_so),
        response,
        effort,
        recommendation_texts.reaches(figures),
        f"{better} does as well or better on every count." if better else "",
        place.sentence if place and place.is_last else "",
    ]
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))


def _to_fix(standing: Standing) -> str:
    tries: Sequence[str] = [
        *(["look at which posts people did respond to, and make more of these"] if standing.is_low else ()),
        *(["find out since when and why it falls"] if standing.is_falling else ()),
        *(["spend less time on each post"] if standing.is_dear else ()),
    ]
    return f"{with_capital(listed(tries))}."
