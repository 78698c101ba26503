"""The Facebook Page: steady growth, one post that went far, and Impressions that became Views."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.sample import meta_files, tables
from tests.sample.chance import Chance
from tests.sample.moments import LONDON, PACIFIC, end_of, posting_moments, progress
from tests.sample.posts import SITE, Post, between, daily, standing
from tests.sample.writing import TOWN, Writer

PAGE, PAGE_ID = f"Healthwatch {TOWN}", "100099900000417"
FORMATS = {"Photos": 58.0, "Links": 20.0, "Text": 10.0, "Reels": 8.0, "Videos": 4.0}
LIKED = {"difference": 1.5, "none": 1.3, "experiences": 0.9, "consultations": 0.7, "intelligence": 0.8}
ENDINGS = [
    *["", "", "", "", " 💙", " 👇", "\n\n#Ansterbourne"],
    "\n\nThank you 🙏\n\n#Ansterbourne #HealthAndCare",
    f"\n\n👉 {SITE}/p/{{}}",
    f"\nMore: {SITE}/p/{{}}",
]
MONTHLY = [12, 15, 15, 14, 15, 14, 14, 8, 15, 16, 15, 9]  # January to December
VIRAL = datetime(2026, 2, 12, 18, 30, 21, tzinfo=UTC)
VIRAL_TEXT = (
    f"“I pulled out my own tooth.” Forty people in {TOWN} told us that they cannot find an NHS dentist "
    "who takes new patients.\n\nHave you tried? Tell us what happened, in confidence. 🦷"
)
VIRAL_FIGURES = {
    **{"reach": 4130, "impressions": 5300, "views": 8262, "seconds": 0},
    **{"reactions": 164, "comments": 97, "shares": 88},
    **{"link_clicks": 71, "photo_clicks": 212, "other_clicks": 348},
}

CONTENT = [  # published from, to; downloaded on; headings
    ("2023-10-01", "2023-12-31", "2024-01-10", "before views"),
    ("2024-01-01", "2024-03-31", "2024-04-09", "before views"),
    ("2024-04-01", "2024-06-30", "2024-07-15", "before views"),
    ("2024-07-01", "2024-09-30", "2024-10-08", "before views"),
    ("2024-10-01", "2024-12-31", "2025-01-13", "default"),
    ("2025-02-01", "2025-03-20", "2025-03-21", "british"),
    ("2025-01-01", "2025-03-31", "2025-04-08", "default"),
    ("2025-04-01", "2025-06-30", "2025-07-10", "default"),
    ("2025-05-03", "2025-07-31", "2025-08-04", "default"),
    ("2025-07-01", "2025-09-30", "2025-10-06", "default"),
    ("2025-10-01", "2025-12-31", "2026-01-09", "default"),
    ("2025-11-02", "2026-01-30", "2026-02-04", "default"),
    ("2026-01-01", "2026-03-31", "2026-04-07", "2026"),
    ("2026-02-01", "2026-04-30", "2026-05-05", "2026"),
    ("2026-04-01", "2026-06-30", "2026-07-14", "2026"),
    ("2026-07-01", "2026-09-30", "2026-10-05", "2026"),
]
RESULTS = [  # folder; first and last day
    ("2024-04", "2023-10-01", "2024-03-31"),
    ("2025-04", "2024-04-01", "2025-03-31"),
    ("2025-10", "2025-04-01", "2025-09-30"),
    ("2026-04", "2025-04-01", "2026-03-31"),
    ("2026-10", "2026-04-01", "2026-09-30"),
]
EMPTY_WEEK = (date(2025, 9, 8), date(2025, 9, 14))  # zeros in folder 2025-10, filled in 2026-04
FIRST_VIEWS, FIRST_CLICKS = date(2024, 10, 1), date(2025, 10, 1)


def write(folder: Path) -> None:
    """Writes the exports of the Page into its folder."""
    chance = Chance("facebook")
    posts = page_posts(chance)
    for first, last, exported, headings in CONTENT:
        period = date.fromisoformat(first), date.fromisoformat(last)
        moment = end_of(date.fromisoformat(exported))
        rows = [line(post, standing(post, moment), headings) for post in reversed(posts)
                if period[0] <= post.day(PACIFIC) <= period[1]]  # fmt: skip
        name = meta_files.content_name(*period, meta_files.number_of_file(chance))
        meta_files.content(folder / name, tables.headings(f"facebook {headings}"), rows)
    write_results(folder, posts, chance)


def page_posts(chance: Chance) -> list[Post]:
    """Gives the Page's posts, oldest first."""
    writer = Writer(chance, "f")
    posts = [
        page_post(moment, writer, chance)
        for moment in posting_moments(chance, lambda day: MONTHLY[day.month - 1])
    ]
    posts.append(Post(number(VIRAL, chance), VIRAL, VIRAL_TEXT, "Photos", VIRAL_FIGURES))
    return sorted(posts, key=lambda post: post.moment)


