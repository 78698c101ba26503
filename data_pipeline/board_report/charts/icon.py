"""The icon of a verdict: each has a shape of its own, so that none is told by colour alone."""

from __future__ import annotations

from data_pipeline.board_report.charts import svg
from data_pipeline.board_report.contents import Icon

SIDE, MIDDLE = 14, 7.0
# What each looks like, for those who do not see it.
DRAWN: dict[Icon, str] = {
    "higher_better": "blue disc with an arrow up",
    "higher_worse": "orange diamond with an arrow up",
    "higher": "grey ring with an arrow up",
    "lower_better": "blue disc with an arrow down",
    "lower_worse": "orange diamond with an arrow down",
    "lower": "grey ring with an arrow down",
    "run": "grey disc with four dots over a line",
    "usual": "ring with a line inside a band",
    "too_few": "broken ring with two dots",
}


def icon(icon: Icon, words: str = "") -> str:
    """The drawing; words: what it says that does not stand beside it. Without any it is decoration."""
    if icon in ("run", "usual", "too_few"):
        shapes = {"run": _run, "usual": _usual, "too_few": _too_few}[icon]()
    else:
        up = icon.startswith("higher")
        disc, colour = {"better": (_disc(svg.BLUE), "#fff"), "worse": (_worse(), svg.INK)}.get(
            icon.partition("_")[2], (_ring(), svg.GREY)
        )
        shapes = [disc, *_arrow(up, colour)]
    return svg.drawing((SIDE, SIDE), shapes, words)


def _disc(colour: str) -> str:
    return svg.dot(MIDDLE, MIDDLE, 6.6, fill=colour)


def _ring() -> str:
    return svg.dot(MIDDLE, MIDDLE, 5.9, fill="#fff", stroke=svg.GREY, wide=1.6)


def _worse() -> str:
    return svg.diamond(MIDDLE, MIDDLE, 6.6, fill=svg.WORSE, stroke=svg.INK, wide=0.7)


def _arrow(up: bool, colour: str) -> list[str]:
    way = -1 if up else 1
    tip = MIDDLE + 3.4 * way
    head = [(MIDDLE - 2.7, tip - 2.9 * way), (MIDDLE, tip), (MIDDLE + 2.7, tip - 2.9 * way)]
    return [
        svg.line(MIDDLE, MIDDLE - 3.6 * way, MIDDLE, tip, colour=colour, wide=1.7),
        svg.polyline(head, colour=colour, wide=1.7),
    ]


def _run() -> list[str]:
    dots = [svg.dot(x, 5.2, 0.95, fill="#fff") for x in (3.4, 5.8, 8.2, 10.6)]
    return [_disc(svg.GREY), *dots, svg.line(2.8, 8.6, 11.2, 8.6, colour="#fff", wide=1.2)]


def _usual() -> list[str]:
    wave = [(2.6, 7.6), (5, 5.9), (8.2, 8.2), (11.4, 6.4)]
    return [
        svg.dot(MIDDLE, MIDDLE, 6.2, fill="#fff"),
        svg.box(1.4, 4.4, 11.2, 5.2, fill=svg.RESIDENTS),
        svg.dot(MIDDLE, MIDDLE, 6.2, fill="none", stroke=svg.INK, wide=1.2),
        svg.polyline(wave, colour=svg.INK, wide=1.3),
    ]


def _too_few() -> list[str]:
    parts = 10
    around = 2 * 3.14159 * 6.2 / parts
    ring = svg.dot(MIDDLE, MIDDLE, 6.2, fill="none", stroke=svg.INK, wide=1.1)
    dashes = f'stroke-dasharray="{around * 0.6:.2f} {around * 0.4:.2f}"/>'
    dots = [svg.dot(x, MIDDLE, 1, fill=svg.INK) for x in (4.8, 9.2)]
    return [ring.replace("/>", f" {dashes}"), *dots]
