"""The field that says when something happened: empty is now."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from data_pipeline import clock
from data_pipeline.plain_words import LONDON
from pages.shared import layout

FAR_BACK = timedelta(days=5 * 365)


def field(label: str, key: str) -> datetime | None:
    """The moment chosen, as a clock in London shows it; None for now."""
    now = clock.moment().astimezone(LONDON).replace(tzinfo=None)
    latest = now.replace(hour=23, minute=59, second=0, microsecond=0)
    chosen = st.datetime_input(
        layout.escaped(label), None, key=key, format="DD/MM/YYYY", step=timedelta(minutes=5),
        min_value=latest - FAR_BACK, max_value=latest,
    )  # fmt: skip
    return chosen.replace(tzinfo=LONDON) if isinstance(chosen, datetime) else None
