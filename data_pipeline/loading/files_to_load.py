"""The export files under a PATH, and why one of them cannot be opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.organisation.data_folder import LOADED, DataFolder
from data_pipeline.snapshots.take import OFFERED


@dataclass(frozen=True)
class Found:
    """A file to load, and the PATH that it was found under."""

    file: Path
    given: Path


def find(data: DataFolder, paths: Sequence[Path] = ()) -> tuple[list[Found], list[Path]]:
    """The export files under the paths given (default: the inbox), and those that are no export at all.

    Found too are links, and what cannot be opened: loading refuses them by name. A link that a person
    names is followed; one that lies in a folder is not, for it may lead anywhere.
    """
    found: list[Found] = []
    passed_over: list[Path] = []
    for given in paths or [data.inbox]:
        if paths and not given.exists():
            raise Refused(f"{given} {'leads to nothing' if given.is_symlink() else 'does not exist'}.")
        files = [given] if given.exists() and not given.is_dir() else sorted(_inside(given))
        for file in files:
            inside = file.relative_to(given).parts[:-1] if given.is_dir() else ()
            if file.name.startswith(".") or LOADED in inside or any(part.startswith(".") for part in inside):
                continue
            if file.suffix.lower() in OFFERED or file.is_dir():
                found.append(Found(file, given))
            else:
                passed_over.append(file)
    return found, passed_over


def refuse_unreadable(found: Found) -> None:
    """Raises Refused for what is no ordinary file, and for one that cannot be opened: a device is endless,
    and a pipe waits for ever."""
    file = found.file
    if file != found.given and file.is_symlink():
        raise Refused(
            f"{file.name} is a link, and links are not followed: they may lead anywhere. Put the file itself "
            f"in its place."
        )
    try:
        kind = file.stat().st_mode
        if stat.S_ISREG(kind):
            file.open("rb").close()
    except FileNotFoundError as error:
        raise gone(file) from error
    except OSError as error:
        raise Refused(
            f"{file.name} cannot be opened ({error.strerror}). Copy it to a place where you may read it."
        ) from error
    if stat.S_ISDIR(kind):
        listed = "may not be read" if not os.access(file, os.R_OK | os.X_OK) else "has the name of a file"
        raise Refused(f"{file.name} is a folder that {listed}. Put the exports themselves there.")
    if not stat.S_ISREG(kind):
        raise Refused(f"{file.name} is a pipe or a device and no file. Put the export itself there.")


def gone(file: Path) -> Refused:
    """The refusal of a file that was moved or deleted meanwhile."""
    return Refused(f"{file.name} is gone: it was moved or deleted meanwhile. Put it back and load it again.")


def _inside(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it; also links, folders that may not be read, and empty ones
    that are named like a file."""
    locked: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: locked.append(Path(error.filename))):
        here = Path(place)
        yield from (here / name for name in files)
        yield from (here / name for name in folders if (here / name).is_symlink())
        if here != folder and here.suffix.lower() in OFFERED and not (folders or files):
            yield here
    yield from locked
