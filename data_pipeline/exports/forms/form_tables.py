"""A file of responses as one table of text: its headings, and each line with its number."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.exports.files.encoding import encoding_of
from data_pipeline.exports.files.workbooks import OLE, ZIP, is_workbook, sheets
from data_pipeline.exports.forms.known_forms import Form, form_of
from data_pipeline.exports.recognise import normal
from data_pipeline.redaction.identifiers import shown

HEADER_WITHIN = 10  # lines in which the headings must stand
HEAD = 64 * 1024  # bytes in which the headings end
AT_LEAST = 0.6  # of the widest line's cells a line of headings fills
DELIMITERS = ",;\t|"
FREE = ("", "open-ended response", "response")  # what SurveyMonkey writes under a question in one's own words
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
    at = _header(rows)
    if at is None:
        raise Refused(
            f"{shown(path.name)} holds no table with headings. Export the responses as CSV or xlsx."
        )
    headings, form = tuple(cell.replace("\ufeff", "").strip() for cell in rows[at][1]), form_of(rows[at][1])
    if {normal(heading) for heading in headings} >= OWN_COMMENTS:
        raise Refused(OWN.format(name=shown(path.name)))
    first = at + (form.header_rows if form else 1)
    if form and form.header_rows == 2:
        headings = _joined(headings, rows[at + 1][1] if len(rows) > at + 1 else ())
    headings = _apart(headings)
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
    except (Refused, OSError, csv.Error):
        return False


def head(path: Path) -> list[list[str]]:
    """The first lines of a text table or of a workbook's first sheet, to know a form by."""
    with path.open("rb") as file:
        content = file.read(HEAD)
    if content.startswith(ZIP) and is_workbook(path):
        return next((rows[:HEADER_WITHIN] for _, rows in sheets(path) if rows), [])
    if content.startswith((OLE, *ZIP)):
        return []
    text = content.decode("utf-8-sig", errors="replace")
    return [cells for cells, _ in zip(csv.reader(io.StringIO(text)), range(HEADER_WITHIN), strict=False)]


def _rows(path: Path, content: bytes) -> list[tuple[int, list[str]]]:
    if content.startswith(OLE) or (content.startswith(ZIP) and is_workbook(path)):
        grid = next((rows for _, rows in sheets(path) if rows), [])
        return list(enumerate(grid, start=1))
    if content.startswith(ZIP):
        raise Refused(f"{shown(path.name)} is an archive. Unpack it, and load the responses in it.")
    text = content.decode(encoding_of(path).name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows, start = [], 1
    try:
        for cells in reader:
            rows.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise Refused(
            f"{shown(path.name)}, line {start}: {error}. Is a quotation mark missing? Export it again."
        ) from error
    return rows


def _delimiter(text: str) -> str:
    """The sign between the cells of the first lines."""
    head = "\n".join(text.split("\n", HEADER_WITHIN)[:HEADER_WITHIN])
    return max(DELIMITERS, key=head.count)


def _header(rows: Sequence[tuple[int, list[str]]]) -> int | None:
    """The line of a known form's headings, else the first wide one."""
    first = [cells for _, cells in rows[:HEADER_WITHIN]]
    known = next((at for at, cells in enumerate(first) if form_of(cells)), None)
    if known is not None:
        return known
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in first]
    widest = max(filled, default=0)
    return next((at for at, count in enumerate(filled) if widest and count >= AT_LEAST * widest), None)


def _joined(questions: Sequence[str], options: Sequence[str]) -> tuple[str, ...]:
    """Question and answer option as one heading: the question stands over its first column alone."""
    told, out = "", []
    for question, option in zip_longest(questions, options, fillvalue=""):
        told = question.strip() or told
        chosen = option.replace("\ufeff", "").strip()
        out.append(told if normal(chosen) in FREE else f"{told}: {chosen}")
    return tuple(out)


def _apart(headings: Sequence[str]) -> tuple[str, ...]:
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
        told = json.dumps(json.loads(content))
    except ValueError:
        return False
    return '"string_map_data"' in told and '"Comment"' in told
