"""What can be wrong with the log of changes and with what signs backups, as the doctor says it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.plain_words import counted, day
from data_pipeline.records.seal_on_paper import Seal, day_of
from data_pipeline.safekeeping import installation_key, newest_backup, what_is_backed_up
from data_pipeline.safekeeping.doctor_checks import Finding
from data_pipeline.snapshots import read_receipts

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
    from data_pipeline.records.store import configured_records, database_of

    sealed = newest_backup.sealed(data)
    with configured_records(data).reading() as db:
        altered = [*audit.problems(db), *map(str, beside_the_log.differences(db))]
        missing = sealed and sealed[1].line and seals.find(db, sealed[1].seal) is None
        last = seals.newest(db)
    if altered:
        more = len(altered) - NAMED
        others = f" And {counted(more, 'more', 'more')}." if more > 0 else ""
        yield Finding(f"The log of changes: {' '.join(altered[:NAMED])}{others}", WHAT_TO_DO)
    if sealed and missing and (database := database_of(data)) and last.line < sealed[1].line:
        yield Finding(
            f"The database {database} lacks what people had recorded when the backup {sealed[0]} was made. "
            f"Newest change in the database: {_line(last)}; at that backup: {_line(sealed[1])}.",
            "Restore the database from the dump that was made with that backup (docs/hosting.md, Backups), "
            "then run `doctor` again.",
        )
    elif sealed and missing:
        yield Finding(
            "The log of changes does not hold the line that it ended with in the newest backup, "
            f"{sealed[0]}: it was rewritten or cut since, or an older backup was put in its place.",
            WHAT_TO_DO,
        )


def folder_beside_database(data: DataFolder) -> Iterator[Finding]:
    """A folder that is empty, or older than the database on a server that belongs to it."""
    if not what_is_backed_up.are_on_a_server(data):
        return
    from data_pipeline.records import seals  # slow to import
    from data_pipeline.records.store import configured_records, database_of

    note = newest_backup.restored(data)
    with configured_records(data).reading() as db:
        last = seals.newest(db)
        later = seals.written_between(db, note.made_at, note.restored_at) if note else 0
    if last.line and not read_receipts.is_anything_stored(data):
        yield Finding(
            f"Nothing is loaded in {data.root}, and the database {database_of(data)} holds changes up to "
            f"{_line(last)}.",
            "If exports were loaded before, restore the backup of the folder that was made with the dump of "
            "the database: `restore FILE`.",
            is_warning=True,
        )
    elif note and later:
        yield Finding(
            f"{data.root} was restored from {note.name} of {day(note.made_on)}, and the database "
            f"{database_of(data)} holds {counted(later, 'change')} from after that.",
            "What was loaded since then has to be loaded again, or restore a newer backup.",
            is_warning=True,
        )


def _line(seal: Seal) -> str:
    return f"line {seal.line} of {day_of(seal.written_at)}" if seal.line else "none"


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
