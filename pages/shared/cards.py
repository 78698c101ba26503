"""The one look of cards: a coloured strip with a heading, facts side by side, and what to do."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.shared import layout

# Orange: a person has something to do. Grey: nothing is known, or nothing is asked. Blue: all is well.
STYLE = """
[class*="st-key-strip-"] {margin: -1rem -1rem 0; padding: 0.5rem 1rem; width: calc(100% + 2rem);
  max-width: none;
  border-radius: 7px 7px 0 0; background: #E8EEF4}
[class*="st-key-strip-grey"] {background: #F0F2F4}
[class*="st-key-strip-orange"] {background: #FDEFE6}
[class*="st-key-strip-"] [data-testid="stMarkdownContainer"] {margin: 0}
[class*="st-key-strip-"] h3 {font-size: 1.125rem; padding: 0; line-height: 1.35}
[class*="st-key-strip-blue"] h3 {color: #12436D}
[class*="st-key-strip-orange"] h3 {color: #8F3A0B}
[class*="st-key-card-orange"] {border-color: #F46A25}
.facts {display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 0.5rem 1rem;
  margin: 0}
.stHtml .facts {padding: 0}
.facts dt {font-size: 0.875rem; color: #4A545E}
.facts dd {margin: 0; font-size: 0.875rem; color: #4A545E; font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere}
.facts b {font-size: 1rem; font-weight: 600; color: #1F1F1F}
[class*="st-key-decide-"] .stPageLink a {border: 1px solid #737C85; border-radius: 8px; width: fit-content;
  padding: 0.35rem 0.9rem; text-decoration: none; min-height: 2.5rem}
[class*="st-key-decide-"] .stPageLink a * {font-weight: 600}
[class*="st-key-decide-orange"] .stPageLink a {background: var(--ours); border-color: var(--ours)}
.stMain [class*="st-key-decide-orange"] .stPageLink a * {color: #FFFFFF}
"""


def look() -> None:
    """How the cards of a page look."""
    st.html(f"<style>{STYLE}</style>")


def strip(tone: str, icon: str, account_id: str, title: str) -> None:
    """The heading of a card. tone: orange, grey or blue; icon: a Material symbol."""
    with st.container(key=f"strip-{tone}-{account_id}"):
        st.subheader(f":material/{layout.escaped(icon)}: {layout.escaped(title)}", anchor=False)


def facts(lines_in_html: Mapping[str, Sequence[str]]) -> str:
    """Facts side by side, as HTML. lines_in_html: title -> its lines, whose text was escaped."""
    parts = (
        f"<div><dt>{title}</dt><dd>{'<br>'.join(lines)}</dd></div>" for title, lines in lines_in_html.items()
    )
    return f'<dl class="facts">{"".join(parts)}</dl>'
