"""Restores a backup: every hash is checked first, the old data is kept aside until the new stands."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from data_pipeline import clock
from data_pipeline.errors import BackupRefused, Damaged
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.plain_words import day
from data_pipeline.safekeeping.backup import BLOCK
from data_pipeline.safekeeping.manifest import OTHER, UNREADABLE, Manifest, manifest_of, open_backup
from data_pipeline.snapshots import disk, layout, locks, read_receipts, swap
from data_pipeline.snapshots.disk import plainly
from data_pipeline.warehouse.build import build


@dataclass(frozen=True)
class Restored:
    """A backup that was restored."""

    name: str
    manifest: Manifest

    @property
    def sentence(self) -> str:
        """What is there now, and whether the backup should still exist."""
        made, expires = self.manifest.made_at, self.manifest.expires_on
        loads, accounts = self.manifest.loads, len(self.manifest.accounts)
        summary = (
            f"Restored {loads} loads of {accounts} accounts as they stood on {day(made)} at {made:%H:%M} UTC."
        )
        late = f" This backup expired on {day(expires)}: delete it, and make a new one."
        return summary + (late if expires < clock.today() else "")


@plainly
def restore(data: DataFolder, file: Path, *, replace: bool = False) -> Restored:
    """Puts a backup's data in the folder, all of it or nothing, and builds.

    Raises BackupRefused or NewerLayout where the file is damaged, foreign or from a newer version, and where
    the folder holds data that the caller did not allow to `replace`.
    """
    layout.require(data)
    with open_backup(file, file.name) as archive:
        manifest = manifest_of(archive, file.name)
        _refuse_unfit(data, manifest, file.name)
        with layout.to_itself(data):
            if holds_data(data) and not replace:
                raise BackupRefused(
                    f"{data.root} holds data already. Say --replace to put the backup in its place, or name "
                    "another folder with --data-dir."
                )
            try:
                _unpack(archive, manifest, swap.staged(data), file.name)
                _keep_taught_models(data, swap.staged(data))
                _prove(swap.staged(data), file.name)
                with locks.builds(data):
                    aside = swap.begin(data)
            finally:
                if not swap.is_unfinished(data):
                    shutil.rmtree(swap.place(data), ignore_errors=True)
    build(data, anew=True)
    shutil.rmtree(aside, ignore_errors=True)
    return Restored(file.name, manifest)


def holds_data(data: DataFolder) -> bool:
    """Whether anything was ever loaded or recorded here."""
    receipts, unreadable = read_receipts.survey(data)
    return bool(receipts or unreadable or any(data.undone.glob("*/*")) or data.records.exists())


def _refuse_unfit(data: DataFolder, manifest: Manifest, name: str) -> None:
    if manifest.is_sample != data.is_sample:
        ours, theirs = ("sample", "own data") if data.is_sample else ("own data", "sample")
        raise BackupRefused(
            f"{name} is a backup of {theirs} and the folder holds {ours}: they are never mixed."
        )
    needed = sum(member.bytes for member in manifest.members.values())
    if needed > disk.free(data):
        raise BackupRefused(
            f"{name} needs {needed / 1_000_000:.0f} MB and the disk of {data.root} has "
            f"{disk.free(data) / 1_000_000:.0f} MB left. Nothing was changed. Free some space first."
        )


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, to: DataFolder, name: str) -> None:
    """Writes every member aside; BackupRefused at the first that is not what was backed up."""
    shutil.rmtree(to.root, ignore_errors=True)
    to.raw.mkdir(parents=True)
    for member, expected in manifest.members.items():
        target = to.root / member
        target.parent.mkdir(parents=True, exist_ok=True)
        hashed, size = hashlib.sha256(), 0
        try:
            with archive.open(member) as source, target.open("xb") as out:
                while size <= expected.bytes and (block := source.read(BLOCK)):
                    hashed.update(block)
                    size += out.write(block)
        except UNREADABLE as error:
            raise BackupRefused(f"{name} is damaged: {member} cannot be read. {OTHER}") from error
        if (hashed.hexdigest(), size) != (expected.sha256, expected.bytes):
            raise BackupRefused(f"{name} is damaged: {member} is not what was backed up. {OTHER}")


def _keep_taught_models(data: DataFolder, staged: DataFolder) -> None:
    """Where a backup holds no taught model, as none did once, the folder's own stay, as its settings do."""
    if not staged.taught_models:
        staged.own_models.mkdir(exist_ok=True)
        for model in data.taught_models:
            shutil.copy2(model, staged.own_models)


def _prove(staged: DataFolder, name: str) -> None:
    """Upgrades and builds what was unpacked where it harms nobody; what cannot be built is not restored."""
    try:
        layout.upgrade(staged)
        build(staged)
    except Damaged as error:
        raise BackupRefused(f"{name} is damaged: what it holds cannot be put together. {OTHER}") from error
    shutil.rmtree(staged.warehouse)
