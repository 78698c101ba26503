"""The small chart of a measure: months on their usual range, boxes a quarter, or days of something rare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from data_pipeline import plain_words
from data_pipeline.board_report.charts import svg
from data_pipeline.board_report.contents import Icon, InTime, Month, SmallChart
from data_pipeline.periods import month_number

WIDTH, HEIGHT = 90.0, 28.0
MONTHS, QUARTER, YEAR = 24, 3, 12
SIDE = 4.5  # room at the left and the right, so that a mark stands whole
MARK = 4.0  # the same above and below
ROOM = 0.6  # how much of the usual range's height is drawn above and below it; a month beyond is cut off
STACKS, LOWEST_BOX, BOX = 12, 2.4, 4.4  # quarters of boxes; height of a box, with the gap to the next
GAP = 3.0  # between two numbers
WORSE: dict[Icon, int] = {"higher_worse": 1, "lower_worse": -1}  # icon -> side of the range that is worse


def small_chart(chart: SmallChart, icon: Icon) -> str:
    """The picture; icon: of the measure's verdict, which says on which side of its range nobody wants it."""
    if chart.months:
        shapes = _months(chart, WORSE.get(icon, 0))
    elif chart.quarters:
        shapes = _boxes(chart.quarters[-STACKS:])
    else:
        shapes = _events(chart)
    return svg.drawing((WIDTH, HEIGHT), shapes, *svg.first_sentence(chart.alt))


@dataclass(frozen=True)
class Point:
    """A month in the picture: its place from 0 to 23, its value and the range that was usual."""

    place: int
    value: float | None
    lower: float | None
    upper: float | None

    @property
    def x(self) -> float:
        return SIDE + self.place * (WIDTH - 2 * SIDE) / (MONTHS - 1)

    @property
    def is_now(self) -> bool:
        return self.place >= MONTHS - QUARTER

    @property
    def is_year_before(self) -> bool:
        return MONTHS - QUARTER <= self.place + YEAR < MONTHS

    @property
    def outside(self) -> int:
        """1 above its usual range, -1 below it, else 0."""
        if self.value is None or self.lower is None or self.upper is None:
            return 0
        return (self.value > self.upper) - (self.value < self.lower)


@dataclass(frozen=True)
class Plane:
    """Which values are drawn from bottom to top; months beyond them stand at the edge with their number."""

    low: float
    high: float

    def y(self, value: float) -> float:
        top, bottom = MARK, HEIGHT - MARK
        if self.high <= self.low:
            return (top + bottom) / 2
        part = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return bottom - part * (bottom - top)

    def beyond(self, value: float) -> int:
        return (value > self.high) - (value < self.low)


def _months(chart: SmallChart, worse: int) -> list[str]:
    """worse: 1 where above the range is worse, -1 where below is, 0 where neither is."""
    points = _points(chart.months)
    target = svg.known(chart.target)
    plane = _plane(points, target)
    drawn = [point for point in points if point.value is not None]
    has_range = any(point.lower is not None and point.upper is not None for point in points)
    return [
        *(_band(points, plane) if has_range else [_zero(plane)]),
        *([_target(target, plane)] if target is not None else []),
        *_lines(points, plane, colour=svg.GREY, wide=0.9),
        *_lines([point for point in points if point.is_now], plane, colour=svg.BLUE, wide=2),
        *(mark for point in drawn for mark in _mark(point, plane, worse)),
        *_numbers(drawn, plane),
    ]


def _points(months: tuple[Month, ...]) -> list[Point]:
    """The last 24 months at their places, the newest at the right."""
    newest = max(month_number(month.month) for month in months)
    by_place = {MONTHS - 1 - newest + month_number(month.month): month for month in months}
    return [
        Point(place, *(svg.known(value) for value in (month.value, month.lower, month.upper)))
        for place, month in sorted(by_place.items())
        if place >= 0
    ]


