"""The X account: fading year by year, two months never exported, and replies to people among the posts."""

import math
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.sample import tables
from tests.sample.chance import Chance
from tests.sample.delimited import table
from tests.sample.meta_files import write as write_bytes
from tests.sample.moments import (
    FIRST,
    LAST,
    LONDON,
    days,
    end_of,
    month_end,
    months,
    posting_moments,
    progress,
)
from tests.sample.posts import SITE, Post, daily, standing
from tests.sample.writing import Writer

HANDLE = "HWAnsterbourne"
MEASURES = ["Likes", "Replies", "Reposts", "Bookmarks", "Shares", "New follows", "Profile visits"]
MEASURES += ["Detail Expands", "URL Clicks", "Hashtag Clicks", "Permalink Clicks"]
PER_ENGAGEMENT = [0.24, 0.06, 0.1, 0.02, 0.03, 0.01, 0.12, 0.3, 0.16, 0.01, 0.0]
NOT_ENGAGEMENTS = {"Bookmarks", "Shares", "Impressions"}
OLD_NAMES = {
    **{name.lower(): name for name in ("Impressions", "Engagements", "Replies", "Likes")},
    **{name.lower(): name for name in ("URL Clicks", "Hashtag Clicks", "Detail Expands", "Permalink Clicks")},
    **{"retweets": "Reposts", "user profile clicks": "Profile visits"},
}
LAST_OLD_MONTH, FIRST_NEW_SPELLING = date(2023, 12, 1), date(2025, 4, 1)
CONTENT = [  # published from and to, downloaded the day after; February and March 2025 were missed
    *[("2024-01-01", "2024-02-29"), ("2024-03-01", "2024-04-30"), ("2024-05-01", "2024-06-30")],
    *[("2024-07-01", "2024-08-31"), ("2024-09-01", "2024-10-31"), ("2024-11-01", "2024-12-31")],
    ("2025-01-01", "2025-01-31"),
    *[("2025-04-01", "2025-05-31"), ("2025-06-01", "2025-07-31"), ("2025-08-01", "2025-09-30")],
    *[("2025-10-01", "2025-11-30"), ("2025-12-01", "2026-01-31"), ("2026-02-01", "2026-03-31")],
    *[("2026-04-01", "2026-05-31"), ("2026-06-01", "2026-07-31"), ("2026-07-03", "2026-09-30")],
]
DAILY = [  # folder; first and last day
    ("2024-07", "2024-01-01", "2024-06-30"),
    ("2025-01", "2024-07-01", "2025-01-31"),
    ("2025-10", "2025-04-01", "2025-09-30"),
    ("2026-04", "2025-10-01", "2026-03-31"),
    ("2026-10", "2026-04-01", "2026-09-30"),
]


def write(folder: Path) -> None:
    """Writes the exports of the account into its folder."""
    chance = Chance("x")
    posts = account_posts(chance)
    seen = figures_by_day(posts, chance)
    for month in months(FIRST, LAST_OLD_MONTH):
        write_old(folder, month, posts, seen)
    for first, last in CONTENT:
        write_content(folder, date.fromisoformat(first), date.fromisoformat(last), posts)
    for name, first, last in DAILY:
        rows = [overview_line(day, seen) for day in days(date.fromisoformat(first), date.fromisoformat(last))]
        written = table([tables.headings("x overview"), *reversed(rows)]).removesuffix("\n")
        write_bytes(folder / name / "account_overview_analytics.csv", written.encode())


def account_posts(chance: Chance) -> list[Post]:
    """Gives the account's posts and replies, oldest first: 28 a month in the beginning, 5 in the end."""
    writer = Writer(chance, "x")
    moments = posting_moments(chance, lambda day: 29 * math.exp(-1.75 * progress(day)))
    return [account_post(moment, writer, chance) for moment in moments]


def account_post(moment: datetime, writer: Writer, chance: Chance) -> Post:
    day, reply = moment.astimezone(LONDON).date(), chance.happens(0.22)
    kind = ("private" if chance.happens(0.18) else "reply") if reply else writer.objective()
    text = writer.text(kind, day)
    if not reply and chance.happens(0.4):
        text += f" {SITE}/p/{chance.whole(1200, 1990)}"
    elif not reply and chance.happens(0.25):
        text += chance.pick([" #Ansterbourne", "\n\n#Ansterbourne #HealthAndCare", " 👇"])
    impressions = round(310 * math.exp(-1.6 * progress(day)) * chance.spread(0.45) * (0.2 if reply else 1))
    engaged = impressions * (0.026 - 0.014 * progress(day)) * chance.spread(0.3) * (2 if reply else 1)
    figures = {
        name: chance.count(engaged * part) for name, part in zip(MEASURES, PER_ENGAGEMENT, strict=True)
    }
    figures["Impressions"] = impressions
    return Post(snowflake(moment, chance), moment, text, "", figures)


