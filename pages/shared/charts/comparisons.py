"""Groups beside each other: bars, best estimates with their ranges, followers beside residents."""

from collections.abc import Sequence

import pandas as pd

from pages.shared import words
from pages.shared.charts import look

LETTERS = 40  # that fit beside one another in a chart as narrow as a phone's


def _end_of_axis(figures: pd.Series, texts: Sequence[str]) -> float:
    """How far the axis has to reach for each bar and its figure in words to fit."""
    room = [1 - min(0.7, (len(text) + 1) / LETTERS) for text in texts]
    return max([1.2 * figure for figure in figures] + list(figures / room), default=0.0)


@look.drawn_once
def bars(
    frame: pd.DataFrame,
    label: str,
    value: str,
    unit: str,
    *,
    coloured: str | None = None,
    figures_in_words: str | None = None,
) -> look.Figure:
    """Horizontal bars, each under its name with its figure beside it; one in colour if named, else all.

    figures_in_words: the column with each figure in words, where a bare number would not do.
    The names stand above the bars, so that long ones need no room beside them on a phone.
    """
    shown = frame.iloc[::-1]
    names = shown[label].astype(str).tolist()
    texts = (
        shown[figures_in_words].tolist()
        if figures_in_words
        else [words.number(figure, "not reported") for figure in shown[value]]
    )
    trace = {
        "type": "bar", "orientation": "h", "x": shown[value].tolist(), "y": names,
        "width": 0.46, "offset": -0.42,
        "marker": {"color": [look.BLUE if coloured in (None, name) else look.FAINT for name in names]},
        "text": texts,
        "textposition": "outside",
        "cliponaxis": False, "textfont": {"size": 14, "color": look.INK},
        "hovertemplate": f"%{{y}}: %{{x:,.4~g}} {unit}<extra></extra>",
    }  # fmt: skip
    notes = [
        look.note(0, name, name, xanchor="left", yanchor="bottom", yshift=1, xref="x", size=14)
        for name in names
    ]
    return look.figure(
        24 + 46 * len(shown), [trace], annotations=notes,
        xaxis={"visible": False, "range": [0, _end_of_axis(shown[value].fillna(0.0), texts) or 1]},
        yaxis={"visible": False, "showgrid": False, "range": [-0.6, len(names) - 0.4]},
        margin={"l": 4, "r": 8, "t": 4, "b": 4},
    )  # fmt: skip


@look.drawn_once
def ranges(frame: pd.DataFrame, unit: str) -> look.Figure:
    """Best estimates with their intervals: columns label, when, best, low, high.

    The labels stand above their rows, so that they need no room beside them on a phone; the first
    `when` is filled and in colour, the second hollow and below it.
    """
    labels = list(dict.fromkeys(frame["label"]))[::-1]
    traces = []
    for turn, when in enumerate(dict.fromkeys(frame["when"])):
        part = frame[frame["when"] == when]
        colour = look.GREY if turn else look.BLUE
        marker = {"size": 11, "color": colour, "symbol": "diamond-open" if turn else "circle",
                  "line": {"width": 2, "color": colour}}  # fmt: skip
        reach = {"type": "data", "array": (part["high"] - part["best"]).tolist(), "color": colour,
                 "arrayminus": (part["best"] - part["low"]).tolist(), "thickness": 2, "width": 0}  # fmt: skip
        sentences = [
            f"{label}, {when}: {words.probably(*three)} {unit}"
            for label, three in zip(part["label"], part[["best", "low", "high"]].to_numpy(), strict=True)
        ]
        places = pd.Series([labels.index(label) - 0.08 - 0.24 * turn for label in part["label"]])
        dots = look.dots(part["best"], places, when, marker, "%{customdata}<extra></extra>")
        traces.append(dots | {"error_x": reach, "customdata": sentences, "showlegend": True})
    notes = [
        look.note(0, place + 0.1, label, xanchor="left", yanchor="bottom", size=14)
        for place, label in enumerate(labels)
    ]
    axis = {"rangemode": "tozero", "nticks": 5, "title": {"text": unit, "font": {"size": 13}}}
    return look.figure(
        110 + 64 * len(labels), traces, named=True, annotations=notes, xaxis=axis,
        yaxis={"visible": False, "showgrid": False, "range": [-0.6, len(labels) - 0.4]},
    )  # fmt: skip


@look.drawn_once
def audience(groups: pd.DataFrame, of: str = "followers") -> look.Figure:
    """Who follows against who lives here: columns group_name, share, population_share (fractions).

    of: what the shares are of.
    """
    shown = groups.iloc[::-1]
    traces = []
    both = shown.dropna(subset=["share", "population_share"])
    for group, of_followers, of_residents in both[["group_name", "share", "population_share"]].to_numpy():
        traces.append(
            {"type": "scatter", "mode": "lines", "x": [of_followers, of_residents], "y": [group, group],
             "hoverinfo": "skip", "line": {"color": look.FAINT, "width": 3}, "showlegend": False}
        )  # fmt: skip
    marks = (
        ("share", of, look.BLUE, "circle"),
        ("population_share", "residents", look.ORANGE, "diamond-open"),
    )
    for column, name, colour, symbol in marks:
        reported = shown.dropna(subset=[column])
        marker = {"size": 12, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}}
        hover = f"%{{y}}: %{{x:.0%}} of {name}<extra></extra>"
        if len(reported):
            traces.append(look.dots(reported[column], reported["group_name"], name, marker, hover))
    return look.figure(
        90 + 32 * len(shown), traces, named=True,
        xaxis={"rangemode": "tozero", "tickformat": ".0%", "nticks": 5},
        yaxis={"showgrid": False, "type": "category", "categoryarray": shown["group_name"].tolist(),
               "categoryorder": "array"},
    )  # fmt: skip
