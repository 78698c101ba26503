"""The one look of every chart: few colours, names beside their lines, gaps left open, nothing to click.

Colours are the Government Analysis Function palette
(https://best-practice-and-impact.github.io/afcharts-py), at most four in one chart.
"""

import pickle
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from data_pipeline.outside_text import in_chart
from pages.shared import words

BLUE, GREEN, PLUM, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
COLOURS = (BLUE, GREEN, PLUM, ORANGE)
INK, GREY, FAINT, PALE, GRID = "#3D3D3D", "#6B6B6B", "#B8C4CE", "#E9EEF3", "#E3E3E3"
FONT = '"Source Sans", "Source Sans Pro", Arial, sans-serif'
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
FROM_ZERO = {"rangemode": "tozero", "nticks": 5, "tickformat": ",~g"}

LARGER = 1.25  # times, in the meeting view
WORDS = ("name", "y", "text", "customdata", "categoryarray")  # parts of a trace or an axis that people read

Part = dict[str, Any]  # a trace, an annotation or a piece of layout, as Plotly has it
Pen = tuple[str, int]  # colour and width


# The second cache of the app: a figure takes longer to build than its rows take to pickle, which is
# quicker than Streamlit's own hashing of them. Figures are never changed once they are drawn, so that
# every session may share them.
drawn_once = st.cache_resource(
    show_spinner=False, max_entries=500, hash_funcs=dict.fromkeys((pd.DataFrame, pd.Series), pickle.dumps)
)


def figure(
    height: int,
    traces: Sequence[Part],
    *,
    named: bool = False,
    xaxis: Part | None = None,
    yaxis: Part | None = None,
    **layout: Any,
) -> Figure:
    """Traces in the common look; `named` puts the names above the plot where they fit nowhere else.

    Whatever words a trace or an axis holds are shown as they were written: Plotly would take some for markup.
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
        "yaxis": common | {"gridcolor": GRID} | _in_words(yaxis or {}),
    }  # fmt: skip
    return Figure({"data": [_in_words(trace) for trace in traces], "layout": look | layout}, _validate=False)


def enlarged(drawn: Figure) -> Figure:
    """The same figure for a screen that is seen from afar: words and height a quarter larger."""
    return Figure(_enlarged(drawn.to_dict()), _validate=False)


def _enlarged(part: Any, name: str = "") -> Any:
    if isinstance(part, dict):
        is_font = name.endswith("font")
        return {
            key: value * LARGER
            if (key == "size" and is_font) or (key == "height" and name == "layout")
            else _enlarged(value, key)
            for key, value in part.items()
        }
    if isinstance(part, (list, tuple)) and name in ("annotations", "data"):
        return [_enlarged(each) for each in part]
    return part


def line(x: pd.Index | pd.Series, y: pd.Series, unit: str, name: str, pen: Pen = (BLUE, 2)) -> Part:
    colour, width = pen
    return {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False, "name": name,
        "x": _plain(x), "y": _plain(y), "line": {"color": colour, "width": width},
        "marker": {"size": 6, "color": colour}, "hovertemplate": hover(unit),
    }  # fmt: skip


def dots(x: pd.Index | pd.Series, y: pd.Series, name: str, marker: Part, hover: str) -> Part:
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": _plain(x), "y": _plain(y),
        "marker": marker, "hovertemplate": hover,
    }  # fmt: skip


def _plain(values: pd.Index | pd.Series) -> list:
    """Values as JSON has them: days as text, nothing where nothing was reported."""
    if isinstance(values.dtype, (pd.DatetimeTZDtype,)) or str(values.dtype).startswith("datetime"):
        return [str(value) for value in values]
    return [None if words.missing(value) else value for value in values.tolist()]


def hover(unit: str, more: str = "") -> str:
    return f"%{{x|%b %Y}}: %{{y:,.4~g}} {unit}{more}<extra></extra>"


def note(
    x: object, y: object, text: str, *, strong: str = "", size: int = 13, colour: str = INK, **more: Any
) -> Part:
    """Words on the plot, in lines where the text has any. strong: what stands before them in bold."""
    where = str(x) if isinstance(x, (pd.Timestamp,)) or hasattr(x, "year") else x
    bold = f"<b>{in_chart(strong)}</b>" if strong else ""
    return {
        "x": where,
        "y": _shown(y),
        "text": bold + "<br>".join(in_chart(line) for line in text.split("\n")),
        "showarrow": False,
        "font": {"size": size, "color": colour},
    } | more


def label(x: object, y: float, text: str, colour: str, *, strong: str = "") -> Part:
    """A name or figure above the end of a line, drawn inwards so that it fits on a phone."""
    return note(
        x, y, text, strong=strong, size=14, colour=colour, xanchor="right", yanchor="bottom", yshift=8,
        xshift=6, bgcolor="rgba(255,255,255,0.75)", borderpad=1,
    )  # fmt: skip


def _in_words(part: Part) -> Part:
    """A trace or an axis with its words as Plotly shows them."""
    return part | {name: _shown(part[name]) for name in WORDS if name in part}


def _shown(value: Any) -> Any:
    if isinstance(value, list):
        return [_shown(each) for each in value]
    return in_chart(value) if isinstance(value, str) else value
