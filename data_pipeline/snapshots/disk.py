"""The disk that the data lies on: what is wrong with it, in one sentence that says what to do."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from data_pipeline.errors import BuildFailed, DatabaseError, DiskTrouble
from data_pipeline.organisation.data_folder import DataFolder

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
SAFE = "What was loaded before is safe."
_SENTENCES = {
    errno.ENOSPC: "The disk is full, writing {where}. Free some space and run the command again. " + SAFE,
    errno.EDQUOT: "Your share of the disk is full, writing {where}. Free some space and run the command "
    "again. " + SAFE,
    errno.EROFS: "{where} lies on a disk that can only be read. Make it writable, or name another folder. "
    + SAFE,
    errno.EACCES: "Permission denied for {where}. Ask for the right to change it, or name another folder. "
    + SAFE,
    errno.EFBIG: "{where} became too large for its disk: a stick formatted as FAT takes 4 GB. "
    "Use another disk.",
    errno.EIO: "{where} could not be read or written: the disk may be failing. Copy what matters to another "
    "one, then run `python -m data_pipeline doctor`.",
    errno.ENAMETOOLONG: "The path {where} is too long for this computer. Move the data folder to a shorter "
    "one, or name another folder.",
    errno.ENOTDIR: "{where} is a file, or lies below one, where a folder should be. Name another folder.",
}
_SENTENCES[errno.EPERM] = _SENTENCES[errno.EACCES]
SPARE = 10_000_000  # bytes beside room for two more databases: below, a load or a build is about to fail


def plainly(
    function: Callable[Concatenate[DataFolder, Arguments], Answer],
) -> Callable[Concatenate[DataFolder, Arguments], Answer]:
    """A function on a data folder that raises DiskTrouble where the disk is what fails."""

    @wraps(function)
    def wrapped(data: DataFolder, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        try:
            return function(data, *args, **kwargs)
        except (OSError, DatabaseError, sqlite3.Error, BuildFailed) as error:
            explanation = sentence(error, data.root)
            if explanation is None:
                raise
            raise DiskTrouble(explanation) from error

    return wrapped


def sentence(error: Exception, where: Path) -> str | None:
    """What failed, where, and what to do; None if the error is not about the disk."""
    number = _number(error)
    if number not in _SENTENCES:
        return None
    named = re.search(r'file "([^"\\]+)', str(error))
    place = getattr(error, "filename", None) or (named[1] if named else where)
    text = _SENTENCES[number].format(where=place)
    return text[0].upper() + text[1:]


def _number(error: Exception) -> int | None:
    if isinstance(error, OSError):
        return error.errno
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS}.get(code)
    # DuckDB hands on the system's words without its number.
    return next((number for number in _SENTENCES if os.strerror(number) in str(error)), None)


def is_writable(data: DataFolder) -> bool:
    """Whether anything can be stored in the folder, or in the nearest one above that exists."""
    there = next(path for path in (data.raw, data.root, *data.root.parents) if path.exists())
    return os.access(there, os.W_OK)


def free(data: DataFolder) -> int:
    """Bytes left on the disk."""
    return shutil.disk_usage(next(p for p in (data.root, *data.root.parents) if p.exists())).free
