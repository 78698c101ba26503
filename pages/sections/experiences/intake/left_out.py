"""What of an arrival is not kept: counted in a sentence, and listed where somebody wants to see it."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from data_pipeline.experiences.intake.left_out import (
    BLANK,
    CLUTTER,
    NOT_AN_EXPERIENCE,
    STORED,
    TWICE,
    UNDATED,
    UNSENT,
    UNTICKED,
)
from data_pipeline.experiences.intake.preview import Preview
from pages.shared import tables, words

# Why a comment is left out, after a number and in the table.
WHYS = {
    UNTICKED: ("you unticked", "You unticked it"),
    NOT_AN_EXPERIENCE: ("not an experience", "Not an experience"),
    STORED: ("kept before", "Kept before"),
    TWICE: ("the same as another here", "The same as another here"),
    BLANK: ("without a comment", "No comment in it"),
    UNDATED: ("without a day", "No day is given"),
    UNSENT: ("never sent off", "Never sent off, so not read"),
    CLUTTER: ("lines of page clutter", "Page clutter"),
}
EMPTY = "(empty)"


def read(preview: Preview) -> int:
    """How many comments were read, also those that are left out; clutter is none."""
    return len(preview.comments) + sum(each.why != CLUTTER for each in preview.aside)


def sentence(preview: Preview) -> str:
    """'; 3 left out: 2 you unticked, 1 not an experience; 4 lines of page clutter', nothing for none."""
    counts = Counter(each.why for each in preview.left_out)
    clutter = counts.pop(CLUTTER, 0)
    parts = [f"{counts[why]:,} {phrase}" for why, (phrase, _) in WHYS.items() if counts[why]]
    comments = f"; {counts.total():,} left out: {', '.join(parts)}" if parts else ""
    lines = words.counted(clutter, "line of page clutter", WHYS[CLUTTER][0])
    return f"{comments}; {lines}" if clutter else comments


def section(preview: Preview) -> None:
    """All that is left out with why, folded away; only redacted words, and none of it is stored."""
    if not preview.left_out:
        return
    label = f"See what is left out ({len(preview.left_out):,})"
    folded = st.expander(label, on_change="rerun", key="left-out")
    if folded.open:
        with folded:
            st.caption("Nothing of this is stored. What was found to name people is taken out here too.")
            times = Counter((each.text, WHYS[each.why][1]) for each in preview.left_out)
            rows = [
                {"Left out": text or EMPTY, "Why": why, "Times": f"{number:,}"}
                for (text, why), number in times.items()
            ]
            tables.show(pd.DataFrame(rows), "left out")
