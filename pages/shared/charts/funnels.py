"""Organisations side by side for their size: what is usual among them, and who lies outside."""

import numpy as np
import pandas as pd

from pages.shared import words
from pages.shared.charts import look

HEIGHT = 440
HEADROOM = 1.25  # times the highest value, up to which the axis runs; of rates below the lowest too
TICKS = (1, 2, 5)  # and ten, a hundred times as much and so on: numbers on an axis of rates
LONGEST = 30  # letters of a name
SIDE = 0.5  # of the width, beyond which a name stands left of its point


@look.drawn_once
def funnel(rows: pd.DataFrame, lines: pd.DataFrame, sizes: str, unit: str, is_share: bool) -> look.Figure:
    """Each organisation as a point: how large its denominator is, and its value. Those outside the outer
    limits are filled squares with their names, so that colour is not needed to tell them.

    Rates stand on an axis of ratios: a third of the usual lies as far from it as three times as much.

    rows: title, value, size, is_outside, in_words; lines: as `Comparison.lines` gives them.
    sizes, unit: what the axes count.
    """
    bottom, top = _ends(rows, lines, is_share)
    traces = [*_limits(lines, bottom, top), *_points(rows)]
    named = rows.loc[rows["is_outside"], ["title", "size", "value"]]
    largest = float(rows["size"].max())
    notes = [
        _name(title, size, _height(value, is_share), largest)
        for title, size, value in named.itertuples(index=False, name=None)
    ]
    return look.figure(
        HEIGHT, traces, annotations=[*notes, *_name_of_line(lines, is_share)],
        xaxis={"title": {"text": sizes, "font": {"size": 13}}, "nticks": 6,
               "range": _across(rows, lines), "tickformat": ",~g"},
        yaxis=_upwards(bottom, top, is_share),
    )  # fmt: skip


def _ends(rows: pd.DataFrame, lines: pd.DataFrame, is_share: bool) -> tuple[float, float]:
    """Between which values the axis runs: all that was seen, and the limits of those of middling size."""
    names = ["low", "high"] if is_share else ["outer_low", "outer_high"]
    low, high = lines[names].median() if len(lines) else rows["value"].agg(["min", "max"])
    highest = max(HEADROOM * float(rows["value"].max()), float(high))
    if is_share:
        return 0.0, min(highest, 1.0)
    return min(float(rows["value"].min()), float(low)) / HEADROOM, highest * HEADROOM


def _upwards(bottom: float, top: float, is_share: bool) -> look.Part:
    if is_share:
        return {"range": [bottom, top], "nticks": 6, "tickformat": ".0%"}
    powers = range(int(np.floor(np.log10(bottom))), int(np.ceil(np.log10(top))) + 1)
    ticks = [tick * 10.0**power for power in powers for tick in TICKS]
    return {
        "type": "log", "range": [float(np.log10(bottom)), float(np.log10(top))], "tickmode": "array",
        "tickvals": ticks, "tickformat": ",~g",
    }  # fmt: skip


def _height(value: float, is_share: bool) -> float:
    """Where words stand beside a value: on an axis of ratios Plotly asks for its logarithm."""
    return value if is_share else float(np.log10(value))


def _across(rows: pd.DataFrame, lines: pd.DataFrame) -> list[float]:
    ends = pd.concat([rows["size"], lines["size"]])
    return [0.0, float(ends.max()) * 1.04]


def _limits(lines: pd.DataFrame, bottom: float, top: float) -> list[look.Part]:
    if lines.empty:
        return []
    sizes = lines["size"].tolist()
    edges = [*lines["low"].clip(lower=bottom), *lines["high"].clip(upper=top)[::-1]]
    band = {
        "type": "scatter", "mode": "lines", "x": [*sizes, *sizes[::-1]], "y": edges, "fill": "toself",
        "fillcolor": look.PALE, "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip
    return [
        band,
        _line(sizes, lines["centre"], "solid"),
        *(
            _line(sizes, lines[name].where(lines[name].between(bottom, top)), "dash")
            for name in ("outer_low", "outer_high")
        ),
    ]


def _line(sizes: list[float], values: pd.Series, dash: str) -> look.Part:
    shown = [None if np.isnan(value) else value for value in values]
    return {
        "type": "scatter", "mode": "lines", "x": sizes, "y": shown, "hoverinfo": "skip", "showlegend": False,
        "line": {"color": look.GREY, "width": 1.5, "dash": dash},
    }  # fmt: skip


def _points(rows: pd.DataFrame) -> list[look.Part]:
    looks = (
        (False, {"size": 9, "color": "white", "symbol": "circle", "line": {"width": 2, "color": look.BLUE}}),
        (True, {"size": 12, "color": look.ORANGE, "symbol": "square",
                "line": {"width": 2, "color": look.INK}}),
    )  # fmt: skip
    traces = []
    for is_outside, marker in looks:
        part = rows[rows["is_outside"] == is_outside]
        if len(part):
            dots = look.dots(part["size"], part["value"], "", marker, "%{customdata}<extra></extra>")
            traces.append(dots | {"customdata": part["in_words"].tolist(), "showlegend": False})
    return traces


def _name(title: str, size: float, value: float, largest: float) -> look.Part:
    """The name beside a point, on the side where there is room."""
    is_right = size > SIDE * largest
    return look.note(
        size, value, words.first_words(title, LONGEST), size=14, colour=look.INK,
        xanchor="right" if is_right else "left", yanchor="middle", xshift=-10 if is_right else 10,
        bgcolor="rgba(255,255,255,0.6)",
    )  # fmt: skip


def _name_of_line(lines: pd.DataFrame, is_share: bool) -> list[look.Part]:
    """What the middle line is, at its right end."""
    if lines.empty:
        return []
    last = lines.iloc[-1]
    height = _height(last["centre"], is_share)
    return [
        look.note(last["size"], height, "usual", size=13, colour=look.GREY, xanchor="right",
                  yanchor="bottom", bgcolor="rgba(255,255,255,0.6)")
    ]  # fmt: skip
