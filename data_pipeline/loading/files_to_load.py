"""The export files under a PATH: whose each is, and why one of them cannot be opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.organisation import organisations
from data_pipeline.organisation.account_ids import Account, account_named
from data_pipeline.organisation.account_of_a_file import account_of
from data_pipeline.organisation.data_folder import LOADED, DataFolder
from data_pipeline.plain_words import is_text, listed, writable

ENDINGS = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".zip", ".json")  # of the names of exports


@dataclass(frozen=True)
class FileToLoad:
    """A file to load, and the PATH given by a person that it lies under."""

    path: Path
    given: Path


def find(data: DataFolder, paths: Sequence[Path] = ()) -> tuple[list[FileToLoad], list[Path]]:
    """The export files under the paths given (default: the inbox), and those that are no export at all.

    Among them are links, and what cannot be opened: loading refuses them by name. A link that a person
    names is followed; one that lies in a folder is not, for it may lead anywhere.
    """
    exports: list[FileToLoad] = []
    passed_over: list[Path] = []
    for given in paths or [folder for folder in (data.inbox,) if folder.exists()]:
        if paths and not given.exists():
            raise Refused(
                f"{writable(str(given))} {'leads to nothing' if given.is_symlink() else 'does not exist'}."
            )
        files = [given] if given.exists() and not given.is_dir() else sorted(_inside(given))
        for file in files:
            inside = file.relative_to(given).parts[:-1] if given.is_dir() else ()
            if file.name.startswith(".") or LOADED in inside or any(part.startswith(".") for part in inside):
                continue
            if file.suffix.lower() in ENDINGS or file.is_dir():
                exports.append(FileToLoad(file, given))
            else:
                passed_over.append(file)
    return exports, passed_over


def of_no_organisation(installation: DataFolder) -> list[str]:
    """A sentence on each thing in the inbox of several organisations that lies in none of their folders."""
    known = organisations.names(installation)
    return [
        f"Not looked at: {writable(str(path))}. Of which organisation is it? Put it into "
        f"{installation.inbox / 'NAME'}, NAME being one of: {listed(known)}."
        for path in sorted(installation.inbox.glob("[!.]*"))
        if path.name not in known
    ]


def owner_of(data: DataFolder, file: FileToLoad, account: str | None) -> Account:
    """The account that a person named, else that of the file's folder; WrongAccount if there is none."""
    return _owned(data, account_named(account)) if account else account_of_file(data, file)


def account_of_file(data: DataFolder, file: FileToLoad) -> Account:
    """The account of the folder that a file lies in; WrongAccount if it lies in none."""
    return _owned(data, account_of(file.path.resolve(), file.given.resolve(), data.inbox))


def _owned(data: DataFolder, account: Account) -> Account:
    """The account, whose organisation the data folder says where there are several."""
    is_one_of_several = data.organisation and not data.is_sample
    return replace(account, organisation=data.organisation) if is_one_of_several else account


def refuse_unreadable(to_load: FileToLoad) -> None:
    """Raises Refused for what is no ordinary file, and for one that cannot be opened: a device is endless,
    a pipe waits for ever, and what has bytes that are no letters in its name cannot be named anywhere."""
    file = to_load.path
    if not is_text(str(file)):
        raise Refused(
            f"{writable(file.name)} has a name that is not UTF-8, or lies in a folder that has one. "
            "Rename it and load it again."
        )
    if file != to_load.given and file.is_symlink():
        raise Refused(
            f"{file.name} is a link, and links are not followed: they may lead anywhere. Put the file itself "
            f"in its place."
        )
    try:
        kind = file.stat().st_mode
        if stat.S_ISREG(kind):
            file.open("rb").close()
    except FileNotFoundError as error:
        raise _gone(file) from error
    except OSError as error:
        raise Refused(
            f"{file.name} cannot be opened ({error.strerror}). Copy it to a place where you may read it."
        ) from error
    if stat.S_ISDIR(kind):
        listed = "may not be read" if not os.access(file, os.R_OK | os.X_OK) else "has the name of a file"
        raise Refused(f"{file.name} is a folder that {listed}. Put the exports themselves there.")
    if not stat.S_ISREG(kind):
        raise Refused(f"{file.name} is a pipe or a device and no file. Put the export itself there.")


def why_refused(file: Path, error: Refused | FileNotFoundError) -> Refused:
    """Why a file was not loaded; one that went while it was read looks damaged, or like an error of ours."""
    if not file.exists():
        return _gone(file)
    if isinstance(error, Refused):
        return error
    raise error


def _gone(file: Path) -> Refused:
    """The refusal of a file that was moved or deleted meanwhile."""
    return Refused(
        f"{file.name} is gone: it was moved or deleted in the meantime. Put it back and load it again."
    )


def _inside(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it; also links, folders that may not be read, and empty ones
    that are named like a file."""
    locked: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: locked.append(Path(error.filename))):
        here = Path(place)
        yield from (here / name for name in files)
        yield from (here / name for name in folders if (here / name).is_symlink())
        if here != folder and here.suffix.lower() in ENDINGS and not (folders or files):
            yield here
    yield from locked
