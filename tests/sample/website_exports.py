"""The website: Google Analytics reports of whole months, with a peak each winter and a dip each August."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.sample import tables
from tests.sample.chance import Chance
from tests.sample.meta_files import write as write_bytes
from tests.sample.moments import days, month_end, months, progress
from tests.sample.writing import TOWN

Figures = dict[str, object]
RULE = "# ----------------------------------------"
NAME, PROPERTY = f"Healthwatch {TOWN}", f"healthwatch{TOWN.lower()}.example - GA4"
SEASON = [1.36, 1.3, 1.06, 0.97, 0.98, 0.9, 0.82, 0.64, 0.95, 1.05, 1.12, 1.3]  # January to December
VIRAL_MONTH = date(2026, 2, 1)  # of the Facebook post that went far
SHARES = tables.records("website_shares.csv")
PAGES = tables.records("website_pages.csv")
QUERIES = [
    "/?fbclid=IwExampleOnly{}",
    "/have-your-say?utm_source=newsletter&utm_campaign=issue{}",
    "/advice/find-an-nhs-dentist?fbclid=IwExampleOnly{}",
    "/search?keys=dentist&page={}",
    "/have-your-say?token=example{}@example.org",
]
LAST_EARLIER, FIRST_WIDE, FIRST_QUERIES = date(2024, 3, 1), date(2025, 10, 1), date(2026, 4, 1)
SOURCES_SINCE = EVENTS_SINCE = date(2026, 4, 1)


def write(folder: Path) -> None:
    """Writes the reports of the property, a folder for each month."""
    chance = Chance("website")
    for month in months():
        sessions = sessions_by_channel(month, chance)
        total, into = sum(sessions.values()), folder / f"{month:%Y-%m}"
        report(into, "Traffic acquisition", "channels", month, [channel(*item) for item in sessions.items()])
        report(into, "Pages and screens", "pages", month, pages(month, total, chance))
        if month >= SOURCES_SINCE:
            report(into, "Traffic acquisition", "sources", month, sources(sessions))
        if month >= EVENTS_SINCE:
            report(into, "Events", "events", month, [event(row, total, chance) for row in shares("event")])
        if month == months()[-1]:
            write_snapshot(into, month, sessions, chance)
    write_exploration(folder / "2026-10", chance)


def shares(of: str) -> list[dict[str, str]]:
    return [row for row in SHARES if row["of"] == of]


def sessions_by_channel(month: date, chance: Chance) -> dict[str, int]:
    usual = 1150 * SEASON[month.month - 1] * (1 + 0.3 * progress(month)) * chance.spread(0.05)
    more = {"Organic Social": 3.2} if month == VIRAL_MONTH else {}
    return {
        row["name"]: chance.count(usual * float(row["share"]) * more.get(row["name"], 1))
        for row in shares("channel")
    }


def channel(name: str, sessions: int) -> Figures:
    """Gives a channel's figures under every heading that an export may ask for."""
    (engaged_share,) = (float(row["engaged"]) for row in shares("channel") if row["name"] == name)
    engaged, users, events = round(sessions * engaged_share), round(sessions * 0.74), round(sessions * 6.1)
    return {
        "name": name,
        "Sessions": sessions,
        "Users": users,
        "Engaged sessions": engaged,
        "Engaged sessions per user": ratio(engaged, users),
        "Engagement rate": ratio(engaged, sessions),
        "Average engagement time per session": ratio(sessions * 37 + engaged * 20, sessions),
        "Events per session": ratio(events, sessions),
        "Event count": events,
        "Key events": round(sessions * 0.012),
        "Conversions": round(sessions * 0.012),
        "Session key event rate": ratio(round(sessions * 0.012), sessions),
        "Total revenue": 0,
    }


def sources(sessions: dict[str, int]) -> list[Figures]:
    """Gives the same sessions by source and medium; a channel's first source takes what the others leave."""
    found = []
    for name, total in sessions.items():
        first, *others = shares(name)
        counts = {row["name"]: round(total * float(row["share"])) for row in others}
        counts = {first["name"]: total - sum(counts.values())} | counts
        found += [channel(name, count) | {"name": source} for source, count in counts.items() if count]
    return found


def pages(month: date, sessions: int, chance: Chance) -> list[Figures]:
    """Gives the pages' figures; late months carry query strings."""
    winter = month.month in {11, 12, 1, 2}
    weights = {
        page["path"]: float(page["weight"]) * (float(page["winter"]) if winter else 1) for page in PAGES
    }
    of_all = sessions * 1.95 / sum(weights.values())
    views = {path: chance.count(of_all * weight) for path, weight in weights.items()}
    if month >= FIRST_QUERIES:
        views |= {query.format(chance.whole(2, 9)): chance.whole(2, 14) for query in QUERIES}
    return [page(path, number) for path, number in views.items() if number]


