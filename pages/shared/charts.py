"""The one look of every chart: few colours, names beside their lines, gaps left open, nothing to click.

Colours are the Government Analysis Function palette
(https://best-practice-and-impact.github.io/afcharts-py), at most four in one chart.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.shared import words

BLUE, GREEN, PLUM, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
COLOURS = (BLUE, GREEN, PLUM, ORANGE)
INK, GREY, FAINT, PALE, GRID = "#3D3D3D", "#6B6B6B", "#B8C4CE", "#E9EEF3", "#E3E3E3"
FONT = '"Source Sans", "Source Sans Pro", Arial, sans-serif'
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
MARKS = {  # a shape and a colour each, so that neither carries the meaning alone
    "better": ("triangle-up", GREEN),
    "worse": ("triangle-down", ORANGE),
    "different": ("diamond", PLUM),
}
STATES = {"complete": "whole month", "part": "part of it", "none": "nothing loaded"}
MONTHS = {"type": "date", "tickformat": "%b\n%Y", "nticks": 6}
FROM_NOUGHT = {"rangemode": "tozero", "nticks": 5, "tickformat": ",~g"}

Part = dict[str, Any]  # a trace, an annotation or a piece of layout, as Plotly has it
Pen = tuple[str, int]  # colour and width


def usual_range(points: pd.DataFrame, unit: str, breaks: pd.DataFrame, settling: pd.Series) -> go.Figure:
    """One measure of one account by month within its usual range.

    `points` is spc.xmr by month; `breaks` has date and note; `settling` are figures that still
    rise, drawn hollow beside the range and not part of it.
    """
    traces, notes = [], []
    for _, part in points.groupby("segment"):
        band, note = _band(part)
        traces += band
        notes += note
    traces.append(_line(points.index, points["value"], unit, "reported"))
    for kind, (symbol, colour) in MARKS.items():
        marked = points[points["signal"] == kind]
        if len(marked):
            marker = {"symbol": symbol, "size": 13, "color": colour, "line": {"color": "white", "width": 1}}
            hover = _hover(unit, f"<br>{words.signal(kind)}")
            traces.append(_dots(marked.index, marked["value"], kind, marker, hover))
    young = settling.dropna()
    if len(young):
        marker = {"symbol": "circle-open", "size": 9, "color": BLUE, "line": {"width": 2}}
        traces.append(_dots(young.index, young, "settling", marker, _hover(unit, "<br>not judged yet")))
    lines, said = _breaks(breaks, points.index)
    return _figure(
        250, traces, annotations=[*notes, *_newest(points, young), *said], shapes=lines,
        xaxis=MONTHS, yaxis=FROM_NOUGHT,
    )  # fmt: skip


def lines(frame: pd.DataFrame, x: str, y: str, series: str, unit: str) -> go.Figure:
    """Up to four series in colour, each named at its end; from five on all but the first are grey."""
    names = list(dict.fromkeys(frame[series]))
    few = len(names) <= len(COLOURS)
    traces, notes = [], []
    for place, name in enumerate(names):
        part = frame[frame[series] == name]
        colour = COLOURS[place] if few else (BLUE if place == 0 else GREY)
        traces.append(_line(part[x], part[y], unit, str(name), (colour, 2 if few or place == 0 else 1)))
        ends = part.dropna(subset=[y])
        if len(ends):
            notes.append(_label(ends[x].iloc[-1], ends[y].iloc[-1], str(name), colour))
    return _figure(300, traces, annotations=notes, xaxis=MONTHS, yaxis=FROM_NOUGHT)


def bars(frame: pd.DataFrame, label: str, value: str, unit: str, coloured: str | None = None) -> go.Figure:
    """Horizontal bars, each under its name with its figure beside it; one in colour if named, else all.

    The names stand above the bars, so that long ones need no room beside them on a phone.
    """
    shown = frame.iloc[::-1]
    names = shown[label].astype(str).tolist()
    top = float(shown[value].max()) if shown[value].notna().any() else 0.0
    trace = {
        "type": "bar", "orientation": "h", "x": shown[value].tolist(), "y": names,
        "width": 0.46, "offset": -0.42,
        "marker": {"color": [BLUE if coloured in (None, name) else FAINT for name in names]},
        "text": [words.number(v, "not reported") for v in shown[value]], "textposition": "outside",
        "cliponaxis": False, "textfont": {"size": 14, "color": INK},
        "hovertemplate": f"%{{y}}: %{{x:,.4~g}} {unit}<extra></extra>",
    }  # fmt: skip
    notes = [
        _note(0, name, name, xanchor="left", yanchor="bottom", yshift=1, xref="x", size=14) for name in names
    ]
    return _figure(
        24 + 46 * len(shown), [trace], annotations=notes,
        xaxis={"visible": False, "range": [0, 1.2 * top or 1]},
        yaxis={"visible": False, "showgrid": False, "range": [-0.6, len(names) - 0.4]},
        margin={"l": 4, "r": 8, "t": 4, "b": 4},
    )  # fmt: skip


def ranges(frame: pd.DataFrame, unit: str) -> go.Figure:
    """A best estimate with its interval per label: columns label, best, low, high."""
    shown = frame.iloc[::-1]
    trace = {
        "type": "scatter", "mode": "markers", "marker": {"size": 11, "color": BLUE},
        "x": shown["best"].tolist(), "y": shown["label"].tolist(),
        "error_x": {"type": "data", "array": (shown["high"] - shown["best"]).tolist(),
                    "arrayminus": (shown["best"] - shown["low"]).tolist(), "color": BLUE, "thickness": 2,
                    "width": 0},
        "customdata": [words.probably(*three) for three in shown[["best", "low", "high"]].to_numpy()],
        "hovertemplate": "%{y}: %{customdata}<extra></extra>",
    }  # fmt: skip
    axis = {"rangemode": "tozero", "nticks": 5, "title": {"text": unit, "font": {"size": 13}}}
    return _figure(80 + 36 * len(shown), [trace], xaxis=axis, yaxis={"showgrid": False})


def audience(groups: pd.DataFrame) -> go.Figure:
    """Who follows against who lives here: columns group_name, share, population_share (fractions)."""
    shown = groups.iloc[::-1]
    traces = []
    both = shown.dropna(subset=["share", "population_share"])
    for group, one, other in both[["group_name", "share", "population_share"]].to_numpy():
        traces.append(
            {"type": "scatter", "mode": "lines", "x": [one, other], "y": [group, group], "hoverinfo": "skip",
             "line": {"color": FAINT, "width": 3}, "showlegend": False}
        )  # fmt: skip
    marks = (
        ("share", "followers", BLUE, "circle"),
        ("population_share", "residents", ORANGE, "diamond-open"),
    )
    for column, name, colour, symbol in marks:
        known = shown.dropna(subset=[column])
        marker = {"size": 12, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}}
        hover = f"%{{y}}: %{{x:.0%}} of {name}<extra></extra>"
        if len(known):
            traces.append(_dots(known[column], known["group_name"], name, marker, hover))
    return _figure(
        90 + 32 * len(shown), traces, named=True,
        xaxis={"rangemode": "tozero", "tickformat": ".0%", "nticks": 5},
        yaxis={"showgrid": False, "type": "category", "categoryarray": shown["group_name"].tolist(),
               "categoryorder": "array"},
    )  # fmt: skip


def coverage(months: pd.DataFrame) -> go.Figure:
    """Which months of which accounts are loaded: columns account, month, state (complete, part, none)."""
    names = list(dict.fromkeys(months["account"]))[::-1]
    traces = []
    states = (("complete", "square", BLUE), ("part", "square-open", BLUE), ("none", "line-ew-open", GREY))
    for state, symbol, colour in states:
        part = months[months["state"] == state]
        marker = {"symbol": symbol, "size": 14, "color": colour, "line": {"width": 2, "color": colour}}
        hover = f"%{{y}}, %{{x|%b %Y}}: {STATES[state]}<extra></extra>"
        if len(part):
            traces.append(
                _dots(part["month"], part["account"], STATES[state], marker, hover) | {"showlegend": True}
            )
    return _figure(
        84 + 34 * len(names), traces, named=True, xaxis=MONTHS,
        yaxis={"showgrid": False, "type": "category", "categoryorder": "array", "categoryarray": names,
               "range": [-0.6, len(names) - 0.4]},
    )  # fmt: skip


def timeline(posts: pd.DataFrame, value: str, unit: str, ranked: int = 3) -> go.Figure:
    """One bubble per post by day, a row per account, its area the value; the highest few numbered.

    Columns: local_date, account, label, is_provisional and the value. Hollow while a post settles.
    """
    names = list(dict.fromkeys(posts["account"]))[::-1]
    known = posts.dropna(subset=[value]).sort_values(value, ascending=False)
    young = known["is_provisional"].fillna(False).astype(bool)
    top = float(known[value].max()) if len(known) else 0.0
    marker = {
        "size": known[value].tolist(), "sizemode": "area", "sizeref": 2 * top / 34**2 or 1, "sizemin": 2.5,
        "color": BLUE, "opacity": 0.6, "line": {"width": 1, "color": BLUE},
        "symbol": ["circle-open" if y else "circle" for y in young],
    }  # fmt: skip
    hover = f"%{{y}}, %{{x|%-d %b %Y}}: %{{marker.size:,}} {unit}<br>%{{customdata}}<extra></extra>"
    bubbles = _dots(known["local_date"], known["account"], "posts", marker, hover)
    best = known.head(ranked)[["local_date", "account"]].to_numpy()
    notes = [
        _note(x, y, f"<b>{rank}</b>", yshift=27 if rank == 1 else 17, size=14)
        for rank, (x, y) in enumerate(best, start=1)
    ]
    return _figure(
        70 + 66 * len(names), [bubbles | {"customdata": known["label"].tolist()}], annotations=notes,
        xaxis=MONTHS,
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": names,
               "range": [-0.6, len(names) - 0.3]},
    )  # fmt: skip


def history(counts: pd.DataFrame, measures: Sequence[str]) -> go.Figure:
    """How one post's figures grew from export to export: as_of and a column per measure."""
    long = counts.melt(id_vars="as_of", value_vars=list(measures), var_name="measure", value_name="count")
    figure = lines(long.dropna(subset=["count"]), "as_of", "count", "measure", "")
    days = [str(day) for day in sorted(counts["as_of"].unique())[-4:]]
    figure.update_xaxes(tickformat="%-d %b\n%Y", tickvals=days)
    return figure


