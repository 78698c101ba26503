"""The TikTok account: opened in February 2025 for young people, small, with one clip that went far."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.sample import tables, zips
from tests.sample.chance import Chance
from tests.sample.delimited import table
from tests.sample.moments import LONDON, days, end_of, progress
from tests.sample.posts import Post, daily, standing

Rows = Sequence[Sequence[object]]
HANDLE, OPENED, A_DAY = "healthwatch.ansterbourne", date(2025, 2, 10), timedelta(days=1)
EXPORTS = [  # first and last day; downloaded on
    ("2025-02-10", "2025-03-31", "2025-04-03"),
    ("2025-04-01", "2025-06-30", "2025-07-04"),
    ("2025-07-01", "2025-09-30", "2025-10-03"),
    ("2025-10-01", "2025-12-31", "2026-01-05"),
    ("2026-01-01", "2026-03-31", "2026-04-02"),
    ("2026-02-01", "2026-06-30", "2026-07-03"),
    ("2026-07-01", "2026-09-30", "2026-10-05"),
]
AT_MOST = 12  # clips that an export names: the most viewed of its days
PER_VIEW = {"Likes": 0.041, "Comments": 0.003, "Shares": 0.005, "Profile Views": 0.011, "Followers": 0.015}
WENT_FAR = 10.0  # weight from which on a clip is passed on and on
TERRITORIES = {"GB": 0.927, "IE": 0.012, "PL": 0.009, "IN": 0.007, "NG": 0.006, "Others": 0.039}


def write(folder: Path) -> None:
    """Writes the exports of the account, four zips each time, whose names say when."""
    chance = Chance("tiktok")
    clips = account_clips(chance)
    seen = figures_by_day(clips, chance)
    for first, last, exported in EXPORTS:
        start, end, day = map(date.fromisoformat, (first, last, exported))
        covered = list(days(start, end))
        write_zip(folder, day, "Overview", {"Overview": overview(covered, seen)}, chance)
        write_zip(folder, day, "Viewers", {"Viewers": viewers(covered, seen)}, chance)
        write_zip(folder, day, "Followers", followers(covered, seen), chance)
        write_zip(folder, day, "Content", {"Content": content(covered, day, clips)}, chance)


def write_zip(folder: Path, exported: date, kind: str, members: Mapping[str, Rows], chance: Chance) -> None:
    """Writes a zip of TikTok Studio: every cell quoted, days without their year, no last line end."""
    second = round(end_of(exported).timestamp()) + chance.whole(0, 240)
    written = {f"{name}.csv": ("\ufeff" + table(rows, all_quoted=True).rstrip("\n")).encode()
               for name, rows in members.items()}  # fmt: skip
    path = folder / f"{exported:%Y-%m}" / f"{kind}_{second}.zip"
    zips.write(path, written, datetime.fromtimestamp(second, UTC))


def account_clips(chance: Chance) -> list[Post]:
    """Gives the account's clips, oldest first."""
    return [account_clip(row, chance) for row in tables.records("clips.csv")]


def account_clip(row: Mapping[str, str], chance: Chance) -> Post:
    local = datetime.fromisoformat(row["published"]).replace(tzinfo=LONDON)
    moment = datetime.fromtimestamp(round(local.timestamp()) + chance.whole(1, 50), UTC)
    weight, liked = float(row["weight"]), chance.spread(0.25)
    views = round((230 + 280 * progress(moment.date())) * weight * chance.spread(0.35))
    figures = {name: chance.count(views * part * liked) for name, part in PER_VIEW.items()}
    if weight > WENT_FAR:
        figures |= {"Shares": chance.count(views * 0.022), "Followers": chance.count(views * 0.028)}
    clip = str(round(moment.timestamp()) << 32 | chance.whole(0, 2**32 - 1))
    link = f"https://www.tiktok.com/@{HANDLE}/{row['form']}/{clip}"
    return Post(clip, moment, row["text"], row["form"], figures | {"Video Views": views}, link)


def figures_by_day(clips: list[Post], chance: Chance) -> dict[str, dict[date, int]]:
    """Gives each figure by day, from the day on which the account was opened."""
    seen = {name: daily(clips, [name], lambda _: 0.04, chance) for name in PER_VIEW}
    seen["Video Views"] = daily(clips, ["Video Views"], lambda day: 3 + 14 * progress(day), chance)
    lost = daily([], [], lambda day: 0.06 * progress(day), chance)
    total, totals = 0, dict[date, int]()
    for day in days(OPENED, max(lost)):
        total += seen["Followers"][day] - lost[day]
        totals[day] = total = max(0, total)
    return seen | {"Followers": totals}


def overview(covered: Sequence[date], seen: Mapping[str, Mapping[date, int]]) -> Rows:
    heading = tables.headings("tiktok days")
    return [heading, *([told(day), *(seen[name][day] for name in heading[1:])] for day in covered)]


def viewers(covered: Sequence[date], seen: Mapping[str, Mapping[date, int]]) -> Rows:
    """Gives how many people watched on each day; on the first one nothing is known yet."""
    rows: list[list[object]] = [list(tables.headings("tiktok viewers"))]
    for day in covered:
        total = round(seen["Video Views"][day] * 0.83)
        back = round(total * 0.14)
        rows.append([told(day), "undefined" if day == OPENED else total, total - back, back])
    return rows


def followers(covered: Sequence[date], seen: Mapping[str, Mapping[date, int]]) -> dict[str, Rows]:
    """Gives the followers by day, when in the last week they were there, who and where they are."""
    counts = seen["Followers"]
    history = [
        [told(day), counts[day], counts[day] - counts[day - A_DAY]]
        if day > OPENED
        else [told(day), "undefined", 0]
        for day in covered
    ]
    hours = [(day, hour) for day in covered[-7:] for hour in range(24)]
    there = [[told(day), hour, round(counts[day] * active(hour))] for day, hour in hours]
    men = round(0.31 + 0.04 * progress(covered[-1]), 2)
    genders = {"Female": round(0.97 - men, 2), "Male": men, "Other": 0.03}
    return {
        "FollowerActivity": [["Date", "Hour", "Active followers"], *there],
        "FollowerGender": [["Gender", "Distribution"], *genders.items()],
        "FollowerHistory": [tables.headings("tiktok followers"), *history],
        "FollowerTopTerritories": [["Top territories", "Distribution"], *TERRITORIES.items()],
    }


def content(covered: Sequence[date], exported: date, clips: Sequence[Post]) -> Rows:
    """Gives the clips most viewed in the days covered, as they stood when exported."""
    now, then = end_of(exported), end_of(covered[0])
    viewed = {
        clip.post_id: standing(clip, now)["Video Views"]
        - (standing(clip, then)["Video Views"] if clip.day() < covered[0] else 0)
        for clip in clips
        if clip.day() <= covered[-1]
    }
    chosen = sorted((c for c in clips if viewed.get(c.post_id)), key=lambda clip: -viewed[clip.post_id])
    rows: list[list[object]] = [list(tables.headings("tiktok clips"))]
    for clip in chosen[:AT_MOST]:
        figures = standing(clip, now)
        counts = [figures[name] for name in ("Likes", "Comments", "Shares", "Video Views")]
        rows.append([told(exported), clip.text, clip.link, told(clip.day()), *counts])
    return rows


def active(hour: int) -> float:
    """Gives the share of followers who are there in an hour: most after school and in the evening."""
    return 0.06 if hour < 7 else 0.22 if hour < 15 else 0.41 if hour < 22 else 0.24


def told(day: date) -> str:
    return f"{day:%B} {day.day}"
