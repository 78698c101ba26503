"""What would change the answer: the conditions and scores run backwards, one lever at a time."""

from collections.abc import Callable
from dataclasses import replace

from data_pipeline.effectiveness import against_other_accounts
from data_pipeline.effectiveness.all_accounts import AccountRecommendation, Matrix
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.recommendation import TITLES, recommended_kind
from data_pipeline.effectiveness.simulated_figures import drawn
from data_pipeline.plain_words import minutes, rounded

MOST = 64.0  # times as much; to advise more would help nobody
STEPS = 9  # halvings of a factor of 64: to a tenth
WEEKS = 52 / 12
GOOD = ("keep", "do_more")


def changes(matrix: Matrix, account: AccountRecommendation) -> tuple[str, ...]:
    """Sentences on one account: what would make it Keep, or what would end that; the next step where its
    posts cannot be judged yet."""
    figures = account.figures
    if account.recommendation.kind == "not_enough" or figures.is_barely_used:
        return (account.recommendation.next_step,)
    is_good = account.recommendation.kind in GOOD
    response = _least(matrix, figures, is_good, more_response if not is_good else less_response)
    time = None
    if figures.hours:
        time = _least(matrix, figures, is_good, less_time if not is_good else more_time)
    ways = [*_response_said(figures, response, is_good), *_time_said(figures, time, is_good)]
    if not ways:
        return (f"Neither response nor hours alone would change this answer for {account.name}.",)
    keep = TITLES["keep"]
    says = f"We would no longer recommend {keep}" if is_good else f"We would recommend {keep}"
    return (f"{says} {', or '.join(ways)}.",)


def more_response(figures: Figures, times: float) -> Figures:
    """The same account if people responded so many times as often, and that held."""
    rate = figures.rate
    return replace(
        figures,
        rate=rate
        and replace(
            rate,
            best=rate.best * times, low=rate.low * times, high=rate.high * times, values=rate.values * times,
        ),
        quarter_rates=tuple(each and each * times for each in figures.quarter_rates),
        interactions=figures.interactions and figures.interactions * times,
        public_interactions=figures.public_interactions and figures.public_interactions * times,
        travel=None,
        rate_travel=None,
    )  # fmt: skip


def less_response(figures: Figures, times: float) -> Figures:
    """The same account if people responded so many times less often."""
    return more_response(figures, 1 / times)


def less_time(figures: Figures, times: float) -> Figures:
    """The same account in so many times less time and money."""
    return replace(
        figures,
        hours=figures.hours and figures.hours / times,
        cost=figures.cost and figures.cost / times,
    )


def more_time(figures: Figures, times: float) -> Figures:
    """The same account in so many times the time and money."""
    return less_time(figures, 1 / times)


def _least(
    matrix: Matrix, figures: Figures, is_good: bool, lever: Callable[[Figures, float], Figures]
) -> float | None:
    """The smallest factor that changes the answer; None where not even 64 times does."""

    def turns(times: float) -> bool:
        return (_recommended(matrix, lever(figures, times)) in GOOD) != is_good

    if not turns(MOST):
        return None
    low, high = 1.0, MOST
    for _ in range(STEPS):
        middle = (low * high) ** 0.5
        low, high = (low, middle) if turns(middle) else (middle, high)
    return high


def _recommended(matrix: Matrix, changed: Figures) -> str:
    """What would be recommended on an account, had its figures stood so for a year."""
    standing = against_other_accounts.standing(changed, drawn(changed, matrix.anchor), matrix.sisters)
    return recommended_kind(changed, standing)


def _response_said(figures: Figures, times: float | None, is_good: bool) -> list[str]:
    if times is None or figures.public_interactions is None:
        return []
    now = figures.public_interactions
    has = f"(it has {rounded(now)})"
    if is_good:
        return [f"if it had under {rounded(now / times)} interactions a month {has}"]
    most = rounded(max(now + 1, now * times))
    return [f"if it had about {most} interactions a month for a whole year {has}"]


def _time_said(figures: Figures, times: float | None, is_good: bool) -> list[str]:
    if times is None or not figures.hours:
        return []
    week = 60 * figures.hours / WEEKS
    takes = f"(it takes {minutes(week)})"
    if is_good:
        return [f"if it took more than {minutes(week * times)} a week {takes}"]
    return [f"if it took less than {minutes(week / times)} a week for a whole year {takes}"]