def _figure(
    height: int,
    traces: Sequence[Part],
    *,
    named: bool = False,
    xaxis: Part | None = None,
    yaxis: Part | None = None,
    **layout: Any,
) -> go.Figure:
    """Traces in the common look; `named` puts the names above the plot where they fit nowhere else.

    Plotly's own checking of each part takes most of a page's time, so it is left to the tests.
    """
    common = {"fixedrange": True, "automargin": True, "zeroline": False}
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 14},
              "itemclick": False, "itemdoubleclick": False}  # fmt: skip
    look = {
        "height": height, "margin": {"l": 8, "r": 12, "t": 48 if named else 28, "b": 8},
        "showlegend": named, "legend": legend, "dragmode": False, "hovermode": "closest",
        "paper_bgcolor": "white", "plot_bgcolor": "white",
        "font": {"family": FONT, "size": 14, "color": INK},
        "hoverlabel": {"font": {"size": 14, "color": INK}, "bgcolor": "white"},
        "xaxis": common | {"showgrid": False, "linecolor": GREY} | (xaxis or {}),
        "yaxis": common | {"gridcolor": GRID} | (yaxis or {}),
    }  # fmt: skip
    return go.Figure({"data": list(traces), "layout": look | layout}, _validate=False)


def _line(x: pd.Index | pd.Series, y: pd.Series, unit: str, name: str, pen: Pen = (BLUE, 2)) -> Part:
    colour, width = pen
    return {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False, "name": name,
        "x": _plain(x), "y": _plain(y), "line": {"color": colour, "width": width},
        "marker": {"size": 6, "color": colour}, "hovertemplate": _hover(unit),
    }  # fmt: skip


