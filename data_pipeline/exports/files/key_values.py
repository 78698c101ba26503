"""Reads a report of one thing, a name and a figure on each line, as rows under those names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_NUMBERED = re.compile(r"(\w+) (\d+)\b")

Record = tuple[int, Sequence[str]]  # (line where it starts, cells)


def rows_of(records: Iterable[Record]) -> list[tuple[int, Mapping[str, str]]]:
    """The things reported, each as the line where it starts and its figures by name.

    Mostly one. Sections that are numbered ("Combination 1 Stats", "Combination 2 Stats") are one each:
    the number stands under the word before it, beside what the report says of all of them. Tables in a
    report, such as the links that were clicked, are left out.
    """
    shared: dict[str, str] = {}
    numbered: list[tuple[int, dict[str, str]]] = []
    start = 1
    for section in _sections(records):
        line, first = section[0]
        told = _figures(section)
        if not told:
            continue
        found = _NUMBERED.match(first[0])
        if found and len(first) == 1:
            numbered.append((line, {found[1]: found[2]} | told))
        else:
            start = start if shared else line
            shared = told | shared
    if not shared and not numbered:
        return []
    return [(line, shared | told) for line, told in numbered] or [(start, shared)]


def may_start_a_report(first: Sequence[str]) -> bool:
    """Whether a file's first line may be a report's title: words that stand alone, not a row of headings."""
    return len(_trimmed(first)) == 1


def _sections(records: Iterable[Record]) -> Iterator[list[tuple[int, list[str]]]]:
    """The report's lines, cut where one is empty or is a heading, which then comes first."""
    section: list[tuple[int, list[str]]] = []
    for line, raw in records:
        cells = _trimmed(raw)
        if section and (not cells or _is_heading(cells)):
            yield section
            section = []
        if cells:
            section.append((line, cells))
    if section:
        yield section


def _figures(section: Sequence[tuple[int, list[str]]]) -> dict[str, str]:
    """A section's figures by name; none for a table, whose first line does not end its name in a colon."""
    lines = [cells for _, cells in section if not _is_heading(cells)]
    if not lines or not lines[0][0].endswith(":"):
        return {}
    told: dict[str, str] = {}
    for cells in lines:
        if len(cells) <= 2:
            told.setdefault(cells[0], cells[1] if len(cells) == 2 else "")
    return told


def _is_heading(cells: Sequence[str]) -> bool:
    return len(cells) == 1 and not cells[0].endswith(":")


def _trimmed(cells: Sequence[str]) -> list[str]:
    """A line's cells without the empty ones behind, which a spreadsheet adds."""
    found = [cell.strip() for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found
