"""A seal of the log of changes as it is printed on what leaves the dashboard, and as it is typed from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_pipeline.errors import Refused
from data_pipeline.plain_words import day

# Of the 64 hexadecimal digits so many are printed: 80 bits, more than anybody can hit by trying.
PRINTED, GROUP = 20, 4
WHOLE = re.compile("[0-9a-f]{64}")
_GROUPS = rf"[0-9a-f]{{{GROUP}}}(?:[- ][0-9a-f]{{{GROUP}}}){{{PRINTED // GROUP - 1}}}"
_TYPED = re.compile(rf"(?<![0-9a-z])(?:{_GROUPS}|[0-9a-f]{{64}}|[0-9a-f]{{{PRINTED}}})(?![0-9a-z])")
_LOOKS_LIKE = str.maketrans("oil", "011")  # letters that no seal has, read for the digits that it has
NONE_YET = "Log of changes: no line yet"


@dataclass(frozen=True)
class Seal:
    """A line of the log: its number (0: none yet), when it was written (UTC, ISO 8601) and its seal."""

    line: int = 0
    written_at: str = ""
    seal: str = ""


def words(seal: Seal) -> str:
    """'Log of changes: line 124, 5 Oct 2026, seal 3f9a-12bc-77d0-1e55-90ab'."""
    if not seal.line:
        return NONE_YET
    return f"Log of changes: line {seal.line}, {day_of(seal.written_at)}, seal {short(seal.seal)}"


def short(seal: str) -> str:
    """The printed form of a seal, in groups that can be read out and typed."""
    return "-".join(seal[at : at + GROUP] for at in range(0, PRINTED, GROUP))


def typed(text: str) -> str:
    """The digits of a seal as somebody typed it: its printed form, all of it, or with the words around it.

    Refused where there is none.
    """
    low = text.lower()
    match = _TYPED.search(low) or _TYPED.search(low.translate(_LOOKS_LIKE))
    if match is None:
        raise Refused(
            f"That is no seal: one has {PRINTED // GROUP} groups of {GROUP} digits or letters from a to f, "
            "such as 3f9a-12bc-77d0-1e55-90ab. It stands in the small print of backups, decisions, board "
            "reports and the register of accounts."
        )
    return re.sub("[- ]", "", match[0])


def day_of(written_at: str) -> str:
    """The day on which a line was written; a line that somebody spoilt may name none."""
    try:
        return day(datetime.fromisoformat(written_at))
    except ValueError:
        return "day not known"


def understood(raw: Any) -> Seal | None:
    """A seal as a file names it, None where it names none; ValueError where it is no seal."""
    if raw is None:
        return None
    seal = Seal(**raw)
    is_seal = isinstance(seal.line, int) and isinstance(seal.written_at, str) and isinstance(seal.seal, str)
    if not is_seal or (seal.line and not WHOLE.fullmatch(seal.seal)):
        raise ValueError("no seal")
    return seal
