"""What stands in a cell of a report's table, where it is read and not counted with."""

from __future__ import annotations

from math import isfinite

from data_pipeline.plain_words import number

MISSING = "No figure"


def in_words(cell: str | int | float | None) -> str:
    """'2,048', '36.5', text as it is; what is missing is named.

    A tenth stays, where figures elsewhere lose it from ten on: of an account's hours half an hour counts.
    """
    if isinstance(cell, str):
        return cell
    if cell is None or not isfinite(cell):
        return MISSING
    tenths = round(cell, 1)
    return number(tenths) if tenths == round(tenths) else f"{tenths:,.1f}"
