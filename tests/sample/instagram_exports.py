"""The Instagram account: small, young and lively, its columns in another order in nearly every export."""

import base64
from datetime import UTC, date, datetime
from pathlib import Path

from tests.sample import meta_files, tables
from tests.sample.chance import Chance
from tests.sample.moments import LONDON, PACIFIC, end_of, posting_moments, progress
from tests.sample.posts import Post, between, daily, standing
from tests.sample.writing import TOWN, Writer

ACCOUNT_ID, USERNAME, NAME = "17841499900000417", "healthwatch_ansterbourne", f"Healthwatch {TOWN}"
FORMATS = {"IG image": 42.0, "IG reel": 36.0, "IG carousel": 22.0}
ENDINGS = ["", "", " ✨", " 💬", "\n.\n#Ansterbourne #YourHealth", "\n\nSave this for later 🔖"]
MONTHLY = [7, 8, 9, 8, 8, 7, 6, 4, 9, 9, 8, 5]  # January to December

CONTENT = [  # published from, to; downloaded on; order of the columns
    ("2023-10-01", "2023-12-31", "2024-01-10", "before views"),
    ("2024-01-01", "2024-03-31", "2024-04-09", "before views"),
    ("2024-04-01", "2024-06-30", "2024-07-15", "before views"),
    ("2024-07-01", "2024-09-30", "2024-10-08", "follows last"),
    ("2024-10-01", "2024-12-31", "2025-01-13", "follows last"),
    ("2025-01-01", "2025-03-31", "2025-04-08", "follows last"),
    ("2025-04-01", "2025-06-30", "2025-07-10", "reach late"),
    ("2025-07-01", "2025-09-30", "2025-10-06", "reach late"),
    ("2025-10-01", "2025-12-31", "2026-01-09", "follows early"),
    ("2025-11-02", "2026-01-30", "2026-02-04", "follows early"),
    ("2026-01-01", "2026-03-31", "2026-04-07", "follows early"),
    ("2026-04-01", "2026-06-30", "2026-07-14", "follows early"),
    ("2026-07-01", "2026-09-30", "2026-10-05", "follows early"),
]
WITH_ERROR_ROW, TWICE = "2026-01-01", "2025-04-01"  # the exports, by first day
RESULTS = [  # folder; first and last day; what the browser added to the names
    ("2024-04", "2023-10-01", "2024-03-31", " (1)"),
    ("2025-04", "2024-04-01", "2025-03-31", " (1)"),
    ("2026-04", "2025-04-01", "2026-03-31", ""),
    ("2026-07", "2026-03-01", "2026-06-30", ""),
    ("2026-10", "2026-07-01", "2026-09-30", ""),
]
FIRST_VIEWS, FIRST_CLICKS = date(2024, 8, 1), date(2025, 10, 1)
EMPTIED = (date(2026, 3, 9), date(2026, 3, 11))  # views in folder 2026-04, zeros in the later 2026-07
JOINT_POST = datetime(2026, 5, 20, 15, 30, 12, tzinfo=UTC)  # published by another account with this one
JOINT_ACCOUNT = ("17841499900000731", "ansterbourne_youth_council", f"{TOWN} Youth Council")


def write(folder: Path) -> None:
    """Writes the exports of the account into its folder."""
    chance = Chance("instagram")
    posts = account_posts(chance)
    for first, last, exported, order in CONTENT:
        period, moment = (
            (date.fromisoformat(first), date.fromisoformat(last)),
            end_of(date.fromisoformat(exported)),
        )
        rows = [line(post, standing(post, moment), order) for post in reversed(posts)
                if period[0] <= post.day(PACIFIC) <= period[1]]  # fmt: skip
        columns = tables.headings(f"instagram {order}")
        if first == WITH_ERROR_ROW:
            rows.append(error_line(chance))
        for _ in range(2 if first == TWICE else 1):
            name = meta_files.content_name(*period, meta_files.number_of_file(chance))
            meta_files.content(folder / name, columns, rows)
    write_results(folder, posts, chance)


def account_posts(chance: Chance) -> list[Post]:
    """Gives the account's posts, oldest first."""
    writer = Writer(chance, "i")
    moments = [*posting_moments(chance, lambda day: MONTHLY[day.month - 1]), JOINT_POST]
    return [account_post(moment, writer, chance) for moment in sorted(moments)]


def account_post(moment: datetime, writer: Writer, chance: Chance) -> Post:
    day, form = moment.astimezone(LONDON).date(), chance.pick_by_weight(FORMATS)
    reel, liked = form == "IG reel", chance.spread(0.3)
    reach = round((58 + 80 * progress(day)) * chance.spread(0.42) * (1.5 if reel else 1) * liked**0.3)
    figures = {
        "Reach": reach,
        "Impressions": round(reach * (1.1 + 0.15 * chance.share())),
        "Views": round(reach * (1.5 + 0.4 * chance.share() + (0.5 if reel else 0))),
        "Likes": chance.count(reach * 0.068 * liked),
        "Shares": chance.count(reach * 0.012 * liked),
        "Comments": chance.count(reach * 0.007 * liked),
        "Saves": chance.count(reach * (0.016 if form == "IG carousel" else 0.007) * liked),
        "Follows": chance.count(0.25),
        "Profile": chance.count(reach * 0.03),
    }
    text = writer.text(writer.objective(), day) + chance.pick(ENDINGS)
    link = f"https://www.instagram.com/{'reel' if reel else 'p'}/{short_code(moment, chance)}/"
    return Post(str(18 * 10**15 + chance.whole(0, 2 * 10**14)), moment, text, form, figures, link)


