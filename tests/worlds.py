"""The worlds in which statistical promises are tested: seeded generators of what nobody needs to explain.

Log-normal multipliers have mean 1. Every function takes a random generator, so that a test names its seed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Account:
    """Posts a month, median reach, rate per 1,000 reached, spreads (of the logarithm), new followers."""

    posts: float
    reach: float
    rate: float
    effect_sd: float
    reach_sd: float
    followers: float


ACCOUNTS: Mapping[str, Account] = {
    "facebook": Account(14, 320, 40, 0.8, 1.0, 9),
    "instagram": Account(8, 130, 90, 0.7, 0.8, 7),
    "linkedin": Account(6, 140, 32, 0.7, 0.8, 5),
    "x": Account(5, 70, 10, 0.9, 0.9, 2),
    "tiktok": Account(2, 500, 50, 0.9, 1.2, 4),
    "threads": Account(4, 60, 30, 0.8, 0.9, 2),
}
VISITS = 800


def changed(account: Account, **more: float) -> Account:
    """An account that differs in these."""
    return replace(account, **more)


FALL = 0.35
VIRAL = 12.0


def multiplier(random: np.random.Generator, sd: float, size: int) -> np.ndarray:
    """Log-normal with mean 1."""
    return np.exp(sd * random.standard_normal(size) - sd * sd / 2)


def negative_binomial(random: np.random.Generator, mean: float, shape: float, size: int) -> np.ndarray:
    """Counts with this mean, spread over a gamma of this shape."""
    return random.poisson(mean * random.gamma(shape, 1 / shape, size))


@dataclass(frozen=True)
class Happening:
    """What happens to one account: its posts' effect times `times` in the months from `first` to `last`."""

    account: str
    times: float
    first: int
    last: int = 10**6


@dataclass(frozen=True)
class Organisation:
    """Posts (account_id, month, reach, interactions) and months (account_id, month, followers_gained,
    engaged_sessions), numbered from 0."""

    posts: pd.DataFrame
    months: pd.DataFrame


def organisation(
    random: np.random.Generator,
    months: int,
    accounts: Mapping[str, Account] = ACCOUNTS,
    *,
    happening: Happening | None = None,
    shocks: float = 0.0,
    is_august: Callable[[int], bool] = lambda month: False,
) -> Organisation:
    """Six accounts and a website; stable but for what happens. shocks: sd of a month's own effect."""
    posts, figures = [], []
    for name, account in accounts.items():
        august = np.array([is_august(month) for month in range(months)])
        number = random.poisson(account.posts * random.gamma(12, 1 / 12, months) * np.where(august, 0.6, 1))
        month = np.repeat(np.arange(months), number)
        reach = account.reach * np.exp(account.reach_sd * random.standard_normal(month.size))
        reach = np.maximum(1, np.round(reach * np.where(august, 0.7, 1)[month]))
        effect = multiplier(random, account.effect_sd, month.size)
        effect *= multiplier(random, shocks, months)[month]
        if happening and happening.account == name:
            effect *= np.where((month >= happening.first) & (month <= happening.last), happening.times, 1)
        interactions = random.poisson(account.rate * reach / 1000 * effect)
        posts.append(
            pd.DataFrame({"account_id": name, "month": month, "reach": reach, "interactions": interactions})
        )
        figures.append(
            pd.DataFrame(
                {
                    "account_id": name,
                    "month": np.arange(months),
                    "followers_gained": negative_binomial(random, account.followers, 8, months),
                }
            )
        )
    visits = negative_binomial(random, VISITS, 25, months)
    figures.append(
        pd.DataFrame({"account_id": "website", "month": np.arange(months), "engaged_sessions": visits})
    )
    return Organisation(pd.concat(posts, ignore_index=True), pd.concat(figures, ignore_index=True))


@dataclass(frozen=True)
class QuarterWorld:
    """Posts of a quarter: rate per 1,000, spread of effect and reach, median reach, how the two hang
    together; `viral` is the share of posts with reach times 15 and effect times 2."""

    rate: float
    effect_sd: float
    reach_sd: float
    reach: float = 200
    correlation: float = 0.0
    viral: float = 0.0


QUARTERS: Mapping[str, QuarterWorld] = {
    "moderate": QuarterWorld(30, 0.7, 0.8),
    "spread": QuarterWorld(30, 1.0, 1.0),
    "wide": QuarterWorld(30, 1.2, 1.0),
    "reach follows response": QuarterWorld(30, 1.0, 1.0, correlation=0.5),
    "viral": QuarterWorld(30, 0.8, 0.8, viral=0.03),
    "small X": QuarterWorld(10, 1.0, 0.9, reach=60),
}


