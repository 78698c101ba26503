"""Files by their content: hashing one, naming one by it, and writing one whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

LENGTH = 16  # characters of a hash in a name


def sha256_of(path: Path) -> str:
    """The file's content hash."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def named_by_content(path: Path, begins: str, ending: str) -> Path:
    """The name beside a file that says what it holds: see `is_as_named`."""
    return path.with_name(f"{begins}-{sha256_of(path)[:LENGTH]}{ending}")


def is_as_named(path: Path) -> bool:
    """Whether a file that is named by its content holds just that, and nothing was changed or cut."""
    return path.stem.endswith(f"-{sha256_of(path)[:LENGTH]}")


def write_whole(path: Path, text: str) -> None:
    """Writes a file beside it and renames that: a reader, or a kill, finds the old text or the new one."""
    write_bytes_whole(path, text.encode())


def write_bytes_whole(path: Path, content: bytes) -> None:
    """The same for what is no text."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
