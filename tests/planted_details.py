"""Details of invented people, planted into the sample of every export, and looked for in what is stored.

Which column holds what kind of text stands here once more, by what a field is called, so that a reader which
declares it wrongly is found out.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from pathlib import Path

import pyarrow.parquet as pq

from data_pipeline.exports.declare import Source
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.sources import all_sources
from data_pipeline.warehouse import build_history
from tests.damage import grid, saved

LABELS = {"format", "audience", "title", "variant", "group_name", "item", "source", "event"}
PEOPLE = (
    "Sheila Harwood", "Amit Patel", "Farida Begum", "Owen Pritchard", "Zainab Hussain", "Gareth Llewellyn",
    "Priya Sharma", "Tomasz Kowalski",
)  # fmt: skip
REMARKS = "Remarks"  # a column that no reader knows


@dataclass(frozen=True)
class Planted:
    """One detail: the export and the kind of text that it was put into, its own kind, and its spelling."""

    export: str
    place: str
    kind: str
    detail: str


@dataclass
class Planter:
    """Makes details, no two alike but for names, and remembers where each was put."""

    export: str
    planted: list[Planted] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(11))
    people: Iterator[str] = field(default_factory=lambda: cycle(PEOPLE))
    of_anybody: Iterator[str] = field(init=False)
    of_the_public: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        """Each export starts with another kind: few have as many cells as there are kinds."""
        first = sum(self.export.encode())
        self.of_anybody = _from(first, [*CONTACTS])
        self.of_the_public = _from(first, [*CONTACTS, "name", "name"])

    def next(self, place: str) -> str:
        """A detail for a place."""
        kind = next(self.of_the_public if place in ("public words", "name of a file") else self.of_anybody)
        detail = next(self.people) if kind == "name" else CONTACTS[kind].format(**parts(next(self.numbers)))
        self.planted.append(Planted(self.export, place, kind, detail))
        return detail


def _from(first: int, kinds: list[str]) -> Iterator[str]:
    return islice(cycle(kinds), first % len(kinds), None)


CONTACTS = {
    "e-mail": "sheila.harwood{n}@mail.example",
    "e-mail in a link": "mailto:s.harwood{n}@mail.example",
    "mobile": "07700 9000{n}",
    "mobile without spaces": "077009000{n}",
    "mobile from abroad": "+44 7700 9000{n}",
    "landline": "020 7946 00{n}",
    "landline in brackets": "(01632) 9600{n}",
    "postcode": "ZZ{n} 1AA",
    "postcode without a space": "zz{n}1ab",
    "NHS number": "{nhs:.3}-{nhs_middle}-{nhs_end}",
    "NHS number without spaces": "{nhs}",
    "National Insurance number": "QQ 12 34 {n} C",
    "IP address": "192.0.2.{n}",
    "IPv6 address": "2001:db8::8a2e:{n}",
    "handle": "@sheila_h{n}",
}


def parts(number: int) -> dict[str, object]:
    two = 11 + number % 88
    nhs = next(each for each in (_nhs(f"9434{two}{n:03}") for n in range(100, 1000)) if each)
    return {"n": two, "nhs": nhs, "nhs_middle": nhs[3:6], "nhs_end": nhs[6:]}


def _nhs(nine: str) -> str:
    """Nine digits with their check digit; '' where there is none."""
    rest = 11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
    return "" if rest == 10 else nine + str(rest % 11)


def planted_in(name: str, text: str, planter: Planter) -> str:
    """A sample's text with a detail in each cell of text that is not the organisation's own."""
    if name.endswith(".csv"):
        return saved(_planted(grid(text), planter))
    blocks = [block.partition("\n")[::2] for block in re.split(r"^== ", text, flags=re.MULTILINE)[1:]]
    if name.endswith(".zip.txt"):
        done = [(title, _member(title, rows, planter)) for title, rows in blocks]
    else:
        done = [(title, _sheet(_planted(_cells(rows), planter))) for title, rows in blocks]
    return "".join(f"== {title}\n{rows}" for title, rows in done)


def _member(name: str, text: str, planter: Planter) -> str:
    if not name.endswith(".csv"):
        return text
    return saved(_planted(grid(text.removeprefix("\ufeff")), planter))


def _cells(rows: str) -> list[list[str]]:
    return [line.split("|") for line in rows.splitlines()]


def _sheet(rows: Iterable[list[str]]) -> str:
    return "".join("|".join(cells) + "\n" for cells in rows)


def _planted(rows: list[list[str]], planter: Planter) -> list[list[str]]:
    """The rows with details in those of each table that a source knows."""
    at, source = next(((n, s) for n, row in enumerate(rows) if (s := _source(row))), (len(rows), None))
    if source is None:
        return rows
    heading = rows[at]
    places = [_place(source, cell) for cell in heading]
    may_grow = not source.nothing_else
    done = [*rows[:at], [*heading, REMARKS] if may_grow else heading]
    for number, row in enumerate(rows[at + 1 :]):
        if len(row) < 2:  # the end of the table
            return done + _planted(rows[at + 1 + number :], planter)
        if len(row) != len(heading) or row[0].startswith("#") or (number == 0 and source.described):
            done.append(row)
            continue
        cells = [_with(cell, place, planter) for cell, place in zip(row, places, strict=True)]
        done.append([*cells, f"Ask {planter.next('public words')} first"] if may_grow else cells)
    return done


def _source(row: list[str]) -> Source | None:
    """The source whose headings these are."""
    headings = [normal(cell) for cell in row] or [""]
    for source in all_sources():
        required = {normal(heading) for heading in source.requires}
        first = {normal(heading) for heading in source.first_heading}
        fits = required <= set(headings) and (not first or headings[0] in first) and len(headings) > 1
        if source.shape and source.layout == "rows" and (required or first) and fits:
            return source
    return None


def _place(source: Source, heading: str) -> str:
    """What kind of text stands under a heading; '' for none, or for the organisation's own."""
    named = [
        (name, column.kind)
        for name, column in source.columns.items()
        if normal(heading) in {normal(each) for each in column.headings}
    ]
    for name, kind in named:
        if name == "url" and kind == "text":
            return "link"
        if name == "page":
            return "page title" if kind == "page_title" else "page address"
        if name == "text" and source.reply:
            return "reply"
        if name in LABELS and kind not in ("key", "count", "inside") and source.shape:
            return "" if name == "title" and any(other == "subject" for other, _ in named) else "label"
    return ""


