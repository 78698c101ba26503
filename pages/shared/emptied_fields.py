"""Fields that stand empty again once what was in them is taken: from then on they have another key."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from pages.shared import open_files

TIMES = "times emptied"


def key(name: str, together: str = "") -> str:
    """The key of a field. together: the name under which it is emptied with others; else its own."""
    return f"{name}-{st.session_state.get(TIMES, {}).get(together or name, 0)}"


def empty(together: str, files: Collection[str] | None = None) -> None:
    """From the next run on these fields are empty, and the server lets go of the files in them.

    files: the ids of those to let go of, where others of this page are still wanted.
    """
    times = st.session_state.setdefault(TIMES, {})
    times[together] = times.get(together, 0) + 1
    open_files.forget_uploads(files)
