"""Makes a text file ready to be read: in UTF-8, and without what other programs did to its lines.

What has to be mended is mended in a copy, whose lines are those of the file, one by one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from data_pipeline.exports.files.csv_files import DELIMITERS
from data_pipeline.exports.files.encoding import encoding_of

HEAD = 256 * 1024  # bytes in which the header must stand
FEW, WIDE = 20, 16  # where HEAD holds so few lines, so many times as much: one old export has 3,199 columns
MARK = "\ufeff"
_STRAY_MARKS = re.compile(rf"(?<=\n)(?:{MARK}|ï»¿)+")
_FIRST_END = re.compile(r"\r\n?|\n")
# A line that a program put into one pair of quotation marks as a whole, and the marks inside doubled.
_WRAPPED = re.compile(r'"((?:[^"]|"")*)"[;,\t ]*')
_LOOKED_AT = 200  # lines


@dataclass(frozen=True)
class Text:
    """A text file. path: in UTF-8, itself or a mended copy; encoding: the one that it was written in."""

    path: Path
    encoding: str
    head: str

    def whole(self) -> str:
        """The whole text; for small files."""
        return self.path.read_bytes().decode("utf-8-sig")


def readable(path: Path, scratch: Path, chosen: str | None = None) -> Text:
    """The file as a text that can be read, a copy in `scratch` where it has to be mended.

    chosen: the encoding that a person chose. Raises Refused for what is no text.
    """
    return unwrapped(in_utf8(path, scratch, chosen), scratch)


def in_utf8(path: Path, scratch: Path, chosen: str | None = None) -> Text:
    """The file in UTF-8, with the ends of lines that are read here and without byte order marks inside."""
    encoding = encoding_of(path, chosen)
    start = _start(path, encoding.name)
    end = _FIRST_END.search(start)
    old_mac = end is not None and end[0] == "\r"  # a carriage return alone ends a line
    text = Text(path, encoding.name, start)
    if (
        encoding.name not in ("utf-8", "utf-8-sig")
        or encoding.breaks_off
        or old_mac
        or encoding.marks_inside
        or text.head.startswith((MARK, "ï»¿"))
    ):
        with (
            path.open(
                encoding=encoding.name,
                errors="replace" if encoding.breaks_off else "strict",
                newline=None if old_mac else "",
            ) as source,
            _copy(scratch) as copy,
        ):
            copy.writelines(_without_marks(source))
        text = _of_copy(text, Path(copy.name))
    return text


def unwrapped(text: Text, scratch: Path) -> Text:
    """The text without the quotation marks that some program put around whole lines."""
    if _is_wrapped(text.head):
        with text.path.open(encoding="utf-8-sig") as lines, _copy(scratch) as copy:
            copy.writelines(_unwrapped(line) for line in lines)
        text = _of_copy(text, Path(copy.name))
    return text


def _copy(scratch: Path) -> TextIO:
    return NamedTemporaryFile("w", encoding="utf-8", newline="", suffix=".csv", dir=scratch, delete=False)  # type: ignore[return-value]


def _of_copy(text: Text, copy: Path) -> Text:
    return replace(text, path=copy, head=_start(copy, "utf-8"))


def _start(path: Path, encoding: str) -> str:
    """The start of the text, with the header in it; a character that is cut off at its end is left out."""
    with path.open("rb") as file:
        start = file.read(HEAD)
        if start.count(b"\n") < FEW:
            start += file.read((WIDE - 1) * HEAD)
    return start.decode(encoding, errors="ignore")


def _without_marks(source: TextIO) -> Iterator[str]:
    """The text in pieces, without byte order marks at the start of lines."""
    before = "\n"
    while piece := source.read(1 << 20):
        piece += source.readline(8) if piece.endswith(("\n", MARK, "ï", "»")) else ""
        yield _STRAY_MARKS.sub("", before + piece)[1:]
        before = "\n" if piece.endswith("\n") else " "


def _is_wrapped(head: str) -> bool:
    """Whether lines stand in quotation marks as a whole: then every line that has such marks does."""
    lines = [line.rstrip("\r") for line in head.split("\n")]
    quoted = [line for line in (lines[:-1] or lines)[:_LOOKED_AT] if '"' in line]
    found = [line for line in map(_WRAPPED.fullmatch, quoted) if line]
    bare = [line[1].replace('""', '"') for line in found if not line[1].startswith("#")]
    return len(found) == len(quoted) and 2 * sum(_cells(line) > 1 for line in bare) >= len(bare) > 0


def _cells(line: str) -> int:
    """How many cells a line has, whichever the delimiter."""
    most = 0
    for delimiter in DELIMITERS:
        with suppress(csv.Error):
            most = max(most, len(next(csv.reader(io.StringIO(line), delimiter=delimiter), [])))
    return most


def _unwrapped(line: str) -> str:
    found = _WRAPPED.fullmatch(line.rstrip("\n"))
    return found[1].replace('""', '"') + "\n" if found else line
