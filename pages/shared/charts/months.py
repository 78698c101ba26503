"""One measure of one account by month: the line, its usual range, and where its meaning changed."""

import textwrap

import pandas as pd

from data_pipeline import signals
from data_pipeline.engagement.month_by_month import is_new_start
from pages.shared import words
from pages.shared.charts import look, over_time

MARKS = {  # a shape each, in one colour: higher is better only where a person says so
    "higher": ("triangle-up", look.PLUM),
    "lower": ("triangle-down", look.PLUM),
    "run": ("diamond", look.PLUM),
}

ROOM = 40  # for the words above a plot


@look.drawn_once
def usual_range(
    points: pd.DataFrame, unit: str, breaks: pd.DataFrame, settling: pd.Series, *, events: pd.DataFrame
) -> look.Figure:
    """One measure of one account by month within its usual range.

    `points` is spc.xmr by month; `breaks` has date and note; `settling` are figures that still
    rise, drawn hollow beside the range and not part of it.
    """
    points = points[["value", "segment", "trial", "mean", "lower", "upper", "signal", "direction"]]
    points = points.assign(kind=signals.kinds(points))
    traces, notes, reported = [], [], []
    for _, part in points.groupby("segment"):
        drawn, note = band(part)
        traces += drawn
        notes += note
        reported.append(look.line(part.index, part["value"], unit, "reported"))
    traces += reported
    for kind, (symbol, colour) in MARKS.items():
        marked = points[points["kind"] == kind]
        if len(marked):
            marker = {"symbol": symbol, "size": 13, "color": colour, "line": {"color": "white", "width": 1}}
            hover = look.hover(unit, f"<br>{signals.signal(kind)}")
            traces.append(look.dots(marked.index, marked["value"], kind, marker, hover))
    young = settling.dropna()
    if len(young):
        marker = {"symbol": "circle-open", "size": 9, "color": look.BLUE, "line": {"width": 2}}
        traces.append(
            look.dots(young.index, young, "settling", marker, look.hover(unit, "<br>not judged yet"))
        )
    lines, labels = changes(breaks, points.index.union(young.index))
    room = ROOM if labels else 0
    return over_time.figure(
        250 + room, traces, events=events, breaks=breaks, shapes=lines, yaxis=look.FROM_ZERO,
        annotations=[*notes, *newest(points, young), *labels],
        margin={"l": 8, "r": 12, "t": 28 + room, "b": 8},
    )  # fmt: skip


def band(part: pd.DataFrame) -> tuple[list[look.Part], list[look.Part]]:
    """The usual range of one stretch, from its lower to its upper limit, and its average."""
    first = part.iloc[0]
    if words.missing(first["lower"]) or part["value"].isna().all():
        return [], []
    ends = [str(part.index[0]), str(part.index[-1])]
    low, high, middle = float(first["lower"]), float(first["upper"]), float(first["mean"])
    usual = {
        "type": "scatter", "mode": "lines", "name": "usual range", "fill": "toself", "fillcolor": look.PALE,
        "x": [*ends, *reversed(ends)], "y": [low, low, high, high], "line": {"width": 0}, "hoverinfo": "skip",
    }  # fmt: skip
    average = {
        "type": "scatter", "mode": "lines", "name": "average", "x": ends, "y": [middle, middle],
        "line": {"color": look.GREY, "width": 1}, "hoverinfo": "skip",
    }  # fmt: skip
    label = "usual range, early days" if first["trial"] else "usual range"
    return [usual, average], [
        look.note(ends[0], high, label, colour="#5A5A5A", xanchor="left", yanchor="bottom")
    ]


def newest(points: pd.DataFrame, young: pd.Series) -> list[look.Part]:
    """The newest figure, written beside its point."""
    reported = points[points["value"].notna()]
    if len(young) and (reported.empty or young.index[-1] > reported.index[-1]):
        return [
            look.label(
                young.index[-1], young.iloc[-1], " so far", look.BLUE, strong=words.number(young.iloc[-1])
            )
        ]
    if reported.empty:
        return []
    last = reported.iloc[-1]
    kind = signals.kind(last)
    standing = f" {signals.signal(kind).lower()}" if kind else ""
    figure = words.number(last["value"])
    return [look.label(reported.index[-1], float(last["value"]), standing, look.BLUE, strong=figure)]


def changes(breaks: pd.DataFrame, days: pd.Index) -> tuple[list[look.Part], list[look.Part]]:
    """A dashed line where what is measured changed, and what to make of it, said once."""
    drawn, labels = [], []
    said: set[str] = set()
    for row in breaks.sort_values("date", ascending=False).itertuples():
        when = pd.Timestamp(str(row.date))
        if not len(days) or not days.min() <= when <= days.max() + pd.offsets.MonthEnd():
            continue
        drawn.append(
            {"type": "line", "x0": str(when), "x1": str(when), "y0": 0, "y1": 1, "yref": "paper",
             "line": {"color": look.PLUM, "dash": "dash", "width": 2}}
        )  # fmt: skip
        if str(row.note) in said:  # the newest says it for all: beside one another they would run together
            continue
        said.add(str(row.note))
        side = "right" if when > days.min() + (days.max() - days.min()) / 2 else "left"
        labels.append(
            look.note(when, 1, _on_lines(str(row.note)), colour=look.PLUM, yref="paper",
                  xanchor=side, yanchor="bottom", align=side, bgcolor="rgba(255,255,255,0.85)")
        )  # fmt: skip
    return drawn, labels


def _on_lines(note: str) -> str:
    """What changed, in short, and what to make of it, narrow enough for a phone."""
    what = note.split(":", maxsplit=1)[0]
    sentence = what if is_new_start(what) else f"{what}: {words.DO_NOT_COMPARE}"
    return "\n".join(textwrap.wrap(sentence, 34))