def _dots(x: pd.Index | pd.Series, y: pd.Series, name: str, marker: Part, hover: str) -> Part:
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": _plain(x), "y": _plain(y),
        "marker": marker, "hovertemplate": hover,
    }  # fmt: skip


def _plain(values: pd.Index | pd.Series) -> list:
    """Values as JSON has them: days as text, nothing where nothing was reported."""
    if isinstance(values.dtype, (pd.DatetimeTZDtype,)) or str(values.dtype).startswith("datetime"):
        return [str(value) for value in values]
    return [None if words.missing(value) else value for value in values.tolist()]


def _hover(unit: str, more: str = "") -> str:
    return f"%{{x|%b %Y}}: %{{y:,.4~g}} {unit}{more}<extra></extra>"


def _note(x: object, y: object, text: str, *, size: int = 13, colour: str = INK, **more: Any) -> Part:
    """Words on the plot."""
    where = str(x) if isinstance(x, (pd.Timestamp,)) or hasattr(x, "year") else x
    return {
        "x": where,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"size": size, "color": colour},
    } | more


def _label(x: object, y: float, text: str, colour: str) -> Part:
    """A name or figure above the end of a line, drawn inwards so that it fits on a phone."""
    return _note(
        x, y, text, size=14, colour=colour, xanchor="right", yanchor="bottom", yshift=8, xshift=6,
        bgcolor="rgba(255,255,255,0.75)", borderpad=1,
    )  # fmt: skip


