"""The YouTube channel: a video a month, found by search for years, exported over its whole life."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.sample import tables, zips
from tests.sample.chance import Chance
from tests.sample.delimited import table
from tests.sample.moments import days, end_of
from tests.sample.videos import Video, channel_videos
from tests.sample.writing import TOWN

NAME, OPENED = f"Healthwatch {TOWN}", date(2023, 10, 2)
WHOLE_LIFE = [  # last day; downloaded on
    ("2024-03-31", "2024-04-05"),
    ("2024-09-30", "2024-10-03"),
    ("2025-03-31", "2025-04-04"),
    ("2025-09-30", "2025-10-06"),
    ("2026-03-31", "2026-04-07"),
    ("2026-06-30", "2026-07-06"),
    ("2026-09-30", "2026-10-05"),
]
CHOSEN = [  # first and last day; downloaded on
    ("2026-04-01", "2026-06-30", "2026-07-06"),
    ("2026-07-01", "2026-09-30", "2026-10-05"),
]
CHARTED = 5  # the most watched videos, which the chart of a chosen range shows day by day
VIEWERS = [  # first and last day; downloaded on; per cent of views by age
    ("2023-10-02", "2024-09-30", "2024-10-03", (0.4, 6.1, 14.8, 18.9, 20.7, 20.2, 18.9)),
    ("2024-10-01", "2025-09-30", "2025-10-06", (0.6, 6.8, 15.9, 19.2, 19.4, 19.6, 18.5)),
    ("2025-10-01", "2026-09-30", "2026-10-05", (0.9, 7.3, 16.6, 18.7, 18.8, 19.3, 18.4)),
]
AGES = ["13–17", "18–24", "25–34", "35–44", "45–54", "55–64", "65+"]
SOURCES = {"YouTube search": 0.38, "External": 0.27, "Suggested videos": 0.14, "Shorts feed": 0.09,
           "Direct or unknown": 0.07, "Channel pages": 0.05}  # fmt: skip


def write(folder: Path) -> None:
    """Writes the exports of the channel into its folder."""
    videos = channel_videos(Chance("youtube"))
    for last, exported in WHOLE_LIFE:
        end, day = date.fromisoformat(last), date.fromisoformat(exported)
        write_zip(folder, "Content", (OPENED, end), day, content(OPENED, end, day, videos))
    for chosen in CHOSEN:
        start, end, day = map(date.fromisoformat, chosen)
        members = content(start, end, day, videos) | chart(start, end, day, videos)
        write_zip(folder, "Content", (start, end), day, members)
    for first, last, exported, shares in VIEWERS:
        start, end, day = map(date.fromisoformat, (first, last, exported))
        by_day = totals(start, end, videos)
        write_zip(folder, "Viewer age", (start, end), day, ages(shares) | by_day)
        if exported == CHOSEN[-1][2]:
            write_zip(folder, "Traffic source", (start, end), day, sources(start, end, videos) | by_day)


def write_zip(
    folder: Path, report: str, period: tuple[date, date], exported: date, members: Mapping[str, str]
) -> None:
    """Writes a report as YouTube hands it out: the zip's name alone says which days it covers."""
    first, last = period
    written = {f"{name}.csv": text.encode() for name, text in members.items()}
    zips.write(folder / f"{report} {first}_{last} {NAME}.zip", written, end_of(exported))


def content(first: date, last: date, exported: date, videos: Sequence[Video]) -> dict[str, str]:
    """Gives the videos of a range with what each got in it, in the headings of its time.

    One that was taken down since is missing, and still in the totals.
    """
    found = {video.video_id: figures([video], first, last) for video in watched(first, last, None, videos)}
    listed = watched(first, last, exported, videos)
    every = {"Content": "Total"} | figures([v for v in videos if v.video_id in found], first, last)
    headings = tables.headings(f"youtube videos {2023 if exported.year < 2025 else exported.year}")
    cells = [every, *(about(video) | found[video.video_id] for video in listed)]
    rows = [[row.get(heading, "") for heading in headings] for row in cells]
    return {"Table data": table([headings, *rows])} | totals(first, last, videos)


