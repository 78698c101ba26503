"""The ages of followers as marks on bars of residents, a shape of its own for each account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from math import ceil

from data_pipeline.board_report.charts import svg
from data_pipeline.board_report.contents import AudienceChart, Followers

WIDTH = 245.0
ROW, BAR, AXIS = 19.0, 13.0, 17.0
LEGEND_ROW, KEY, BETWEEN = 15.0, 15.0, 14.0  # a legend's row, the room of its mark, and between two words
NAMES = 90.0  # at most, for the names of groups
RESIDENTS = "residents"
Mark = Callable[[float, float], str]
# In the order of the accounts; a report draws no more of them.
MARKS: tuple[Mark, ...] = (
    lambda x, y: svg.dot(x, y, 4, fill=svg.BLUE, stroke="#fff", wide=0.8),
    lambda x, y: svg.diamond(x, y, 4.6, fill="#fff", stroke=svg.INK, wide=1.5),
    lambda x, y: svg.triangle(x, y, 4.2, up=True, fill=svg.GREY, stroke="#fff"),
)


def audience(chart: AudienceChart) -> str:
    accounts = chart.accounts[: len(MARKS)]
    shapes, top = _legend(accounts, any(svg.known(share) is not None for share in chart.residents))
    names = [svg.shortened(group, NAMES) for group in chart.groups]
    left = max((svg.width(name) for name in names), default=0.0) + 8
    floor = top + ROW * max(1, len(names))
    most = _rounded_up(chart, accounts)
    right = WIDTH - svg.width("100%") / 2

    def x(share: float) -> float:
        return left + max(0.0, min(share / most, 1.0)) * (right - left)

    shapes += _scale(most, x, top, floor)
    for place, (name, share) in enumerate(zip_longest(names, chart.residents[: len(names)])):
        middle = top + (place + 0.5) * ROW
        shapes.append(svg.text(0, middle + svg.ASCENT / 2 - 0.6, name))
        if (known := svg.known(share)) is not None:
            bar = max(0.0, x(known) - left)
            shapes.append(svg.box(left, middle - BAR / 2, bar, BAR, fill=svg.RESIDENTS, stroke=svg.EDGE))
        shapes += _marks(accounts, place, middle, x)
    return svg.drawing((WIDTH, floor + AXIS), shapes, chart.title, chart.alt)


def _legend(accounts: tuple[Followers, ...], has_residents: bool) -> tuple[list[str], float]:
    """The marks and what each means, on as many rows as they need; and where the bars begin."""
    keys: list[tuple[str, Mark]] = [(each.account, MARKS[place]) for place, each in enumerate(accounts)]
    if has_residents:
        keys.insert(
            0, (RESIDENTS, lambda x, y: svg.box(x - 6, y - 5, 12, 10, fill=svg.RESIDENTS, stroke=svg.EDGE))
        )
    shapes, left, row = [], 0.0, 0
    for words, mark in keys:
        name = svg.shortened(words, WIDTH - KEY - 3)
        wide = KEY + 3 + svg.width(name)
        if left and left + wide > WIDTH:
            left, row = 0.0, row + 1
        y = row * LEGEND_ROW + 6.5
        shapes += [mark(left + KEY / 2, y), svg.text(left + KEY + 3, y + svg.ASCENT / 2 - 0.6, name)]
        left += wide + BETWEEN
    return shapes, (row + 1) * LEGEND_ROW + 4 if keys else 0.0


def _rounded_up(chart: AudienceChart, accounts: tuple[Followers, ...]) -> float:
    """The end of the scale: whole tens of per cent that hold every share."""
    shares = [
        svg.known(share) for row in (chart.residents, *(each.shares for each in accounts)) for share in row
    ]
    most = max((share for share in shares if share is not None), default=0.0)
    return min(1.0, max(0.1, ceil(10 * most - 1e-9) / 10))


def _scale(most: float, x: Callable[[float], float], top: float, floor: float) -> Iterator[str]:
    """A thin line for every ten per cent, or as many of them as have room for their words."""
    tens = round(10 * most)
    step = next(step for step in (1, 2, 5, 10) if x(step / 10) - x(0) >= svg.width("100%") + 6 or step == 10)
    for ten in range(0, tens + 1, step):
        at = x(ten / 10)
        yield svg.line(at, top, at, floor, colour=svg.RESIDENTS)
        yield svg.text(at, floor + 12, f"{10 * ten}%", anchor="middle", colour=svg.MUTED)


def _marks(
    accounts: tuple[Followers, ...], place: int, middle: float, x: Callable[[float], float]
) -> Iterator[str]:
    for mark, each in zip(MARKS, accounts, strict=False):
        share = svg.known(each.shares[place]) if place < len(each.shares) else None
        if share is not None:
            yield mark(x(share), middle)
