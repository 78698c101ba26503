"""What people told us: the share of comments on its usual range, and where the comments came from."""

import pandas as pd

from data_pipeline import signals
from pages.shared import words
from pages.shared.charts import look, over_time
from pages.shared.charts.months import MARKS

PATTERNS = ("", "/", ".", "x")  # a pattern with each colour, so that colour alone carries nothing
OVERLAID = {"fgcolor": "white", "size": 5, "fillmode": "overlay"}
FEELINGS = {"positive": look.BLUE, "neutral": look.GREY, "negative": look.ORANGE}


@look.drawn_once
def share_of(points: pd.DataFrame, colour: str = look.BLUE, *, events: pd.DataFrame) -> look.Figure:
    """The share of comments by month on its usual range, which is as wide as there were few comments.

    points: the judged shares by month. Where they are too few to judge there is no range.
    """
    enough = bool(points["enough"].any())
    traces = _range(points) if enough else []
    share = look.line(points.index, points["value"], "", "share", (colour, 2))
    traces.append(share | {"customdata": _counts_in_words(points), "hovertemplate": HOVER})
    kinds = signals.kinds(points)
    for kind, (symbol, mark) in MARKS.items():
        marked = points[(kinds == kind) & points["value"].notna()]
        if len(marked):
            marker = {"symbol": symbol, "size": 13, "color": mark, "line": {"color": "white", "width": 1}}
            hover = HOVER.replace("<extra>", f"<br>{signals.signal(kind)}<extra>")
            dots = look.dots(marked.index, marked["value"], kind, marker, hover)
            traces.append(dots | {"customdata": _counts_in_words(marked)})
    lines, labels = _other_coders(points)
    notes = [*_usual(points, enough), *_newest(points, colour), *labels]
    axis = {"rangemode": "tozero", "tickformat": ".0%", "nticks": 5}
    return over_time.figure(
        230 + (20 if lines else 0), traces, events=events, annotations=notes, shapes=lines, yaxis=axis,
        margin={"l": 8, "r": 48, "t": 48 if lines else 28, "b": 8},
    )  # fmt: skip


def _other_coders(points: pd.DataFrame) -> tuple[list[look.Part], list[look.Part]]:
    """A dashed line where most codes begin to be somebody else's."""
    noted = points[points["break_note"] != ""] if "break_note" in points else points.head(0)
    lines: list[look.Part] = [
        {"type": "line", "x0": str(when), "x1": str(when), "y0": 0, "y1": 1, "yref": "paper",
         "line": {"color": look.PLUM, "dash": "dash", "width": 2}}
        for when in noted.index
    ]  # fmt: skip
    labels = [
        look.note(row.Index, 1, f"{row.break_note} \u2192", colour=look.PLUM, yref="paper", xanchor="right",
                  yanchor="bottom", align="right")
        for row in noted.itertuples()
    ]  # fmt: skip
    return lines, labels


@look.drawn_once
def sources(counts: pd.DataFrame, *, events: pd.DataFrame) -> look.Figure:
    """How many comments came each way, month by month: a column per way, the rare ones as one."""
    ranked = counts.sum().sort_values(ascending=False, kind="stable").index.tolist()
    few = len(look.COLOURS)
    named = ranked if len(ranked) <= few else ranked[: few - 1]
    shown = {str(name): counts[name] for name in named}
    if len(ranked) > few:
        shown["All other ways"] = counts[ranked[few - 1 :]].sum(axis=1, min_count=1)
    traces = [
        {
            "type": "bar", "name": name, "x": [str(month) for month in values.index],
            "y": [None if words.missing(value) else value for value in values],
            "marker": {"color": colour, "pattern": {"shape": pattern, **OVERLAID}},
            "hovertemplate": "%{fullData.name}, %{x|%b %Y}: %{y:,}<extra></extra>",
        }
        for (name, values), colour, pattern in zip(shown.items(), look.COLOURS, PATTERNS, strict=False)
    ]  # fmt: skip
    return over_time.figure(
        250, traces, events=events, named=True, barmode="stack", yaxis=look.FROM_ZERO,
        margin={"l": 8, "r": 12, "t": 72, "b": 8},
    )  # fmt: skip


HOVER = "%{x|%b %Y}: %{customdata}<extra></extra>"


def _counts_in_words(points: pd.DataFrame) -> list[str]:
    rows = points[["value", "count", "comments"]].to_numpy()
    return [
        "" if words.missing(value) else f"{words.share(value)}, {words.number(count)} of {words.number(all_)}"
        for value, count, all_ in rows
    ]


def _range(points: pd.DataFrame) -> list[look.Part]:
    judged = points.dropna(subset=["lower", "upper"])
    months = [str(month) for month in judged.index]
    usual = {
        "type": "scatter", "mode": "lines", "name": "usual range", "fill": "toself", "fillcolor": look.PALE,
        "x": [*months, *reversed(months)], "y": [*judged["lower"], *judged["upper"][::-1]],
        "line": {"width": 0}, "hoverinfo": "skip",
    }  # fmt: skip
    average = {
        "type": "scatter", "mode": "lines", "name": "average", "x": months, "y": judged["mean"].tolist(),
        "line": {"color": look.GREY, "width": 1}, "hoverinfo": "skip",
    }  # fmt: skip
    return [usual, average]


def _usual(points: pd.DataFrame, enough: bool) -> list[look.Part]:
    if points.empty:
        return []
    if not enough:
        return [look.note(0, 1, "too few to judge", xref="paper", yref="paper", xanchor="left",
                          yanchor="bottom", colour="#5A5A5A")]  # fmt: skip
    label = "usual range, early days" if points["trial"].iloc[-1] else "usual range"
    first = points.dropna(subset=["upper"])
    return [] if first.empty else [
        look.note(first.index[0], float(first["upper"].iloc[0]), label, colour="#5A5A5A", xanchor="left",
                  yanchor="bottom")
    ]  # fmt: skip


def _newest(points: pd.DataFrame, colour: str) -> list[look.Part]:
    reported = points.dropna(subset=["value"])
    if reported.empty:
        return []
    last = reported.iloc[-1]
    return [
        look.note(
            reported.index[-1],
            float(last["value"]),
            "",
            strong=_of_month(words.share(last["value"]), reported.index[-1], points.index[-1]),
            size=14,
            colour=colour,
            xanchor="left",
            yanchor="middle",
            xshift=8,
        )
    ]


def _of_month(share: str, month: object, newest: object) -> str:
    """The share, with its month where that is not the newest."""
    return share if month == newest else f"{share} in {words.month(pd.Timestamp(str(month)))}"
