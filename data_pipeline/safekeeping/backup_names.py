"""What a backup is called where nobody chose a name, and how such files are found again."""

from __future__ import annotations

from pathlib import Path

from data_pipeline import clock
from data_pipeline.organisation.data_folder import DataFolder

BEGINNING, ENDING = "engagement-backup-", ".zip"


def suggested(data: DataFolder) -> str:
    """Such as `engagement-backup-2026-10-05-1432.zip`; of several organisations with the name of the one."""
    return f"{_beginning(data)}{clock.now():%Y-%m-%d-%H%M}{ENDING}"


def newest(data: DataFolder, *folders: Path) -> Path | None:
    """The newest backup of a data folder in these folders by its name, which holds the day; None where there
    is none."""
    named = f"{_beginning(data)}[0-9][0-9][0-9][0-9]-*{ENDING}"
    backups = [path for folder in folders for path in folder.glob(named)]
    return max(backups, key=lambda path: path.name, default=None)


def _beginning(data: DataFolder) -> str:
    return f"{BEGINNING}{data.organisation}-" if data.organisation else BEGINNING
