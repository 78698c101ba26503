"""A table in words, and its rows as a CSV file; on a phone wide tables turn into cards.

Whatever a cell holds is text: Streamlit's own `st.table` would take it for Markdown.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data_pipeline import csv_for_people
from data_pipeline.outside_text import UNSEEN, in_html, plain
from pages.shared import words

# The button of a long table would write a CSV file whose cells a spreadsheet runs: ours stands below it.
FEW, NARROW, MANY = 30, 3, 200  # rows and columns of a plain table, and rows up to which there are cards
WITHOUT_NUMBER = {words.NOT_REPORTED, words.NOT_RECORDED, words.NOT_SHOWN, "Not known", "No experience", ""}
NUMBER = re.compile(r"£?[\d,]+(\.\d+)?[%p]?")
# A table turns into cards where its columns have no room: the sidebar takes some, so the room it has counts,
# not the screen.
CARDS = """
  .CLASS, .CLASS tbody, .CLASS tr, .CLASS td {display: block}
  .CLASS thead {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
  .CLASS tr {border: 1px solid #D5D9DD; border-radius: 0.5rem; margin-bottom: 0.5rem; padding: 0.25rem 0}
  .CLASS td, .CLASS td.number {overflow-wrap: anywhere; display: flex; text-align: left;
    justify-content: space-between; gap: 1rem; border: 0; padding: 0.1rem 0.6rem}
  .CLASS td::before {content: attr(data-label); color: #4A545E; flex: 0 0 45%}
"""
ROOM = {6: 560, 9: 800, 99: 1000}  # up to so many columns: pixels below which there are cards
WIDE = 9  # columns from which on a table may be wider than its box
STYLE = """
button[aria-label^="Download as CSV"] {display: none}
.rows-box {container-type: inline-size; overflow-x: auto}
.rows {border-collapse: collapse; width: 100%; font-size: 0.875rem; font-variant-numeric: tabular-nums}
.rows th, .rows td {text-align: left; padding: 0.3rem 0.5rem; border-bottom: 1px solid #D5D9DD;
  vertical-align: top; overflow-wrap: break-word}
.rows th {color: #4A545E; font-weight: 400; vertical-align: bottom}
.rows .number {text-align: right}
""" + "".join(
    f"@container (max-width: {pixels}px) {{{CARDS.replace('CLASS', f'cards-{columns}')}}}\n"
    for columns, pixels in ROOM.items()
)


def under(data: pd.DataFrame, name: str, shown: Mapping[str, str], shares: Sequence[str] = ()) -> None:
    """The table behind a chart or several, folded away."""
    with st.expander("Table and CSV"):
        table(data, name, shown, shares)


def table(data: pd.DataFrame, name: str, shown: Mapping[str, str], shares: Sequence[str] = ()) -> None:
    """A table in words, and the same rows as a CSV file with an empty cell where nothing is reported."""
    said_table(in_words(data, shown, shares), data, name)


def said_table(in_words: pd.DataFrame, data: pd.DataFrame, name: str) -> None:
    """A table that is in words already, and the rows behind it as a CSV file."""
    show(in_words, name)
    st.download_button(
        "Download CSV",
        lambda: csv_for_people.encoded(data),
        f"{name}.csv",
        "text/csv",
        key=f"csv-{name}",
        on_click="ignore",
    )


def in_words(data: pd.DataFrame, shown: Mapping[str, str], shares: Sequence[str] = ()) -> pd.DataFrame:
    """The columns a reader sees, under the reader's names, each cell in words."""
    columns = {
        title: [words.share(value) for value in data[column]] if column in shares else _cells(data[column])
        for column, title in shown.items()
        if column in data
    }
    return pd.DataFrame(columns, dtype="str")


def show(in_words: pd.DataFrame, name: str) -> None:
    """A table of words; one that is too long to read through scrolls inside itself."""
    if len(in_words) <= FEW and len(in_words.columns) <= NARROW:
        st.html(rows(in_words, "rows"))
    elif len(in_words) <= MANY:
        st.html(cards(in_words))
    else:
        st.dataframe(
            in_words.rename(columns=plain).apply(_as_seen),
            hide_index=True,
            alt=f"{plain(name)}: {len(in_words)} rows, also in the CSV file below",
        )


def cards(in_words: pd.DataFrame) -> str:
    """A table whose rows become cards where it is narrow; roles keep it a table to a screen reader."""
    least = next((columns for columns in ROOM if len(in_words.columns) <= columns), max(ROOM))
    return rows(in_words, f"rows cards cards-{least}")


def rows(in_words: pd.DataFrame, kinds: str) -> str:
    """A table as HTML. kinds: the classes that its look hangs on."""
    titles = [in_html(title) for title in in_words.columns]
    looks = [' class="number"' if _are_numbers(in_words.iloc[:, at]) else "" for at in range(len(titles))]
    heads = "".join(
        f'<th role="columnheader" scope="col"{look}>{title}</th>'
        for title, look in zip(titles, looks, strict=True)
    )
    lines = "".join(
        '<tr role="row">'
        + "".join(
            f'<td role="cell" data-label="{title}"{look}>{in_html(cell)}</td>'
            for title, cell, look in zip(titles, row, looks, strict=True)
        )
        + "</tr>"
        for row in in_words.itertuples(index=False, name=None)
    )
    # Only a wide table scrolls sideways in its box, and then by keyboard too.
    reached = ' tabindex="0" role="region" aria-label="Table"' if len(titles) > WIDE else ""
    return (
        f'<div class="rows-box"{reached}><table class="{kinds}" role="table">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{lines}</tbody></table></div>'
    )


def _are_numbers(cells: pd.Series) -> bool:
    """Whether a column holds numbers, and words only where there is none."""
    known = [NUMBER.fullmatch(str(cell)) is not None for cell in cells]
    words_of_none = {str(cell) for cell, is_number in zip(cells, known, strict=True) if not is_number}
    return any(known) and words_of_none <= WITHOUT_NUMBER


def _as_seen(column: pd.Series) -> pd.Series:
    """The cells without what nobody sees; most columns hold none, and are long."""
    return column.map(plain) if UNSEEN.search("\n".join(column.astype("str"))) else column


def _cells(column: pd.Series) -> list[str]:
    """A column in words. One of text is so already, but for cells without any: tables are long."""
    if isinstance(column.dtype, pd.StringDtype):
        return column.fillna(words.NOT_REPORTED).tolist()
    return [_cell(value, str(column.name)) for value in column]


def _cell(value: object, column: str) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (int, float)) or words.missing(value):
        return words.number(value)
    if hasattr(value, "year"):
        return words.month(value) if column == "month" else words.day(value)
    return str(value)
