"""The shapes that charts are drawn from, their colours, and how wide words are.

Lengths are points. Nothing has an id, so that any number of charts stand in one page, and each picture
holds all that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import isfinite

from data_pipeline import outside_text, plain_words

INK, MUTED, BLUE, GREY, WORSE = "#1B2733", "#4A5763", "#12436D", "#66757F", "#F46A25"
BAND, EDGE, BAR, RESIDENTS = "#E1E8EE", "#8A99A6", "#7F909F", "#CBD5DD"
SIZE = 11  # of all words
ASCENT, DESCENT = 9, 2.6  # above and below the line that words of this size stand on
BOLDER = 1.04  # how much wider bold words are at most, taken together
# Widths in Lato as parts of its size, rounded up; what is not listed is taken for wide.
WIDTHS = {
    " .,'’": 0.23,
    "ijlI:;()[]{}|`!·": 0.35,
    'ft-/\\_r*"?“”': 0.42,
    "sJzcxLagvyekS": 0.535,
    "bdhnopquFE0123456789#$+<=>^~£•": 0.585,
    "TPZYRXBAKVC": 0.69,
    "GUDHNw%OQm@&": 0.825,
}
WIDTH_OF = {letter: width for letters, width in WIDTHS.items() for letter in letters}
WIDEST = 1.12
NOT_XML = re.compile("[\ufffe\uffff]")
LARGEST = 1e15  # no figure of a small charity is larger; a larger one is drawn as this


def width(words: str, *, bold: bool = False) -> float:
    """How wide words of the common size are, rather too wide than too narrow."""
    return SIZE * (BOLDER if bold else 1) * sum(WIDTH_OF.get(letter, WIDEST) for letter in words)


def shortened(words: str, room: float) -> str:
    """The words, or as many of their letters as fit, and an ellipsis."""
    if width(words) <= room:
        return words
    while words and width(f"{words}…") > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def drawing(size: tuple[float, float], shapes: Iterable[str], title: str = "", description: str = "") -> str:
    """The whole picture; without a title it is decoration, and nothing reads it out."""
    wide, high = (_length(side) for side in size)
    role = 'role="img"' if title else 'aria-hidden="true"'
    head = f"<title>{escaped(title)}</title>" if title else ""
    head += f"<desc>{escaped(description)}</desc>" if description else ""
    box = f'xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
    return f"<svg {box} {role}>{head}{''.join(shapes)}</svg>"


def text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    bold: bool = False,
    colour: str = INK,
    on: str = "",
) -> str:
    """Words on one line; `on` is the colour of a rim around them, where lines may run behind."""
    weight = ' font-weight="700"' if bold else ""
    rim = f' stroke="{on}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke"' if on else ""
    place = f'x="{_length(x)}" y="{_length(y)}" text-anchor="{anchor}"'
    face = f'font-family="Lato, sans-serif" font-size="{SIZE}"{weight} fill="{colour}"{rim}'
    return f"<text {place} {face}>{escaped(words)}</text>"


def upright(x: float, y: float, words: str, *, colour: str = MUTED) -> str:
    """Words that run upwards from a point, centred on it from left to right."""
    turned = f'transform="rotate(-90 {_length(x)} {_length(y)})"'
    return text(x, y, words, colour=colour).replace("<text ", f"<text {turned} ", 1)


def line(
    x1: float, y1: float, x2: float, y2: float, *, colour: str = INK, wide: float = 0.6, dots: str = ""
) -> str:
    ends = " ".join(
        f'{name}="{_length(at)}"' for name, at in zip(("x1", "y1", "x2", "y2"), (x1, y1, x2, y2), strict=True)
    )
    dashes = f' stroke-dasharray="{dots}"' if dots else ""
    return f'<line {ends} stroke="{colour}" stroke-width="{wide}"{dashes}/>'


def box(
    x: float,
    y: float,
    wide: float,
    high: float,
    *,
    fill: str = "none",
    stroke: str = "none",
    round_by: float = 0,
) -> str:
    corners = f' rx="{round_by}"' if round_by else ""
    edge = f' stroke="{stroke}" stroke-width="0.7"' if stroke != "none" else ""
    sides = f'x="{_length(x)}" y="{_length(y)}" width="{_length(wide)}" height="{_length(high)}"'
    return f'<rect {sides}{corners} fill="{fill}"{edge}/>'


def polyline(points: Sequence[tuple[float, float]], *, colour: str, wide: float) -> str:
    corners = " ".join(f"{_length(x)},{_length(y)}" for x, y in points)
    pen = f'stroke="{colour}" stroke-width="{wide}" stroke-linejoin="round"'
    return f'<polyline points="{corners}" fill="none" {pen}/>'


def dot(x: float, y: float, radius: float, *, fill: str = BLUE, stroke: str = "none", wide: float = 1) -> str:
    edge = f' stroke="{stroke}" stroke-width="{wide}"' if stroke != "none" else ""
    return f'<circle cx="{_length(x)}" cy="{_length(y)}" r="{radius}" fill="{fill}"{edge}/>'


def shape(corners: Sequence[tuple[float, float]], *, fill: str, stroke: str = "none", wide: float = 1) -> str:
    """A closed shape through its corners."""
    edge = f' stroke="{stroke}" stroke-width="{wide}" stroke-linejoin="round"' if stroke != "none" else ""
    points = " ".join(f"{_length(x)},{_length(y)}" for x, y in corners)
    return f'<polygon points="{points}" fill="{fill}"{edge}/>'


def diamond(x: float, y: float, half: float, *, fill: str, stroke: str = "none", wide: float = 1) -> str:
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return shape(corners, fill=fill, stroke=stroke, wide=wide)


def triangle(x: float, y: float, half: float, *, up: bool, fill: str, stroke: str = "none") -> str:
    tip = -half if up else half
    return shape(((x - half, y - tip), (x + half, y - tip), (x, y + tip)), fill=fill, stroke=stroke)


def hatched(x: float, y: float, wide: float, high: float, *, colour: str = BLUE, apart: float = 4) -> str:
    """A box filled with slanting lines that end at its sides."""
    shapes = [box(x, y, wide, high, fill="#fff", stroke=colour)]
    for step in range(1, int((wide + high) / apart) + 1):
        reach = step * apart  # the line from (x, y + reach) to (x + reach, y), where it lies in the box
        if reach >= wide + high:
            break
        left, right = max(0.0, reach - high), min(wide, reach)
        shapes.append(line(x + left, y + reach - left, x + right, y + reach - right, colour=colour, wide=1.2))
    return "".join(shapes)


def escaped(words: str) -> str:
    return NOT_XML.sub("", outside_text.in_html(words))


def figure(value: float) -> str:
    """A number over a month: '1,399', '2.4m'."""
    return f"{value / 1e6:,.1f}m" if abs(value) >= 1e6 else plain_words.number(value)


def known(value: float | None) -> float | None:
    """A number that can be drawn, or None."""
    return max(-LARGEST, min(float(value), LARGEST)) if value is not None and isfinite(value) else None


def first_sentence(words: str) -> tuple[str, str]:
    """A picture's name and what else is said of it."""
    first, dot_after, rest = words.partition(". ")
    return (first + dot_after.rstrip(), rest) if rest else (words, "")


def _length(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
