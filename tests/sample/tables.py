"""The tables beside this module: the headings of each export, the gaps' fillings, the website's pages."""

import csv
from pathlib import Path

HERE = Path(__file__).parent


def headings(export: str) -> list[str]:
    """Gives the headings of an export, in the order in which it has them."""
    return next(row[1:] for row in rows("headings.csv") if row[0] == export)


def records(name: str) -> list[dict[str, str]]:
    """Gives the lines of a table that starts with its own headings."""
    first, *others = rows(name)
    return [dict(zip(first, row, strict=True)) for row in others]


def rows(name: str) -> list[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