def page(path: str, views: int) -> Figures:
    """Gives a page's figures under every heading that an export may ask for."""
    users, sessions = max(1, round(views * 0.66)), max(1, round(views * 0.71))
    engaged = round(sessions * 0.58)
    return {
        "name": path,
        "Views": views,
        "Active users": users,
        "Users": users,
        "Total users": users + views % 3,
        "Views per active user": ratio(views, users),
        "Views per user": ratio(views, users),
        "Average engagement time per active user": ratio(views * 31, users),
        "Average engagement time": ratio(views * 31, users),
        "Event count": round(views * 3.2),
        "Key events": round(views * 0.01),
        "Conversions": round(views * 0.01),
        "Total revenue": 0,
        "Engagement rate": ratio(engaged, sessions),
        "Bounce rate": ratio(sessions - engaged, sessions),
        "Sessions": sessions,
        "Average session duration": ratio(views * 55, sessions),
    }


def event(row: dict[str, str], sessions: int, chance: Chance) -> Figures:
    number = chance.count(sessions * float(row["share"]))
    users = max(1, min(number, round(sessions * 0.74)))
    per_user = ratio(number, users)
    return {"name": row["name"], "Event count": number, "Total users": users, "Total revenue": 0,
            "Event count per active user": per_user}  # fmt: skip


def report(folder: Path, title: str, export: str, month: date, found: Sequence[Figures]) -> None:
    """Writes a standard report in the headings of its time; the months of 2024 have Windows line ends."""
    if export in {"channels", "pages"} and month <= LAST_EARLIER:
        export = f"{export} earlier"
    if export == "pages" and month >= FIRST_WIDE:
        export = "pages wide"
    about, *measures = tables.headings(f"website {export}")
    ordered = sorted(found, key=lambda figures: -int(str(figures[measures[0]])))
    file = f"{title} {about}".replace(" / ", "_").replace(" ", "_") + ".csv"
    lines = [RULE, f"# {title}: {about}", f"# Account: {NAME}", f"# Property: {PROPERTY}", RULE, "# "]
    lines += ["# All Users", f"# Start date: {month:%Y%m%d}", f"# End date: {month_end(month):%Y%m%d}"]
    lines += [comma_separated([about, *measures])]
    lines += [comma_separated(figures[name] for name in ("name", *measures)) for figures in ordered]
    write_bytes(folder / file, ("\r\n" if month.year == 2024 else "\n").join(lines).encode())


def write_snapshot(folder: Path, month: date, sessions: Mapping[str, int], chance: Chance) -> None:
    """Writes the overview of a month: several tables in one file, days counted from the first."""
    users = {f"{number:04}": chance.count(30) for number, _ in enumerate(days(month, month_end(month)))}
    blocks: dict[str, Mapping[str, int]] = {
        "Nth day,Active users": users,
        "Nth day,New users": {day: round(count * 0.7) for day, count in users.items()},
        f"{tables.headings('website channels')[0]},Sessions": sessions,
        "Country,Active users": {"United Kingdom": 702, "United States": 31, "India": 9},
        "Page title and screen class,Views": {
            page["title"]: round(float(page["weight"]) * 21) for page in PAGES[:7]
        },
        "Event name,Event count": {"page_view": 2411, "session_start": 1240, "scroll": 756},
    }
    lines = [
        RULE,
        "# Report CSV Export",
        "# Reports snapshot",
        f"# Account: {NAME}",
        f"# Property: {PROPERTY}",
        RULE,
    ]
    for heading, values in blocks.items():
        lines += ["", f"# Start date: {month:%Y%m%d}", f"# End date: {month_end(month):%Y%m%d}", heading]
        lines += [comma_separated(item) for item in values.items()]
    write_bytes(folder / "Reports_snapshot.csv", "\n".join(lines).encode())


def write_exploration(folder: Path, chance: Chance) -> None:
    """Writes a free-form exploration of a year: its totals row starts empty and has a cell too many."""
    users = {page["path"]: chance.whole(120, 900) for page in PAGES[:14]}
    users |= {query.format(number): chance.whole(5, 40) for query in QUERIES for number in (11, 12)}
    users = dict(sorted(users.items(), key=lambda item: -item[1]))
    rows = [[path, count, *visits(count)] for path, count in users.items()]
    total = sum(users.values())
    lines = [RULE, f"# {PROPERTY}", "# Untitled exploration-Free form 1", "# 20251001-20260930", RULE, ""]
    lines += [comma_separated(tables.headings("website exploration"))]
    lines += [comma_separated(["", total * 4 // 5, *visits(total), "Grand total"])]
    lines += [*(comma_separated(row) for row in rows), "", ""]
    write_bytes(folder / "explore_download.csv", "\n".join(lines).encode())


def visits(users: int) -> list[object]:
    """Gives sessions, average duration, bounce rate and exits."""
    sessions = users + users // 4
    return [sessions, ratio(sessions * 71, sessions + 3), ratio(users, 3 * users + 1), users // 2]


def comma_separated(cells: Iterable[object]) -> str:
    return ",".join(str(cell) for cell in cells)


def ratio(part: int, whole: int) -> float | int:
    """Gives a ratio as Google prints it: unrounded, whole numbers bare."""
    if not whole or not part % whole:
        return part // whole if whole else 0
    return part / whole
