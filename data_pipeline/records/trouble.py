"""Why the records cannot be used just now: the kind of an error, as one sentence that says what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from data_pipeline.errors import RecordsTrouble
from data_pipeline.organisation.settings_by_host import place_of

AGAIN = "then try again. What was recorded before is safe."
SENTENCES = {
    "locked": "Another program holds {where} and lets nobody else in. Close it (a database browser, a "
    f"program that copies or synchronises files), {AGAIN}",
    "damaged": "What people recorded, {where}, is damaged. Keep a copy of it and restore a backup: "
    "`python -m data_pipeline doctor` says which.",
    "full": f"The disk is full, writing {{where}}. Free some space, {AGAIN}",
    "read-only": f"{{where}} can only be read. Make it and its folder writable, {AGAIN}",
    "no right": "Permission denied for {where}, which holds what people recorded. Ask for the right to read "
    "and change it.",
    "too long": "The path of {where} is too long for the records. Move the data folder to a shorter one.",
    "no file": "{where} should be the file of what people recorded, and is none. Move away what is there.",
    "no folder": "{where} lies in no folder. Put the data folder back, or name another one with --data-dir.",
    "failing": "{where} could not be read or written: the disk may be failing. Copy what matters to another "
    "one, then run `python -m data_pipeline doctor`.",
    "unreachable": "The database server that keeps the records cannot be reached. Start it, or correct its "
    "address, {address}.",
    "refused": "The database server that keeps the records refuses the user name or the password. Correct "
    "them: {address}.",
    "absent": "The server has no database of the name that is given for the records. Create it, or correct "
    "its name: {address}.",
    "no rights there": "The database server's user may not do what the records need. Let it create, read "
    "and change tables.",
    "busy": f"The database server that keeps the records has no connection left. Wait a minute, {AGAIN}",
    "address": "The address of the records cannot be understood: {address}.",
    "newer": "What people recorded, {where}, was written by a newer version of this program. Nothing was "
    "changed. Use the newer version.",
}
_SQLITE = {
    sqlite3.SQLITE_BUSY: "locked", sqlite3.SQLITE_LOCKED: "locked", sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged", sqlite3.SQLITE_FULL: "full", sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_IOERR: "failing", sqlite3.SQLITE_PERM: "no right", sqlite3.SQLITE_AUTH: "no right",
}  # fmt: skip
_NUMBERS = {
    errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read-only", errno.EACCES: "no right",
    errno.EPERM: "no right", errno.ENAMETOOLONG: "too long", errno.ENOTDIR: "no folder",
    errno.EEXIST: "no folder", errno.EIO: "failing",
}  # fmt: skip
_STATES = {  # of PostgreSQL
    "28P01": "refused", "28000": "refused", "3D000": "absent", "42501": "no rights there",
    "53100": "full", "53300": "busy", "25006": "read-only", "55P03": "locked",
}  # fmt: skip
# A connection that was never made has no state yet, only the server's words.
_WORDS = {
    "password authentication failed": "refused", "no password supplied": "refused", "role \"": "refused",
    "no pg_hba.conf entry": "refused", "database \"": "absent", "too many": "busy",
}  # fmt: skip
_LONGEST = 500  # characters of a path; SQLite takes a few more, for the files that it writes beside
SERVER = "the database server"


@contextmanager
def told_plainly(where: str) -> Iterator[None]:
    """Turns errors of the store into a RecordsTrouble; what is a mistake of the caller goes on as it is."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        trouble = of_database(error, where)
        if trouble is None:
            raise
        raise trouble from error
    except sa.exc.TimeoutError as error:
        raise of_kind("busy", where) from error


@contextmanager
def folder_told_plainly(where: str) -> Iterator[None]:
    """The same of errors of the folder in which the store is to be."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NUMBERS:
            raise
        raise of_kind(_NUMBERS[error.errno], where) from error


def of_database(error: sa.exc.DBAPIError, where: str) -> RecordsTrouble | None:
    """What an error of the database means for a person; None where it means a mistake in a query."""
    if isinstance(error.orig, sqlite3.Error):
        return of_sqlite(error.orig, where)
    kind = _kind_at_server(error)
    return of_kind(kind, where) if kind else None


def of_sqlite(error: sqlite3.Error, where: str) -> RecordsTrouble | None:
    """The same of SQLite's own errors."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if Path(where).is_dir():
        return of_kind("no file", where)
    if code == sqlite3.SQLITE_CANTOPEN:
        return of_kind(_why_not_opened(Path(where)), where)
    if code in _SQLITE:
        return of_kind(_SQLITE[code], where)
    # A table or a column that is not there: the file is a database, and not the one that was written.
    is_other = isinstance(error, sqlite3.OperationalError) and str(error).startswith("no such ")
    return of_kind("damaged", where) if is_other else None


def of_kind(kind: str, where: str) -> RecordsTrouble:
    """The sentence of a kind of trouble."""
    text = SENTENCES[kind].format(where=where, address=place_of("records", "url"))
    return RecordsTrouble(text[0].upper() + text[1:], is_lost=kind == "damaged")


def _why_not_opened(path: Path) -> str:
    if len(os.fsencode(path)) > _LONGEST:
        return "too long"
    return "no right" if path.parent.is_dir() else "no folder"


def _kind_at_server(error: sa.exc.DBAPIError) -> str:
    """The kind of a server's error; '' for a mistake in a query."""
    state = getattr(error.orig, "sqlstate", None)
    if state in _STATES:
        return _STATES[state]
    if state is None or error.connection_invalidated or state.startswith(("08", "57P")):
        return _said(str(error.orig), _WORDS) if isinstance(error, sa.exc.OperationalError) else ""
    return ""


def _said(text: str, words: Mapping[str, str]) -> str:
    return next((kind for word, kind in words.items() if word in text), "unreachable")
