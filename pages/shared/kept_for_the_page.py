"""What a page keeps between two runs because it may be stored nowhere: gone once another page is opened."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.shared import open_files

HELD = "held"
OPEN = "open-page"


def hold(page: str, name: str, value: Any) -> None:
    """Keeps a value in this session's memory for as long as its page stays open."""
    st.session_state.setdefault(HELD, {}).setdefault(page, {})[name] = value


def held(page: str, name: str) -> Any:
    """The value kept, None where there is none."""
    return st.session_state.get(HELD, {}).get(page, {}).get(name)


def kept(name: str) -> dict[Any, Any]:
    """A dictionary that the open page keeps, empty at first."""
    values = st.session_state.setdefault(HELD, {}).setdefault(open_page(), {})
    dictionary: dict[Any, Any] = values.setdefault(name, {})
    return dictionary


def let_go(page: str) -> None:
    """Forgets all that a page kept."""
    st.session_state.get(HELD, {}).pop(page, None)


def open_page() -> str:
    """The page that is open, by its title."""
    return str(st.session_state.get(OPEN, ""))


def leave_all_but(page: str) -> bool:
    """Forgets what other pages kept, and files uploaded there; whether another page was open until now."""
    is_opened = open_page() != page
    if is_opened:
        open_files.forget_uploads()
    st.session_state[OPEN] = page
    for other in [name for name in st.session_state.get(HELD, {}) if name != page]:
        let_go(other)
    return is_opened
