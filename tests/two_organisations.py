"""Two organisations in one installation, with accounts of the same ids: what each wrote has words of its own.

Whoever reads one of those words where the other organisation is shown has found a leak.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.moderation import records as moderation_records
from data_pipeline.organisation import data_folder, organisations, settings
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records import saving
from data_pipeline.records.store import configured_records
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.warehouse.build import build
from tests.written_exports import facebook, load_one

OFFICER = Person("officer", frozenset({"officer"}))
WORDS = {
    "kent": "Quernmore",
    "sutton": "Brindleby",
}  # names of no place in any list, so that none is redacted
FACEBOOK = "facebook-ours"
SEEN = datetime(2026, 8, 20, 10)
AUGUST = "Aug-01-2026_Aug-31-2026_1184467000000001.csv"
SPOKEN = "I waited six weeks for an appointment, as everybody at the {} surgery does"


def make(root: Path, **roles: dict[str, list[str]]) -> DataFolder:
    """Makes the installation. roles: organisation -> who has which role there."""
    installation = data_folder.own(root)
    for name, word in WORDS.items():
        fill(organisations.add(installation, name), word)
        if name in roles:
            settings.write(organisations.named(installation, name), "roles", **roles[name])
    return installation


def fill(data: DataFolder, word: str) -> None:
    """Loads and records a little of everything, each time with this word."""
    settings.write(data, "organisation", name=f"Healthwatch {data.organisation or word}", area="elsewhere")
    load_one(data, FACEBOOK, AUGUST, facebook(_posts(word)))
    records = configured_records(data)
    with records.writing() as db:
        values = {"status": "active", "purpose": f"News of {word}"}
        saving.save(db, ACCOUNTS, {"account_id": FACEBOOK}, values, who=LOCAL, seen=None)
        moderation_records.log(
            db, FACEBOOK, "comment", who=OFFICER, months=24, line=f"Swears at {word}", seen_at=SEEN
        )
    block = "\n\n".join(f"{SPOKEN.format(word)}, number {n}" for n in range(6))
    seen = arrivals.pasted(data, block, date(2026, 8, 20), Circumstances("public comment"))
    arrivals.store(data, seen, OFFICER, kind="paste")
    build(data)


def other_words(name: str) -> Iterator[str]:
    """What may not be seen where this organisation is shown."""
    return (word for other, word in WORDS.items() if other != name)


def _posts(word: str) -> str:
    rows = "\n".join(
        f"{n} | {word} news {n} | 08/{n:02d}/2026 10:00 | {100 + n} | {n} | {n}" for n in range(1, 13)
    )
    return f"Post ID | Title | Publish time | Reach | Reactions | Comments\n{rows}"
