"""Reads files that are no text table: workbooks, workbooks kept as XML, and archives of several files."""

from __future__ import annotations

import json
import lzma
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from data_pipeline.errors import Refused
from data_pipeline.exports.files.workbook_process import DAMAGED

Grid = tuple[str, list[list[str]]]  # a sheet's name and its cells as text
OLE, ZIP, XML = b"\xd0\xcf\x11\xe0", (b"PK\x03\x04", b"PK\x05\x06"), b"<?xml"
AT_MOST = 512 * 1024 * 1024  # bytes that an archive may unpack to; a year of exports is far under it
WORKBOOK_AT_MOST = 128 * 1024 * 1024
MEMBERS_AT_MOST = 1000
CELLS_AT_MOST = 3_000_000
SECONDS = 60  # the largest workbook that is read takes a few
_NOT_EXPORTS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_PROCESS = Path(__file__).with_name("workbook_process.py")
# What a zip that was cut or altered makes of its reader, which is not always a BadZipFile.
_DAMAGED = (
    zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OverflowError, struct.error, zlib.error,
    lzma.LZMAError,
)  # fmt: skip
_LOCAL = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class File:
    """A file to read, by itself or unpacked from an archive.

    names: its own name, then those of the folders or of the archive around it: they may state a period.
    packed_at: when it was put into its archive.
    """

    path: Path
    names: tuple[str, ...]
    packed_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.names[0]


def sheets(path: Path) -> list[Grid]:
    """The sheets of a workbook (.xls or .xlsx). Raises Refused for one that is damaged or too large."""
    if zipfile.is_zipfile(path):
        with _opened(path) as archive:
            _refuse_a_bomb(archive, path, WORKBOOK_AT_MOST)
    command = [sys.executable, "-P", str(_PROCESS), str(path.resolve()), str(CELLS_AT_MOST)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise _too_large(path) from error
    if done.returncode == DAMAGED:
        told = done.stderr.decode(errors="replace").strip()
        raise Refused(f"{path.name} cannot be opened as a workbook ({told}). Download it again.")
    if done.returncode:
        raise _too_large(path)
    return [(name, rows) for name, rows in map(json.loads, done.stdout.splitlines())]


def _too_large(path: Path) -> Refused:
    return Refused(
        f"{path.name} cannot be opened as a workbook: it is damaged, or has cells so far apart, or so many, "
        f"as no export has. Download it again."
    )


def is_workbook(path: Path) -> bool:
    """Whether a zip file is a workbook, which is one too."""
    with _opened(path) as archive:
        return "xl/workbook.xml" in archive.namelist()


def members(path: Path, scratch: Path) -> list[File]:
    """The files of an archive, unpacked into `scratch` under numbers, never under their own names.

    Raises Refused for an archive that is damaged, locked, or unpacks to more than any export needs.
    """
    found = []
    with _opened(path) as archive:
        _refuse_a_bomb(archive, path, AT_MOST)
        inside = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(info.filename)]
        for number, info in enumerate(sorted(inside, key=lambda info: info.filename)):
            target = scratch / f"{number}.part"
            try:
                # Piece by piece, for an archive may say less than it unpacks to.
                with archive.open(info) as packed, target.open("wb") as to:
                    shutil.copyfileobj(packed, to, 1 << 20)
            except _DAMAGED as error:
                raise Refused(f"{path.name} cannot be unpacked ({error}). Download it again.") from error
            inner = tuple(reversed(PurePosixPath(info.filename.replace("\\", "/")).parts))
            found.append(File(target, (*inner, path.name), _packed_at(info)))
    if not found:
        raise Refused(f"{path.name} is an archive with nothing in it. Download it again.")
    return found


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _DAMAGED as error:
        raise Refused(f"{path.name} is a damaged zip or workbook ({error}). Download it again.") from error


def _refuse_a_bomb(archive: zipfile.ZipFile, path: Path, most: int) -> None:
    infos = archive.infolist()
    if len(infos) > MEMBERS_AT_MOST or sum(info.file_size for info in infos) > most:
        raise Refused(
            f"{path.name} would unpack to more than {most >> 20} MB or {MEMBERS_AT_MOST:,} files, "
            f"which no export needs. Unpack it, and load only the files that are exports."
        )


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part in _NOT_EXPORTS or part.startswith("._") for part in parts)


def _packed_at(info: zipfile.ZipInfo) -> datetime | None:
    """When a member was written, in local time; tools that do not know write 1980."""
    try:
        return datetime(*info.date_time, tzinfo=_LOCAL) if info.date_time[0] > 1980 else None
    except ValueError:
        return None
