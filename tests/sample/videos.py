"""The videos of the YouTube channel: what each day of the three years brought each of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tests.sample import tables
from tests.sample.chance import Chance
from tests.sample.moments import LAST, days

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
SEASON = [1.25, 1.15, 1.05, 0.95, 0.95, 0.95, 0.9, 0.75, 1.0, 1.1, 1.15, 0.9]  # January to December
EVERY_START_COUNTS = date(2025, 3, 31)  # from then on every start of a Short is a view
FIRST_WEEK = {"short": 70, "people": 24, "meeting": 9, "unlisted": 3}  # views; other kinds 18
WATCHED = {"short": 0.86, "meeting": 0.06, "unlisted": 0.7}  # share of its length; other kinds 0.52
PER_VIEW = {"Likes": 0.021, "Dislikes": 0.0006, "Shares": 0.01, "Comments added": 0.002,
            "Subscribers gained": 0.008, "Subscribers lost": 0.0021}  # fmt: skip


@dataclass(frozen=True)
class Video:
    video_id: str
    title: str
    seconds: int
    published: date
    is_listed: bool
    removed: date | None
    watched: float  # seconds that a view lasts on average
    shown: float  # times that its preview picture was shown per view
    clicked: float  # share of those times that somebody clicked it
    gained: Mapping[str, Mapping[date, int]]  # each figure, day by day

    def within(self, measure: str, first: date, last: date) -> int:
        return sum(value for day, value in self.gained[measure].items() if first <= day <= last)


def channel_videos(chance: Chance) -> list[Video]:
    """Gives the channel's videos, oldest first."""
    return [_video(row, chance) for row in tables.records("videos.csv")]


def _video(row: Mapping[str, str], chance: Chance) -> Video:
    published, kind, seconds = date.fromisoformat(row["published"]), row["kind"], int(row["seconds"])
    removed = date.fromisoformat(row["removed"]) if row["removed"] else None
    video_id = "".join(chance.pick(SIGNS) for _ in range(11))
    if kind == "welcome":
        video_id = f"-{video_id[1:]}"  # which exports write behind a space
    watched = seconds * WATCHED.get(kind, 0.52) * chance.spread(0.1)
    shown, clicked = (0.4 if kind == "short" else 9) * chance.spread(0.2), 0.045 * chance.spread(0.2)
    gained = _gained(row, published, removed, chance)
    return Video(
        video_id, row["title"], seconds, published, kind != "unlisted", removed, watched, shown, clicked,
        gained,
    )  # fmt: skip


def _gained(
    row: Mapping[str, str], published: date, removed: date | None, chance: Chance
) -> dict[str, dict[date, int]]:
    gained: dict[str, dict[date, int]] = {name: {} for name in ("Views", "Engaged views", *PER_VIEW)}
    liked = chance.spread(0.3)
    for day in days(published, removed or LAST):
        engaged = chance.count(_expected(row, (day - published).days, day))
        skipped = row["kind"] == "short" and day >= EVERY_START_COUNTS
        gained["Engaged views"][day] = engaged
        gained["Views"][day] = engaged + (chance.count(engaged * 0.7) if skipped else 0)
        for name, part in PER_VIEW.items():
            gained[name][day] = chance.count(engaged * part * liked) if engaged else 0
    return gained


def _expected(row: Mapping[str, str], age: int, day: date) -> float:
    """Gives the views to expect: a first week, then what searches bring, more the longer it is known."""
    first = FIRST_WEEK.get(row["kind"], 18) * math.exp(-age / 3) / 3.5
    known = (1 - math.exp(-age / 120)) * (1 + age / 1500)
    return first + float(row["search"]) * known * SEASON[day.month - 1]
