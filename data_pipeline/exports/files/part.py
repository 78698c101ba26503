"""One table of a file: what claims it, its headings, the lines above them, and where its rows stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import UnknownExport
from data_pipeline.exports.declare import Source
from data_pipeline.exports.files.workbooks import File
from data_pipeline.exports.recognise import Claim, title_meaning
from data_pipeline.organisation.channels import CHANNELS

WORKBOOK = "workbook"  # stands for the encoding of a part that is a sheet


@dataclass(frozen=True)
class Lines:
    """The rows of a text file: everything after line `header_line` (counted from 1)."""

    path: Path
    encoding: str
    delimiter: str
    header_line: int


@dataclass(frozen=True)
class Cells:
    """Rows that were read already: a workbook's sheet, or one block among several."""

    rows: Sequence[Sequence[str]]
    lines: Sequence[int]  # where each row starts in the file


@dataclass(frozen=True)
class Part:
    """One table of a file, claimed by one source."""

    name: str
    claim: Claim
    headings: tuple[str, ...]  # in English
    above: tuple[str, ...]  # the lines over the header, for period and report
    rows: Lines | Cells
    file: File
    encoding: str  # of the text, or "workbook"
    delimiter: str = ","
    read_with: str = ""  # the part that took this one's figures into its own rows
    unknown: UnknownExport | None = None  # why it is left out, where no source claims it
    not_here: str = ""  # why it is left out of a load, though a source claims it

    @property
    def has_figures(self) -> bool:
        """Whether it holds figures that are used here."""
        return self.claim.source.shape is not None and not self.not_here

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that it may be of: that which its title names, else those of its source."""
        named = title_meaning(self.claim)[1] if self.claim.source.titles else None
        return (named,) if named else self.claim.source.channels


UNKNOWN = Source(title="", channels=CHANNELS, shape=None)  # stands for the export that a table is not


def left_out(name: str, error: UnknownExport, file: File, encoding: str) -> Part:
    """The part that a table is which nothing knows."""
    return Part(name, Claim(UNKNOWN), (), (), Cells((), ()), file, encoding, unknown=error)