def _with(cell: str, place: str, planter: Planter) -> str:
    match place:
        case "label" | "page title":
            return f"{cell} {planter.next(place)}"
        case "page address":
            detail = planter.next(place).replace("mailto:", "")
            is_path = len(planter.planted) % 3
            return (
                f"{cell}/{detail.replace(' ', '-')}/done"
                if is_path
                else f"{cell}?q={detail.replace('@', '%40')}"
            )
        case "link":
            return f"{cell}?contact={planter.next(place).replace(' ', '%20')}"
        case "reply" if cell.startswith("@"):
            return f"{cell} Ring {planter.next('public words')}."
    return cell


def left(planted: Iterable[Planted], stored: str) -> list[Planted]:
    """Those that can still be read in what is stored, however their parts are joined."""
    return [each for each in planted if re.search(_written(each.detail), stored, re.IGNORECASE)]


def _written(detail: str) -> str:
    parts = re.split(r"[\s()@-]+", detail.removeprefix("mailto:").strip("@()"))
    return r"(?<![A-Za-z0-9])" + r"(?:[\s()@+_-]|%20|%40)*".join(map(re.escape, parts)) + r"(?![A-Za-z0-9])"


def everything_stored(root: Path, without: Path | None = None) -> str:
    """All that a folder holds as text to search in, names of files too; `without`: a folder left out."""
    found = []
    for path in sorted(root.rglob("*")):
        if not path.is_file() or (without and path.is_relative_to(without)):
            continue
        found.append(path.relative_to(root).as_posix())
        match path.suffix:
            case ".parquet":
                table = pq.read_table(path)
                found += [*table.column_names, *_values(table.to_pylist())]
            case ".duckdb":
                found += _of_build(path)
            case ".db":
                found += _of_records(path)
            case ".json":
                found += [*_values([json.loads(path.read_text(encoding="utf-8"))])]
            case _:
                found.append(path.read_bytes().decode("utf-8", errors="replace"))
    return "\n".join(found)


def _values(rows: Iterable[object]) -> Iterator[str]:
    for row in rows:
        yield from (str(value) for value in (row.values() if isinstance(row, dict) else [row]))


def _of_build(path: Path) -> list[str]:
    with build_history.connect(path) as db:
        tables = db.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        queries = [f'select * from "{schema}"."{name}"' for schema, name in tables]
        return [text for query in queries for text in _values(db.sql(query).to_arrow_table().to_pylist())]


def _of_records(path: Path) -> list[str]:
    store = sqlite3.connect(path)
    tables = [name for (name,) in store.execute("select name from sqlite_master where type = 'table'")]
    found = [str(row) for name in tables for row in store.execute(f'select * from "{name}"')]
    store.close()
    return found
