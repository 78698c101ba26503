"""Mailings by the day they were sent, within their usual range."""

import pandas as pd

from data_pipeline import signals
from pages.shared import words
from pages.shared.charts import look, over_time
from pages.shared.charts.months import MARKS, ROOM, band, changes, newest

UNIT = "per 1,000 delivered"


@look.drawn_once
def mailings(
    points: pd.DataFrame, settling: pd.DataFrame, breaks: pd.DataFrame, *, events: pd.DataFrame
) -> look.Figure:
    """Clicks per 1,000 delivered, a dot per mailing: columns of MailingSeries.

    A mailing that may still gather clicks is hollow and beside the range.
    """
    judged = points.set_index("sent_on")
    young = settling.set_index("sent_on")["click_rate"]
    traces, notes = [], []
    for _, part in judged.groupby("segment"):
        drawn, note = band(part)
        traces += drawn
        notes += note
    kinds = signals.kinds(points)
    traces.append(_dots(points, "value", "mailings", {"size": 8, "color": look.BLUE}))
    for kind, (symbol, colour) in MARKS.items():
        marked = points[kinds == kind]
        if len(marked):
            marker = {"symbol": symbol, "size": 13, "color": colour, "line": {"color": "white", "width": 1}}
            traces.append(_dots(marked, "value", kind, marker, f"<br>{signals.signal(kind)}"))
    if len(settling):
        marker = {"symbol": "circle-open", "size": 9, "color": look.BLUE, "line": {"width": 2}}
        traces.append(_dots(settling, "click_rate", "settling", marker, "<br>not judged yet"))
    lines, labels = changes(breaks, judged.index.union(young.index))
    room = ROOM if labels else 0
    return over_time.figure(
        250 + room, traces, events=events, breaks=breaks, shapes=lines, yaxis=look.FROM_ZERO,
        annotations=[*notes, *newest(judged, young), *labels],
        margin={"l": 8, "r": 12, "t": 28 + room, "b": 8},
    )  # fmt: skip


def _dots(sent: pd.DataFrame, value: str, name: str, marker: look.Part, more: str = "") -> look.Part:
    hover = f"%{{customdata}}<br>%{{x|%-d %b %Y}}: %{{y:,.4~g}} {UNIT}{more}<extra></extra>"
    titles = [words.first_words(title, 40) for title in sent["title"]]
    return look.dots(sent["sent_on"], sent[value], name, marker, hover) | {"customdata": titles}
