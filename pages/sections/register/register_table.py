"""The register as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_pipeline.records import seal_on_paper
from data_pipeline.records.saving import Values
from data_pipeline.records.seal_on_paper import Seal
from pages.sections.register.account_form import LABELS
from pages.shared import layout, tables, words

SEALED_BY = "Sealed by"  # the column of the CSV file that names the log's last line, in every row


def section(register: Mapping[str, Values], names: Mapping[str, str], seal: Seal) -> None:
    """The whole register, folded away: as words, and as CSV with the id of each account. seal: of the log's
    last line, which stands on both."""
    log = seal_on_paper.words(seal)
    with st.expander("The whole register, as a table and CSV"), st.container(key="register-box"):
        shown = {label: label for label in ("Account", *LABELS.values())}
        rows = table(register, names)
        tables.table(pd.DataFrame(rows | {SEALED_BY: [log] * len(names)}), "register", shown)
    st.caption(layout.escaped(f"{log}."))


def table(register: Mapping[str, Values], names: Mapping[str, str]) -> dict[str, list[str]]:
    """The register as columns of words."""
    rows = [register.get(account, {}) for account in names]
    columns = {label: [words.recorded(values.get(name)) for values in rows] for name, label in LABELS.items()}
    return {"Account": list(names.values()), "account_id": list(names)} | columns
