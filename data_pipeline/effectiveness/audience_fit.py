"""How the people who follow an account compare with residents of the same ages, group by group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from data_pipeline.plain_words import listed

REACHED = 0.8  # of its share of residents: the four-fifths rule of equality monitoring


@dataclass(frozen=True)
class Group:
    """One age group: its share of followers and of residents, as fractions."""

    name: str
    share: float
    residents: float

    @property
    def reached(self) -> bool:
        return self.share >= REACHED * self.residents

    @property
    def sentence(self) -> str:
        """As '18-24s: 9 in 100 followers, 12 in 100 residents'."""
        return f"{aged(self.name)}: {in_100(self.share)} followers, {in_100(self.residents)} residents"


@dataclass(frozen=True)
class Fit:
    """The groups of an account, the share of its followers nobody could place, and how alike the two are.

    `overlap` is 1 where followers are spread over the groups as residents are, 0 where no group is shared.
    """

    groups: tuple[Group, ...]
    not_known: float | None
    overlap: float

    @property
    def reached(self) -> tuple[str, ...]:
        return tuple(group.name for group in self.groups if group.reached)


def fit(groups: pd.DataFrame) -> Fit | None:
    """`groups` are one account's rows of audience_groups; None where no ages are known.

    Only ages have residents on the same age base. Shares are of those the platform could place.
    """
    ages = groups[groups["dimension"] == "age"].dropna(subset=["share", "population_share"])
    if ages.empty or ages["share"].sum() <= 0:
        return None
    placed = ages["share"].sum()
    rows = zip(ages["group_name"], ages["share"] / placed, ages["population_share"], strict=True)
    placed_groups = tuple(Group(str(name), float(share), float(living)) for name, share, living in rows)
    overlap = sum(min(group.share, group.residents) for group in placed_groups)
    share_placed = groups.loc[groups["dimension"] == "age", "share"].sum()
    return Fit(placed_groups, max(0.0, 1 - float(share_placed)), overlap)


def only_reached_by(fits: Mapping[str, Fit | None]) -> dict[str, tuple[str, ...]]:
    """Account -> groups that it reaches and no other account with a known audience does."""
    reached = {account: set(each.reached) if each else set() for account, each in fits.items()}
    only = {}
    for account, each in fits.items():
        others = set().union(*(groups for name, groups in reached.items() if name != account))
        only[account] = tuple(name for name in (each.reached if each else ()) if name not in others)
    audiences = sum(each is not None for each in fits.values())
    return only if audiences > 1 else dict.fromkeys(fits, ())


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
