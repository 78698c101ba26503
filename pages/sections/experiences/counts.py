"""Counts of experiences as far as this role may see them, and the sentences that describe them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import pandas as pd

from data_pipeline import clock, periods, signals
from data_pipeline.experiences.queries import counts as count_queries
from data_pipeline.experiences.queries import theme_shares
from data_pipeline.organisation import reference_lists
from data_pipeline.periods import Period
from data_pipeline.statistics.shares import FEWEST, LEAST
from pages.shared import access, words
from pages.shared.scope import Scope, ask

DIMENSIONS = {"Themes": "theme", "Services": "service", "How people felt": "sentiment"}
FEELINGS = {"positive": "Positive", "neutral": "Neutral or mixed", "negative": "Negative",
            "not_known": "Not known"}  # fmt: skip
TOO_FEW = "too few to judge"
TOO_FEW_BEFORE = "not judged, as too few spoke of it in earlier months"


@cache
def titles(dimension: str) -> dict[str, str]:
    """What a reader calls the items of a dimension, in the order of the lists."""
    if dimension == "theme":
        listed = {row["theme"]: row["title"] for row in reference_lists.table("themes")}
        return listed | {"not_assigned": "No theme"}
    if dimension == "service":
        return {row["service"]: row["title"] for row in reference_lists.table("services")}
    return FEELINGS


def title(dimension: str, item: str) -> str:
    """What a reader calls one item; ways of arriving are words already."""
    return titles(dimension).get(item, item.capitalize() if dimension == "arrived_by" else item)


def counts(scope: Scope) -> pd.DataFrame:
    """Months, with dimension, item, experiences (NaN: not shown) and how many are coded by whom."""
    if access.may_ask(count_queries.months):
        return ask(scope, count_queries.months)
    published = ask(scope, count_queries.published)
    months = published[published["kind"] == "month"] if len(published) else published
    return months.rename(columns={"period_start": "month"})


def of_months_that_are_over(scope: Scope) -> pd.DataFrame:
    """The same of the months that are over; empty where there are none."""
    every = counts(scope)
    return complete(every) if len(every) else every


def complete(counts: pd.DataFrame) -> pd.DataFrame:
    """The months that are over."""
    return counts[counts["month"] < pd.Timestamp(clock.today().replace(day=1))]


def judged(scope: Scope, dimension: str) -> dict[str, pd.DataFrame]:
    """Item -> its months on limits, as far as this role may see them; in the order of the lists."""
    before = clock.today().replace(day=1)
    full = access.may_ask(theme_shares.shares)
    by_item = ask(scope, theme_shares.shares if full else theme_shares.published_shares, dimension, before)
    place = {item: at for at, item in enumerate(titles(dimension))}
    return {item: by_item[item] for item in sorted(by_item, key=lambda item: place.get(item, len(place)))}


def within(points: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The months of a period; their limits still rest on all months."""
    return points.loc[pd.Timestamp(period.start) : pd.Timestamp(period.end)]


def over(counts: pd.DataFrame, months: int | None) -> Period:
    """From the first of the newest so many months to the last day of the newest one; None: all of them."""
    newest: date = counts["month"].max().date()
    first: date = counts["month"].min().date()
    if months is not None:
        first = max(first, periods.months_on(newest, 1 - months))
    return Period(first, periods.month(newest).end)


def standing_of(points: pd.DataFrame, name: str) -> str:
    """What the newest month says: 'Medicines and pain in Sep 2026: 43% of 79 comments, higher than usual
    (usually up to 27%).'"""
    point = points.iloc[-1]
    sentence = f"{name} in {words.month(point.name)}: "
    if point["is_hidden"]:
        return f"{sentence}{words.NOT_SHOWN}."
    if words.missing(point["value"]):
        return f"{sentence}no comments at all."
    if not point["enough"]:
        few = "none" if point["count"] == 0 else words.number(point["count"])
        few_now = words.missing(point["count"]) or point["count"] < FEWEST
        why = (TOO_FEW if few_now else TOO_FEW_BEFORE) if point["points"] else why_not_judged(points)
        return f"{sentence}{few} of {words.counted(point['comments'], 'comment')}, {why}."
    sentence += f"{words.share(point['value'])} of {words.counted(point['comments'], 'comment')}, "
    return f"{sentence}{signals.signal(signals.kind(point)).lower()} ({usual(point)}).{early(point)}"


def why_not_judged(points: pd.DataFrame) -> str:
    """What the newest month lacks to be judged."""
    if points["is_hidden"].any() or (points["count"] < FEWEST).any():
        return TOO_FEW
    return f"not judged yet: {words.counted(LEAST, 'month')} of comments are needed"


def usual(point: pd.Series) -> str:
    """'usually 3% to 27%', 'usually up to 27%'."""
    high = words.share(point["upper"])
    return (
        f"usually {words.share(point['lower'])} to {high}" if point["lower"] > 0 else f"usually up to {high}"
    )


def early(point: pd.Series) -> str:
    return f" {signals.EARLY_DAYS}." if point["trial"] else ""


def stands_out(points: pd.DataFrame) -> bool:
    """Whether the newest month is more than usual ups and downs."""
    return signals.kind(points.iloc[-1]) is not None


def checked(newest: pd.DataFrame) -> str:
    """How many of a month's comments a person has checked, as a sentence without its full stop."""
    coding = _coded(newest, "all", "all")
    if coding is None:
        return ""
    officer, all_of_them = coding["officer_coded"], coding.sum()
    if not officer:
        return "the computer suggested these labels, and nobody has checked them yet"
    number = words.number(officer)
    return (
        ""
        if officer == all_of_them
        else f"{number} of {words.number(all_of_them)} are checked by our officer"
    )


def coded(counts: pd.DataFrame, dimension: str, item: str) -> str:
    """Of these months' comments about an item, how many an officer checked; of all where that is hidden."""
    coding = _coded(counts, dimension, item)
    whose = "" if coding is not None else "Of all comments: "
    coding = coding if coding is not None else _coded(counts, "all", "all")
    if coding is None:
        return f"Who coded them: {words.NOT_SHOWN}."
    officer, others = (words.number(coding[name]) for name in count_queries.CODED)
    return f"{whose}{officer} checked by our officer, {others} not checked yet."


def _coded(counts: pd.DataFrame, dimension: str, item: str) -> pd.Series | None:
    rows = counts[(counts["dimension"] == dimension) & (counts["item"] == item)][count_queries.CODED]
    return None if rows.isna().any(axis=None) else rows.sum()


def by_source(rows: pd.DataFrame) -> pd.DataFrame:
    """Months down, ways of arriving across, under the names of a reader. rows: month, item, experiences."""
    wide = rows.pivot(index="month", columns="item", values="experiences")
    return wide.rename(columns={name: title("arrived_by", str(name)) for name in wide.columns})


def choices(dimension: str, item: str) -> Mapping[str, str]:
    """The URL's part that names one theme, service or feeling."""
    return {"of": dimension, "item": item}
