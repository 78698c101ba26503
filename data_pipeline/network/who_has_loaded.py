"""Who has loaded figures to the end of the newest month, who has not, and a reminder to send."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.plain_words import counted, date_of, day, listed, month
from data_pipeline.register.records import ENDED

AT_MOST = 5  # organisations that a sentence names
PARKED = "dormant"  # nothing new is expected of an account that is parked
Standing = Literal["all", "some", "none"]
STANDINGS = {"all": "Yes", "some": "In part", "none": "Not yet"}


@dataclass(frozen=True)
class Loaded:
    """Every organisation with up to when it has figures. rows, by name: organisation, title, standing (see
    STANDINGS), covered (accounts with figures to the end of the month), accounts (in use), last_day,
    loaded_on, missing (the channels without)."""

    until: date
    rows: pd.DataFrame

    def of(self, standing: Standing) -> list[str]:
        """What the organisations of one standing are called."""
        return self.rows.loc[self.rows["standing"] == standing, "title"].tolist()


def by(today: date, organisations: pd.DataFrame, accounts: pd.DataFrame) -> Loaded:
    """Who has loaded what by a day.

    organisations, accounts: as `queries` gives them.
    """
    until = periods.last_complete_month(today).end
    in_use = accounts[~accounts["status"].isin([*ENDED, PARKED])]
    in_use = in_use.assign(is_covered=_is_covered(in_use, until))
    mine = in_use.groupby("organisation")
    late = in_use[~in_use["is_covered"]].groupby("organisation")["channel"]
    missing = {str(name): sorted(set(channels)) for name, channels in late}
    newest = accounts.groupby("organisation")[["last_day", "loaded_at"]].max()
    rows = organisations[["organisation", "title"]].reset_index(drop=True)
    name = rows["organisation"]
    covered = name.map(mine["is_covered"].sum().to_dict()).fillna(0).astype("int64")
    number = name.map(mine.size().to_dict()).fillna(0).astype("int64")
    some = np.where(covered > 0, "some", "none")
    rows = rows.assign(
        standing=np.where((number > 0) & (covered == number), "all", some),
        covered=covered, accounts=number,
        last_day=_days(name.map(newest["last_day"].to_dict())),
        loaded_on=_days(name.map(newest["loaded_at"].to_dict())),
        missing=pd.Series([missing.get(str(each), []) for each in name], dtype="object"),
    )  # fmt: skip
    return Loaded(until, rows)


def _is_covered(accounts: pd.DataFrame, until: date) -> pd.Series:
    """Whether an account's figures reach a day: a day that an export covers, or one after which it was made
    (a newsletter is not sent every day)."""
    end = pd.Timestamp(until)
    exported_on = pd.to_datetime(accounts["newest_as_of"], utc=True).dt.tz_convert("Europe/London")
    return (pd.to_datetime(accounts["last_day"]) >= end) | (exported_on.dt.tz_localize(None) >= end)


def _days(instants: pd.Series) -> pd.Series:
    """The day of each, None where there is none."""
    return pd.Series([None if pd.isna(each) else date_of(each) for each in instants], dtype="object")


def in_words(loaded: Loaded) -> str:
    """'12 of 15 organisations have figures to the end of Sep 2026. In part: A. Not yet: B.'"""
    ready, part, late = (loaded.of(standing) for standing in ("all", "some", "none"))
    if len(late) == len(loaded.rows):
        return f"No organisation has figures to the end of {month(loaded.until)} yet."
    start = (
        f"{len(ready)} of {counted(len(loaded.rows), 'organisation')} "
        f"{'has' if len(ready) == 1 else 'have'} all figures to the end of {month(loaded.until)}."
    )
    return " ".join([start, *_named("In part", part), *_named("Not yet", late)])


def _named(what: str, titles: list[str]) -> Iterable[str]:
    if titles:
        rest = len(titles) - AT_MOST
        named = [*titles[:AT_MOST], f"{rest} more"] if rest > 1 else titles
        yield f"{what}: {listed(named)}."


def reminder(loaded: Loaded) -> str:
    """A reminder for all that have not loaded everything: the same for each, with nobody's name in it."""
    return (
        f"Please load your figures to the end of {month(loaded.until)}. Open the dashboard, go to Add data: "
        "the list there says which file to download for each account, and which days to choose. Then drop "
        "the files on the page. It takes most of us under an hour. If an account is closed or parked, say "
        "so under Accounts, and it is not asked for again."
    )


def day_in_words(when: date | None) -> str:
    """'30 Sep 2026'; 'Nothing yet' where nothing was loaded."""
    return "Nothing yet" if when is None or pd.isna(when) else day(when)
