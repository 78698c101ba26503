"""The key of this installation, which signs its backups: made at first use, in no backup, never shown."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress

from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import disk, locks

LENGTH = 32  # bytes: as many as SHA-256 gives
OWNER_ONLY = 0o600
NAME_LETTERS = 16


def key(data: DataFolder) -> bytes | None:
    """The key; None where there is none yet, or what lies there is none."""
    try:
        content = data.installation_key.read_bytes()
    except FileNotFoundError:
        return None
    return content if len(content) == LENGTH else None


def key_or_new(data: DataFolder) -> bytes | None:
    """The key, made where there is none; None in a folder that can only be read."""
    there = key(data)
    if there or not disk.is_writable(data):
        return there
    with locks.installation(data):  # of two that come at once, the second takes what the first made
        return key(data) or _made(data)


def name(of_key: bytes) -> str:
    """What a key is called in the backups that it signed; the key does not follow from it."""
    return hashlib.sha256(b"name of an installation" + of_key).hexdigest()[:NAME_LETTERS]


def is_open_to_others(data: DataFolder) -> bool:
    """Whether others on this computer may read the key, as far as its rights can be seen."""
    if os.name == "nt" or not data.installation_key.exists():
        return False  # in Windows the rights are those of the folder
    return bool(data.installation_key.stat().st_mode & 0o077)


def close_to_others(data: DataFolder) -> None:
    """Takes the key's rights from all but its owner."""
    data.installation_key.chmod(OWNER_ONLY)


def _made(data: DataFolder) -> bytes:
    """Written beside and renamed: a kill leaves a whole key or none, and at no moment may others read it."""
    part = data.installation_key.with_name(f".{data.installation_key.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    new = secrets.token_bytes(LENGTH)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
        file.write(new)
        file.flush()
        os.fsync(file.fileno())
    part.replace(data.installation_key)
    return new
