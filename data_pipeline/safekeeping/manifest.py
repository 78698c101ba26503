"""What a backup says about itself: when it was made, until when it may be kept, the hash of each member."""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from data_pipeline import clock
from data_pipeline.errors import BackupRefused, NewerLayout
from data_pipeline.records import seal_on_paper
from data_pipeline.records.seal_on_paper import Seal
from data_pipeline.safekeeping import signature
from data_pipeline.snapshots.layout import LAYOUT

FORMAT = "online engagement dashboard backup"
NAME = "manifest.json"
OTHER = "Nothing was changed. Use another copy of the backup."
# What reading a damaged archive may raise.
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OverflowError)
_FOLDER = r"[^/\\:*?\"<>|\x00-\x1f]*[^/\\:*?\"<>|\x00-\x1f. ]"  # no dots alone, nothing Windows would change
_FILE = r"(receipt\.json|\d+\.parquet|rejected\.parquet)"
# Nothing else may be written by restoring: no way up, no absolute name, no program.
_ALLOWED = re.compile(
    rf"raw/(?!_){_FOLDER}/{_FOLDER}/{_FILE}|raw/_undone/{_FOLDER}/{_FILE}|raw/(?:layout|set_aside)\.json"
    rf"|raw/(?:mappings|forms)/{_FOLDER}\.json|records\.db|settings\.toml|logo\.(?:svg|png)"
    r"|model/comments-[0-9a-f]{8}-\d{6,}\.npz"
)


@dataclass(frozen=True)
class Member:
    """One file in a backup."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class Manifest:
    """A backup in figures. `organisation` is '' where the settings do not name it; `log` is None in backups
    of before it was kept, and where a database server with the records did not answer."""

    layout: int
    organisation: str
    made_at: datetime
    expires_on: date
    is_sample: bool
    accounts: tuple[str, ...]
    loads: int
    members: dict[str, Member]
    log: Seal | None = None

    @property
    def is_over(self) -> bool:
        """Whether the day has passed by which it should be deleted."""
        return self.expires_on < clock.today()


def as_text(manifest: Manifest, key: bytes | None = None) -> str:
    """The manifest as it stands in the backup, signed where there is a key."""
    days = {"made_at": manifest.made_at.isoformat(), "expires_on": manifest.expires_on.isoformat()}
    raw = json.loads(json.dumps({"format": FORMAT} | asdict(manifest) | days))  # as whoever reads it finds it
    signed = {signature.SIGNATURE: signature.sign(raw, key)} if key else {}
    return json.dumps(raw | signed, indent=1)


def manifest_of(archive: zipfile.ZipFile, name: str) -> Manifest:
    """The manifest of an opened backup; BackupRefused if it is none, lacks members or holds others."""
    raw = raw_manifest(archive, name)
    try:
        manifest = _understood(raw)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise BackupRefused(f"{name} is damaged: its manifest cannot be understood. {OTHER}") from error
    _check_members(archive, manifest, name)
    return manifest


def raw_manifest(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    """The same as it stands in the file; BackupRefused if it is none, NewerLayout if it is of tomorrow."""
    try:
        raw: dict[str, Any] = json.loads(archive.read(NAME))
    except KeyError as error:
        raise BackupRefused(f"{name} is not a backup of this program. Nothing was changed.") from error
    except UNREADABLE as error:
        raise BackupRefused(f"{name} is damaged: its manifest cannot be read. {OTHER}") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BackupRefused(f"{name} is not a backup of this program. Nothing was changed.")
    if isinstance(raw.get("layout"), int) and raw["layout"] > LAYOUT:
        raise NewerLayout(
            f"{name} was made by a newer version of this program (layout {raw['layout']}; this one knows "
            f"{LAYOUT}). Nothing was changed. Use the newer version."
        )
    return raw


def _understood(raw: dict[str, Any]) -> Manifest:
    figures = {name: value for name, value in raw.items() if name not in ("format", signature.SIGNATURE)}
    return Manifest(
        **figures
        | {
            "log": seal_on_paper.understood(raw.get("log")),
            "made_at": datetime.fromisoformat(raw["made_at"]),
            "expires_on": date.fromisoformat(raw["expires_on"]),
            "accounts": tuple(raw["accounts"]),
            "members": {name: Member(**member) for name, member in raw["members"].items()},
        }
    )


def _check_members(archive: zipfile.ZipFile, manifest: Manifest, name: str) -> None:
    there = [member.filename for member in archive.infolist() if member.filename != NAME]
    strange = next((member for member in there if not _ALLOWED.fullmatch(member)), None)
    if strange is not None:
        raise BackupRefused(
            f"{name} holds '{strange[:80]}', which no backup of this program does. Nothing was changed."
        )
    if len({member.casefold() for member in there}) < len(there) or set(there) != set(manifest.members):
        raise BackupRefused(f"{name} is damaged: its members are not those that it lists. {OTHER}")


def open_backup(path: Path | BinaryIO, name: str) -> zipfile.ZipFile:
    """The backup as an archive; BackupRefused if it is none."""
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise BackupRefused(f"{path} does not exist.") from error
    except UNREADABLE as error:
        raise BackupRefused(f"{name} is damaged, or no backup at all. {OTHER}") from error
