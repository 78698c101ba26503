"""Writes a backup: one file that holds all that cannot be worked out anew, with a hash of each part of it."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from data_pipeline import clock
from data_pipeline.errors import BackupRefused, Damaged
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.plain_words import counted, day
from data_pipeline.records import seal_on_paper
from data_pipeline.safekeeping import backup_names, installation_key, newest_backup, what_is_backed_up
from data_pipeline.safekeeping.manifest import NAME, Manifest, Member, as_text
from data_pipeline.safekeeping.what_is_backed_up import Contents
from data_pipeline.snapshots import damage, disk, layout, locks, swap
from data_pipeline.snapshots.disk import plainly

BLOCK = 1 << 20


@dataclass(frozen=True)
class Backup:
    """A backup that was written. `records_elsewhere`: people's records are on a database server. is_signed:
    whether this installation has a key; a folder that can only be read may have none."""

    name: str
    bytes: int
    manifest: Manifest
    records_elsewhere: bool = False
    is_signed: bool = True

    @property
    def sentence(self) -> str:
        """What it holds, and until when it may be kept."""
        loads, accounts = self.manifest.loads, len(self.manifest.accounts)
        summary = (
            f"Backed up {counted(loads, 'load')} of {counted(accounts, 'account')}: {self.name} "
            f"({self.bytes / 1_000_000:.1f} MB). Keep it on another disk, locked away, and delete it by "
            f"{day(self.manifest.expires_on)}."
        )
        elsewhere = " What people recorded is on your database server: back that up there."
        unsigned = " It is not signed, for the folder can only be read: restoring it asks whether to."
        log = f" {seal_on_paper.words(self.manifest.log)}." if self.manifest.log else ""
        return (
            summary
            + (elsewhere if self.records_elsewhere else "")
            + ("" if self.is_signed else unsigned)
            + log
        )


@plainly
def write(data: DataFolder, target: Path) -> Backup:
    """Writes a backup to a new file, or under a name of its own into a folder; whole, or not at all.

    Raises BackupRefused where there is nothing to keep or the name is taken, Damaged where what is stored is
    not what was written.
    """
    layout.require(data)
    target = target / backup_names.suggested(data) if target.is_dir() else target
    if not target.parent.is_dir():
        raise BackupRefused(f"There is no folder {target.parent}.")
    if target.exists():
        raise BackupRefused(f"{target} exists already, and a backup replaces nothing. Choose another name.")
    part = target.with_name(f".{target.name}.part")
    with _unless_read_only(data, locks.backups):
        try:
            with part.open("w+b") as out:
                backup = _written(data, out, str(target))
                out.flush()
                os.fsync(out.fileno())
            part.rename(target)
            newest_backup.remember(data, target.name, backup.manifest, target.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return backup


@plainly
def download(data: DataFolder) -> tuple[Backup, bytes]:
    """A backup in memory, for a browser to keep; the same as `write` otherwise."""
    layout.require(data)
    out = io.BytesIO()
    backup = _written(data, out, backup_names.suggested(data))
    newest_backup.remember(data, backup.name, backup.manifest)
    return backup, out.getvalue()


def _written(data: DataFolder, out: BinaryIO, name: str) -> Backup:
    if swap.is_unfinished(data):
        with layout.to_itself(data):  # which finishes it
            pass
    if not any(path.exists() for path in (data.raw, data.records, data.settings)):
        raise nothing_yet(data)  # before a key is made, or a lock: a folder that is empty stays so
    settings, key = settings_of(data), installation_key.key_or_new(data)
    try:
        with _unless_read_only(data, locks.snapshots):
            there = what_is_backed_up.of(data)
        manifest = _zipped(data, there, settings, out, key)
    except (FileNotFoundError, Damaged):  # perhaps for a load was taken back meanwhile: now nobody may
        with _unless_read_only(data, locks.snapshots):
            manifest = _zipped(data, what_is_backed_up.of(data), settings, out, key)
    return Backup(name, out.tell(), manifest, what_is_backed_up.are_on_a_server(data), key is not None)


def nothing_yet(data: DataFolder) -> BackupRefused:
    """The refusal where neither loads, records nor settings are there."""
    return BackupRefused(f"Nothing is stored yet in {data.root}: there is nothing to back up.")


def _zipped(
    data: DataFolder, there: Contents, settings: Settings, out: BinaryIO, key: bytes | None
) -> Manifest:
    if not there.loads and not there.copies:
        raise nothing_yet(data)
    damage.refuse(data, there.built)
    damage.refuse_unreadable(data, there.built)
    out.seek(0)
    out.truncate()
    with zipfile.ZipFile(out, "w") as archive:
        members = {}
        for name, path in there.files.items():
            with path.open("rb") as source:
                members[name] = _added(archive, name, source)
        for name, content in there.copies.items():
            members[name] = _added(archive, name, io.BytesIO(content))
        manifest = Manifest(
            layout=layout.number(data),
            organisation=settings.organisation.name,
            made_at=there.at,
            expires_on=clock.months_after(clock.today(), settings.retention.backups),
            is_sample=data.is_sample,
            accounts=tuple(sorted({receipt.account_id for receipt in there.loads})),
            loads=len(there.loads),
            members=members,
            log=what_is_backed_up.newest_seal(data, there.copies.get(data.records.name)),
        )
        archive.writestr(NAME, as_text(manifest, key), zipfile.ZIP_DEFLATED)
    return manifest


def _added(archive: zipfile.ZipFile, name: str, source: BinaryIO) -> Member:
    """Copies a file into the archive, and hashes what it copied."""
    entry = zipfile.ZipInfo(name, clock.now().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
    hashed, size = hashlib.sha256(), 0
    with archive.open(entry, "w", force_zip64=True) as member:
        while block := source.read(BLOCK):
            hashed.update(block)
            size += member.write(block)
    return Member(hashed.hexdigest(), size)


@contextmanager
def _unless_read_only(data: DataFolder, lock: locks.Lock) -> Iterator[None]:
    """Holds a lock. A folder that nobody can write needs none, and its data may yet be saved."""
    with lock(data) if disk.is_writable(data) else nullcontext():
        yield
