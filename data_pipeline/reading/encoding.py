"""Finds out in which encoding a text file was written."""

from __future__ import annotations

import codecs
from pathlib import Path

from data_pipeline.errors import Refused

# What a spreadsheet on Windows or on a Mac saves; told apart by typographic characters.
LEGACY = ("cp1252", "mac_roman")
_TYPOGRAPHY = set("’‘“”–—…£€•éèêçñüöä®™")


def head_of(path: Path, size: int, chosen: str | None = None) -> tuple[str, str]:
    """The encoding and the decoded first `size` bytes; Refused for what is no text."""
    with path.open("rb") as file:
        raw = file.read(size)
    encoding = chosen or _encoding(raw, path.name)
    try:
        return encoding, _decode(raw, encoding)
    except UnicodeDecodeError as error:
        raise Refused(
            f"{path.name} cannot be read as {encoding} (byte {error.start}). Choose another encoding, "
            f"or save it again as CSV UTF-8."
        ) from error


def whole_of(path: Path, encoding: str) -> str:
    """The whole text of a small file."""
    return path.read_bytes().decode(encoding)


def legacy_encoding(raw: bytes) -> str:
    """Which of the legacy encodings makes the likelier text of bytes that are not UTF-8."""

    def typographic(encoding: str) -> int:
        return sum(character in _TYPOGRAPHY for character in raw.decode(encoding, errors="replace"))

    return max(LEGACY, key=typographic)


def _encoding(raw: bytes, name: str) -> str:
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in raw:
        raise Refused(f"{name} is not a text file (it holds NUL bytes). Export it again as CSV.")
    try:
        _decode(raw, "utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return legacy_encoding(raw)


def _decode(raw: bytes, encoding: str) -> str:
    # The last character may be cut in two by the end of the head.
    return codecs.getincrementaldecoder(encoding)().decode(raw)
