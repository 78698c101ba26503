"""What a report says of who is reached: ages beside residents, and what the posts were for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline.board_report import queries
from data_pipeline.board_report.contents import AudienceChart, Followers, Section, Sentence, Table
from data_pipeline.engagement import ages_of_followers
from data_pipeline.engagement.queries import audience as audience_queries
from data_pipeline.organisation import channels, reference_lists
from data_pipeline.periods import Period
from data_pipeline.plain_words import counted, day, listed, share

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FEW = 5  # posts for an objective, under which it is named as one with few
DRAWN = 3  # accounts in the picture of ages; more marks cannot be told apart in print


def ages(db: DuckDBPyConnection, names: Mapping[str, str], quarter: Period) -> pd.DataFrame:
    """The newest ages of each account's followers up to the end of a quarter."""
    return ages_of_followers.of_ages(audience_queries.audience_groups(db, list(names), quarter.end))


def chart(ages: pd.DataFrame, names: Mapping[str, str]) -> AudienceChart | None:
    """Ages of followers beside residents; None where no export says them or no residents are known."""
    if ages.empty or not ages["population_share"].notna().any():
        return None
    wide = ages.pivot_table(index="group_name", columns="account_id", values="share", aggfunc="first")
    of_followers = [a for a in names if a in wide and ages_of_followers.of(a) == "followers"]
    shown = (of_followers or [a for a in names if a in wide])[:DRAWN]
    wide = wide[shown].dropna(how="all")
    residents = ages.groupby("group_name")["population_share"].first().reindex(wide.index)
    groups = [str(group) for group in residents.index]
    title = _widest_gap(ages[ages["account_id"].isin(shown)], names)
    newest = ages[ages["account_id"].isin(shown)]["as_of_day"].max()
    when = "" if pd.isna(newest) else f" Newest export {day(newest)}."
    return AudienceChart(
        title=title,
        groups=tuple(groups),
        residents=tuple(_fraction(residents[group]) for group in residents.index),
        accounts=tuple(
            Followers(
                account=names[account],
                shares=tuple(_fraction(wide[account][group]) for group in residents.index),
            )
            for account in shown
        ),
        note=f"Shares of followers by age, against residents of the same ages.{when}",
        alt=_alt(wide, residents, shown, names),
    )


def _widest_gap(ages: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The group and account that differ most from the residents, in a sentence without its full stop."""
    gap = (ages["share"] - ages["population_share"]).abs()
    account = str(ages["account_id"].iloc[int(gap.fillna(0).to_numpy().argmax())])
    mine = ages[ages["account_id"] == account]
    sentence = ages_of_followers.gap_to_residents(names[account], mine, ages_of_followers.of(account))
    return sentence.rstrip(".")


def _alt(wide: pd.DataFrame, residents: pd.Series, accounts: Sequence[str], names: Mapping[str, str]) -> str:
    rows = []
    for group in residents.index:
        here = "" if pd.isna(residents[group]) else f"residents {share(float(residents[group]))}"
        of = [f"{names[a]} {share(float(wide[a][group]))}" for a in accounts if not pd.isna(wide[a][group])]
        rows.append(f"{group}: {', '.join(filter(None, [here, *of]))}")
    return f"Bars and marks: the share of each age group. {'; '.join(rows)}."


def section(ages: pd.DataFrame, names: Mapping[str, str]) -> Section:
    """Who we reach, and who no channel sees."""
    told = list(dict.fromkeys(ages["account_id"])) if len(ages) else []
    social = [account for account in names if account.split("-", maxsplit=1)[0] in channels.SOCIAL]
    silent = [names[account] for account in social if account not in told]
    sentences = []
    if told:
        tell = f"{listed([names[account] for account in told])} {'tells' if len(told) == 1 else 'tell'} us"
        sentences.append(Sentence(text=f"{tell} ages."))
    unseen = ["ethnic groups and disabled people (no platform reports them)"]
    if silent:
        unseen.append(f"the ages of followers on {listed(silent)}")
    sentences.append(Sentence(lead="No channel can see", text=f"{', or '.join(unseen)}."))
    return Section(title="Who we reach", paragraphs=(tuple(sentences),))


def _fraction(value: float) -> float | None:
    return None if pd.isna(value) else round(float(value), 4)


@dataclass(frozen=True)
class Objectives:
    """What the posts of a quarter were for. without: the objectives that had none, where there were posts at
    all; table: posts by objective and account, None without any."""

    section: Section
    without: tuple[str, ...]
    table: Table | None


def objectives(db: DuckDBPyConnection, names: Mapping[str, str], quarter: Period) -> Objectives:
    """Which of the policy's objectives had no post in a quarter, and posts by objective and account."""
    titles = {row["objective"]: row["title"] for row in reference_lists.table("objectives")}
    served = queries.posts_by_objective(db, quarter.start, quarter.end)
    posts = queries.posts_by_account(db, quarter.start, quarter.end)
    total = int(posts["posts"].sum()) if len(posts) else 0
    if not total:
        text = "No post of this quarter is loaded."
        return Objectives(_without_activity(text), (), None)
    by_objective = served.groupby("objective")["posts"].sum() if len(served) else pd.Series(dtype="int64")
    without = [title for objective, title in titles.items() if not by_objective.get(objective, 0)]
    few = {
        title: int(by_objective[objective])
        for objective, title in titles.items()
        if 0 < by_objective.get(objective, 0) < FEW
    }
    text = f"{listed(without)}." if without else f"None: all {len(titles)} had posts."
    if few:
        fewest = listed([f"{title} ({number})" for title, number in sorted(few.items(), key=lambda f: f[1])])
        text += f" Fewest: {fewest}."
    unknown = int(posts["without_objective"].sum())
    if unknown:
        text += f" We could not tell what {unknown} of our {counted(total, 'post')} were for."
    posting = [account for account in names if account in set(posts["account_id"])]
    return Objectives(_without_activity(text), tuple(without), _table(served, titles, posting, names))


def _without_activity(text: str) -> Section:
    return Section(title="Objectives without activity", paragraphs=((Sentence(text=text),),))


def _table(
    served: pd.DataFrame, titles: Mapping[str, str], accounts: Sequence[str], names: Mapping[str, str]
) -> Table:
    wide = served.pivot_table(
        index="objective", columns="account_id", values="posts", aggfunc="sum", fill_value=0
    )
    wide = wide.reindex(index=list(titles), columns=list(accounts), fill_value=0)
    return Table(
        caption="Posts by objective and channel",
        head=("Objective of the policy", *(names[account] for account in accounts)),
        rows=tuple(
            (title, *(int(wide[account][objective]) for account in accounts))
            for objective, title in titles.items()
        ),
        numeric=tuple(range(1, len(accounts) + 1)),
        note="A post can serve more than one objective.",
    )
