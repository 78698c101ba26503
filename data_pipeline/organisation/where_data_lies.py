"""Where the program and the data folder lie.

It is read before anything is installed: the standard library alone.
"""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SETTING = "ENGAGEMENT_DATA_DIR"


def root() -> Path:
    """The organisation's data folder: the setting, else the project's `data/`."""
    return Path(os.environ.get(SETTING) or PROJECT / "data").resolve()
