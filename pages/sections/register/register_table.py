"""The register as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_pipeline.records.saving import Values
from pages.sections.register.account_form import LABELS
from pages.shared import tables, words


def section(register: Mapping[str, Values], names: Mapping[str, str]) -> None:
    """The whole register, folded away: as words, and as CSV with the id of each account."""
    with st.expander("The whole register, as a table and CSV"), st.container(key="register-box"):
        shown = {label: label for label in ("Account", *LABELS.values())}
        tables.table(pd.DataFrame(table(register, names)), "register", shown)


def table(register: Mapping[str, Values], names: Mapping[str, str]) -> dict[str, list[str]]:
    """The register as columns of words."""
    rows = [register.get(account, {}) for account in names]
    columns = {label: [words.recorded(values.get(name)) for values in rows] for name, label in LABELS.items()}
    return {"Account": list(names.values()), "account_id": list(names)} | columns