def page_post(moment: datetime, writer: Writer, chance: Chance) -> Post:
    objective, form = writer.objective(), chance.pick_by_weight(FORMATS)
    day = moment.astimezone(LONDON).date()
    video, liked = form in {"Reels", "Videos"}, LIKED.get(objective, 1.0) * chance.spread(0.35)
    reach = round((78 + 55 * progress(day)) * chance.spread(0.5) * (1.35 if video else 1) * liked**0.3)
    clickable = reach * liked
    figures = {
        "reach": reach,
        "impressions": round(reach * (1.15 + 0.2 * chance.share())),
        "views": round(reach * (1.7 + 0.5 * chance.share())),
        "reactions": chance.count(reach * 0.022 * liked),
        "comments": chance.count(reach * 0.005 * liked),
        "shares": chance.count(reach * 0.007 * liked),
        "link_clicks": chance.count(clickable * 0.02) if form == "Links" else 0,
        "photo_clicks": chance.count(clickable * 0.015) if form == "Photos" else 0,
        "other_clicks": chance.count(clickable * 0.008),
        "seconds": round(reach * 7 * chance.spread(0.3)) if video else 0,
    }
    text = writer.text(objective, day) + chance.pick(ENDINGS).format(chance.whole(1200, 1990))
    link = f"https://www.facebook.com/reel/{chance.whole(10**14 * 4, 10**15 * 2)}/" if form == "Reels" else ""
    return Post(number(moment, chance), moment, text, form, figures, link)


def number(moment: datetime, chance: Chance) -> str:
    """Gives a post number: 15 digits, rising with time."""
    seconds = int((moment - datetime(2023, 10, 1, tzinfo=UTC)).total_seconds())
    return str(7 * 10**14 + (seconds + 86400) * 10**6 + chance.whole(0, 999_999))


def clicks_on(figures: dict[str, int]) -> int:
    return sum(figures[f"{kind}_clicks"] for kind in ("link", "photo", "other"))


def line(post: Post, figures: dict[str, int], headings: str) -> list[object]:
    """Gives a post's row; blank is 'not available', and the British columns hold a false 0 in Views."""
    video, clicks = figures["seconds"] > 0, clicks_on(figures)
    public = [figures["reactions"], figures["comments"], figures["shares"]]
    caption = {"Text": ("", post.text), "Reels": (post.text, post.text)}.get(post.format, (post.text, ""))
    about = [post.post_id, PAGE_ID, PAGE, *caption, 34 if video else 0,
             f"{post.moment.astimezone(PACIFIC):%m/%d/%Y %H:%M}", "uploaded" if video else "N/A",
             post.link or f"https://www.facebook.com/Healthwatch{TOWN}/posts/{post.post_id}",
             0, 0, post.format, "", "", "", "", "Lifetime"]  # fmt: skip
    seen = {"before views": figures["impressions"], "british": 0}.get(headings, figures["views"])
    counts = [seen, figures["reach"], sum(public), *public, clicks]
    watched = [f"{figures['seconds']}.5", 7.25, 0, 0] if video else ["", "", "", ""]
    other = [figures["other_clicks"] or "", figures["photo_clicks"] or ""]
    if headings == "british":
        users = min(figures["reach"], sum(public) + clicks)
        seen_as_video = [0] * 7  # boosted reach and video views
        return [
            *about,
            *counts,
            0,
            figures["reach"],
            *seen_as_video,
            users,
            0,
            0,
            *watched[:3],
            "",
            watched[3],
            other[0],
        ]
    if headings == "2026":
        return [*about, *counts, *other]
    row = [*about, *counts, figures["link_clicks"] or "", *other, *watched]
    return row[:27] if post.format == "Links" and figures["reach"] % 5 == 0 else row  # broken off


