"""What a backup is called where nobody chose a name, and how such files are found again."""

from __future__ import annotations

from pathlib import Path

from data_pipeline import clock

BEGINNING, ENDING = "engagement-backup-", ".zip"


def suggested() -> str:
    """Such as `engagement-backup-2026-10-05-1432.zip`."""
    return f"{BEGINNING}{clock.now():%Y-%m-%d-%H%M}{ENDING}"


def newest(*folders: Path) -> Path | None:
    """The newest backup in these folders by its name, which holds the day; None where there is none."""
    backups = [path for folder in folders for path in folder.glob(f"{BEGINNING}*{ENDING}")]
    return max(backups, key=lambda path: path.name, default=None)
