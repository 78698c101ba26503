"""A line of months beside a figure: a picture without words, for the words stand beside it."""

import base64
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pages.shared import words
from pages.shared.charts import look

SMALL, LARGE, EDGE = (160, 44), (300, 96), 5  # width and height in CSS pixels, and the room around the line
BAND, RIM, PAST, NOW = "#E1E9F0", "#7F90A0", "#4F6F8C", look.BLUE
ROOM = 1.6  # how far above its usual range a line is drawn; a month far above is cut, and marked
FOOT = 3  # pixels below zero, so that a mark on it is whole
FEWEST = 2  # months of a line


@dataclass(frozen=True)
class Plane:
    """Where months and values lie in the picture."""

    months: pd.Index
    top: float
    size: tuple[int, int]

    @cached_property
    def places(self) -> dict[object, int]:
        """Each month's place in the row."""
        return {month: place for place, month in enumerate(self.months)}

    def x(self, month: object) -> float:
        step = (self.size[0] - 2 * EDGE) / max(len(self.months) - 1, 1)
        return round(EDGE + self.places[month] * step, 1)

    def y(self, value: float) -> float:
        height = self.size[1]
        return round(height - FOOT - (height - FOOT - EDGE) * min(max(value, 0.0), self.top) / self.top, 1)


def sparkline(
    points: pd.DataFrame,
    settling: pd.Series,
    newest: str | None,
    size: tuple[int, int] = SMALL,
    months: pd.Index | None = None,
) -> str:
    """An <img> of judged months on their usual ranges, and of the newest month that may still rise.

    points: as spc.xmr gives them, by month; settling: values by month; newest: 'higher' or 'lower' where the
    newest judged month is; months: all that the picture spans, where that is not from its first value on.
    """
    values = points["value"].combine_first(settling.astype("float64")).sort_index().dropna()
    if len(values) < FEWEST:
        return ""
    ranges = points.loc[~points["trial"].astype(bool)]
    highest = ranges["upper"].max()
    top = values.max() if words.missing(highest) else max(highest, min(values.max(), highest * ROOM))
    if months is None:
        known = points.index.union(settling.index)
        months = known[known >= values.index[0]]
    plane = Plane(months, float(top) or 1.0, size)
    judged = points["value"].dropna()
    shapes = [
        *(_band(plane, part) for _, part in ranges.loc[plane.months[0] :].groupby("segment")),
        *(_line(plane, part) for part in _unbroken(plane, judged if len(judged) else values)),
        *(_triangle(plane.x(month), EDGE - 2, 3, -1, PAST) for month in judged.index[judged > plane.top]),
    ]
    if len(judged):
        shapes.append(_mark(plane.x(judged.index[-1]), plane.y(float(judged.iloc[-1])), newest))
    for month, value in settling.dropna().tail(1).items():
        centre = f'cx="{plane.x(month)}" cy="{plane.y(float(value))}"'
        shapes.append(f'<circle {centre} r="2.5" fill="#fff" stroke="{NOW}"/>')
    width, height = size
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
    drawing = f"<svg {box}>{''.join(shapes)}</svg>"
    encoded = base64.b64encode(drawing.encode()).decode()
    return f'<img alt="" width="{width}" height="{height}" src="data:image/svg+xml;base64,{encoded}">'


def _band(plane: Plane, part: pd.DataFrame) -> str:
    limits = part[["lower", "upper"]].iloc[0]
    if limits.isna().any():
        return ""
    left, right = plane.x(part.index[0]) - EDGE, plane.x(part.index[-1]) + EDGE
    high, low = plane.y(limits["upper"]), plane.y(limits["lower"])
    wide = right - left
    rims = "".join(f'<path d="M{left} {y}h{wide:.1f}" stroke="{RIM}"/>' for y in {high, low})
    return f'<rect x="{left}" y="{high}" width="{wide:.1f}" height="{low - high:.1f}" fill="{BAND}"/>{rims}'


def _unbroken(plane: Plane, judged: pd.Series) -> list[pd.Series]:
    """The stretches of months that follow one another."""
    places = pd.Series([plane.places[month] for month in judged.index], index=judged.index)
    return [part for _, part in judged.groupby((places.diff() != 1).cumsum())]


def _line(plane: Plane, part: pd.Series) -> str:
    corners = " ".join(f"{plane.x(month)},{plane.y(float(value))}" for month, value in part.items())
    return f'<polyline points="{corners}" fill="none" stroke="{PAST}" stroke-width="1.5"/>'


def _mark(x: float, y: float, newest: str | None) -> str:
    if newest in ("higher", "lower"):
        return _triangle(x, y, 4.5, -1 if newest == "higher" else 1, NOW)
    return f'<circle cx="{x}" cy="{y}" r="3" fill="{NOW}"/>'


def _triangle(x: float, y: float, size: float, down: int, colour: str) -> str:
    path = f"M{x - size:.1f} {y - down * size / 2:.1f}h{2 * size}l-{size} {down * size * 1.4:.1f}z"
    return f'<path d="{path}" fill="{colour}"/>'
