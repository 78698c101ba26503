"""Files by their content: hashing one, and writing one whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """The file's content hash."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, text: str) -> None:
    """Writes a file beside it and renames that: a reader, or a kill, finds the old text or the new one."""
    write_bytes_whole(path, text.encode())


def write_bytes_whole(path: Path, content: bytes) -> None:
    """The same for what is no text."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
