"""Where each account ranks, and how often it comes last however the criteria are weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_pipeline.effectiveness.benchmarks import CRITERIA, AnchorOf
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.weighting_presets import Weights

DRAWS = 2000
SEED = 2026
ROBUST = 0.9  # in this share of ways or more an account is said to come last
# Of several equal accounts one is always lowest by chance: what the figures leave open is drawn this much
# wider than for one account alone, so that one of three equals is called last in under one of twenty
# comparisons (found by simulation, see the tests).
WIDER = 1.5
FEWEST = 3  # accounts; two are compared, not ranked


@dataclass(frozen=True)
class Place:
    """Where an account comes: its ranks in nine of ten ways (1 is best), how often last, its mean score."""

    low: int
    high: int
    share_last: float
    score: float

    @property
    def sentence(self) -> str:
        if self.share_last >= ROBUST:
            return f"Comes last in {int(100 * self.share_last)} of 100 ways of weighing it."
        return "Too close to call."


@dataclass(frozen=True)
class Scores:
    """Scores between 0 and 1: accounts x criteria x draws, on the criteria that some account knows."""

    accounts: tuple[str, ...]
    criteria: tuple[str, ...]
    values: np.ndarray


def scores(figures: Sequence[Figures], anchor: AnchorOf, seed: int = SEED) -> Scores:
    """What each account scores, drawn from all that its figures leave open.

    A figure that is not known could be anything, and is drawn from the whole scale. Each account has draws
    of its own, by its name: another account beside it changes none of them.
    """
    parts = [_of_account(each, anchor, seed) for each in figures]
    values = np.stack(parts) if parts else np.zeros((0, len(CRITERIA), DRAWS))
    measured = [
        place
        for place, name in enumerate(CRITERIA)
        if any(not np.isnan(np.asarray(_value(each, name))).all() for each in figures)
    ]
    names = tuple(CRITERIA[place] for place in measured)
    return Scores(tuple(each.account_id for each in figures), names, values[:, measured])


def places(scores: Scores, weights: Weights, seed: int = SEED) -> dict[str, Place]:
    """Account -> its place; nothing for fewer than three accounts, or where nothing is weighed.

    Ways of weighing are drawn around the weights (Dirichlet; from equal weights all ways are as likely).
    Accounts that are level share a place, and being last.
    """
    given = np.array([weights.get(name, 0.0) for name in scores.criteria])
    if len(scores.accounts) < FEWEST or given.sum() <= 0:
        return {}
    used = given > 0
    shares = given[used] / given[used].sum()
    ways = np.random.default_rng(seed).dirichlet(used.sum() * shares, size=DRAWS)
    totals = np.einsum("acd,dc->ad", scores.values[:, used], ways)
    better = (totals[None] > totals[:, None] + 1e-12).sum(axis=1) + 1
    lowest = totals <= totals.min(axis=0) + 1e-12
    last = (lowest / lowest.sum(axis=0)).mean(axis=1)
    low, high = np.quantile(better, [0.05, 0.95], axis=1, method="nearest")
    mean = np.einsum("acd,c->a", scores.values[:, used], shares) / DRAWS
    return {
        account: Place(int(low[at]), int(high[at]), float(last[at]), float(mean[at]))
        for at, account in enumerate(scores.accounts)
    }


def dominating(figures: Figures, others: Sequence[Figures]) -> str | None:
    """An account that does as well or better on every criterion that both know, and better on three or
    more, its rate clearly so. Rates on different bases are not compared: there is none on another basis."""
    for other in others:
        if (
            other.account_id == figures.account_id
            or _basis(figures) is None
            or _basis(figures) != _basis(other)
        ):
            continue
        if not (figures.rate and other.rate and other.rate.low > figures.rate.high):
            continue  # else of two equal accounts one would be better on every count by chance
        pairs = [(_best(figures, name), _best(other, name)) for name in CRITERIA]
        both = [(mine, theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
        if all(theirs >= mine for mine, theirs in both) and sum(t > m for m, t in both) >= FEWEST:
            return other.account_id
    return None


def _basis(figures: Figures) -> str | None:
    return figures.basis if figures.rate else None


def _best(figures: Figures, criterion: str) -> float | None:
    """The best estimate, higher is better; a direction that is not clear is none."""
    if criterion == "direction":
        travel = figures.rate_travel or figures.travel
        return None if travel is None else {"up": 1.0, "flat": 0.0, "down": -1.0}[travel.way]
    value = _value(figures, criterion)
    if value is None or np.isnan(value):
        return None
    return -value if criterion == "effort" else value


def _value(figures: Figures, criterion: str) -> float | None:
    value: float | None = {
        "rate": figures.rate.best if figures.rate else None,
        "interactions": figures.public_interactions,
        "experiences": figures.experiences,
        "visits": figures.visits,
        "effort": figures.effort,
        "fit": figures.fit.overlap if figures.fit else None,
        "objectives": float(len(figures.served)) if figures.objectives else None,
        "direction": _heading(figures),
    }[criterion]
    return np.nan if value is None else value


def _heading(figures: Figures) -> float | None:
    travel = figures.rate_travel or figures.travel
    return travel.z if travel else None


def _of_account(figures: Figures, anchor: AnchorOf, seed: int) -> np.ndarray:
    """Criteria x draws."""
    random = np.random.default_rng([seed, *figures.account_id.encode()])
    drawn = {name: np.full(DRAWS, _value(figures, name), dtype="float64") for name in CRITERIA}
    more = np.exp(WIDER * random.normal(0, figures.spread, DRAWS))
    if figures.rate:
        away = (figures.rate.draws(DRAWS, random) / figures.rate.best) ** WIDER
        drawn["rate"] = figures.rate.mean * away
        more = more * away
    drawn["interactions"] = drawn["interactions"] * more
    drawn["effort"] = drawn["effort"] / more
    drawn["direction"] = drawn["direction"] + WIDER * random.normal(0, 1, DRAWS)
    basis = _basis(figures) or "*"
    rows = [anchor(_anchored(figures, name), figures.channel, basis).score(drawn[name]) for name in CRITERIA]
    scores = np.stack(rows)
    return np.where(np.isnan(scores), random.random(scores.shape), scores)


def _anchored(figures: Figures, criterion: str) -> str:
    """Effort is pounds where these are known, else minutes."""
    return "minutes" if criterion == "effort" and figures.cost_per_interaction is None else criterion
