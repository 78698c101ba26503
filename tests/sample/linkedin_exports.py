"""The LinkedIn page: workbooks of two sheets, posts drafted days before, reactions withdrawn."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import xlwt

from tests.sample import tables
from tests.sample.chance import Chance
from tests.sample.moments import end_of, posting_moments, progress
from tests.sample.posts import Post, between, daily, standing
from tests.sample.writing import Writer

SLUG = "healthwatch-ansterbourne"
STAFF = ["Imelda Fernhollow", "Rowan Tattersby", "Odette Quillfeather"]  # invented
MONTHLY = [6, 6, 6, 5, 6, 6, 5, 3, 6, 6, 6, 4]  # January to December
DAILY_NOTE = (
    "Aggregated engagement metrics for your organic and sponsored posts over time. Date indicates when your "
    "posts were viewed by LinkedIn members. Data is delayed by up to 2 days. All dates and times are in UTC."
)
POSTS_NOTE = (
    "Engagement metrics for individual posts. Created date indicates when your post was created. "
    "All dates and times are in UTC."
)
EXPORTS = [  # first and last day; downloaded on; with the note rows
    ("2023-10-01", "2024-03-31", "2024-04-12", True),
    ("2024-04-01", "2024-09-30", "2024-10-11", True),
    ("2024-04-01", "2025-03-31", "2025-04-15", False),
    ("2025-04-01", "2025-09-30", "2025-10-09", True),
    ("2025-10-01", "2026-03-31", "2026-04-13", True),
    ("2026-04-01", "2026-09-30", "2026-10-05", True),
]
METRICS = ["Clicks", "Reactions", "Comments", "Reposts"]


def write(folder: Path) -> None:
    """Writes the exports of the page into its folder."""
    chance = Chance("linkedin")
    posts = page_posts(chance)
    drafted = {post.post_id: created(post, chance) for post in posts}
    author = {post.post_id: chance.pick(STAFF) for post in posts}
    seen = figures_by_day(posts, chance)
    for first, last, exported, notes in EXPORTS:
        start, end, moment = (
            date.fromisoformat(first),
            date.fromisoformat(last),
            end_of(date.fromisoformat(exported)),
        )
        by_day = [day_line(day, {name: values[day] for name, values in seen.items()})
                  for day in between(seen["Impressions"], start, end)]  # fmt: skip
        by_post = [post_line(post, standing(post, moment), author[post.post_id], drafted[post.post_id])
                   for post in reversed(posts) if start <= post.day() <= end]  # fmt: skip
        columns = tables.headings("linkedin posts earlier" if end.year < 2025 else "linkedin posts")
        book = xlwt.Workbook()
        fill(
            book.add_sheet("Metrics"),
            [*([[DAILY_NOTE]] if notes else []), tables.headings("linkedin days"), *by_day],
        )
        fill(book.add_sheet("All posts"), [*([[POSTS_NOTE]] if notes else []), columns, *by_post])
        folder.mkdir(parents=True, exist_ok=True)
        book.save(
            str(folder / f"{SLUG}_content_{round(moment.timestamp() * 1000) + chance.whole(0, 999)}.xls")
        )


def page_posts(chance: Chance) -> list[Post]:
    """Gives the page's posts, oldest first."""
    writer = Writer(chance, "l")
    return [
        page_post(moment, writer, chance)
        for moment in posting_moments(chance, lambda day: MONTHLY[day.month - 1])
    ]


def page_post(moment: datetime, writer: Writer, chance: Chance) -> Post:
    video, liked = chance.happens(0.12), chance.spread(0.35)
    impressions = round((150 + 130 * progress(moment.date())) * chance.spread(0.5) * liked**0.3)
    figures = {
        "Impressions": impressions,
        "Clicks": chance.count(impressions * 0.03 * liked),
        "Reactions": chance.count(impressions * 0.024 * liked),
        "Comments": chance.count(impressions * 0.002 * liked),
        "Reposts": chance.count(impressions * 0.004 * liked),
        "Views": round(impressions * 0.3) if video else 0,
    }
    text = writer.text(writer.objective(), moment.date())
    milliseconds = round(moment.timestamp() * 1000) + chance.whole(0, 999)
    number = str(milliseconds << 22 | chance.whole(0, 2**22 - 1))
    return Post(number, moment, text, "Video" if video else "", figures)


def created(post: Post, chance: Chance) -> date:
    """Gives the day a post was drafted: for about one in three, some days before it went out."""
    return post.moment.date() - timedelta(days=chance.whole(1, 14) if chance.happens(0.35) else 0)


def figures_by_day(posts: list[Post], chance: Chance) -> dict[str, dict[date, int]]:
    """Gives the daily figures; on a few quiet days people withdraw a reaction."""
    seen = {name: daily(posts, [name], lambda _: 0.05, chance) for name in METRICS}
    seen["Impressions"] = daily(posts, ["Impressions"], lambda day: 6 + 8 * progress(day), chance)
    for day, value in seen["Reactions"].items():
        if value == 0 and chance.happens(0.02):
            seen["Reactions"][day] = -1
    return seen


def day_line(day: date, figures: dict[str, int]) -> list[object]:
    impressions = figures["Impressions"]
    rate = sum(figures[name] for name in METRICS) / impressions if impressions else 0
    counts = [count for name in METRICS for count in (figures[name], 0, figures[name])]
    return [f"{day:%m/%d/%Y}", impressions, 0, impressions, impressions * 3 // 5, *counts, rate, 0, rate]


def post_line(post: Post, figures: dict[str, int], author: str, drafted: date) -> list[object]:
    impressions, clicks, likes = figures["Impressions"], figures["Clicks"], figures["Reactions"]
    engaged = clicks + likes + figures["Comments"] + figures["Reposts"]
    link = f"https://www.linkedin.com/feed/update/urn:li:activity:{post.post_id}"
    about = [post.text, link, "Organic", "", author, f"{drafted:%m/%d/%Y}", "", "", "All followers"]
    seen = [impressions, figures["Views"] or "", "", clicks, clicks / impressions if impressions else 0]
    rate = engaged / impressions if impressions else 0
    return [*about, *seen, likes, figures["Comments"], figures["Reposts"], "", rate, post.format]


def fill(sheet: xlwt.Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(number, column, cell)