def _plane(points: list[Point], target: float | None) -> Plane:
    """From the usual range with some room; from 0 where no range is known."""
    values = [point.value for point in points if point.value is not None]
    lowers = [point.lower for point in points if point.lower is not None]
    uppers = [point.upper for point in points if point.upper is not None]
    if lowers and uppers:
        low, high = min(lowers), max(uppers)
        room = ROOM * ((high - low) or abs(high) or 1)
        near = (low - room, high + room)
        wanted = [value for value in (*values, *_some(target)) if near[0] <= value <= near[1]]
        wanted += [near[value > high] for value in values if not near[0] <= value <= near[1]]
    else:
        low, high = 0.0, 0.0
        wanted = [*values, *_some(target)]
    low, high = min((low, *wanted)), max((high, *wanted))
    return Plane(low, high)


def _some(value: float | None) -> tuple[float, ...]:
    return () if value is None else (value,)


def _band(points: list[Point], plane: Plane) -> Iterator[str]:
    """A box for each stretch of months of one range, with a line along its upper and its lower edge."""
    half = (WIDTH - 2 * SIDE) / (MONTHS - 1) / 2
    for (lower, upper), months in groupby(points, key=lambda point: (point.lower, point.upper)):
        if lower is None or upper is None:
            continue
        part = list(months)
        left, right = part[0].x - half, part[-1].x + half
        high, low = plane.y(max(lower, upper)), plane.y(min(lower, upper))
        yield svg.box(left, high, right - left, low - high, fill=svg.BAND)
        yield from (svg.line(left, y, right, y, colour=svg.EDGE) for y in (high, low))


def _zero(plane: Plane) -> str:
    """The line that heights are read from where no range is known."""
    return svg.line(SIDE, plane.y(0), WIDTH - SIDE, plane.y(0), colour=svg.EDGE)


def _target(target: float, plane: Plane) -> str:
    """A dotted line; at the edge, with a small arrow, where the target lies far beyond the months."""
    y, beyond = plane.y(target), plane.beyond(target)
    dotted = svg.line(SIDE, y, WIDTH - SIDE, y, wide=0.9, dots="1 2")
    if not beyond:
        return dotted
    return dotted + svg.polyline(
        [(1, y + beyond), (2.5, y - beyond), (4, y + beyond)], colour=svg.INK, wide=0.9
    )


def _lines(points: list[Point], plane: Plane, *, colour: str, wide: float) -> Iterator[str]:
    """A line through months that follow one another, a short dash for one that stands alone."""
    known = [point for point in points if point.value is not None]
    for _, stretch in groupby(enumerate(known), key=lambda pair: pair[1].place - pair[0]):
        corners = [(point.x, plane.y(point.value)) for _, point in stretch if point.value is not None]
        if len(corners) == 1:
            corners = [(corners[0][0] - 1, corners[0][1]), (corners[0][0] + 1, corners[0][1])]
        yield svg.polyline(corners, colour=colour, wide=wide)


def _mark(point: Point, plane: Plane, worse: int) -> Iterator[str]:
    """Full in this quarter, open the year before; a triangle outside the range and beyond the picture."""
    assert point.value is not None
    y, beyond = plane.y(point.value), plane.beyond(point.value)
    if point.is_now and (outside := point.outside or beyond):
        colours = {"fill": svg.WORSE, "stroke": svg.INK} if outside == worse else {"fill": svg.BLUE}
        yield svg.triangle(point.x, y, 3.4, up=outside > 0, **colours)
    elif point.is_now:
        yield svg.dot(point.x, y, 2.4)
    elif beyond:
        yield svg.triangle(point.x, y, 2.8, up=beyond > 0, fill="#fff", stroke=svg.INK)
    elif point.is_year_before:
        yield svg.dot(point.x, y, 1.9, fill="#fff", stroke=svg.INK)