def short_code(moment: datetime, chance: Chance) -> str:
    """Gives the code of a link: a media number, which carries the instant, in base 64 for addresses."""
    milliseconds = round(moment.timestamp() * 1000) + chance.whole(0, 999)
    media = (milliseconds - 1314220021721) << 23 | chance.whole(0, 2**23 - 1)
    return base64.urlsafe_b64encode(media.to_bytes(9, "big")).decode().lstrip("A")


def line(post: Post, figures: dict[str, int], order: str) -> list[object]:
    joint = post.moment == JOINT_POST
    shown: dict[str, object] = {
        **figures,
        "Follows": figures["Follows"] or ("" if order == "follows last" else 0),
    }
    if joint:
        shown |= {"Reach": "", "Follows": ""}
    account = JOINT_ACCOUNT if joint else (ACCOUNT_ID, USERNAME, NAME)
    told = f"{post.moment.astimezone(PACIFIC):%m/%d/%Y %H:%M}"
    about = [post.post_id, *account, post.text, 18 if post.format == "IG reel" else 0, told, post.link]
    return [
        *about,
        post.format,
        "",
        "Lifetime",
        *(shown[name] for name in tables.headings(f"instagram {order}")[11:]),
    ]


def error_line(chance: Chance) -> list[object]:
    """Gives the row that Meta writes where it could not work out a post: a comment and figures only."""
    number = 18 * 10**15 + chance.whole(0, 2 * 10**14)
    comment = f"An error occurred while computing metadata for content with ID {number}"
    return [*[""] * 9, comment, "Lifetime", 104, 61, 5, 0, 0, 1, 0]


def write_results(folder: Path, posts: list[Post], chance: Chance) -> None:
    """Writes the daily results and the audience, a folder for each time of downloading."""
    public = ("Likes", "Shares", "Comments", "Saves")
    follows = daily(posts, ["Follows"], lambda day: 0.25 + 0.15 * progress(day), chance)
    metrics = {
        "Views": ("Views", daily(posts, ["Views"], lambda day: 9 + 12 * progress(day), chance), FIRST_VIEWS),
        "Reach": ("Reach", daily(posts, ["Reach"], lambda day: 5 + 6 * progress(day), chance), None),
        "Interactions": ("Content interactions", daily(posts, public, lambda _: 0.4, chance), None),
        "Follows": ("Instagram follows", {day: value for day, value in follows.items() if value}, None),
        "Visits": ("Instagram profile visits", daily(posts, ["Profile"], lambda _: 1.5, chance), None),
        "Link clicks": ("Instagram link clicks", daily([], [], lambda _: 0.4, chance), FIRST_CLICKS),
    }
    for name, first, last, added in RESULTS:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        for file, (title, values, since) in metrics.items():
            shown = between(values, max(start, since or start), end)
            if name == "2026-07" and file == "Views":
                shown = {day: 0 if EMPTIED[0] <= day <= EMPTIED[1] else value for day, value in shown.items()}
            if shown:
                meta_files.results(folder / name / f"{file}{added}.csv", title, shown)
        write_audience(folder / name / f"Audience{added}.csv", metrics["Follows"][1], end, chance)


def write_audience(path: Path, follows: dict[date, int], end: date, chance: Chance) -> None:
    """Writes the followers' groups: nearly two in three are under 35, younger each year."""
    younger = progress(end) * 5
    women = {"18-24": 21.2 + younger, "25-34": 19.4, "35-44": 13.5 - younger / 2, "45-54": 7.3, "55-64": 3.0,
             "65+": 1.2}  # fmt: skip
    men = {"18-24": 11.6, "25-34": 10.1 - younger / 2, "35-44": 7.2, "45-54": 3.4, "55-64": 1.4}
    men["65+"] = 100 - sum(women.values()) - sum(men.values())
    towns = {f"{TOWN}, United Kingdom": 44.0 + chance.whole(0, 40) / 10, "London, United Kingdom": 11.8,
             "Ostlemere, United Kingdom": 3.7}  # fmt: skip
    meta_files.audience(
        path,
        {age: (round(women[age], 1), round(men[age], 1)) for age in women},
        ("Top towns/cities" if end.year > 2024 else "Top cities", towns),
        {"United Kingdom": 92.6, "India": 1.8, "Nigeria": 1.3, "Pakistan": 0.7},
        men_first=end.year == 2026,
        follows=dict(list(between(follows, date(2023, 10, 1), end).items())[-12:])
        if end.year > 2024
        else None,
    )
