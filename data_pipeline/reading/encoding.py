"""Finds out in which encoding a text file was written."""

from __future__ import annotations

import codecs
from pathlib import Path

from data_pipeline.errors import Refused

# What a spreadsheet on Windows or on a Mac saves; told apart by typographic characters.
LEGACY = ("cp1252", "mac_roman")
CHUNK = 4 * 1024 * 1024
WIDE = (
    16  # times the usual size is looked at where that holds few lines: one old export is 3,199 columns wide
)
FEW = 20  # lines
_TYPOGRAPHY = set("’‘“”–—…£€•éèêçñüöä®™")


def head_of(path: Path, size: int, chosen: str | None = None) -> tuple[str, str]:
    """The encoding of the whole file and the decoded first `size` bytes, more where these are a few long
    lines; Refused for what is no text."""
    with path.open("rb") as file:
        raw = file.read(size)
        if raw.count(b"\n") < FEW:
            raw += file.read((WIDE - 1) * size)
    encoding = _known(chosen, raw) if chosen else _encoding(raw, path)
    if encoding != "utf-8" or chosen:  # plain UTF-8 was tried to the end already
        at = _undecodable(path, encoding)
        if at is not None:
            raise Refused(
                f"{path.name} cannot be read as {encoding} (byte {at}). Choose another encoding, "
                f"or save it again as CSV UTF-8."
            )
    return encoding, codecs.getincrementaldecoder(encoding)().decode(raw)


def whole_of(path: Path, encoding: str) -> str:
    """The whole text of a small file."""
    return path.read_bytes().decode(encoding)


def legacy_encoding(raw: bytes) -> str:
    """Which of the legacy encodings makes the likelier text of bytes that are not UTF-8."""

    def typographic(encoding: str) -> int:
        return sum(character in _TYPOGRAPHY for character in raw.decode(encoding, errors="replace"))

    return max(LEGACY, key=typographic)


def _known(chosen: str, raw: bytes) -> str:
    """The encoding that a person chose, under the name that is used here."""
    try:
        name = codecs.lookup(chosen).name.replace("mac-roman", "mac_roman")
        raw.decode(name, errors="replace")
    except LookupError as error:
        raise Refused(f"No text encoding is called '{chosen}'. Choose utf-8, cp1252 or mac_roman.") from error
    return "utf-8-sig" if name == "utf-8" and raw.startswith(codecs.BOM_UTF8) else name


def _encoding(raw: bytes, path: Path) -> str:
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in raw:
        raise Refused(f"{path.name} is not a text file (it holds NUL bytes). Export it again as CSV.")
    at = _undecodable(path, "utf-8")
    if at is None:
        return "utf-8"
    with path.open("rb") as file:
        file.seek(max(0, at - len(raw) // 2))
        return legacy_encoding(file.read(len(raw)))


def _undecodable(path: Path, encoding: str) -> int | None:
    """Where the file is first no text in this encoding, None if all of it is: a row far down may tell."""
    decoder, read = codecs.getincrementaldecoder(encoding)(), 0
    plain = encoding == "utf-8"  # where plain ASCII needs no decoding
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                if not (chunk and plain and chunk.isascii() and not decoder.getstate()[0]):
                    decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return read + error.start
            if not chunk:
                return None
            read += len(chunk)
