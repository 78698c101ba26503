"""A newer version as a zip that somebody downloaded: found, checked, and unpacked beside the program."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from data_pipeline.installation import shipped_files
from data_pipeline.installation.program import CannotGoOn, Program

NEEDED = {
    "dashboard.py",
    "requirements.txt",
    "data_pipeline/__main__.py",
    "data_pipeline/installation/__main__.py",
}
LOOKED_AT = 30  # zips of a folder, newest first


def downloaded(program: Program) -> Iterator[tuple[Path, datetime]]:
    """Zips of this program where downloads usually are, newest first, and when each came."""
    folders = {Path.home() / "Downloads", program.folder.parent, program.folder}
    zips = [path for folder in folders if folder.is_dir() for path in folder.glob("*.zip")]
    newest = sorted(zips, key=lambda path: path.stat().st_mtime, reverse=True)[:LOOKED_AT]
    yield from ((path, datetime.fromtimestamp(path.stat().st_mtime)) for path in newest if is_one(path))


def is_one(file: Path) -> bool:
    """Whether a zip holds this program."""
    try:
        with zipfile.ZipFile(file) as archive:
            return set(_members(archive)) >= NEEDED
    except (OSError, zipfile.BadZipFile):
        return False


def unpack(file: Path, into: Path) -> list[str]:
    """The names of the files of a version, unpacked into an empty folder. CannotGoOn for another zip."""
    shutil.rmtree(into, ignore_errors=True)
    if not is_one(file):
        raise CannotGoOn(f"{file} is not a version of this program, or is damaged. Download it again.")
    with zipfile.ZipFile(file) as archive:
        members = _members(archive)
        for name, member in members.items():
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)
            target.chmod(0o755 if member.external_attr >> 16 & 0o111 else 0o644)
    return list(members)


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The program's files by their names in it; a zip has them in one folder, or at its top."""
    files = [member for member in archive.infolist() if not member.is_dir()]
    tops = {PurePosixPath(member.filename).parts[0] for member in files}
    cut = len(next(iter(tops))) + 1 if len(tops) == 1 else 0
    named = {member.filename[cut:]: member for member in files}
    return {name: member for name, member in named.items() if _is_safe(name)}


def _is_safe(name: str) -> bool:
    """A name that leads nowhere else and is none of the organisation's files."""
    is_plain = not ("\\" in name or ":" in name or PurePosixPath(name).is_absolute())
    return is_plain and shipped_files.is_programs(name)
