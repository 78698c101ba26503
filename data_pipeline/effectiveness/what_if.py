"""What would change the answer: the conditions and scores run backwards, one lever at a time."""

from collections.abc import Callable
from dataclasses import replace

from data_pipeline.effectiveness.all_accounts import AccountRecommendation, Matrix, matrix_of, recommend_all
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.recommendation import TITLES
from data_pipeline.effectiveness.weighting_presets import PRESETS, Weights
from data_pipeline.plain_words import minutes, rounded

MOST = 64.0  # times as much; to advise more would help nobody
STEPS = 9  # halvings of a factor of 64: to a tenth
WEEKS = 52 / 12
GOOD = ("keep", "do_more")


def changes(
    matrix: Matrix, account: AccountRecommendation, weights: Weights = PRESETS["Balanced"]
) -> tuple[str, ...]:
    """Sentences on one account: what would make it Keep, or what would end that; the next step where its
    posts cannot be judged yet."""
    figures = account.figures
    if account.recommendation.kind == "not_enough" or figures.is_barely_used:
        return (account.recommendation.next_step,)
    is_good = account.recommendation.kind in GOOD
    response = _least(matrix, weights, figures, is_good, more_response if not is_good else less_response)
    time = None
    if figures.hours:
        time = _least(matrix, weights, figures, is_good, less_time if not is_good else more_time)
    ways = [*_response_said(figures, response, is_good), *_time_said(figures, time, is_good)]
    if not ways:
        return (f"Neither response nor hours alone would change this answer for {account.name}.",)
    becomes = "would drop below Keep" if is_good else f"becomes {TITLES['keep']}"
    return (f"{account.name} {becomes} with {', or '.join(ways)}.",)


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
    matrix: Matrix,
    weights: Weights,
    figures: Figures,
    is_good: bool,
    lever: Callable[[Figures, float], Figures],
) -> float | None:
    """The smallest factor that changes the answer; None where not even 64 times does."""

    def turns(times: float) -> bool:
        return (_recommended(matrix, weights, lever(figures, times)) in GOOD) != is_good

    if not turns(MOST):
        return None
    low, high = 1.0, MOST
    for _ in range(STEPS):
        middle = (low * high) ** 0.5
        low, high = (low, middle) if turns(middle) else (middle, high)
    return high


def _recommended(matrix: Matrix, weights: Weights, changed: Figures) -> str:
    all_figures = [changed if each.account_id == changed.account_id else each for each in matrix.figures]
    after = recommend_all(matrix_of(all_figures, matrix.anchor), weights)
    mine = next(each for each in after if each.figures.account_id == changed.account_id)
    return mine.recommendation.kind


def _response_said(figures: Figures, times: float | None, is_good: bool) -> list[str]:
    if times is None or figures.public_interactions is None:
        return []
    now = figures.public_interactions
    if is_good:
        return [f"under {rounded(now / times)} interactions a month (now {rounded(now)})"]
    more = now * (times - 1)
    return [f"about {rounded(max(1, more))} more interactions a month (now {rounded(now)})"]


def _time_said(figures: Figures, times: float | None, is_good: bool) -> list[str]:
    if times is None or not figures.hours:
        return []
    week = 60 * figures.hours / WEEKS
    if is_good:
        return [f"over {minutes(week * times)} a week (now {minutes(week)})"]
    return [f"under {minutes(week / times)} a week (now {minutes(week)})"]