def snowflake(moment: datetime, chance: Chance) -> str:
    milliseconds = round(moment.timestamp() * 1000) + chance.whole(0, 999)
    return str((milliseconds - 1288834974657) << 22 | chance.whole(0, 2**22 - 1))


def shown(post: Post, exported: datetime) -> dict[str, int]:
    """Gives the figures at an export, with X's own total: bookmarks and shares are no engagements."""
    figures = standing(post, exported)
    return figures | {
        "Engagements": sum(value for name, value in figures.items() if name not in NOT_ENGAGEMENTS)
    }


def write_content(folder: Path, first: date, last: date, posts: list[Post]) -> None:
    """Writes a content export, in the spelling of its time; the name ends a day after the period."""
    earlier = first < FIRST_NEW_SPELLING
    measures = tables.headings("x content")[4:]
    rows: list[list[object]] = []
    for post in reversed(posts):
        if first <= post.day() <= last:
            day, figures = post.day(), shown(post, end_of(last + timedelta(days=1)))
            told = f"{day:%a %b %d %Y}" if earlier else f"{day:%a, %b} {day.day}, {day.year}"
            link = f"https://x.com/{HANDLE}/status/{post.post_id}"
            rows.append([post.post_id, told, post.text, link, *(figures[name] for name in measures)])
    heading = tables.headings("x content earlier" if earlier else "x content")
    written = table([heading, *rows], "\r\n" if earlier else "\n").rstrip("\r\n")
    name = f"account_analytics_content_{first}_{last + timedelta(days=1)}.csv"
    write_bytes(folder / name, written.encode())


def write_old(folder: Path, month: date, posts: list[Post], seen: dict[str, dict[date, int]]) -> None:
    """Writes the old monthly pair, one by post and one by day, every cell in quotes."""
    after = month_end(month) + timedelta(days=1)
    period = f"{HANDLE}_{month:%Y%m%d}_{after:%Y%m%d}_en.csv"
    by_post: list[list[object]] = []
    for post in reversed(posts):
        if month <= post.moment.date() < after:
            link = f"https://twitter.com/{HANDLE}/status/{post.post_id}"
            time = f"{post.moment:%Y-%m-%d %H:%M} +0000"
            figures = shown(post, end_of(after + timedelta(days=4)))
            by_post.append([post.post_id, link, post.text, time, *old_figures(figures)])
    by_day: list[list[object]] = []
    for day in days(month, month_end(month)):
        figures = {name: seen[name][day] for name in OLD_NAMES.values()}
        by_day.append([day, seen["Create Post"][day], *old_figures(figures)])
    for name, export, rows in (
        ("tweet_activity_metrics", "x tweets", by_post),
        ("daily_tweet_activity_metrics", "x tweets by day", by_day),
    ):
        written = table([tables.headings(export), *rows], all_quoted=True)
        write_bytes(folder / f"{name}_{period}", written.encode())


def old_figures(figures: dict[str, int]) -> list[object]:
    rate = figures["Engagements"] / figures["Impressions"] if figures["Impressions"] else 0.0
    known = {"engagement rate": rate} | {old: float(figures[name]) for old, name in OLD_NAMES.items()}
    names = tables.headings("x tweets")[4:]
    return ["-" if name.startswith("promoted") else known.get(name, "0") for name in names]


def figures_by_day(posts: list[Post], chance: Chance) -> dict[str, dict[date, int]]:
    """Gives each overview column by day; old posts are still seen, so days add up to more than posts."""

    def fading(start: float) -> Callable[[date], float]:
        return lambda day: start * math.exp(-1.5 * progress(day))

    seen = {name: daily(posts, [name], fading(0.04), chance) for name in MEASURES}
    seen["Impressions"] = daily(posts, ["Impressions"], fading(24), chance)
    seen["Profile visits"] = daily(posts, ["Profile visits"], fading(2.5), chance)
    seen["New follows"] = daily([], [], fading(0.2), chance)
    seen["Unfollows"] = daily([], [], lambda day: 0.08 + 0.35 * progress(day), chance)
    seen["Create Post"] = dict.fromkeys(days(FIRST, LAST), 0)
    for post in posts:
        seen["Create Post"][post.day()] += 1
    counted = [name for name in MEASURES if name not in NOT_ENGAGEMENTS]
    seen["Engagements"] = {day: sum(seen[name][day] for name in counted) for day in seen["Impressions"]}
    return seen


def overview_line(day: date, seen: dict[str, dict[date, int]]) -> list[object]:
    told = f"{day:%a, %b} {day.day}, {day.year}"
    return [told, *(seen[name][day] if name in seen else 0 for name in tables.headings("x overview")[1:])]
