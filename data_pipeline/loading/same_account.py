"""Whether two exports can be of one account.

Two exports of one account share posts, or have the same figures for the same days; those of two accounts
never share a post, and their figures go up and down apart. Where neither can be seen, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data_pipeline.snapshots.evidence import Evidence

ENOUGH = 5  # posts, days, groups or pages that both must have before anything is said
ALIKE = 0.5  # share of common figures that are equal, from which on two files are one account's
TOGETHER = 0.7  # rank correlation from which on figures go up and down together, as after a recount
JUMP = 0.3  # share of an audience that is in other groups: more than an audience changes
FEW_COMMON = 0.2  # of the pages of a report that both list


@dataclass(frozen=True)
class Verdict:
    """agrees: True or False where the evidence tells, None where it does not; why: what contradicts."""

    agrees: bool | None = None
    why: str = ""


def compared(file: Evidence, other: Evidence) -> Verdict:
    """Whether a file is of the same account as another, or as the loads of an account.

    One thing that agrees settles it, for nothing is shared by chance; else one that contradicts does.
    """
    verdicts = [
        _marks(file.marks, other.marks),
        *(
            judge(mine, theirs)
            for judge, mine, theirs in (
                (_same_posts, file.posts, other.posts),
                (_same_days, file.days, other.days),
                (_same_audience, file.groups, other.groups),
                (_same_pages, file.pages, other.pages),
            )
            if len(mine) and len(theirs)
        ),
    ]
    against = next((verdict for verdict in verdicts if verdict.agrees is False), None)
    return next((verdict for verdict in verdicts if verdict.agrees), None) or against or Verdict()


def _marks(file: frozenset[str], other: frozenset[str]) -> Verdict:
    if file & other:
        return Verdict(True)
    if {mark.split(":")[0] for mark in file} & {mark.split(":")[0] for mark in other}:
        return Verdict(False, "it names a different account from the files loaded before")
    return Verdict()


def _same_posts(file: pd.DataFrame, other: pd.DataFrame) -> Verdict:
    """Posts of the same days and formats that are wholly other ones are somebody else's."""
    if file["post_id"].isin(other["post_id"]).any():
        return Verdict(True)
    formats = set(file["format"]) & set(other["format"])
    one, two = file[file["format"].isin(formats)], other[other["format"].isin(formats)]
    first, last = max(one["day"].min(), two["day"].min()), min(one["day"].max(), two["day"].max())
    if formats and all(rows["day"].between(first, last).sum() >= ENOUGH for rows in (one, two)):
        return Verdict(False, "its posts are not those loaded for the same days")
    return Verdict()


def _same_days(file: pd.DataFrame, other: pd.DataFrame) -> Verdict:
    both = file.merge(other, on=["metric", "date"], suffixes=("", "_other"))
    both = both[(both["value"] > 0) | (both["value_other"] > 0)]
    if len(both) < ENOUGH:
        return Verdict()
    if (both["value"] == both["value_other"]).mean() >= ALIKE:
        return Verdict(True)
    ranks = both.groupby("metric")[["value", "value_other"]].rank()
    if ranks["value"].corr(ranks["value_other"]) >= TOGETHER:
        return Verdict()
    return Verdict(False, "it has other values for days that are loaded already")


def _same_audience(file: pd.DataFrame, other: pd.DataFrame) -> Verdict:
    """An audience changes slowly: where many are in other groups than before, it is another one."""
    known = file[file["dimension"].isin(other["dimension"])]
    if len(known) < ENOUGH:
        return Verdict()
    both = known.merge(
        other[other["dimension"].isin(file["dimension"])], on=["dimension", "group_name"], how="outer",
        suffixes=("", "_other"),
    ).fillna({"share": 0.0, "share_other": 0.0})  # fmt: skip
    moved = (both["share"] - both["share_other"]).abs().groupby(both["dimension"]).sum() / 2
    if moved.max() > JUMP:
        return Verdict(
            False, f"{round(100 * moved.max())} in 100 of its audience are in different groups than before"
        )
    return Verdict()


def _same_pages(file: pd.DataFrame, other: pd.DataFrame) -> Verdict:
    keys = ["report", "period_start", "period_end"]
    same = file.merge(other[keys].drop_duplicates(), on=keys)
    theirs = other.merge(file[keys].drop_duplicates(), on=keys)
    fewest = min(same["item"].nunique(), theirs["item"].nunique())
    if fewest < ENOUGH:
        return Verdict()
    if same["item"].drop_duplicates().isin(theirs["item"]).sum() < FEW_COMMON * fewest:
        return Verdict(False, "its pages are not those of the same report loaded before")
    return Verdict()
