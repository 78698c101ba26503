"""A value as an error or a receipt may show it: short, on one line, and without what identifies a person."""

from __future__ import annotations

import re

from data_pipeline.redaction.by_kind_of_text import fit_to_store

CUT = 40  # characters of a value that an error may show


def shown(value: str) -> str:
    """A value fit for an error or a receipt: on one line, without query string, redacted, then cut."""
    line = re.sub(r"[\x00-\x1f\x85\u2028\u2029]+", " ", re.sub(r"[?#]\S*=\S*", "", value))
    safe = fit_to_store(line, "column not declared")
    return safe if len(safe) <= CUT else safe[: CUT - 1] + "…"
