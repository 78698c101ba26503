"""What stands in a cell of a report's table, where it is read and not counted with."""

from __future__ import annotations

MISSING = "No figure"


def in_words(cell: str | int | float | None) -> str:
    """'2,048', '36.5', text as it is; what is missing is named."""
    if cell is None:
        return MISSING
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else cell
