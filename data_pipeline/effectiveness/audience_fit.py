"""How the people who follow an account compare with residents of the same ages, group by group.

Followers stand for all who might follow: of few, a share is uncertain, and of under 300 no group is claimed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from data_pipeline.plain_words import listed
from data_pipeline.statistics import proportion

REACHED = 0.8  # of its share of residents: the four-fifths rule of equality monitoring
LEAST_FOLLOWERS = 300  # of fewer, two equal audiences would too often look different


@dataclass(frozen=True)
class Group:
    """One age group: its share of followers with the interval of 90 %, and of residents, as fractions."""

    name: str
    share: float
    low: float
    high: float
    residents: float

    @property
    def is_reached(self) -> bool:
        return self.low >= REACHED * self.residents

    @property
    def sentence(self) -> str:
        """As '18-24s: 9 in 100 followers, 12 in 100 residents'."""
        return f"{aged(self.name)}: {in_100(self.share)} followers, {in_100(self.residents)} residents"


@dataclass(frozen=True)
class Fit:
    """The groups of an account, the share of its followers nobody could place, and how alike the two are.

    followers: how many, None where no export says. `overlap` is 1 where followers are spread over the
    groups as residents are, 0 where no group is shared.
    """

    groups: tuple[Group, ...]
    not_known: float | None
    overlap: float
    followers: float | None = None

    @property
    def is_known_well(self) -> bool:
        return self.followers is not None and self.followers >= LEAST_FOLLOWERS

    def surely_lacks(self, group: Group) -> bool:
        """Whether its share of a group of another account is surely smaller than four fifths of residents'; a
        group that the platform does not list has none of those whose age is known."""
        mine = next((each.high for each in self.groups if each.name == group.name), None)
        if mine is None:
            placed = (self.followers or 0.0) * (1 - (self.not_known or 0.0))
            mine = proportion.interval(0.0, placed)[1]
        return mine < REACHED * group.residents


def fit(groups: pd.DataFrame, followers: float | None = None) -> Fit | None:
    """`groups` are one account's rows of audience_groups; None where no ages are known.

    Only ages have residents on the same age base. Shares are of those the platform could place.
    """
    ages = groups[groups["dimension"] == "age"].dropna(subset=["share", "population_share"])
    if ages.empty or ages["share"].sum() <= 0:
        return None
    placed = ages["share"].sum()
    rows = zip(ages["group_name"], ages["share"] / placed, ages["population_share"], strict=True)
    share_placed = float(groups.loc[groups["dimension"] == "age", "share"].sum())
    counted = (followers or 0.0) * min(1.0, share_placed)
    placed_groups = tuple(
        Group(str(name), float(share), *proportion.interval(float(share), counted), float(living))
        for name, share, living in rows
    )
    overlap = sum(min(group.share, group.residents) for group in placed_groups)
    return Fit(placed_groups, max(0.0, 1 - share_placed), overlap, followers)


def only_reached_by(fits: Mapping[str, Fit | None]) -> dict[str, tuple[str, ...]]:
    """Account -> groups that surely have as large a share of its followers as of residents (four fifths at
    least), and surely a smaller one of those of every other account whose followers' ages are known.

    Nothing is claimed of an account with few followers, nor where one audience is alone.
    """
    known = {account: each for account, each in fits.items() if each is not None}
    only: dict[str, tuple[str, ...]] = dict.fromkeys(fits, ())
    for account, each in known.items():
        if len(known) < 2 or not each.is_known_well:
            continue
        others = [other for name, other in known.items() if name != account]
        only[account] = tuple(
            group.name
            for group in each.groups
            if group.is_reached and all(other.surely_lacks(group) for other in others)
        )
    return only


def aged(group: str) -> str:
    """'18-24s'; 'those 65+'."""
    return f"those {group}" if group.endswith("+") else f"{group}s"


def ages(groups: Iterable[str]) -> str:
    """'18-24s and 25-34s'."""
    return listed(aged(group) for group in groups)


def in_100(share: float) -> str:
    """A share as people say it; one too small to count is named so."""
    hundredths = round(100 * share)
    return f"{hundredths} in 100" if hundredths or not share else "under 1 in 100"
