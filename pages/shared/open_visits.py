"""How many may have the dashboard open at once, and what the next one is told."""

from __future__ import annotations

from streamlit.runtime import Runtime

MOST = 100  # tabs: each keeps what its page shows in memory


def too_many(open_now: int | None = None) -> str:
    """Why nobody else can open a page now; nothing where somebody can.

    open_now: tabs, those that the server knows by default.
    """
    if open_now is None:
        open_now = Runtime.instance()._session_mgr.num_active_sessions() if Runtime.exists() else 0
    if open_now < MOST:
        return ""
    return (
        f"The dashboard is open in {open_now} tabs just now, and cannot be opened in more. Close those that "
        "you do not need, or try again in a few minutes."
    )
