"""The newsletter: a mailing a month, the whole list of them exported each quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tests.sample import tables, zips
from tests.sample.chance import Chance
from tests.sample.meta_files import quoted
from tests.sample.moments import LONDON, end_of, progress
from tests.sample.posts import Post, standing
from tests.sample.writing import TOWN

EXPORTED = ["2024-01-08", "2024-04-05", "2024-07-08", "2024-10-04", "2025-01-07", "2025-04-08", "2025-07-07",
            "2025-10-06", "2026-01-08", "2026-04-07", "2026-07-06", "2026-10-05"]  # fmt: skip
FIRST_AUDIENCE = date(2025, 1, 1)  # until then Mailchimp said List
OPENED, CLICKED = 0.43, 0.039  # of those delivered; many mail programs open by themselves


@dataclass(frozen=True)
class Mailing:
    title: str
    sent: dict[str, int]  # what sending it came to
    earned: Post  # its moment, its subject, and what still grows

    def line(self, exported: datetime) -> dict[str, object]:
        """Gives what an export of a moment says, by heading."""
        figures, when = standing(self.earned, exported), self.earned.moment.astimezone(LONDON)
        delivered = self.sent["Successful Deliveries"]
        return {
            "Title": self.title,
            "Subject": self.earned.text,
            "List": f"Healthwatch {TOWN} news",
            "Audience": f"Healthwatch {TOWN} news",
            "Send Date": f"{when:%b %d, %Y %I:%M} {when:%p}".replace("AM", "am").replace("PM", "pm"),
            "Send Weekday": f"{when:%A}",
            **self.sent,
            **figures,
            "Open Rate": f"{100 * figures['Unique Opens'] / delivered:.2f}%",
            "Click Rate": f"{100 * figures['Unique Clicks'] / delivered:.2f}%",
            "Times Forwarded": 0,
            "Times Liked on Facebook": 0,
            "Folder Id": 0,
            "Unique Id": self.earned.post_id,
            "Total Orders": 0,
            "Total Gross Sales": 0,
            "Total Revenue": 0,
        }


def write(folder: Path) -> None:
    """Writes the exports of the list, each zipped in the office on the day it was downloaded: the file
    itself does not say the day."""
    mailings = sent_mailings(Chance("newsletter"))
    for exported in map(date.fromisoformat, EXPORTED):
        moment = end_of(exported)
        columns = tables.headings("newsletter" if exported >= FIRST_AUDIENCE else "newsletter earlier")
        known = [mailing.line(moment) for mailing in mailings if mailing.earned.moment < moment]
        lines: list[Sequence[object]] = [
            columns,
            *([line.get(name, "n/a") for name in columns] for line in known),
        ]
        written = "".join(",".join(map(quoted, line)) + "\n" for line in lines)
        zips.write(folder / f"campaigns {exported}.zip", {"campaigns.csv": written.encode()}, moment)


def sent_mailings(chance: Chance) -> list[Mailing]:
    """Gives the mailings, oldest first."""
    return [sent_mailing(row, chance) for row in tables.records("mailings.csv")]


def sent_mailing(row: Mapping[str, str], chance: Chance) -> Mailing:
    moment = datetime.fromisoformat(row["sent"]).replace(tzinfo=LONDON).astimezone(UTC)
    recipients = round(1420 + 430 * progress(moment.date())) + chance.whole(-6, 6)
    soft, hard = chance.count(6), chance.count(3)
    delivered = recipients - soft - hard
    opens = chance.count(delivered * OPENED * chance.spread(0.04))
    clicks = chance.count(delivered * CLICKED * float(row["clicks"]) * chance.spread(0.06))
    sent = {
        "Total Recipients": recipients,
        "Successful Deliveries": delivered,
        "Soft Bounces": soft,
        "Hard Bounces": hard,
        "Total Bounces": soft + hard,
    }
    earned = {
        "Unique Opens": opens,
        "Total Opens": round(opens * 1.72),
        "Forwarded Opens": chance.count(3),
        "Unique Clicks": clicks,
        "Total Clicks": round(clicks * 1.31),
        "Unsubscribes": chance.count(2.4),
        "Abuse Complaints": int(chance.happens(0.04)),
    }
    number = f"{chance.whole(16**9, 16**10 - 1):x}"
    return Mailing(row["title"], sent, Post(number, moment, row["subject"], "", earned))
