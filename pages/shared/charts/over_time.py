"""The one way to draw figures over time: months along the bottom, and the diary's events numbered there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data_pipeline.diary.events import PLATFORM
from data_pipeline.outside_text import in_chart
from pages.shared import words
from pages.shared.charts import look

MONTHS = {"type": "date", "tickformat": "%b\n%Y", "nticks": 6}
FEW = 6  # months up to which each has a tick of its own: Plotly's ticks would be days, under one name
DRAWN = 6  # events in one chart, the newest
# Numbers nearer than this part of the time stand below one another: a number is 12 pixels wide, and on the
# narrowest phone, where a label may take half of the axis, the time has about 75.
NEAR = 1 / 6
ROW = 20  # pixels for a row of numbers between the axis and its months
PAPER = "rgba(0,0,0,0)"
GOING_ON = "rgba(244,106,37,0.10)"  # behind the days of a campaign


@dataclass(frozen=True)
class Marks:
    """What events add to a chart: shapes, numbers, rows of numbers under the axis, and what each means."""

    shapes: list[look.Part]
    numbers: list[look.Part]
    rows: int
    in_words: list[str]


NO_MARKS = Marks([], [], 0, [])


def figure(
    height: int,
    traces: Sequence[look.Part],
    *,
    events: pd.DataFrame,
    breaks: pd.DataFrame | None = None,
    shapes: Sequence[look.Part] = (),
    annotations: Sequence[look.Part] = (),
    xaxis: look.Part | None = None,
    **layout: Any,
) -> look.Figure:
    """Traces over time in the common look, with the events of the time that they span.

    events: as pages/shared/diary has them. breaks: what the chart draws as a change of what is measured
    already (columns date and note): the platform's own event of that day is not drawn once more.
    """
    marks = _marks(_once(events, breaks), traces)
    strip = ROW * marks.rows
    room = {"ticks": "outside", "ticklen": strip + 4, "tickcolor": PAPER} if strip else {}
    return look.figure(
        height + strip, traces, xaxis=MONTHS | _ticks(traces) | room | (xaxis or {}), meta=marks.in_words,
        shapes=[*marks.shapes, *shapes], annotations=[*annotations, *marks.numbers], **layout,
    )  # fmt: skip


def events_in_words(drawn: look.Figure) -> list[str]:
    """What each number under a chart means: '1: 12 May 2026, Flu campaign began', and how many events have
    none; nothing where there are no events."""
    return list(drawn.layout.meta or [])


def _days(traces: Sequence[look.Part]) -> pd.DatetimeIndex:
    """The days that traces stand on, in their own zone."""
    return pd.to_datetime([str(day)[:10] for trace in traces for day in trace["x"]])


def _ticks(traces: Sequence[look.Part]) -> look.Part:
    """One tick for each of a few months: on its first day, of the month that begins the chart on the first
    day that is drawn."""
    days = _days(traces)
    if not len(days):
        return {}
    months = pd.period_range(days.min(), days.max(), freq="M")
    if len(months) > FEW:
        return {}
    ticks = [max(month.start_time, days.min()) for month in months]
    far_enough = (days.max() - days.min()) * NEAR
    if len(ticks) > 1 and ticks[1] - ticks[0] < far_enough:
        del ticks[0]  # its last days alone are drawn: the two names would run together
    return {"tickvals": [_at(tick) for tick in ticks]}


def _once(events: pd.DataFrame, breaks: pd.DataFrame | None) -> pd.DataFrame:
    if breaks is None or breaks.empty or events.empty:
        return events
    drawn = {(pd.Timestamp(day), _short(note)) for day, note in breaks[["date", "note"]].to_numpy()}
    again = [
        kind == PLATFORM and (day, _short(what)) in drawn
        for kind, day, what in events[["kind", "day", "what"]].itertuples(index=False, name=None)
    ]
    return events[~pd.Series(again, index=events.index, dtype=bool)]


def _short(note: object) -> str:
    """What changed, without what it means: a day may have a note for each measure."""
    return str(note).split(":", maxsplit=1)[0]


def _marks(events: pd.DataFrame, traces: Sequence[look.Part]) -> Marks:
    days = _days(traces)
    if events.empty or not len(days):
        return NO_MARKS
    first, last = days.min(), days.max() + pd.offsets.MonthEnd(0)
    ends = events["last_day"].fillna(events["day"])
    inside = events[(events["day"] <= last) & (ends >= first)].sort_values("day", kind="stable")
    shown = inside.tail(DRAWN)
    numbers: list[look.Part] = []
    free: list[pd.Timestamp] = []  # of each row of numbers, the day from which the next one has room
    for number, event in enumerate(shown.to_dict("records"), start=1):
        begins = max(event["day"], first)
        row = next((place for place, day in enumerate(free) if begins >= day), len(free))
        free[row : row + 1] = [begins + NEAR * (last - first)]
        numbers.append(_number(begins, number, row, str(event["in_words"])))
    if not numbers:
        return NO_MARKS
    return Marks(_shapes(shown, first, last), numbers, len(free), _in_words(shown, len(inside)))


def _shapes(events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> list[look.Part]:
    """A dotted line on each day; of what went on for longer, one at each end that is in sight, and its days
    tinted. One shape holds all lines and one all tints: a browser takes its time for each shape."""
    longer = events[events["last_day"].notna()]
    ends = [day for day in (*events["day"], *longer["last_day"]) if first <= day <= last]
    begun = [max(day, first) for day in longer["day"]]
    ended = [min(day, last) for day in longer["last_day"]]
    dotted = {"line": {"color": look.INK, "dash": "dot", "width": 1}}
    tint = {"line": {"width": 0}, "fillcolor": GOING_ON}
    return [
        {"type": "path", "path": "".join(corners), "yref": "paper", "layer": "below"} | drawn
        for corners, drawn in (
            ([f"M{_at(day)},0L{_at(day)},1" for day in ends], dotted),
            ([_box(*days) for days in zip(begun, ended, strict=True)], tint),
        )
        if corners
    ]


def _box(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return f"M{_at(first)},0L{_at(first)},1L{_at(last)},1L{_at(last)},0Z"


def _at(day: pd.Timestamp) -> str:
    """A day as a path has it: in a path a space parts two places."""
    return day.strftime("%Y-%m-%d")


def _number(day: pd.Timestamp, number: int, row: int, event: str) -> look.Part:
    """The event's number under the axis, above the names of the months; its words where somebody points."""
    return look.note(
        day, 0, str(number), size=11, yref="paper", yanchor="top", yshift=-3 - ROW * row,
        bordercolor=look.GREY, borderwidth=1, borderpad=1, bgcolor="white", hovertext=in_chart(event),
    )  # fmt: skip


def _in_words(shown: pd.DataFrame, inside: int) -> list[str]:
    numbered = [f"{number}: {event}" for number, event in enumerate(shown["in_words"], start=1)]
    left_out = inside - len(shown)
    return numbered + ([f"{words.counted(left_out, 'earlier event')} not drawn"] if left_out else [])
