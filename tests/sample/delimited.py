"""Writes tables as comma-separated text."""

import csv
import io
from collections.abc import Iterable, Sequence


def table(rows: Iterable[Sequence[object]], line_end: str = "\n", *, all_quoted: bool = False) -> str:
    """Gives rows as text; cells are quoted where they have to be, or all of them."""
    text = io.StringIO()
    csv.writer(
        text, lineterminator=line_end, quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    ).writerows(rows)
    return text.getvalue()
