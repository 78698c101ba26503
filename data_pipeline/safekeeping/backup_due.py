"""Whether a backup is due: when the last one known here was made, and whether anything changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import day
from data_pipeline.safekeeping import newest_backup


@dataclass(frozen=True)
class LastBackup:
    """When the last backup known here was made, None where none is known, and whether another one is due."""

    made_at: datetime | None
    is_due: bool

    @property
    def sentence(self) -> str:
        """Such as 'the last one known here is of 5 Oct 2026', beside what there is to do."""
        return f"the last one known here is of {day(self.made_at)}" if self.made_at else "none is known here"


def last(data: DataFolder, loaded_at: datetime | None, recorded_at: datetime | None) -> LastBackup:
    """The last backup; another is due where the newest load or the newest change of a record came later.

    None: nothing was loaded, or nothing recorded that a backup would hold.
    """
    made_at = newest_backup.made_at(data)
    changed_at = max((at for at in (loaded_at, recorded_at) if at is not None), default=None)
    return LastBackup(made_at, changed_at is not None and (made_at is None or made_at < changed_at))
