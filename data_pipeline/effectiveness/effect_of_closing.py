"""If we closed it: what would be lost, what is given back, and what is known of where it would go."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from data_pipeline.effectiveness import recommendation_texts
from data_pipeline.effectiveness.audience_fit import ages
from data_pipeline.effectiveness.figures_of_an_account import Figures
from data_pipeline.effectiveness.work_out_figures import Marts
from data_pipeline.experiences.trends import small_numbers
from data_pipeline.organisation.channels import OFF_SOCIAL
from data_pipeline.plain_words import listed, month, pounds, rounded
from data_pipeline.statistics.typical_rate import NINE_IN_TEN

AROUND = 6  # months before and after an account ended that are set beside each other
PARKED = ("dormant", "closed", "transferred")


@dataclass(frozen=True)
class Loss:
    """What goes with an account, a month unless said otherwise; None where it is not known.

    interactions: low, best and high of 90 %. hours and cost are what a year without it gives back.
    """

    interactions: tuple[float, float, float] | None
    experiences: float | None
    is_few_experiences: bool
    visits: float | None
    groups: tuple[str, ...]
    objectives: tuple[str, ...]
    hours: float | None
    is_hours_estimated: bool
    cost: float | None


def loss(figures: Figures, all_figures: Sequence[Figures]) -> Loss:
    """What goes with one account among all of them: groups and objectives only where no other has them."""
    others = {name for each in all_figures if each.account_id != figures.account_id for name in each.served}
    return Loss(
        interactions=_interactions(figures),
        experiences=figures.experiences,
        is_few_experiences=figures.is_few_experiences,
        visits=figures.visits,
        groups=figures.only_reaches,
        objectives=tuple(name for name in figures.served if name not in others),
        hours=None if figures.hours is None else 12 * figures.hours,
        is_hours_estimated=figures.is_hours_estimated,
        cost=None if figures.cost is None else 12 * figures.cost,
    )


def _interactions(figures: Figures) -> tuple[float, float, float] | None:
    best = figures.public_interactions
    if best is None:
        return None
    of_rate = math.log(figures.rate.high / figures.rate.low) / 2 if figures.rate else NINE_IN_TEN
    away = math.exp(math.hypot(of_rate, NINE_IN_TEN * figures.spread))
    return best / away, best, best * away


def sentences(
    loss: Loss, history: Sequence[str], titles: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """A loss in sentences, what it gives back last; `titles` are what objectives are called."""
    lost = []
    if loss.interactions is not None:
        low, best, high = (rounded(value) for value in loss.interactions)
        lost.append(
            f"We would lose probably between {low} and {high} interactions a month (best estimate {best})."
        )
    else:
        lost.append("How many interactions we would lose is not known.")
    if loss.visits == 0:
        lost.append("The website's reports show no visit that came from it.")
    elif loss.visits is not None:
        lost.append(f"About {rounded(loss.visits)} visits a month to the website come from it.")
    if loss.is_few_experiences:
        lost.append(
            f"Fewer than {small_numbers.FEWEST} people in all who shared an experience said that this "
            "account led them to us; most do not say."
        )
    elif loss.experiences is None:
        lost.append("How many experiences people shared because of it is not recorded.")
    elif loss.experiences == 0:
        lost.append("Nobody who shared an experience said that this account led them to us; most do not say.")
    else:
        lost.append(
            f"About {rounded(loss.experiences)} people a month who shared an experience said that this "
            "account led them to us; most do not say."
        )
    if loss.groups:
        lost.append(f"No other account is known to have as large a share of {ages(loss.groups)}.")
    if loss.objectives:
        objectives = listed(titles.get(name, name) for name in loss.objectives)
        lost.append(f"No other account has posts for: {objectives}.")
    return (*lost, *(history or (NOTHING_KNOWN,)), _back(loss))


NOTHING_KNOWN = "We cannot tell where its followers would go: no account here has been parked or closed yet."


def _back(loss: Loss) -> str:
    if loss.hours is None:
        return "How much time stopping would free is not known: no hours are recorded for it."
    cost = f", about {pounds(loss.cost)}" if loss.cost else ""
    label = ", estimated" if loss.is_hours_estimated else ""
    return f"Stopping would free about {rounded(loss.hours)} hours a year{cost}{label}."


def history(marts: Marts) -> tuple[str, ...]:
    """What the other social accounts did in the half-years before and after the last post of one."""
    sentences = []
    months = marts.months.assign(month=pd.to_datetime(marts.months["month"]))
    ended = marts.accounts[marts.accounts["status"].isin(PARKED)]
    for account, channel in ended[["account_id", "channel"]].itertuples(index=False, name=None):
        posted = months[(months["account_id"] == account) & (months["posts"] > 0)]
        standing = (months["account_id"] != account) & ~months["channel"].isin(OFF_SOCIAL)
        others = months[standing & months["is_complete"].eq(True)]
        if posted.empty:
            continue
        last = posted["month"].max()
        sums = others.groupby("month")["public_interactions"].sum(min_count=1)
        earlier = sums[(sums.index <= last) & (sums.index > last - pd.DateOffset(months=AROUND))].dropna()
        later = sums[(sums.index > last) & (sums.index <= last + pd.DateOffset(months=AROUND))].dropna()
        if len(earlier) == AROUND == len(later):
            name = recommendation_texts.NAMES.get(str(channel), str(account))
            sentences.append(
                f"When {name} stopped in {month(last)}, the other accounts went from about "
                f"{rounded(float(earlier.mean()))} to {rounded(float(later.mean()))} "
                "interactions a month; whether the one led to the other is not known."
            )
    return tuple(sentences)
