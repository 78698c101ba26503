"""What the invented organisation wrote into its diary: a survey, a campaign, a new habit, a shortage."""

from pathlib import Path

from tests.sample import delimited

LINES = (
    ("2025-09-01", "Survey on getting through to a GP practice", "", "2025-09-30"),
    ("2025-11-10", "Winter vaccines campaign", "facebook-ansterbourne;instagram-ansterbourne", "2025-12-19"),
    ("2026-03-02", "From now on we post on X about once a week", "x-ansterbourne", ""),
    ("2026-07-01", "Inhalers begin to run out in pharmacies", "", ""),
)


def write(folder: Path) -> None:
    """Writes diary.csv into a folder."""
    lines = [("day", "what", "accounts", "last_day"), *LINES]
    (folder / "diary.csv").write_text(delimited.table(lines), encoding="utf-8")
