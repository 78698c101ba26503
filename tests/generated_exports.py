"""Writes an invented organisation's exports: posts and daily figures of six accounts, and a website."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from data_pipeline import periods
from data_pipeline.exports import templates_to_fill
from data_pipeline.exports.declare import Source
from data_pipeline.exports.sources import filled_templates
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.periods import Period
from tests.worlds import Organisation

PATIENCE = timedelta(days=40)  # from the end of the last month to the day of the exports


def write(data: DataFolder, organisation: Organisation, first: date, random: np.random.Generator) -> date:
    """Puts the exports into the inbox; the day on which they were taken. Month 0 begins on `first`."""
    months = int(organisation.months["month"].max()) + 1
    last = periods.month(periods.months_on(first, months - 1)).end
    for _, posts in organisation.posts.groupby("account_id"):
        _posts(data, posts, Period(first, last), random)
    for account, rows in organisation.months.groupby("account_id"):
        _days(data, str(account), rows, first)
    return last + PATIENCE


def _posts(data: DataFolder, posts: pd.DataFrame, span: Period, random: np.random.Generator) -> None:
    """Posts on any day of their month; one each on the first and on the last day, so that all is covered."""
    account = posts["account_id"].iloc[0]
    starts = [periods.months_on(span.start, int(month)) for month in posts["month"]]
    days = [start + timedelta(days=int(random.integers(0, periods.month(start).days))) for start in starts]
    days[0], days[-1] = span.start, span.end  # the posts are in the order of their months
    post, day = filled_templates.POSTS.requires
    rows: list[dict[str, object]] = [
        {
            post: f"{account}-{at}",
            day: f"{when:%d/%m/%Y}",
            "People who saw it": int(reach),
            "Reactions or likes": count,
            "All interactions": count,
        }
        for at, (when, reach, count) in enumerate(
            zip(days, posts["reach"], posts["interactions"], strict=True)
        )
    ]
    _write(data.inbox / f"{account}-ours" / "posts.csv", filled_templates.POSTS, rows)


def _days(data: DataFolder, account: str, months: pd.DataFrame, first: date) -> None:
    """A month's figure on its first day, and 0 on all others."""
    figure, heading = (
        ("engaged_sessions", "Engaged visits to the website")
        if account == "website"
        else ("followers_gained", "New followers")
    )
    rows: list[dict[str, object]] = []
    for month, value in months[["month", figure]].itertuples(index=False, name=None):
        span = periods.month(periods.months_on(first, int(month)))
        for at in range(span.days):
            when = span.start + timedelta(days=at)
            rows.append({filled_templates.DATE: f"{when:%d/%m/%Y}", heading: 0 if at else int(value)})
    _write(data.inbox / f"{account}-ours" / "days.csv", filled_templates.DAYS, rows)


def _write(path: Path, template: Source, rows: list[dict[str, object]]) -> None:
    """A filled template, blank where nothing is known."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [{heading: str(value) for heading, value in row.items()} for row in rows]
    path.write_text(templates_to_fill.filled(template, cells), encoding="utf-8", newline="")
