"""A file of responses as one table of text: its headings, and each line with its number."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from data_pipeline.errors import Refused
from data_pipeline.exports.files.csv_files import DELIMITERS, Record, whole_records
from data_pipeline.exports.files.repaired_text import in_utf8, unwrapped
from data_pipeline.exports.files.table_head import delimiters, first_records, header
from data_pipeline.exports.files.workbooks import OLE, ZIP, is_workbook, sheets
from data_pipeline.exports.forms.known_forms import Form, form_of
from data_pipeline.exports.recognise import normal
from data_pipeline.redaction.shown_values import shown

HEADER_WITHIN = 10  # lines in which the headings must stand
HEAD = 64 * 1024  # bytes, or characters, in which the headings end
# Downloads of what an organisation wrote itself: YouTube (Google Takeout).
OWN_COMMENTS = {"comment id", "channel id", "comment text"}
OWN = (
    "{name} holds comments that your organisation wrote itself: answers given, not experiences. What others "
    "wrote is in no download: copy it from the page and paste it."
)


@dataclass(frozen=True)
class Line:
    """One response. `number` is where it starts in the file, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Responses:
    """A file's table. `form` is None where its headings are of no known form."""

    name: str
    sha256: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    form: Form | None

    def place(self, heading: str) -> int | None:
        """Where a heading stands, from 0; capitals and spaces do not count."""
        found = [at for at, each in enumerate(self.headings) if normal(each) == normal(heading)]
        return found[0] if found else None

    def values(self, place: int) -> list[str]:
        """What stands in a column, blank cells left out."""
        return [line.cells[place] for line in self.lines if line.cells[place].strip()]


def responses(path: Path) -> Responses:
    """The table in a file. Refused for what is no table, and for comments that the organisation wrote."""
    if not path.is_file():
        raise Refused(f"{path} does not exist.")
    content = path.read_bytes()
    if _is_own_json(content):
        raise Refused(OWN.format(name=shown(path.name)))
    rows = _rows(path, content)
    at = header([cells for _, cells in rows[:HEADER_WITHIN]], form_of)
    if at is None:
        raise Refused(
            f"{shown(path.name)} holds no table with headings. Export the responses as CSV or xlsx."
        )
    headings, form = tuple(cell.replace("\ufeff", "").strip() for cell in rows[at][1]), form_of(rows[at][1])
    if {normal(heading) for heading in headings} >= OWN_COMMENTS:
        raise Refused(OWN.format(name=shown(path.name)))
    first = at + (form.header_rows if form else 1)
    if form and form.header_rows == 2:
        headings = _joined(headings, rows[at + 1][1] if len(rows) > at + 1 else (), form.no_option)
    headings = _numbered(headings)
    lines = tuple(
        Line(number, _filled(cells, len(headings)))
        for number, cells in rows[first:]
        if any(cell.strip() for cell in cells)
    )
    return Responses(shown(path.name), hashlib.sha256(content).hexdigest(), headings, lines, form)


def is_form(file: Path) -> bool:
    """Whether a file holds the responses of a known form; looks at its first lines alone."""
    try:
        return any(form_of(cells) for cells in head(file))
    except (Refused, OSError):
        return False


def head(path: Path) -> list[list[str]]:
    """The first lines of a text table or of a workbook's first sheet, to know a form by."""
    with path.open("rb") as file:
        content = file.read(HEAD)
    if content.startswith(ZIP) and is_workbook(path):
        return next((rows[:HEADER_WITHIN] for _, rows in sheets(path) if rows), [])
    if content.startswith((OLE, *ZIP)):
        return []
    with TemporaryDirectory() as scratch:
        start = Path(scratch, path.name)
        start.write_bytes(content)
        text = _mended(start, Path(scratch))
    return [cells for _, cells in first_records(text, _delimiter(text))[:HEADER_WITHIN]]


def _rows(path: Path, content: bytes) -> list[Record]:
    if content.startswith(OLE) or (content.startswith(ZIP) and is_workbook(path)):
        grid = next((rows for _, rows in sheets(path) if rows), [])
        return list(enumerate(grid, start=1))
    if content.startswith(ZIP):
        raise Refused(f"{shown(path.name)} is an archive. Unpack it, and load the responses in it.")
    with TemporaryDirectory() as scratch:
        text = _mended(path, Path(scratch))
    lines = io.StringIO(text, newline="")
    return list(whole_records(lines, _delimiter(text), shown(path.name), "Export it again."))


def _mended(path: Path, scratch: Path) -> str:
    """The text as an export's is mended. A form of one question may have all its answers in quotation marks:
    whole lines were put into them only where as many cells come out on each."""
    text = in_utf8(path, scratch)
    mended = unwrapped(text, scratch)
    cells = {len(cells) for _, cells in first_records(mended.head, _delimiter(mended.head)) if cells}
    return mended.whole() if len(cells) == 1 else text.whole()


def _delimiter(text: str) -> str:
    return delimiters(text[:HEAD], (*DELIMITERS, "|"))[0]


def _joined(questions: Sequence[str], options: Sequence[str], no_option: Sequence[str]) -> tuple[str, ...]:
    """Question and answer option as one heading: the question stands over its first column alone."""
    asked, out = "", []
    for question, option in zip_longest(questions, options, fillvalue=""):
        asked = question.strip() or asked
        chosen = option.replace("\ufeff", "").strip()
        out.append(asked if normal(chosen) in no_option else f"{asked}: {chosen}")
    return tuple(out)


def _numbered(headings: Sequence[str]) -> tuple[str, ...]:
    """Each heading once: the same question asked twice is numbered."""
    seen: dict[str, int] = {}
    out = []
    for heading in headings:
        seen[normal(heading)] = seen.get(normal(heading), 0) + 1
        again = seen[normal(heading)]
        out.append(heading if again == 1 or not heading else f"{heading} ({again})")
    return tuple(out)


def _filled(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)))


def _is_own_json(content: bytes) -> bool:
    """Whether it is Instagram's download of the comments that the account itself wrote."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"[", b"{")):
        return False
    try:
        text = json.dumps(json.loads(content))
    except ValueError:
        return False
    return '"string_map_data"' in text and '"Comment"' in text
