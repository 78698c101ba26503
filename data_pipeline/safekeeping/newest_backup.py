"""Where the newest backup of a data folder is and when it was made, as far as this computer knows."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from data_pipeline import plain_words
from data_pipeline.errors import BackupRefused, NewerLayout
from data_pipeline.organisation import whole_files
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.records import seal_on_paper
from data_pipeline.records.seal_on_paper import Seal
from data_pipeline.safekeeping import backup_names
from data_pipeline.safekeeping.manifest import Manifest, manifest_of, open_backup


@dataclass(frozen=True)
class Remembered:
    """The last backup that was written, or that was restored since. folder: '' where a browser kept it. log:
    the seal that it ended with. made_at: '' in notes of before it was kept. restored_at: '' if it was not."""

    name: str
    made_on: str
    folder: str = ""
    log: dict[str, Any] | None = None
    made_at: str = ""
    restored_at: str = ""


def remember(
    data: DataFolder, name: str, manifest: Manifest, folder: Path | None = None, restored_at: str = ""
) -> None:
    """Notes that a backup was written or restored; where nothing can be written, nothing is noted."""
    place = str(folder.resolve()) if folder else ""
    log = asdict(manifest.log) if manifest.log else None
    made_on = plain_words.date_of(manifest.made_at).isoformat()
    told = Remembered(name, made_on, place, log, manifest.made_at.isoformat(), restored_at)
    with suppress(OSError):
        whole_files.write_whole(_note(data), json.dumps(asdict(told)))


def sealed(data: DataFolder) -> tuple[str, Seal] | None:
    """The newest backup known here and the seal that its log ended with; None where there is none.

    The backup itself is asked where it is at hand: the note lies in the folder that it speaks of.
    """
    note = _remembered(data)
    file = _file(data, note)
    if file:
        with suppress(BackupRefused, NewerLayout, OSError), open_backup(file, file.name) as archive:
            seal = manifest_of(archive, file.name).log
            return (str(file), seal) if seal else None
    with suppress(ValueError, TypeError):
        seal = seal_on_paper.understood(note.log) if note else None
        return (note.name, seal) if note and seal else None
    return None


def restored(data: DataFolder) -> Remembered | None:
    """The backup that this folder was restored from, until the next one is written."""
    note = _remembered(data)
    return note if note and note.restored_at else None


def made_at(data: DataFolder) -> datetime | None:
    """When the newest backup known here was made; None where there is none.

    Of an older note only the day is known: it is taken from its first moment.
    """
    note = _remembered(data)
    if note:
        with suppress(ValueError, TypeError):
            made = datetime.fromisoformat(note.made_at or note.made_on)
            return made if made.tzinfo else made.replace(tzinfo=UTC)
    file = _file(data, note)
    if file:
        with suppress(BackupRefused, NewerLayout, OSError), open_backup(file, file.name) as archive:
            return manifest_of(archive, file.name).made_at
    return None


def sentence(data: DataFolder) -> str:
    """Which backup to restore, and how."""
    note = _remembered(data)
    file = _file(data, note)
    after = "What was loaded since then has to be loaded again."
    if file:
        made = f" of {plain_words.day(note.made_on)}" if note and file.name == note.name else ""
        return f"The newest backup known here is {file}{made}: `restore {file} --replace`. {after}"
    if note:
        place = note.folder or "where your browser keeps what it downloads"
        made = plain_words.day(date.fromisoformat(note.made_on))
        return f"The newest backup is {note.name} of {made}, in {place}: `restore FILE --replace`. {after}"
    return (
        f"No backup is known here: find one, on another disk perhaps, then `restore FILE --replace`. {after}"
    )


def _file(data: DataFolder, note: Remembered | None) -> Path | None:
    """The backup itself, where it was written or beside the data folder."""
    if note and not note.folder:
        return None
    if note and note.folder and (there := Path(note.folder, note.name)).exists():
        return there
    return backup_names.newest(data, data.root, data.root.parent)


def _remembered(data: DataFolder) -> Remembered | None:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        note = json.loads(_note(data).read_text(encoding="utf-8"))
        return Remembered(**{name: note[name] for name in note.keys() & Remembered.__annotations__.keys()})
    return None


def _note(data: DataFolder) -> Path:
    return data.warehouse / "newest-backup.json"
