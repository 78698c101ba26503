"""Reads files that are no text table: workbooks, workbooks kept as XML, and archives of several files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from python_calamine import CalamineError, CalamineWorkbook

from data_pipeline.errors import Refused

Grid = tuple[str, list[list[str]]]  # a sheet's name and its cells as text
OLE, ZIP, XML = b"\xd0\xcf\x11\xe0", b"PK", b"<?xml"
AT_MOST = 512 * 1024 * 1024  # bytes that an archive may unpack to; a year of exports is far under it
MEMBERS_AT_MOST = 1000
_NOT_EXPORTS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_LOCAL = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class File:
    """A file to read, by itself or unpacked from an archive.

    names: its own name, then those of the folders or of the archive around it: they may state a period.
    packed_at: when it was put into its archive.
    """

    path: Path
    names: tuple[str, ...]
    packed_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.names[0]


def sheets(path: Path) -> Iterator[Grid]:
    """The sheets of a workbook (.xls or .xlsx). Raises Refused for one that is damaged."""
    if zipfile.is_zipfile(path):
        with _opened(path) as archive:
            _refuse_a_bomb(archive, path)
    try:
        with path.open("rb") as file:  # not by its path, for then its name would say what it is
            workbook = CalamineWorkbook.from_filelike(file)
            for name in workbook.sheet_names:
                grid = workbook.get_sheet_by_name(name).to_python()
                yield name, [[_cell(value) for value in row] for row in grid]
    except CalamineError as error:
        raise Refused(f"{path.name} cannot be opened as a workbook ({error}). Download it again.") from error


def xml_sheets(path: Path) -> Iterator[Grid]:
    """The sheets of an XML Spreadsheet 2003 file, which old platforms hand out under the name .xls."""
    name, rows = "", list[list[str]]()
    try:
        for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
            if element.tag == f"{_SHEET}Worksheet":
                if event == "start":
                    name, rows = element.get(f"{_SHEET}Name", ""), []
                else:
                    yield name, rows
                    element.clear()
            elif event == "end" and element.tag == f"{_SHEET}Row":
                rows += _xml_rows(element, len(rows))
                element.clear()
    except (ParseError, DefusedXmlException) as error:
        raise Refused(f"{path.name} is damaged XML ({error}). Export it again.") from error


def is_workbook(path: Path) -> bool:
    """Whether a zip file is a workbook, which is one too."""
    with _opened(path) as archive:
        return "xl/workbook.xml" in archive.namelist()


def members(path: Path, scratch: Path) -> list[File]:
    """The files of an archive, unpacked into `scratch` under numbers, never under their own names.

    Raises Refused for an archive that is damaged, locked, or unpacks to more than any export needs.
    """
    found = []
    with _opened(path) as archive:
        _refuse_a_bomb(archive, path)
        inside = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(info.filename)]
        for number, info in enumerate(sorted(inside, key=lambda info: info.filename)):
            target = scratch / f"{number}{PurePosixPath(info.filename).suffix.lower()}"
            try:
                target.write_bytes(archive.read(info))
            except (RuntimeError, zipfile.BadZipFile, EOFError, NotImplementedError) as error:
                raise Refused(f"{path.name} cannot be unpacked ({error}). Download it again.") from error
            inner = tuple(reversed(PurePosixPath(info.filename.replace("\\", "/")).parts))
            found.append(File(target, (*inner, path.name), _packed_at(info)))
    if not found:
        raise Refused(f"{path.name} is an archive with nothing in it. Download it again.")
    return found


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise Refused(f"{path.name} is a damaged zip or workbook ({error}). Download it again.") from error


def _refuse_a_bomb(archive: zipfile.ZipFile, path: Path) -> None:
    infos = archive.infolist()
    if len(infos) > MEMBERS_AT_MOST or sum(info.file_size for info in infos) > AT_MOST:
        raise Refused(
            f"{path.name} would unpack to more than {AT_MOST >> 20} MB or {MEMBERS_AT_MOST:,} files, "
            f"which no export needs. Unpack it, and load only the files that are exports."
        )


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part in _NOT_EXPORTS or part.startswith("._") for part in parts)


def _packed_at(info: zipfile.ZipInfo) -> datetime | None:
    """When a member was written, in local time; tools that do not know write 1980."""
    try:
        return datetime(*info.date_time, tzinfo=_LOCAL) if info.date_time[0] > 1980 else None
    except ValueError:
        return None


def _xml_rows(row: object, so_far: int) -> list[list[str]]:
    """A row element's cells, with the empty rows and cells that its indexes leave out."""
    cells: list[str] = []
    for cell in row.iter(f"{_SHEET}Cell"):  # type: ignore[attr-defined]
        place = int(cell.get(f"{_SHEET}Index", len(cells) + 1))
        cells += [""] * (place - 1 - len(cells))
        data = cell.find(f"{_SHEET}Data")
        cells.append("" if data is None else "".join(data.itertext()))
    place = int(row.get(f"{_SHEET}Index", so_far + 1))  # type: ignore[attr-defined]
    return [*([[]] * (place - 1 - so_far)), cells]


def _cell(value: object) -> str:
    """A workbook cell as the text that a CSV of it would hold; whole numbers lose their `.0`."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def padded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows all as long as the longest."""
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
