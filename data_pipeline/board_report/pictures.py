"""A chart of the report as a PNG with its sentence under it, for a paper of one's own."""

from __future__ import annotations

import json
import re
from html import unescape

from data_pipeline.board_report import typesetting

DOTS_PER_INCH = 300
TEMPLATE = b"""
#let data = json(bytes(sys.inputs.picture))
#set page(width: 269pt, height: auto, margin: 12pt, fill: white)
#set text(font: "Lato", size: 11pt, lang: "en", region: "GB", fill: rgb("#1B2733"), hyphenate: false)
#set par(leading: 5.5pt, spacing: 7pt)
#image(bytes(data.svg), format: "svg", width: data.width * 1pt)
#strong(data.sentence)
#if data.more != "" { parbreak(); data.more }
"""
WIDTH = 245.0  # points, of a large chart; a small one is drawn twice as large as on the page


def png(svg: str, sentence: str | None = None) -> bytes:
    """The picture on white; without a sentence of one's own it says what its title and description say."""
    title, more = (sentence, "") if sentence is not None else (_said_in(svg, "title"), _said_in(svg, "desc"))
    width = re.search(r'width="([\d.]+)pt"', svg)
    picture = {
        "svg": svg,
        "width": min(WIDTH, 2 * float(width[1])) if width else WIDTH,
        "sentence": typesetting.breakable(typesetting.writable(title)),
        "more": typesetting.breakable(typesetting.writable(more)),
    }
    return typesetting.png(TEMPLATE, {"picture": json.dumps(picture)}, DOTS_PER_INCH)


def _said_in(svg: str, tag: str) -> str:
    words = re.search(f"<{tag}>(.*?)</{tag}>", svg, re.DOTALL)
    return unescape(words[1]) if words else ""