def chart(first: date, last: date, exported: date, videos: Sequence[Video]) -> dict[str, str]:
    """Gives the most watched videos of a range day by day."""
    headings = tables.headings("youtube chart")
    charted = watched(first, last, exported, videos)[:CHARTED]
    rows = [
        {"Date": day, **about(video), "Views": video.gained["Views"].get(day, "")}
        for day in days(first, last)
        for video in charted
    ]
    return {"Chart data": table([headings, *([row[name] for name in headings] for row in rows)])}


def totals(first: date, last: date, videos: Sequence[Video]) -> dict[str, str]:
    """Gives the channel's views by day."""
    counts = [[day, sum(v.gained["Views"].get(day, 0) for v in videos)] for day in days(first, last)]
    return {"Totals": table([["Date", "Views"], *counts])}


def watched(first: date, last: date, exported: date | None, videos: Sequence[Video]) -> list[Video]:
    """Gives the videos that anybody watched in a range, the most watched first, and that were still there
    on a day if one is given."""
    there = [v for v in videos if exported is None or v.removed is None or v.removed > exported]
    seen = {v.video_id: v.within("Views", first, last) for v in there}
    return sorted((v for v in there if seen[v.video_id]), key=lambda v: -seen[v.video_id])


def about(video: Video) -> dict[str, object]:
    """Gives what an export says of a video: one that is not listed has no day of publishing."""
    day = video.published
    return {
        "Content": " " * video.video_id.startswith("-") + video.video_id,
        "Video title": video.title,
        "Video publish time": f"{day:%b} {day.day}, {day.year}" if video.is_listed else "",
        "Duration": video.seconds,
    }


def figures(videos: Sequence[Video], first: date, last: date) -> dict[str, object]:
    """Gives what videos got in a range, under every heading that an export may ask for."""
    got = {name: sum(video.within(name, first, last) for video in videos) for name in videos[0].gained}
    views = {video.video_id: video.within("Views", first, last) for video in videos}
    seconds = sum(views[video.video_id] * video.watched for video in videos)
    length = sum(views[video.video_id] * video.seconds for video in videos)
    shown = {video.video_id: round(views[video.video_id] * video.shown) for video in videos}
    clicks = sum(shown[video.video_id] * video.clicked for video in videos)
    impressions = sum(shown.values())
    rate = round(100 * clicks / impressions, 2) if impressions else ""
    return got | {
        "Watch time (hours)": round(seconds / 3600, 4),
        "Subscribers": got["Subscribers gained"] - got["Subscribers lost"],
        "Average view duration": clock(seconds / got["Views"]),
        "Average percentage viewed (%)": round(100 * seconds / length, 2),
        "Impressions": impressions,
        "Thumbnail impressions": impressions,
        "Impressions click-through rate (%)": rate,
        "Thumbnail click-through rate (%)": rate,
    }


def ages(shares: Sequence[float]) -> dict[str, str]:
    """Gives the shares of views by age; the older watch a little longer."""
    viewers = [
        (age, share, 100 + 8 * place) for place, (age, share) in enumerate(zip(AGES, shares, strict=True))
    ]
    whole = sum(share * seconds for _, share, seconds in viewers)
    rows = [
        [
            f"{age} years",
            share,
            clock(seconds),
            round(seconds / 2.6, 2),
            round(100 * share * seconds / whole, 2),
        ]
        for age, share, seconds in viewers
    ]
    return {"Table data": table([tables.headings("youtube ages"), *rows])}


def sources(first: date, last: date, videos: Sequence[Video]) -> dict[str, str]:
    """Gives the views by where people came from."""
    views = sum(video.within("Views", first, last) for video in videos)
    counts = {"Total": views} | {name: round(views * share) for name, share in SOURCES.items()}
    rows = [[name, count, round(count * 117 / 3600, 4), clock(117)] for name, count in counts.items()]
    return {"Table data": table([tables.headings("youtube sources"), *rows])}


def clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
