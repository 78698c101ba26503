"""What can be wrong with the log of changes and with what signs backups, as the doctor says it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.plain_words import counted
from data_pipeline.safekeeping import installation_key, newest_backup
from data_pipeline.safekeeping.doctor_checks import Finding

NAMED = 5  # differences that the doctor names; `audit` names them all
WHAT_TO_DO = (
    "`audit` names all of it. Ask who changed it; hold the log against a seal that is printed "
    "(`audit --since SEAL`), or restore a backup of before."
)


def log_of_changes(data: DataFolder) -> Iterator[Finding]:
    """Lines of the log and records that were altered, and a log that the newest backup does not know."""
    if not data.records.exists() and not settings_of(data).records.url:
        return
    from data_pipeline.records import audit, beside_the_log, seals  # slow to import
    from data_pipeline.records.store import configured_records

    sealed = newest_backup.sealed(data)
    with configured_records(data).reading() as db:
        altered = [*audit.problems(db), *map(str, beside_the_log.differences(db))]
        missing = sealed and sealed[1].line and seals.find(db, sealed[1].seal) is None
    if altered:
        more = len(altered) - NAMED
        others = f" And {counted(more, 'more', 'more')}." if more > 0 else ""
        yield Finding(f"The log of changes: {' '.join(altered[:NAMED])}{others}", WHAT_TO_DO)
    if sealed and missing:
        yield Finding(
            "The log of changes does not hold the line that it ended with in the newest backup, "
            f"{sealed[0]}: it was rewritten or cut since, or an older backup was put in its place.",
            WHAT_TO_DO,
        )


def key_of_backups(data: DataFolder) -> Iterator[Finding]:
    """A key that others may read, or that is none."""
    if installation_key.is_open_to_others(data):
        yield Finding(
            f"Others on this computer may read {data.installation_key}, which signs backups.",
            mend=partial(installation_key.close_to_others, data),
            is_warning=True,
        )
    if data.installation_key.exists() and installation_key.key(data) is None:
        yield Finding(
            f"{data.installation_key}, which signs backups, is damaged: the next backup is signed with a new "
            "one, and restoring earlier ones asks whether to.",
            mend=data.installation_key.unlink,
            is_warning=True,
        )
