"""Where everything lies in a picture: the corners of its shapes and the boxes of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from data_pipeline.board_report.charts import svg

SVG = "{http://www.w3.org/2000/svg}"
HAIR = 0.02  # points that rounding may cost


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def holds(self, other: Box) -> bool:
        return (
            self.left - HAIR <= other.left
            and other.right <= self.right + HAIR
            and self.top - HAIR <= other.top
            and other.bottom <= self.bottom + HAIR
        )

    def meets(self, other: Box) -> bool:
        across = self.left < other.right - HAIR and other.left < self.right - HAIR
        return across and self.top < other.bottom - HAIR and other.top < self.bottom - HAIR


def root(picture: str) -> Element:
    return ElementTree.fromstring(picture)


def frame(picture: str) -> Box:
    left, top, right, bottom = map(float, root(picture).attrib["viewBox"].split())
    return Box(left, top, right, bottom)


def shapes(picture: str) -> Iterator[Box]:
    """The box around each shape, without its line's thickness."""
    for each in root(picture).iter():
        at = {name: float(value) for name, value in each.attrib.items() if re.fullmatch(r"-?[\d.]+", value)}
        if each.tag == f"{SVG}line":
            xs, ys = sorted((at["x1"], at["x2"])), sorted((at["y1"], at["y2"]))
            yield Box(xs[0], ys[0], xs[1], ys[1])
        elif each.tag == f"{SVG}rect":
            yield Box(at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"])
        elif each.tag == f"{SVG}circle":
            yield Box(at["cx"] - at["r"], at["cy"] - at["r"], at["cx"] + at["r"], at["cy"] + at["r"])
        elif each.tag in (f"{SVG}polyline", f"{SVG}polygon"):
            corners = [tuple(map(float, corner.split(","))) for corner in each.attrib["points"].split()]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            yield Box(min(xs), min(ys), max(xs), max(ys))


def words(picture: str) -> list[Box]:
    """The box around each of the picture's words, by an estimate of their width that is rather too wide."""
    return [_words(each) for each in root(picture).iter(f"{SVG}text")]


def _words(text: Element) -> Box:
    said = text.text or ""
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    wide = svg.width(said, bold="font-weight" in text.attrib)
    if "transform" in text.attrib:  # upwards
        return Box(x - svg.ASCENT, y - wide, x + svg.DESCENT, y, said)
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.attrib["text-anchor"]]
    return Box(left, y - svg.ASCENT, left + wide, y + svg.DESCENT, said)


def outside(picture: str) -> list[Box]:
    """All that lies outside the picture."""
    return [box for box in (*shapes(picture), *words(picture)) if not frame(picture).holds(box)]


def on_one_another(picture: str) -> list[tuple[str, str]]:
    """Words that lie on other words."""
    return [(one.words, other.words) for one, other in combinations(words(picture), 2) if one.meets(other)]


def said_in(picture: str) -> list[str]:
    return [box.words for box in words(picture)]
