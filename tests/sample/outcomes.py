"""What the invented organisation counted each month: people given information, surveys, reports and so on."""

from collections.abc import Iterator
from pathlib import Path

from tests.sample import delimited
from tests.sample.chance import Chance
from tests.sample.moments import months

SURVEYED = {"2025-02", "2025-03", "2025-09", "2026-05", "2026-06"}  # months in which a survey ran
NOT_COUNTED = {("volunteers", "2025-08"), ("organisations", "2026-01")}
SOURCES = {
    "information": "enquiry log", "surveys": "survey tool", "organisations": "contact list",
    "reports": "website", "volunteers": "volunteer rota",
}  # fmt: skip


def write(folder: Path) -> None:
    """Writes outcomes.csv into a folder."""
    lines = [("period", "outcome", "number", "source"), *_lines()]
    (folder / "outcomes.csv").write_text(delimited.table(lines), encoding="utf-8")


def _lines() -> Iterator[tuple[object, ...]]:
    chance = Chance("outcomes")
    volunteers = 11
    for month in months():
        name = f"{month:%Y-%m}"
        volunteers = max(6, min(18, volunteers + chance.whole(-1, 1)))
        counts = {
            "information": chance.count(27),
            "surveys": chance.count(58 if name in SURVEYED else 4),
            "organisations": chance.whole(3, 8),
            "reports": int(chance.happens(0.35)),
            "volunteers": volunteers,
        }
        for outcome, number in counts.items():
            if (outcome, name) not in NOT_COUNTED:
                yield name, outcome, number, SOURCES[outcome]
