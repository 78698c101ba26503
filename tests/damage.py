"""What spreadsheets, editors and people do to an export before it is loaded, as functions of its text."""

import csv
import io
from collections.abc import Callable, Sequence

Row = list[str]


def grid(text: str) -> list[Row]:
    """The cells of a comma-delimited export; a blank line is a row without cells."""
    return list(csv.reader(io.StringIO(text, newline="")))


def saved(rows: Sequence[Row], delimiter: str = ",", end: str = "\n", *, padded: bool = False) -> str:
    """The cells as a program saves them; padded: every line is as long as the longest."""
    width = max(len(row) for row in rows)
    lines = []
    for row in rows:
        out = io.StringIO(newline="")
        cells = [*row, *[""] * (width - len(row))] if padded else row
        csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([cells] if cells else [])
        lines.append(out.getvalue().removesuffix("\r\n") + end)
    return "".join(lines)


def opened(text: str) -> list[Row]:
    """The cells as a spreadsheet shows them, which takes the line that names the delimiter away."""
    return [row for row in grid(text) if not (row and row[0].startswith("sep="))]


def wrapped(text: str, behind: str = "", *, needed_only: bool = False) -> str:
    """Each line in one pair of quotation marks, those inside doubled.

    needed_only: lines without a comma or a mark stay as they are.
    """
    lines = text.rstrip("\n").split("\n")
    marked = ['"' + line.replace('"', '""') + '"' + behind for line in lines]
    kept = [needed_only and "," not in line and '"' not in line for line in lines]
    return "\n".join(line if keep else mark for line, mark, keep in zip(lines, marked, kept, strict=True))


def header(rows: Sequence[Row]) -> int:
    """Where the first row of headings stands."""
    return next(i for i, row in enumerate(rows) if len(row) > 1 and not row[0].startswith("#"))


def headings(text: str, change: Callable[[str], str]) -> str:
    """The export with its headings changed."""
    rows = grid(text)
    at = header(rows)
    return saved([*rows[:at], [change(cell) for cell in rows[at]], *rows[at + 1 :]])


def turned_round(text: str) -> str:
    """The export with its columns in the opposite order."""
    rows = grid(text)
    at = header(rows)
    width = len(rows[at])
    turned = [[*row, *[""] * (width - len(row))][::-1] if row else row for row in rows[at:]]
    return saved([*rows[:at], *turned])


def without_notes(text: str) -> str:
    """The export without the lines that stand above its tables."""
    return saved([row for row in grid(text) if not (row and row[0].startswith(("#", "sep=")))])


Damage = Callable[[str], bytes]

# After these the same rows come out.
HARMLESS: dict[str, Damage] = {
    "semicolons in Windows": lambda text: saved(opened(text), ";", "\r\n").encode("cp1252"),
    "semicolons, every line as long": lambda text: saved(opened(text), ";", "\r\n", padded=True).encode(),
    "commas, every line as long": lambda text: saved(opened(text), ",", "\r\n", padded=True).encode(),
    "old Mac line ends in Mac Roman": lambda text: saved(opened(text), ",", "\r").encode("mac_roman"),
    "Windows line ends": lambda text: saved(grid(text), ",", "\r\n").encode(),
    "tabs": lambda text: saved(opened(text), "\t").encode(),
    "Unicode text, which is UTF-16 and tabs": lambda text: saved(opened(text), "\t", "\r\n").encode("utf-16"),
    "UTF-16 without its mark": lambda text: text.encode("utf-16-le"),
    "a mark twice at the start": lambda text: f"\ufeff\ufeff{text}".encode(),
    "a mark on every line": lambda text: "".join(f"\ufeff{line}" for line in text.splitlines(True)).encode(),
    "a mark read as Windows text": lambda text: b"\xef\xbb\xbf" + text.encode("cp1252"),
    "each line in quotation marks": lambda text: wrapped(text).encode(),
    "lines in quotation marks where need be": lambda text: wrapped(text, needed_only=True).encode(),
    "lines in quotation marks and semicolons": lambda text: wrapped(text, ";;;").encode(),
    "lines in quotation marks in Windows": lambda text: wrapped(text).replace("\n", "\r\n").encode("cp1252"),
    "the delimiter named": lambda text: ("sep=;\r\n" + saved(opened(text), ";", "\r\n")).encode(),
    "another delimiter named than is used": lambda text: ("sep=,\n" + saved(opened(text), ";")).encode(),
    "headings in capitals": lambda text: headings(text, str.upper).encode(),
    "headings underscored": lambda text: headings(text, lambda cell: cell.replace(" ", "_")).encode(),
    "headings with odd spaces": lambda text: headings(
        text, lambda cell: f" {cell.replace(' ', chr(0xA0) + ' ')}  "
    ).encode(),
}

# After these the same rows come out as well, and what was typed is set aside.
TYPED: dict[str, Damage] = {
    "a note underneath": lambda text: f"{text}\nNote: these are the figures that Jo looked at\n".encode(),
    "a word underneath": lambda text: f"{text}Checked\n".encode(),
    "a note below an empty row": lambda text: (
        saved(grid(text), padded=True) + ",,\nNote: these are the figures that Jo looked at,,\n"
    ).encode(),
}

# After these the same rows come out, or the file is refused.
REFUSED: dict[str, Damage] = {
    "columns in the opposite order": lambda text: turned_round(text).encode(),
    "the lines above deleted": lambda text: without_notes(text).encode(),
}
