"""Reads an XML Spreadsheet 2003 file, which old platforms hand out under the name .xls."""

from __future__ import annotations

from pathlib import Path
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from data_pipeline.errors import Refused
from data_pipeline.exports.files.workbooks import CELLS_AT_MOST, Grid

AT_MOST = 64 * 1024 * 1024  # bytes; the widest export seen has thirteen million
DEEP = 50  # levels of elements; a cell's text is on the seventh
_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
Name = tuple[str | None, str]


def sheets(path: Path) -> list[Grid]:
    """The sheets of the file. Raises Refused for one that is damaged, or larger than any export."""
    if path.stat().st_size > AT_MOST:
        raise Refused(f"{path.name} has more than {AT_MOST >> 20} MB, which no export has. Export it again.")
    reading = _Reading()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(reading)
    try:
        parser.parse(str(path.resolve()))
    except _TooLarge as error:
        raise Refused(
            f"{path.name} has more cells, or is nested deeper, than any export. Export it again."
        ) from error
    except DefusedXmlException as error:
        raise Refused(
            f"{path.name} is XML with definitions of its own, which no export has. Export it again."
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        raise Refused(f"{path.name} is damaged XML ({error}). Export it again.") from error
    return reading.sheets


class _TooLarge(Exception):
    """The file has more cells, or more levels, than is read."""


class _Reading(ContentHandler):
    """Gathers cells while the file is read, so that nothing but their text is kept in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[Grid] = []
        self._cells = 0
        self._path: list[Name] = []
        self._text: list[str] | None = None

    def startElementNS(self, name: Name, qname: str | None, attrs: AttributesNSImpl) -> None:
        self._path.append(name)
        if len(self._path) > DEEP:
            raise _TooLarge
        rows = self.sheets[-1][1] if self.sheets else []
        if name == (_SHEET, "Worksheet"):
            self.sheets.append((attrs.get((_SHEET, "Name"), ""), []))
        elif name == (_SHEET, "Row"):
            self._fill(rows, [], int(attrs.get((_SHEET, "Index"), f"{len(rows) + 1}")))
        elif name == (_SHEET, "Cell") and rows:
            self._fill(rows[-1], "", int(attrs.get((_SHEET, "Index"), f"{len(rows[-1]) + 1}")))
        elif self._path[-2:] == [(_SHEET, "Cell"), (_SHEET, "Data")] and rows:
            self._text = []

    def endElementNS(self, name: Name, qname: str | None) -> None:
        if self._text is not None and self._path[-2:] == [(_SHEET, "Cell"), (_SHEET, "Data")]:
            self.sheets[-1][1][-1][-1] = "".join(self._text)
            self._text = None
        self._path.pop()

    def characters(self, content: str) -> None:
        if self._text is not None:
            self._text.append(content)

    def _fill(self, places: list, empty: list | str, index: int) -> None:
        """Adds the place of this index (from 1), and those that indexes leave out."""
        more = max(index - len(places), 0)
        self._cells += more
        if self._cells > CELLS_AT_MOST:
            raise _TooLarge
        places += [type(empty)() for _ in range(more)]