def _numbers(points: list[Point], plane: Plane) -> Iterator[str]:
    """Numbers beside months beyond the picture, this quarter first, then the farthest, as many as fit."""
    for beyond, y in ((1, svg.ASCENT), (-1, HEIGHT - svg.DESCENT)):
        cut_off = [point for point in points if plane.beyond(point.value or 0.0) == beyond]
        taken = [(point.x - MARK, point.x + MARK) for point in cut_off]
        for point in sorted(cut_off, key=lambda point: (not point.is_now, -abs(point.value or 0.0))):
            number = svg.figure(point.value or 0.0)
            wide = svg.width(number)
            for left in (point.x - MARK - 1 - wide, point.x + MARK + 1):
                if _is_free(left, left + wide, taken):
                    taken.append((left - GAP, left + wide + GAP))
                    yield svg.text(left, y, number, on="#fff")
                    break


def _is_free(left: float, right: float, taken: list[tuple[float, float]]) -> bool:
    inside = left >= 0 and right <= WIDTH
    return inside and all(left >= end or right <= start for start, end in taken)


def _boxes(quarters: tuple[InTime, ...]) -> list[str]:
    """A stack for each quarter: full what was in time, open what was not; the newest quarter in blue."""
    slot = WIDTH / max(8, len(quarters))
    most = max(1, *(quarter.due for quarter in quarters))
    step = min(BOX, (HEIGHT - 2) / most)
    shapes = [svg.line(0, HEIGHT - 0.5, WIDTH, HEIGHT - 0.5, colour=svg.EDGE)]
    for place, quarter in enumerate(quarters, start=max(8, len(quarters)) - len(quarters)):
        colour = svg.BLUE if quarter is quarters[-1] else svg.GREY
        shapes += _stack(quarter, place * slot + 1, slot - 2, step, colour)
    return shapes


def _stack(quarter: InTime, x: float, wide: float, step: float, colour: str) -> Iterator[str]:
    due, in_time = max(0, quarter.due), max(0, min(quarter.in_time, quarter.due))
    floor = HEIGHT - 1.5
    if step < LOWEST_BOX:  # too many to tell apart: one full part, and an open one above it
        parts = ((in_time, 0, colour), (due - in_time, in_time, "#fff"))
        for count, below, fill in parts:
            if count:
                yield svg.box(x, floor - (below + count) * step, wide, count * step, fill=fill, stroke=colour)
        return
    for place in range(due):
        fill = colour if place < in_time else "#fff"
        y = floor - (place + 1) * step + 0.5
        yield svg.box(x, y, wide, step - 1.2, fill=fill, stroke=colour, round_by=1.2)


def _events(chart: SmallChart) -> list[str]:
    """A tick for each month, thick in this quarter, and a diamond for each event; the newest is named."""
    first, last = min(chart.first, chart.last), max(chart.first, chart.last)
    floor = HEIGHT - 3
    count = month_number(last) - month_number(first) + 1
    shapes = [svg.line(SIDE, floor, WIDTH - SIDE, floor, colour=svg.EDGE)]
    for place in range(0, count, 1 + count // 60):
        x = SIDE + (place + 0.5) * (WIDTH - 2 * SIDE) / count
        is_now = place >= count - QUARTER
        colour, wide = (svg.BLUE, 2) if is_now else (svg.GREY, 0.9)
        shapes.append(svg.line(x, floor - 2.5, x, floor + 2.5, colour=colour, wide=wide))
    days = sorted({day for day in chart.events if first <= day <= last})
    shapes += [svg.diamond(_day_x(day, first, last), floor - 6.5, 3.8, fill=svg.BLUE) for day in days]
    if days:
        month = plain_words.month(days[-1])
        half = svg.width(month) / 2
        middle = min(max(_day_x(days[-1], first, last), half), WIDTH - half)
        shapes.append(svg.text(middle, svg.ASCENT, month, anchor="middle"))
    return shapes


def _day_x(day: date, first: date, last: date) -> float:
    return SIDE + (day - first).days / max(1, (last - first).days) * (WIDTH - 2 * SIDE)
