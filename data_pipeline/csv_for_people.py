"""CSV files that people open in a spreadsheet: no cell is taken for a formula.

What prints for programs (`sql` and the other commands) and Parquet keep every cell as it is.
"""

from __future__ import annotations

import re

import pandas as pd

# A spreadsheet reads a cell that begins so as a formula (OWASP, CSV injection); a number is none.
FORMULA = r"^\s*[=+\-@\t\r＝＋－＠]"
NUMBER = r"^\s*[+-]?\d+([.,]\d+)*%?\s*$"
SHIELD = "'"
RETURN = r"\r\n?"  # by itself it would end the row: the writer puts quotation marks round \n alone


def encoded(data: pd.DataFrame) -> bytes:
    """A table as the bytes of a CSV file; a blank cell where nothing is known."""
    safe = data.apply(_harmless_column).rename(columns=lambda heading: harmless(str(heading)))
    return safe.to_csv(index=False).encode("utf-8-sig")


def harmless(cell: str) -> str:
    """One cell of text as a spreadsheet shows it, and does not run it."""
    shielded = SHIELD + cell if re.match(FORMULA, cell) and not re.match(NUMBER, cell) else cell
    return re.sub(RETURN, "\n", shielded)


def _harmless_column(column: pd.Series) -> pd.Series:
    if not (pd.api.types.is_object_dtype(column) or pd.api.types.is_string_dtype(column)):
        return column
    text = column.astype("str")
    is_formula = column.notna() & text.str.match(FORMULA) & ~text.str.match(NUMBER)
    shielded = column.mask(is_formula, SHIELD + text)
    has_return = column.notna() & text.str.contains("\r")
    return shielded.mask(has_return, lambda s: s.astype("str").str.replace(RETURN, "\n", regex=True))
