"""Tables that can be read on a phone: narrow ones stay tables, wide ones turn into cards there.

Whatever a cell holds is text: Streamlit's own `st.table` would take it for Markdown.
"""

import pandas as pd
import streamlit as st

from data_pipeline.outside_text import UNSEEN, in_html, plain

# The button of a long table would write a CSV file whose cells a spreadsheet runs: ours stands below it.
FEW, NARROW, MANY = 30, 3, 200  # rows and columns of a plain table, and rows up to which there are cards
STYLE = """
button[aria-label^="Download as CSV"] {display: none}
.rows {border-collapse: collapse; width: 100%; font-size: 0.875rem}
.rows th, .rows td {text-align: left; padding: 0.3rem 0.5rem; border-bottom: 1px solid #D5D9DD;
  vertical-align: top; overflow-wrap: break-word}
.rows th {color: #575757; font-weight: 400}
@media (max-width: 640px) {
  .cards, .cards tbody, .cards tr, .cards td {display: block}
  .cards thead {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
  .cards tr {border: 1px solid #D5D9DD; border-radius: 0.5rem; margin-bottom: 0.5rem; padding: 0.25rem 0}
  .cards td {overflow-wrap: anywhere; display: flex;
    justify-content: space-between; gap: 1rem; border: 0; padding: 0.1rem 0.6rem}
  .cards td::before {content: attr(data-label); color: #575757; flex: 0 0 45%}
}
"""


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
    """A table whose rows become cards on a narrow screen; roles keep it a table to a screen reader."""
    return rows(in_words, "rows cards")


def rows(in_words: pd.DataFrame, kinds: str) -> str:
    """A table as HTML. kinds: the classes that its look hangs on."""
    titles = [in_html(title) for title in in_words.columns]
    heads = "".join(f'<th role="columnheader" scope="col">{title}</th>' for title in titles)
    lines = "".join(
        '<tr role="row">'
        + "".join(
            f'<td role="cell" data-label="{title}">{in_html(cell)}</td>'
            for title, cell in zip(titles, row, strict=True)
        )
        + "</tr>"
        for row in in_words.itertuples(index=False, name=None)
    )
    return (
        f'<table class="{kinds}" role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{lines}</tbody></table>'
    )


def _as_seen(column: pd.Series) -> pd.Series:
    """The cells without what nobody sees; most columns hold none, and are long."""
    return column.map(plain) if UNSEEN.search("\n".join(column.astype("str"))) else column
