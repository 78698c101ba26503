"""One theme over the quarters as bars: what software suggested and nobody checked is hatched."""

from __future__ import annotations

from collections.abc import Iterator

from data_pipeline import plain_words
from data_pipeline.board_report.charts import svg
from data_pipeline.board_report.contents import ThemeChart, ThemeQuarter

WIDTH, HEIGHT = 245.0, 150.0
QUARTERS, YEAR = 8, 4  # of the picture, and of a year
AXIS = 29.0  # two rows of words under the bars
LEGEND = 17.0
SMALLEST_TOP = 0.1  # bars are as high as the picture at this share at least
BAR = 0.68  # of a quarter's room
UNCHECKED = "suggested by software, not yet checked"
NOT_SHOWN = "not shown"


def themes(chart: ThemeChart) -> str:
    quarters = chart.quarters[-QUARTERS:]
    shares = [_share(quarter) for quarter in quarters]
    has_legend = any(quarter.checked < 1 and share for quarter, share in zip(quarters, shares, strict=True))
    top = (LEGEND if has_legend else 0) + svg.ASCENT + svg.DESCENT + 2
    floor = HEIGHT - AXIS
    most = max((SMALLEST_TOP, *(share for share in shares if share is not None)))
    shapes = [*(_legend() if has_legend else ())]
    for place, (quarter, share) in enumerate(zip(quarters, shares, strict=True)):
        is_marked = place in (len(quarters) - 1, len(quarters) - 1 - YEAR)
        middle = (place + 0.5) * WIDTH / QUARTERS
        high = 0.0 if share is None else share / most * (floor - top)
        shapes += _bar(quarter, middle, floor, high, is_marked)
        shapes += _label(share, middle, floor, high, is_marked)
        is_new_year = place == 0 or quarters[place - 1].start.year != quarter.start.year
        shapes += _under(quarter, middle, floor, is_marked, is_new_year)
    shapes.append(svg.line(0, floor, WIDTH, floor))
    return svg.drawing((WIDTH, HEIGHT), shapes, chart.title or chart.theme, chart.alt)


def _share(quarter: ThemeQuarter) -> float | None:
    """The share, 0 where nobody spoke, None where it is not shown."""
    if quarter.experiences is None or quarter.of is None:
        return None
    return max(0.0, min(1.0, quarter.experiences / quarter.of)) if quarter.of > 0 else 0.0


def _legend() -> tuple[str, ...]:
    return svg.hatched(0.5, 1.5, 14, 9), svg.text(19, svg.ASCENT + 1, UNCHECKED)


def _bar(quarter: ThemeQuarter, middle: float, floor: float, high: float, is_marked: bool) -> Iterator[str]:
    colour = svg.BLUE if is_marked else svg.BAR
    wide = BAR * WIDTH / QUARTERS
    left, checked = middle - wide / 2, max(0.0, min(1.0, svg.known(quarter.checked) or 0.0))
    if high > 0 and checked < 1:
        yield svg.hatched(left, floor - high, wide, high * (1 - checked), colour=colour)
    if high > 0 and checked > 0:
        yield svg.box(left, floor - high * checked, wide, high * checked, fill=colour, stroke=colour)


def _label(share: float | None, middle: float, floor: float, high: float, is_marked: bool) -> Iterator[str]:
    if share is None:
        yield svg.upright(middle + svg.ASCENT / 2 - 0.8, floor - 4, NOT_SHOWN)
    else:
        colour = svg.INK if is_marked else svg.MUTED
        words, foot = plain_words.share(share), floor - high - 4
        if svg.width(words, bold=is_marked) > WIDTH / QUARTERS:  # 'under 1%' over a bar that leaves it room
            yield svg.upright(middle + svg.ASCENT / 2 - 0.8, foot, words, colour=colour)
        else:
            yield svg.text(middle, foot, words, anchor="middle", bold=is_marked, colour=colour)


def _under(
    quarter: ThemeQuarter, middle: float, floor: float, is_marked: bool, is_new_year: bool
) -> Iterator[str]:
    month, year = plain_words.month(quarter.start).split()
    colour = svg.INK if is_marked else svg.MUTED
    yield svg.text(middle, floor + 12, month, anchor="middle", bold=is_marked, colour=colour)
    if is_new_year:
        yield svg.text(middle, floor + 25, year, anchor="middle", colour=svg.MUTED)
