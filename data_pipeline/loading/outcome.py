"""What became of one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.snapshots.receipt import Receipt


@dataclass(frozen=True)
class Outcome:
    """A receipt, or the reason why the file was refused.

    already: the same file was loaded before, so nothing changed.
    is_set_aside: and that load is in no build, for a person set it aside.
    why_rows_aside: why rows of it cannot be used, counted; '' where all can.
    """

    file: Path
    receipt: Receipt | None = None
    refused: Refused | None = None
    already: bool = False
    is_set_aside: bool = False
    why_rows_aside: str = ""
