"""Which months of which accounts are loaded."""

import pandas as pd

from pages.shared.charts import look, over_time

STATES = {"complete": "whole month", "part": "part of it", "none": "nothing loaded"}


@look.drawn_once
def coverage(months: pd.DataFrame, *, events: pd.DataFrame) -> look.Figure:
    """Which months of which accounts are loaded: columns account, month, state (complete, part, none)."""
    names = list(dict.fromkeys(months["account"]))[::-1]
    traces = []
    states = (
        ("complete", "square", look.BLUE),
        ("part", "square-open", look.BLUE),
        ("none", "line-ew-open", look.GREY),
    )
    for state, symbol, colour in states:
        part = months[months["state"] == state]
        marker = {"symbol": symbol, "size": 14, "color": colour, "line": {"width": 2, "color": colour}}
        hover = f"%{{y}}, %{{x|%b %Y}}: {STATES[state]}<extra></extra>"
        if len(part):
            traces.append(
                look.dots(part["month"], part["account"], STATES[state], marker, hover) | {"showlegend": True}
            )
    return over_time.figure(
        84 + 34 * len(names), traces, events=events, named=True,
        yaxis={"showgrid": False, "type": "category", "categoryorder": "array", "categoryarray": names,
               "range": [-0.6, len(names) - 0.4]},
    )  # fmt: skip
