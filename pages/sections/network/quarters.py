"""Which quarter the page is of: the newest whose posts have all settled, unless another is chosen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline import clock, periods
from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.network.queries import QUARTERS
from data_pipeline.outside_text import escaped
from pages.shared import words

KEY = "quarter"


def offered(*frames: pd.DataFrame) -> list[str]:
    """The quarters that are over and settled and that any organisation has figures of, the newest first."""
    there = {str(name) for frame in frames if len(frame) for name in frame["quarter"]}
    settled = [n for n in there if periods.named_quarter(n).end + UNTIL_SETTLED <= clock.today()]
    return sorted(settled, reverse=True)[:QUARTERS]


def chosen(names: list[str], responses: pd.DataFrame) -> str:
    """The quarter that the reader chose; at first the newest with the response of most organisations.

    responses: as `network/queries` gives them; none of a quarter whose posts still settled when last loaded.
    """
    first = _newest_of_most(names, responses)
    chosen = st.selectbox("Quarter", names, first, format_func=_said, key=KEY, bind="query-params", width=320)
    if first and chosen == names[first]:
        st.caption(
            escaped(
                f"{span(names[0])} can be chosen too. Most posts of it were still settling when last loaded."
            )
        )
    return str(chosen)


def _newest_of_most(names: list[str], responses: pd.DataFrame) -> int:
    with_some = responses.groupby("quarter")["organisation"].nunique()
    of_all = responses["organisation"].nunique()
    of_most = [at for at, name in enumerate(names) if 2 * with_some.get(name, 0) > of_all]
    return of_most[0] if of_most else 0


def span(name: str) -> str:
    """'Jul-Sep 2026' for '2026-27 Q2'."""
    return words.span(periods.named_quarter(name))


def _said(name: str) -> str:
    return escaped(f"{span(name)} ({name})")
