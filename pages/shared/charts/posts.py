"""Posts by day, and how one post grew from export to export."""

from collections.abc import Sequence

import pandas as pd

from pages.shared.charts import look, over_time
from pages.shared.charts.months import ROOM, changes


@look.drawn_once
def timeline(
    posts: pd.DataFrame, value: str, unit: str, ranked: int = 3, *, events: pd.DataFrame
) -> look.Figure:
    """One bubble per post by day, a row per account, its area the value; the highest few numbered.

    Columns: local_date, account, label, is_provisional and the value. Hollow while a post settles.
    """
    names = list(dict.fromkeys(posts["account"]))[::-1]
    reported = posts.dropna(subset=[value]).sort_values(value, ascending=False)
    young = reported["is_provisional"].fillna(False).astype(bool)
    top = float(reported[value].max()) if len(reported) else 0.0
    marker = {
        "size": reported[value].tolist(), "sizemode": "area", "sizeref": 2 * top / 34**2 or 1, "sizemin": 2.5,
        "color": look.BLUE, "opacity": 0.6, "line": {"width": 1, "color": look.BLUE},
        "symbol": ["circle-open" if y else "circle" for y in young],
    }  # fmt: skip
    hover = f"%{{y}}, %{{x|%-d %b %Y}}: %{{marker.size:,}} {unit}<br>%{{customdata}}<extra></extra>"
    bubbles = look.dots(reported["local_date"], reported["account"], "posts", marker, hover)
    best = reported.head(ranked)[["local_date", "account"]].to_numpy()
    notes = [
        look.note(x, y, "", strong=str(rank), yshift=27 if rank == 1 else 17, size=14)
        for rank, (x, y) in enumerate(best, start=1)
    ]
    return over_time.figure(
        70 + 66 * len(names), [bubbles | {"customdata": reported["label"].tolist()}], events=events,
        annotations=notes,
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": names,
               "range": [-0.6, len(names) - 0.3]},
    )  # fmt: skip


@look.drawn_once
def history(
    counts: pd.DataFrame, measures: Sequence[str], *, events: pd.DataFrame, breaks: pd.DataFrame
) -> look.Figure:
    """How one post's figures grew from export to export: as_of and a column per measure.

    breaks: changes that apply to what is exported since (date and note); each is drawn between two exports.
    """
    long = counts.melt(id_vars="as_of", value_vars=list(measures), var_name="measure", value_name="count")
    days = [str(day) for day in sorted(counts["as_of"].unique())[-4:]]
    axis = {"tickformat": "%-d %b\n%Y", "tickvals": days}
    exported = pd.DatetimeIndex(counts["as_of"]).tz_localize(None)
    between = breaks[pd.to_datetime(breaks["date"]).between(exported.min(), exported.max())]
    reported = long.dropna(subset=["count"])
    return _lines(
        reported, ("as_of", "count", "measure"), "", events, axis=axis, marked=changes(between, exported)
    )


@look.drawn_once
def lines(
    frame: pd.DataFrame, x: str, y: str, series: str, unit: str, *, events: pd.DataFrame
) -> look.Figure:
    """Up to four series in colour, each named at its end; from five on all but the first are grey."""
    return _lines(frame, (x, y, series), unit, events)


def _lines(
    frame: pd.DataFrame,
    columns: tuple[str, str, str],
    unit: str,
    events: pd.DataFrame,
    *,
    axis: look.Part | None = None,
    marked: tuple[list[look.Part], list[look.Part]] = ([], []),
) -> look.Figure:
    """marked: lines where what is measured changed, and what is said at them."""
    x, y, series = columns
    names = list(dict.fromkeys(frame[series]))
    few = len(names) <= len(look.COLOURS)
    traces, notes = [], []
    for place, name in enumerate(names):
        part = frame[frame[series] == name]
        colour = look.COLOURS[place] if few else (look.BLUE if place == 0 else look.GREY)
        traces.append(look.line(part[x], part[y], unit, str(name), (colour, 2 if few or place == 0 else 1)))
        ends = part.dropna(subset=[y])
        if len(ends):
            notes.append(look.label(ends[x].iloc[-1], ends[y].iloc[-1], str(name), colour))
    shapes, labels = marked
    room = ROOM if labels else 0
    return over_time.figure(
        300 + room, traces, events=events, annotations=[*notes, *labels], shapes=shapes, xaxis=axis,
        yaxis=look.FROM_ZERO, margin={"l": 8, "r": 12, "t": 28 + room, "b": 8},
    )  # fmt: skip
