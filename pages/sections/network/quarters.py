"""Which quarter the page is of: the newest whose posts have all settled, unless another is chosen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.network.response import QUARTERS
from data_pipeline.outside_text import escaped
from pages.shared import words

KEY = "quarter"


def offered(*frames: pd.DataFrame) -> list[str]:
    """The quarters that are over and settled and that any organisation has figures of, the newest first."""
    there = {str(name) for frame in frames if len(frame) for name in frame["quarter"]}
    settled = [n for n in there if periods.named_quarter(n).end + UNTIL_SETTLED <= clock.today()]
    return sorted(settled, reverse=True)[:QUARTERS]


def chosen(names: list[str]) -> str:
    """The quarter that the reader chose; at first the newest."""
    return str(
        st.selectbox("Quarter", names, format_func=_said, key=KEY, bind="query-params", width=320) or names[0]
    )


def span(name: str) -> str:
    """'Jul-Sep 2026' for '2026-27 Q2'."""
    return words.span(periods.named_quarter(name))


def _said(name: str) -> str:
    return escaped(f"{span(name)} ({name})")