def write_results(folder: Path, posts: list[Post], chance: Chance) -> None:
    """Writes the daily results and the audience, a folder for each time of downloading."""
    public = ("reactions", "comments", "shares")
    views = daily(posts, ["views"], lambda day: 22 + 14 * progress(day), chance)
    reach = daily(posts, ["reach"], lambda day: 14 + 8 * progress(day), chance)
    metrics = {
        "Views.csv": ("Views", views, FIRST_VIEWS),
        "Viewers.csv": ("Viewers", {day: round(value * 1.04) for day, value in reach.items()}, FIRST_CLICKS),
        "Reach.csv": ("Facebook reach", reach, None),
        "Interactions.csv": ("Content interactions", daily(posts, public, lambda _: 0.6, chance), None),
        "Follows.csv": (
            "Follows",
            daily([], [], lambda day: 9 if day == VIRAL.date() else 0.5, chance),
            None,
        ),
        "Visits.csv": (
            "Facebook visits",
            daily(posts, ["shares"], lambda day: 4 + 3 * progress(day), chance),
            None,
        ),
        "Link clicks.csv": (
            "Facebook link clicks",
            daily(posts, ["link_clicks"], lambda _: 0.2, chance),
            FIRST_CLICKS,
        ),
    }
    for name, first, last in RESULTS:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        for file, (title, values, since) in metrics.items():
            shown = between(values, max(start, since or start), end)
            if name == "2025-10":
                shown = {
                    day: 0 if EMPTY_WEEK[0] <= day <= EMPTY_WEEK[1] else value for day, value in shown.items()
                }
            if shown and (name != "2025-10" or since != FIRST_CLICKS):
                meta_files.results(folder / name / file, title, shown)
        write_audience(folder / name / "Audience.csv", metrics["Follows.csv"][1], end, chance)


def write_audience(path: Path, follows: dict[date, int], end: date, chance: Chance) -> None:
    """Writes the followers' groups: mostly women from 35 to 64, a little older each year."""
    older = progress(end) * 1.2
    women = {"18-24": 2.3, "25-34": 9.8 - older, "35-44": 20.4 - older, "45-54": 19.1, "55-64": 14.6 + older,
             "65+": 10.2 + older}  # fmt: skip
    men = {"18-24": 1.1, "25-34": 3.4, "35-44": 5.6, "45-54": 5.2, "55-64": 4.6}
    men["65+"] = 100 - sum(women.values()) - sum(men.values())
    towns = {f"{TOWN}, United Kingdom": 52.5 + chance.whole(0, 30) / 10, "London, United Kingdom": 7.1,
             "Ostlemere, United Kingdom": 4.4, "Fallowick, United Kingdom": 2.9}  # fmt: skip
    meta_files.audience(
        path,
        {age: (round(women[age], 1), round(men[age], 1)) for age in women},
        ("Top towns/cities", towns),
        {"United Kingdom": 95.3, "India": 0.9, "Ireland": 0.6, "Nigeria": 0.5, "Spain": 0.3},
        men_first=end.year == 2025,
        follows=dict(list(between(follows, date(2023, 10, 1), end).items())[-28:])
        if end.year > 2024
        else None,
    )
