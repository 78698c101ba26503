"""Who has loaded figures to the end of the newest month, and a reminder to copy for the others."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_pipeline.network import who_has_loaded
from data_pipeline.network.who_has_loaded import STANDINGS, Loaded
from data_pipeline.organisation.channels import TITLES
from pages.shared import layout, tables, words


def section(loaded: Loaded, organisations: pd.DataFrame) -> None:
    """The sentence first, then every organisation by name, and what to send."""
    st.header("Who has loaded", anchor=False)
    layout.takeaway(who_has_loaded.in_words(loaded))
    for row in organisations.dropna(subset=["trouble"]).itertuples():
        st.warning(layout.escaped(f"{row.title}: {row.trouble}"))
    with st.expander("Table and CSV"):
        tables.said_table(_in_words(loaded), _rows(loaded), "network-loaded")
    if loaded.of("some") or loaded.of("none"):
        with st.expander("A reminder to send"):
            layout.to_copy(who_has_loaded.reminder(loaded))


def _in_words(loaded: Loaded) -> pd.DataFrame:
    rows = loaded.rows
    return pd.DataFrame(
        {
            "Organisation": rows["title"],
            f"All to the end of {words.month(loaded.until)}": rows["standing"].map(STANDINGS),
            "Accounts": [f"{r.covered} of {r.accounts}" for r in rows.itertuples()],
            "Without": [words.listed(TITLES.get(c, c) for c in missing) for missing in rows["missing"]],
            "Newest figures": [who_has_loaded.day_in_words(day) for day in rows["last_day"]],
            "Last loaded": [who_has_loaded.day_in_words(day) for day in rows["loaded_on"]],
        }
    )


def _rows(loaded: Loaded) -> pd.DataFrame:
    missing = loaded.rows["missing"].map(", ".join)
    return loaded.rows.assign(missing=missing, until=loaded.until)