def quarter(
    random: np.random.Generator, world: QuarterWorld, posts: int, times: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Interactions and reach of so many posts, everybody responding `times` as often."""
    of_reach, other = random.standard_normal((2, posts))
    of_effect = world.correlation * of_reach + np.sqrt(1 - world.correlation**2) * other
    reach = world.reach * np.exp(world.reach_sd * of_reach)
    effect = np.exp(world.effect_sd * of_effect - world.effect_sd**2 / 2)
    viral = random.random(posts) < world.viral
    reach = np.maximum(1, np.round(reach * np.where(viral, 15, 1)))
    effect = effect * np.where(viral, 2, 1)
    return random.poisson(world.rate * times * reach / 1000 * effect), reach


@dataclass(frozen=True)
class Organised:
    """Accounts of one organisation for keep or close, equal but for what is said.

    degrees: of Student's t for the effects' tails, None for normal ones. unequal: posts a month log-uniform
    from 2 to 20. guessed: hours are estimates, of one account so many times the truth. worst: one account's
    rate in terms of the others'.
    """

    number: int = 6
    degrees: int | None = None
    unequal: bool = False
    guessed: float | None = None
    worst: float = 1.0


WORST = "facebook-0"
HOURS, POUNDS_AN_HOUR = 8.0, 20.0


def organised(random: np.random.Generator, world: Organised, months: int) -> pd.DataFrame:
    """Posts (account_id, month, reach, interactions), hours and whether these are estimated by account.

    Months are numbered from 0, and the last is a September.
    """
    number = np.where(np.arange(months)[::-1] % 12 == 1, 0.6, 1.0)
    of_august = np.where(np.arange(months)[::-1] % 12 == 1, 0.7, 1.0)
    parts = []
    for at in range(world.number):
        posts = np.exp(random.uniform(np.log(2), np.log(20))) if world.unequal else 6.0
        month = np.repeat(
            np.arange(months), random.poisson(posts * random.gamma(12, 1 / 12, months) * number)
        )
        of_reach = random.standard_normal(month.size)
        own = _tails(random, world.degrees, month.size)
        effect = np.exp(0.9 * (0.3 * of_reach + np.sqrt(1 - 0.3**2) * own) - 0.9**2 / 2)
        reach = np.maximum(1, np.round(150 * np.exp(0.9 * of_reach) * of_august[month]))
        rate = 30 * (world.worst if at == 0 else 1.0)
        parts.append(
            pd.DataFrame(
                {
                    "account_id": f"facebook-{at}",
                    "month": month,
                    "reach": reach,
                    "interactions": random.poisson(rate * reach / 1000 * effect),
                    "hours": HOURS * (world.guessed or 1.0) ** (at == 0),
                    "is_estimated": world.guessed is not None,
                    "months": months,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def together(*organisations: pd.DataFrame) -> pd.DataFrame:
    """The accounts of several as one organisation."""
    return pd.concat(organisations, ignore_index=True)


def _tails(random: np.random.Generator, degrees: int | None, size: int) -> np.ndarray:
    """Of variance 1; of Student's t cut off at 6 (3 degrees) or 4 standard deviations."""
    if degrees is None:
        return random.standard_normal(size)
    cut = 6.0 if degrees == 3 else 4.0
    return np.clip(random.standard_t(degrees, size) / np.sqrt(degrees / (degrees - 2)), -cut, cut)


THEMES = (0.30, 0.25, 0.20, 0.18, 0.15, 0.12, 0.10, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02)


def themes(
    random: np.random.Generator,
    months: int,
    comments: int,
    *,
    changed: tuple[int, float, int] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Comments on each theme (themes x months) and of how many (months).

    changed: a theme, by how much its share is multiplied, and from which month on.
    """
    shares = np.array(THEMES)[:, None] * np.exp(0.1 * random.standard_normal((len(THEMES), months)) - 0.005)
    if changed:
        theme, times, first = changed
        shares[theme, first:] *= times
    total = np.full(months, comments)
    return random.binomial(comments, np.minimum(shares, 1)), total


@dataclass(frozen=True)
class Vocabulary:
    """1,500 words in ten topics: how likely a comment of each topic holds each word."""

    words: int = 1500
    topics: int = 10
    chances: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        frequency = np.minimum(0.5, 1.2 / np.arange(1, self.words + 1) ** 0.9)
        own = np.arange(self.words) % self.topics
        times = np.where(own[None, :] == np.arange(self.topics)[:, None], 4.0, 0.6)
        object.__setattr__(self, "chances", np.minimum(1, frequency[None, :] * times))


def words(
    random: np.random.Generator, vocabulary: Vocabulary, comments: int, quarters: int, *, mixed_anew: bool
) -> np.ndarray:
    """Comments of each quarter that hold each word (quarters x words); nothing is new.

    mixed_anew: whether each quarter has a mix of topics of its own (Dirichlet 20 each), not always the same.
    """
    counts = np.zeros((quarters, vocabulary.words), dtype="int64")
    for at in range(quarters):
        mix = np.full(vocabulary.topics, 1 / vocabulary.topics)
        if mixed_anew:
            mix = random.dirichlet(np.full(vocabulary.topics, 20.0))
        of_topics = random.multinomial(comments, mix)
        counts[at] = sum(
            random.binomial(number, vocabulary.chances[topic]) for topic, number in enumerate(of_topics)
        )
    return counts


AGES = (0.08, 0.16, 0.21, 0.19, 0.16, 0.20)


def audience(random: np.random.Generator, followers: int, shares: tuple[float, ...] = AGES) -> np.ndarray:
    """Shares of so many followers by age, drawn from these."""
    return random.multinomial(followers, np.array(shares) / sum(shares)) / followers
