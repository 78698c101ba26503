"""What an invented organisation did online over five years, and how it went: tables to select exports from.

Figures are those of `tests.worlds`; organisations differ in how much they publish, how many people they reach
and how these respond.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import numpy as np
import pandas as pd

from tests import worlds

BEGAN, YEARS = date(2021, 10, 1), 5
MONTHS = [timestamp.date() for timestamp in pd.date_range(BEGAN, periods=12 * YEARS, freq="MS")]
DOWNLOADED_AFTER = timedelta(days=3)  # the end of what an export covers
YOUTUBE = worlds.Account(2, 200, 25, 0.8, 1.0, 2)
# A busy organisation: two posts a day over all accounts.
ACCOUNTS = {
    channel: worlds.changed(account, posts=3 * account.posts)
    for channel, account in {**worlds.ACCOUNTS, "youtube": YOUTUBE}.items()
    if channel != "threads"
}
OPENINGS = ("Been to", "How was", "Tell us about", "You said, we did:", "Waiting for", "Our report on")
SUBJECTS = ("your GP practice", "a hospital outpatient clinic", "an NHS dentist", "the community pharmacy",
            "the ambulance service", "mental health support", "leaving hospital", "home care")  # fmt: skip
ENDINGS = ("Your feedback is private.", "It takes two minutes.", "Read it on our website.",
           "Share it with a neighbour who needs it.", "Come to our next drop-in at the library.")  # fmt: skip
SOURCES = ("Organic Search", "Direct", "Organic Social", "Referral", "Email")


@dataclass(frozen=True)
class Export:
    """What one export covers, and the day on which it was downloaded."""

    first: date
    last: date

    @property
    def downloaded(self) -> date:
        return self.last + DOWNLOADED_AFTER


def opened_world(random: np.random.Generator) -> duckdb.DuckDBPyConnection:
    """A database with the tables that exports are selected from: what one organisation did, how it went."""
    accounts = {channel: _differing(random, account) for channel, account in ACCOUNTS.items()}
    world = worlds.organisation(random, len(MONTHS), accounts)
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'; set threads = 1")
    tables = {
        "posts": _posts(random, world.posts),
        "exports": _table([(number, *_first_and_last(x)) for number, x in enumerate(quarterly())]),
        "followers": world.months,
        "months": _table([(number, *_first_and_last(x)) for number, x in enumerate(monthly())]),
        "sources": pd.DataFrame({"source": SOURCES, "share": [0.5, 0.2, 0.15, 0.1, 0.05]}),
    }
    for name, table in tables.items():
        db.register("handed_over", table)
        db.execute(f"create table {name} as select * from handed_over")
    for name, sql in (_SEEN | _OTHERS).items():
        db.execute(f"create view {name} as {sql}")
    return db


def _differing(random: np.random.Generator, account: worlds.Account) -> worlds.Account:
    times = worlds.multiplier(random, 0.4, 3)
    return worlds.changed(
        account,
        posts=account.posts * times[0],
        reach=account.reach * times[1],
        rate=account.rate * times[2],
        followers=account.followers * times[1],
    )


def _posts(random: np.random.Generator, posts: pd.DataFrame) -> pd.DataFrame:
    """Each post with its words and its instant: a whole minute of a morning, late enough for America."""
    number = len(posts)
    month = np.array(MONTHS, dtype="datetime64[s]")[posts["month"]]
    minute = random.integers(0, 28, number) * 1440 + random.integers(11 * 60, 17 * 60, number)
    words = [np.array(part)[random.integers(0, len(part), number)] for part in (OPENINGS, SUBJECTS, ENDINGS)]
    made = pd.DataFrame(
        {
            "channel": posts["account_id"],
            "published_at": pd.to_datetime(month + minute.astype("timedelta64[m]")).tz_localize("UTC"),
            "reach": posts["reach"].astype("int64"),
            "interactions": posts["interactions"],
            "words": pd.Series(words[0]) + " " + words[1] + "? " + words[2],
        }
    ).sort_values("published_at", kind="stable")
    return made.assign(post=np.arange(number))


# What is counted of a post grows with its age and never shrinks, as on the platforms.
_SEEN = {
    "seen": """
        select
            e.number, p.channel, p.post, p.published_at, p.words || ' No ' || p.post as words,
            cast(floor(p.reach * g.grown) as bigint) as reach,
            cast(floor(p.reach * g.grown * 1.4) as bigint) as views,
            cast(floor(p.interactions * g.grown * 0.6) as bigint) as reactions,
            cast(floor(p.interactions * g.grown * 0.1) as bigint) as comments,
            cast(floor(p.interactions * g.grown * 0.1) as bigint) as shares,
            cast(floor(p.interactions * g.grown * 0.05) as bigint) as saves,
            cast(floor(p.interactions * g.grown * 0.2) as bigint) as clicks,
            cast(p.published_at as date) as day
        from posts as p
        join exports as e on p.published_at < e.last + interval 1 day
        cross join lateral (
            select 1 - exp(-date_diff('hour', p.published_at, e.last + interval 3 days) / 60.0) as grown
        ) as g
    """
}
_OTHERS = {
    "days": f"""
        with months as (
            select account_id as channel, month, cast(followers_gained as bigint) as gained,
                cast(date '{BEGAN}' + to_months(cast(month as int)) as date) as first
            from followers
        )
        select m.month // 12 as number, m.channel, d.day, d.day as date,
            m.gained // 28 + if(dayofmonth(d.day) <= m.gained % 28, 1, 0) as gained
        from months as m
        cross join lateral (
            select cast(unnest(range(m.first, m.first + interval 1 month, interval 1 day)) as date) as day
        ) as d
    """,
    "visits": """
        select m.number, s.source, m.last as day,
            cast(floor(f.engaged_sessions * s.share * 1.6) as bigint) as sessions,
            cast(floor(f.engaged_sessions * s.share) as bigint) as engaged
        from months as m
        join followers as f on f.account_id = 'website' and f.month = m.number
        cross join sources as s
    """,
    "mailings": """
        with sent as (
            select m.number as mailing, m.first + interval 4 days as on_day,
                cast(f.engaged_sessions as bigint) as size
            from months as m join followers as f on f.account_id = 'website' and f.month = m.number
        )
        select e.number, s.mailing, cast(s.on_day as date) as day,
            timezone('Europe/London', s.on_day + interval 10 hours) as sent_at,
            strftime(s.on_day, '%B %Y') || ' news' as title,
            'What you told us in ' || strftime(s.on_day, '%B') as subject,
            1000 + s.size as recipients, 5 + s.mailing % 7 as bounces, 400 + s.size // 3 as opens,
            40 + s.size // 20 as clicks, s.mailing % 4 as unsubscribes
        from sent as s join exports as e on s.on_day < e.last
    """,
}


def _table(rows: Sequence[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["number", "first", "last"])


def _first_and_last(export: Export) -> tuple[date, date]:
    return export.first, export.last


def quarterly() -> list[Export]:
    """All since the beginning, at the end of each quarter."""
    return [Export(BEGAN, _before(at)) for at in range(3, len(MONTHS) + 1, 3)]


def yearly() -> list[Export]:
    """Each year."""
    return [Export(MONTHS[at - 12], _before(at)) for at in range(12, len(MONTHS) + 1, 12)]


def monthly() -> list[Export]:
    """Each month."""
    return [Export(MONTHS[at - 1], _before(at)) for at in range(1, len(MONTHS) + 1)]


def _before(month: int) -> date:
    """The day before the month of this number begins."""
    return (pd.Timestamp(BEGAN) + pd.DateOffset(months=month, days=-1)).date()
