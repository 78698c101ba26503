"""Restores a backup: every hash is checked first, the old data is kept aside until the new stands."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from data_pipeline import clock
from data_pipeline.errors import BackupRefused, Damaged
from data_pipeline.organisation import policies
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.organisation.settings import ENCODING
from data_pipeline.plain_words import counted, day
from data_pipeline.records import seal_on_paper
from data_pipeline.records.seal_on_paper import Seal
from data_pipeline.safekeeping import installation_key, newest_backup, signature, what_is_backed_up
from data_pipeline.safekeeping.backup import BLOCK
from data_pipeline.safekeeping.manifest import (
    OTHER,
    UNREADABLE,
    Manifest,
    manifest_of,
    open_backup,
    raw_manifest,
)
from data_pipeline.snapshots import disk, layout, locks, read_receipts, swap
from data_pipeline.snapshots.disk import plainly
from data_pipeline.warehouse.build import build

NAMED = 5  # changed parts of a backup that a refusal names; the others are counted
QUESTION = "This backup was made elsewhere, so it cannot be verified. Restore it all the same?"
NOT_TAKEN_OVER = "Roles and sign-in settings are never taken over from it: who may enter stays as it is here."
ON_SERVER = (
    "What people recorded is on your database server, and stays as it is: restore there the dump that was "
    "made with this backup, then run `doctor`."
)
ASK_THE_HOST = (  # the same for who runs no commands
    "What people recorded is on your database server, and stays as it is. To bring that back too, ask "
    "whoever hosts the dashboard."
)
# Sections of settings from elsewhere that stay out: who may enter, how, and where records are kept.
LEFT_OUT = (*what_is_backed_up.OPEN_DOORS, "roles")


class MadeElsewhere(BackupRefused):
    """A backup that this installation did not sign: it is restored where a person wants it all the same."""


@dataclass(frozen=True)
class Restored:
    """A backup that was restored. is_from_elsewhere: another installation made it, or nobody knows.
    records_elsewhere: people's records are on a database server, which no backup holds."""

    name: str
    manifest: Manifest
    is_from_elsewhere: bool = False
    records_elsewhere: bool = False

    @property
    def sentence(self) -> str:
        """What is there now, and whether the backup should still exist, for who runs commands."""
        return self.said(ON_SERVER)

    def said(self, on_server: str) -> str:
        """The same for any reader. on_server: what to do about records on a database server."""
        made, expires = self.manifest.made_at, self.manifest.expires_on
        loads, accounts = self.manifest.loads, len(self.manifest.accounts)
        summary = (
            f"Restored {counted(loads, 'load')} of {counted(accounts, 'account')} as they stood on "
            f"{day(made)} at {made:%H:%M} UTC."
        )
        late = f" This backup expired on {day(expires)}: delete it, and make a new one."
        log = f" {seal_on_paper.words(self.manifest.log)}." if self.manifest.log else ""
        elsewhere = f" {NOT_TAKEN_OVER}" if self.is_from_elsewhere else ""
        server = f" {on_server}" if self.records_elsewhere else ""
        return summary + log + server + elsewhere + (late if self.manifest.is_over else "")


@dataclass(frozen=True)
class Looked:
    """What a backup says of itself before anything is done: its manifest, and whether it is ours."""

    manifest: Manifest
    is_from_elsewhere: bool


