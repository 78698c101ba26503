"""Where each account ranks, and how often it comes last however the criteria are weighed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data_pipeline.effectiveness.benchmarks import CRITERIA, Anchor, AnchorOf
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.simulated_figures import DRAWS, SEED, Drawn
from data_pipeline.effectiveness.weighting_presets import Weights

ROBUST = 0.9  # in this share of ways or more an account is said to come last
# Of several equal accounts one is always lowest by chance: what the figures leave open is drawn this much
# wider than for one account alone, so that one of three equals is called last in under one of twenty
# comparisons (found by simulation, see the tests).
WIDER = 1.5
FEWEST = 3  # accounts; two are compared, not ranked


@dataclass(frozen=True)
class Place:
    """Where an account comes: its ranks in nine of ten ways (1 is best), how often last, its mean score.

    last_by_weights: how often last where its best estimates are taken as they are and only the weights are
    drawn. last_if_all, last_if_none: how often last if what is not known of it were as good, or as bad, as
    can be; the same as share_last where all is known.
    """

    low: int
    high: int
    share_last: float
    score: float
    last_by_weights: float
    last_if_all: float
    last_if_none: float

    @property
    def is_last(self) -> bool:
        return self.share_last >= ROBUST

    @property
    def sentence(self) -> str:
        if self.is_last:
            return f"Whatever we count most, it comes last {_times_in_10(self.share_last)}."
        return "Too close to call."


def _times_in_10(share: float) -> str:
    """'about 9 times in 10'; 'nearly always'."""
    return "nearly always" if share >= 0.95 else f"about {int(10 * share)} times in 10"


@dataclass(frozen=True)
class Scores:
    """Scores between 0 and 1 on the criteria that some account knows: drawn (values: accounts x criteria x
    draws), and of the best estimates (best: accounts x criteria, NaN where not known)."""

    accounts: tuple[str, ...]
    criteria: tuple[str, ...]
    values: np.ndarray
    best: np.ndarray


def scores(figures: Sequence[Figures], draws: Mapping[str, Drawn], anchor: AnchorOf) -> Scores:
    """What each account scores, drawn from all that its figures leave open.

    A figure that is not known could be anything, and is drawn from the whole scale. Each account has draws
    of its own, by its name: another account beside it changes none of them.
    """
    parts = [_of_account(each, draws[each.account_id], anchor) for each in figures]
    values = np.stack(parts) if parts else np.zeros((0, len(CRITERIA), DRAWS))
    known = np.array([[_value(each, name) is not None for name in CRITERIA] for each in figures], dtype=bool)
    measured = [place for place in range(len(CRITERIA)) if len(known) and known[:, place].any()]
    best = np.array([_best_scores(each, anchor) for each in figures]).reshape(len(figures), len(CRITERIA))
    names = tuple(CRITERIA[place] for place in measured)
    accounts = tuple(each.account_id for each in figures)
    return Scores(accounts, names, values[:, measured], best[:, measured])


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
    values, best = scores.values[:, used], scores.best[:, used]
    totals = np.einsum("acd,dc->ad", values, ways)
    better = (totals[None] > totals[:, None] + 1e-12).sum(axis=1) + 1
    low, high = np.quantile(better, [0.05, 0.95], axis=1, method="nearest")
    last = _last(totals)
    middle = np.where(np.isnan(best), 0.5, best)
    by_weights = _last(middle @ ways.T)
    mean = np.einsum("acd,c->a", values, shares) / DRAWS
    places = {}
    for at, account in enumerate(scores.accounts):
        if_all = if_none = float(last[at])
        if (unknown := np.isnan(best[at])).any():
            drawn = np.einsum("cd,dc->d", values[at, unknown], ways[:, unknown])
            if_none = _last_with(totals, at, totals[at] - drawn)
            if_all = _last_with(totals, at, totals[at] - drawn + ways[:, unknown].sum(axis=1))
        places[account] = Place(
            low=int(low[at]),
            high=int(high[at]),
            share_last=float(last[at]),
            score=float(mean[at]),
            last_by_weights=float(by_weights[at]),
            last_if_all=if_all,
            last_if_none=if_none,
        )
    return places


def _last_with(totals: np.ndarray, at: int, mine: np.ndarray) -> float:
    """How often one account comes last with other totals of its own."""
    others = totals.copy()
    others[at] = mine
    return float(_last(others)[at])


def _last(totals: np.ndarray) -> np.ndarray:
    """How often each account comes last, by its totals (accounts x draws)."""
    lowest = totals <= totals.min(axis=0) + 1e-12
    return (lowest / lowest.sum(axis=0)).mean(axis=1)


def effective_weights(scores: Scores, weights: Weights) -> dict[str, float]:
    """Criterion -> how much of what parts the accounts comes of it, adding up to 1; nothing where nothing
    parts them. A criterion on which all are alike decides nothing, however much it weighs; below 0 it works
    against the others."""
    given = np.array([weights.get(name, 0.0) for name in scores.criteria])
    if len(scores.accounts) < FEWEST or given.sum() <= 0:
        return {}
    parts = scores.values.mean(axis=2) * given
    away = parts - parts.mean(axis=0)
    total = away.sum(axis=1)
    spread = float(total @ total)
    if spread < 1e-12:
        return {}
    return {name: float(away[:, at] @ total) / spread for at, name in enumerate(scores.criteria)}


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
    return -value if criterion == "effort" and value is not None else value


def _value(figures: Figures, criterion: str) -> float | None:
    values: Mapping[str, float | None] = {
        "rate": figures.rate.best if figures.rate else None,
        "interactions": figures.public_interactions,
        "experiences": figures.experiences,
        "visits": figures.visits,
        "effort": figures.effort,
        "fit": figures.fit.overlap if figures.fit else None,
        "objectives": float(len(figures.served)) if figures.objectives else None,
        "direction": _heading(figures),
    }
    return values[criterion]


def _number(figures: Figures, criterion: str) -> float:
    """The same, NaN where it is not known. Anchors are published averages, so that the mean that goes with a
    typical rate is set against them."""
    if criterion == "rate" and figures.rate:
        return figures.rate.mean
    value = _value(figures, criterion)
    return np.nan if value is None else float(value)


def _heading(figures: Figures) -> float | None:
    travel = figures.rate_travel or figures.travel
    return travel.z if travel else None


def _of_account(figures: Figures, drawn: Drawn, anchor: AnchorOf) -> np.ndarray:
    """Criteria x draws. What the figures leave open is drawn wider than for one account alone (WIDER)."""
    random = np.random.default_rng([SEED, 1, *figures.account_id.encode()])
    values = {name: np.full(DRAWS, _number(figures, name)) for name in CRITERIA}
    if drawn.response is not None:
        middle = _anchor(figures, "rate", anchor).middle
        centre = np.log(_number(figures, "rate") / middle)
        values["rate"] = middle * np.exp(centre + WIDER * (drawn.response - centre))
    values["interactions"] = values["interactions"] * drawn.more**WIDER
    values["effort"] = values["effort"] / drawn.more**WIDER
    values["direction"] = values["direction"] + WIDER * random.normal(0, 1, DRAWS)
    scores = np.stack([_anchor(figures, name, anchor).score(values[name]) for name in CRITERIA])
    return np.where(np.isnan(scores), random.random(scores.shape), scores)


def _best_scores(figures: Figures, anchor: AnchorOf) -> list[float]:
    """Of the best estimates, NaN where not known."""
    return [
        float(_anchor(figures, name, anchor).score(np.array(_number(figures, name)))) for name in CRITERIA
    ]


def _anchor(figures: Figures, criterion: str, anchor: AnchorOf) -> Anchor:
    """Effort is pounds where these are known, else minutes."""
    is_in_minutes = criterion == "effort" and figures.cost_per_interaction is None
    return anchor("minutes" if is_in_minutes else criterion, figures.channel, _basis(figures) or "*")
