"""Finds out in which encoding a text file was written, and refuses what is no text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import Refused

# What a spreadsheet on Windows or on a Mac saves; told apart by typographic characters.
LEGACY = ("cp1252", "mac_roman")
CHUNK = 4 * 1024 * 1024
LINE_AT_MOST = 20_000_000  # bytes; the longest caption that a platform takes has a few thousand
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_STRAY = b"\n" + codecs.BOM_UTF8
_TYPOGRAPHY = set("’‘“”–—…£€•éèêçñüöä®™")


@dataclass(frozen=True)
class Encoding:
    """The encoding of a file.

    breaks_off: the file ends in the middle of a character.
    marks_inside: a byte order mark stands at the start of a line, as where files were put together.
    """

    name: str
    breaks_off: bool = False
    marks_inside: bool = False


@dataclass(frozen=True)
class _Survey:
    """What one pass over a file finds: where it is no text, NUL bytes, and marks inside."""

    undecodable: int | None
    is_the_end: bool
    nul: int | None
    marks_inside: bool


def encoding_of(path: Path, chosen: str | None = None) -> Encoding:
    """The encoding of the whole file, the one that a person chose or the one found out.

    Raises Refused for what is no text, for text that is damaged, and for a choice that does not fit.
    """
    with path.open("rb") as file:
        raw = file.read(CHUNK // 16)
    name = _chosen(chosen, raw) if chosen else _marked(raw)
    survey = _survey(path, name or "utf-8")
    if survey.nul is not None and not (name or "").startswith("utf-16"):
        raise Refused(
            f"{path.name} is not a text file (it holds NUL bytes, the first at byte {survey.nul}). "
            f"Export it again as CSV."
        )
    if survey.undecodable is None:
        return Encoding(name or "utf-8", marks_inside=survey.marks_inside)
    if survey.is_the_end and (name or "utf-8").startswith("utf"):
        return Encoding(name or "utf-8", breaks_off=True, marks_inside=survey.marks_inside)
    if chosen or (name or "").startswith("utf-16"):
        raise _unreadable(path, name or "", survey.undecodable)
    with path.open("rb") as file:
        file.seek(max(0, survey.undecodable - len(raw) // 2))
        near = file.read(len(raw))
    if _is_utf8_for_the_most_part(near):
        raise Refused(
            f"{path.name} is damaged at byte {survey.undecodable}, in the middle of UTF-8 text. "
            f"Export it again."
        )
    legacy = legacy_encoding(near)
    undecodable = _survey(path, legacy).undecodable
    if undecodable is not None:
        raise _unreadable(path, legacy, undecodable)
    return Encoding(legacy)


def _unreadable(path: Path, encoding: str, byte: int) -> Refused:
    return Refused(
        f"{path.name} cannot be read as {encoding} (byte {byte}). Choose another encoding, "
        f"or save it again as CSV UTF-8."
    )


def legacy_encoding(raw: bytes) -> str:
    """Which of the legacy encodings makes the likelier text of bytes that are not UTF-8."""

    def typographic(encoding: str) -> int:
        return sum(character in _TYPOGRAPHY for character in raw.decode(encoding, errors="replace"))

    return max(LEGACY, key=typographic)


def _chosen(chosen: str, raw: bytes) -> str:
    """The encoding that a person chose, under the name that is used here."""
    try:
        name = codecs.lookup(chosen).name.replace("mac-roman", "mac_roman")
        raw.decode(name, errors="replace")
    except (LookupError, UnicodeError) as error:
        raise Refused(f"No text encoding is called '{chosen}'. Choose utf-8, cp1252 or mac_roman.") from error
    return "utf-8-sig" if name == "utf-8" and raw.startswith(codecs.BOM_UTF8) else name


def _marked(raw: bytes) -> str | None:
    """The encoding that the first bytes tell: by their mark, or by the zeros of UTF-16 that lost its mark."""
    if raw.startswith(_MARKS):
        return "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-16"
    zeros = [raw[side::2].count(0) for side in (0, 1)]
    if sum(zeros) * 3 > len(raw) and 0 in zeros:
        return "utf-16-be" if zeros[0] else "utf-16-le"
    return None


def _survey(path: Path, encoding: str) -> _Survey:
    """Reads the file once: a row far down may tell. Raises Refused for a line that is no line."""
    decoder, read, run, nul = codecs.getincrementaldecoder(encoding)(), 0, 0, None
    marks, before = False, b""
    plain = encoding == "utf-8"  # where plain ASCII needs no decoding
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            pending = len(decoder.getstate()[0])
            try:
                if not (chunk and chunk.isascii() and plain and not pending):
                    decoder.decode(chunk, final=not chunk)
                    marks = marks or _STRAY in before + chunk
            except UnicodeDecodeError as error:
                return _Survey(read - pending + error.start, not chunk, nul, marks)
            if not chunk:
                return _Survey(None, False, nul, marks)
            before = chunk[-len(_STRAY) :]
            if nul is None and (at := chunk.find(b"\x00")) >= 0:
                nul = read + at
            last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
            run = run + len(chunk) if last < 0 else len(chunk) - last
            if run > LINE_AT_MOST:
                raise Refused(
                    f"{path.name} has a line of more than {LINE_AT_MOST // 10**6} MB, which is too long "
                    "for a line of an export. Export it again."
                )
            read += len(chunk)


def _is_utf8_for_the_most_part(raw: bytes) -> bool:
    """Whether bytes that are not quite UTF-8 were so before something damaged them."""
    text = raw.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    # Three: where the piece was cut out of its file at both ends, and one that is no damage.
    return sum(ord(character) > 127 for character in text) - bad > bad + 3
