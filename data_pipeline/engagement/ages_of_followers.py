"""The ages of accounts' followers beside those of residents, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data_pipeline.organisation import channels
from data_pipeline.plain_words import listed, points, share

OF = {"youtube": "views"}  # what shares are of, where not of followers
NOT_SEEN = "Platforms do not report ethnicity or disability: these groups cannot be seen here."
FAR = 0.05  # percentage points over 100: so far below the residents' share is plainly below


def of_ages(groups: pd.DataFrame) -> pd.DataFrame:
    """The age groups, named alike whatever platform they are of ('18–24 years' is 18-24), residents beside
    each where they are known by one of them."""
    ages = groups[groups["dimension"] == "age"] if len(groups) else groups
    if ages.empty:
        return ages
    named = ages["group_name"].str.replace("–", "-").str.removesuffix(" years")
    ages = ages.assign(group_name=named)
    here = ages.groupby("group_name")["population_share"].transform("first")
    return ages.assign(population_share=here)


def in_words(ages: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The age group that every account falls short of, or the largest gap of each account."""
    compared = ages.dropna(subset=["share", "population_share"])
    best = compared.groupby("group_name").agg(share=("share", "max"), here=("population_share", "first"))
    short = (best["here"] - best["share"]).loc[lambda gap: gap >= FAR]
    if short.empty:
        return " ".join(
            gap_to_residents(names[str(account)], part, of(str(account)))
            for account, part in ages.groupby("account_id")
        )
    group = str(short.idxmax())
    accounts = compared[compared["group_name"] == group]
    shares = accounts[["account_id", "share"]].itertuples(index=False, name=None)
    each = listed([f"{names[account]} {share(part)}" for account, part in shares])
    return (
        f"People aged {group} are {share(float(best['here'][group]))} of residents. No account whose "
        f"followers' ages we know has as large a share of them: {each}."
    )


def sources(ages: pd.DataFrame, names: Mapping[str, str]) -> str:
    """What the shares are of, and what of each account's export says nothing of ages."""
    by = {account: of(account) for account in ages["account_id"]}
    views = [names[account] for account, what in by.items() if what == "views"]
    if len(views) == len(by):
        unlike = "views"
    else:
        unlike = f"followers ({listed(views)}: of views)" if views else "followers"
    silent = [names[a] for a in names if a not in by and a.split("-", maxsplit=1)[0] in channels.SOCIAL]
    without = f" {listed(silent)} do not say." if silent else ""
    return f"Shares of {unlike} by age, newest exports, against residents of the same ages.{without}"


def of(account: str) -> str:
    """What an account's shares are of."""
    return OF.get(account.split("-", maxsplit=1)[0], "followers")


def gap_to_residents(name: str, groups: pd.DataFrame, of: str = "followers") -> str:
    """The group furthest from its share of residents, in percentage points; the largest group where
    residents are not known by these groups."""
    reported = groups.dropna(subset=["share", "population_share"])
    if reported.empty:
        return largest(name, groups, of)
    gap = reported["share"] - reported["population_share"]
    group = reported.iloc[int(gap.abs().to_numpy().argmax())]
    # Of the percentages as they are written: 19% and 16% are 3 apart.
    difference = round(group["share"], 2) - round(group["population_share"], 2)
    return (
        f"{people(group['group_name'], group['dimension'])} make up {share(group['share'])} "
        f"of {name} {of} and {share(group['population_share'])} of residents of the same ages: "
        f"{points(difference)} {'more' if difference > 0 else 'fewer'}."
    )


def largest(name: str, groups: pd.DataFrame, of: str) -> str:
    """The largest group, and that nothing stands beside it."""
    unlike = f"there are no figures of residents to compare these {of} with"
    reported = groups.dropna(subset=["share"])
    if reported.empty:
        return f"{name}: {unlike}."
    group = reported.nlargest(1, "share").iloc[0]
    group_in_words = people(group["group_name"], group["dimension"])
    return f"{group_in_words} make up {share(group['share'])} of {name} {of}; {unlike}."


def people(group: str, dimension: str) -> str:
    """A group of people at the beginning of a sentence: People aged 45-54, Women."""
    return f"People aged {group}" if dimension == "age" else group