def _band(part: pd.DataFrame) -> tuple[list[Part], list[Part]]:
    """The usual range of one stretch, from its lower to its upper limit, and its average."""
    first = part.iloc[0]
    if words.missing(first["lower"]) or part["value"].isna().all():
        return [], []
    ends = [str(part.index[0]), str(part.index[-1])]
    low, high, middle = float(first["lower"]), float(first["upper"]), float(first["centre"])
    band = {
        "type": "scatter", "mode": "lines", "name": "usual range", "fill": "toself", "fillcolor": PALE,
        "x": [*ends, *reversed(ends)], "y": [low, low, high, high], "line": {"width": 0}, "hoverinfo": "skip",
    }  # fmt: skip
    average = {
        "type": "scatter", "mode": "lines", "name": "average", "x": ends, "y": [middle, middle],
        "line": {"color": GREY, "width": 1}, "hoverinfo": "skip",
    }  # fmt: skip
    said = "usual range, early days" if first["trial"] else "usual range"
    return [band, average], [_note(ends[0], high, said, colour="#5A5A5A", xanchor="left", yanchor="bottom")]


def _newest(points: pd.DataFrame, young: pd.Series) -> list[Part]:
    """The newest figure, written beside its point."""
    reported = points.dropna(subset=["value"])
    if len(young) and (reported.empty or young.index[-1] > reported.index[-1]):
        return [
            _label(young.index[-1], young.iloc[-1], f"<b>{words.number(young.iloc[-1])}</b> so far", BLUE)
        ]
    if reported.empty:
        return []
    last = reported.iloc[-1]
    said = f" {words.signal(last['signal']).lower()}" if isinstance(last["signal"], str) else ""
    text = f"<b>{words.number(last['value'])}</b>{said}"
    return [_label(reported.index[-1], float(last["value"]), text, BLUE)]


def _breaks(breaks: pd.DataFrame, months: pd.Index) -> tuple[list[Part], list[Part]]:
    """A dashed line where what is measured changed, and what to make of it."""
    drawn, said = [], []
    for row in breaks.itertuples():
        when = pd.Timestamp(str(row.date))
        if not len(months) or not months.min() <= when <= months.max():
            continue
        drawn.append(
            {"type": "line", "x0": str(when), "x1": str(when), "y0": 0, "y1": 1, "yref": "paper",
             "line": {"color": PLUM, "dash": "dash", "width": 2}}
        )  # fmt: skip
        side = "right" if when > months.min() + (months.max() - months.min()) / 2 else "left"
        said.append(
            _note(when, 1, f"{row.note}:<br>{words.DO_NOT_COMPARE}", colour=PLUM, yref="paper",
                  xanchor=side, yanchor="top", align=side, bgcolor="rgba(255,255,255,0.85)")
        )  # fmt: skip
    return drawn, said