@plainly
def restore(
    data: DataFolder,
    file: Path | BinaryIO,
    *,
    name: str = "",
    replace: bool = False,
    from_elsewhere: bool = False,
    who: Person = LOCAL,
) -> Restored:
    """Puts a backup's data in the folder, all of it or nothing, and builds.

    name: of a file that is open. who: in whose name the log says that it was restored. Raises BackupRefused
    or NewerLayout where the file is damaged, changed, foreign or from a newer version, and where the folder
    holds data that the caller did not allow to `replace`; MadeElsewhere where this installation did not sign
    it and the caller did not allow one `from_elsewhere`.
    """
    policies.check(who, policies.RESTORE_BACKUPS)
    layout.require(data)
    name = name or (file.name if isinstance(file, Path) else "The backup")
    with open_backup(file, name) as archive:
        looked = _looked(data, archive, name)
        manifest = looked.manifest
        if looked.is_from_elsewhere and not from_elsewhere:
            raise MadeElsewhere(f"{name}: {QUESTION} Say --from-elsewhere if so. {NOT_TAKEN_OVER}")
        with layout.to_itself(data):
            if holds_data(data) and not replace:
                raise BackupRefused(
                    f"{data.root} holds data already. Say --replace to put the backup in its place, or name "
                    "another folder with --data-dir."
                )
            try:
                _unpack(archive, manifest, swap.staged(data), name)
                _keep_taught_models(data, swap.staged(data))
                _leave_doors_out(swap.staged(data), looked, name)
                _prove(swap.staged(data), name)
                _logged(data, swap.staged(data), looked, who)
                with locks.builds(data):
                    aside = swap.begin(data)
            finally:
                if not swap.is_unfinished(data):
                    shutil.rmtree(swap.place(data), ignore_errors=True)
    # What the doctor holds the log against from now on.
    folder, now = (
        file.parent if isinstance(file, Path) else None,
        clock.now().isoformat(timespec="microseconds"),
    )
    newest_backup.remember(data, name, manifest, folder, restored_at=now)
    build(data, anew=True)
    shutil.rmtree(aside, ignore_errors=True)
    return Restored(name, manifest, looked.is_from_elsewhere, what_is_backed_up.are_on_a_server(data))


@plainly
def look(data: DataFolder, file: Path | BinaryIO, name: str) -> Looked:
    """What a backup says of itself; nothing is changed. Raises where `restore` would refuse it."""
    layout.require(data)
    with open_backup(file, name) as archive:
        return _looked(data, archive, name)


def _looked(data: DataFolder, archive: zipfile.ZipFile, name: str) -> Looked:
    manifest, raw = manifest_of(archive, name), raw_manifest(archive, name)
    _refuse_unfit(data, manifest, name)
    key = installation_key.key(data)
    if key is None or not signature.is_signed_by(raw, key):
        return Looked(manifest, is_from_elsewhere=True)
    differs = signature.changed(raw, key)
    if differs is not None:
        named = "; ".join(differs[:NAMED]) + (f"; and {len(differs) - NAMED} more" * (len(differs) > NAMED))
        said = f"Changed: {named}." if differs else "Its parts are of several backups."
        raise BackupRefused(f"{name} was changed after this installation signed it. {said} {OTHER}")
    return Looked(manifest, is_from_elsewhere=False)


def holds_data(data: DataFolder) -> bool:
    """Whether anything was ever loaded or recorded here."""
    receipts, unreadable = read_receipts.survey(data)
    is_loaded = bool(receipts or unreadable or any(data.undone.glob("*/*")))
    return is_loaded or what_is_backed_up.holds_records(data)


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


def _leave_doors_out(staged: DataFolder, looked: Looked, name: str) -> None:
    """Nobody gets in, and nothing is written elsewhere, because a backup says so."""
    if not staged.settings.exists():
        return
    sections = LEFT_OUT if looked.is_from_elsewhere else what_is_backed_up.OPEN_DOORS
    try:
        text = staged.settings.read_text(encoding=ENCODING)
        left = what_is_backed_up.without(text, sections)
    except ValueError as error:  # no TOML, or no text
        raise BackupRefused(f"{name} is damaged: its settings cannot be read. {OTHER}") from error
    if left != text:
        staged.settings.write_text(left, encoding="utf-8")


def _logged(data: DataFolder, staged: DataFolder, looked: Looked, who: Person) -> None:
    """The log that is put in place says so itself, and which one it replaces."""
    if not staged.records.exists():
        return
    from data_pipeline.records import audit  # slow to import
    from data_pipeline.records.store import records_of

    replaced = what_is_backed_up.newest_seal_of_file(data) or Seal()
    made_at = looked.manifest.made_at.isoformat(timespec="seconds")
    backup = {"made_at": made_at, "is_from_elsewhere": looked.is_from_elsewhere}
    with records_of(staged).writing() as db:
        audit.append_restored(db, who, backup=backup, replaced={"line": replaced.line, "seal": replaced.seal})


def _prove(staged: DataFolder, name: str) -> None:
    """Upgrades and builds what was unpacked where it harms nobody; what cannot be built is not restored."""
    try:
        layout.upgrade(staged)
        build(staged)
    except Damaged as error:
        raise BackupRefused(f"{name} is damaged: what it holds cannot be put together. {OTHER}") from error
    shutil.rmtree(staged.warehouse)
