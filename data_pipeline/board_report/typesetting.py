"""The typesetter: it makes pages and pictures from a template and values, with the fonts that come along."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import font_lato
import typst

from data_pipeline import outside_text

MISSING = "□"  # stands for a letter that none of the fonts has
SAFE = re.compile(r"[\n\t\x20-\x7e\xa0-\xff–—‘’“”•…€·]")  # drawn by Lato
LONG_WORD = re.compile(r"\S{19,}")  # would not fit a narrow column
PIECES = re.compile(".{1,9}")  # a long word may be broken between them
WHOLE = {"svg", "icon_svg", "alt", "document_title", "author", "description"}
BREAK = "\N{ZERO WIDTH SPACE}"
FORGOTTEN_AFTER = 11  # further documents: so long the typesetter keeps what it worked out for one
NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


@cache
def fonts() -> typst.Fonts:
    """Lato, and what the typesetter itself brings for letters that Lato lacks; none of the computer's."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_lato.font_directory]
    )


def pdf(template: Path, inputs: dict[str, str], made_at: datetime) -> bytes:
    """An accessible PDF; the same values at the same instant give the same bytes."""
    with _let_go_afterwards():
        pages = typst.compile(
            template.read_bytes(),
            format="pdf",
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            timestamp=made_at,
        )
    assert isinstance(pages, bytes)
    return pages


def png(template: bytes, inputs: dict[str, str], dots_per_inch: float) -> bytes:
    """The only page of a template as a picture."""
    with _let_go_afterwards():
        page = typst.compile(
            template,
            format="png",
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs=inputs,
            ppi=dots_per_inch,
        )
    assert isinstance(page, bytes)
    return page


def query(template: Path, inputs: dict[str, str], selector: str) -> str:
    """As JSON what the template says of its own pages at a label."""
    with _let_go_afterwards():
        return typst.query(
            template.read_bytes(),
            selector,
            field="value",
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs=inputs,
        )


def writable(value: Any) -> Any:
    """The same values with text that can be set: a letter that no font has is a box."""
    if isinstance(value, str):
        return _writable_text(value)
    if isinstance(value, dict):
        return {key: writable(each) for key, each in value.items()}
    return [writable(each) for each in value] if isinstance(value, list | tuple) else value


def breakable(value: Any) -> Any:
    """The same values with places in long words where a line may end; pictures and WHOLE stay as they are."""
    if isinstance(value, str):
        return LONG_WORD.sub(lambda word: BREAK.join(PIECES.findall(word[0])), value)
    if isinstance(value, dict):
        return {key: each if key in WHOLE else breakable(each) for key, each in value.items()}
    return [breakable(each) for each in value] if isinstance(value, list | tuple) else value


def _writable_text(text: str) -> str:
    seen = NO_CHARACTER.sub("", unicodedata.normalize("NFC", outside_text.plain(text)))
    if not SAFE.sub("", seen):
        return seen
    return "".join(letter if SAFE.match(letter) or _is_drawn(letter) else MISSING for letter in seen)


@lru_cache(maxsize=4096)
def _is_drawn(letter: str) -> bool:
    """Whether any of the fonts has the letter: an accessible PDF refuses what it cannot draw."""
    template = b'#set document(title: "x")\n#set text(font: "Lato", lang: "en")\n#sys.inputs.letter'
    try:
        typst.compile(
            template,
            format="pdf",
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"letter": letter},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return False
    return True


@contextmanager
def _let_go_afterwards() -> Iterator[None]:
    """Frees what the typesetter keeps for its next document, some 20 MB of a report, also of one that fails.

    It lets go as documents are set, and never as it is queried: on a server it would grow with every report.
    """
    try:
        yield
    finally:
        for _ in range(FORGOTTEN_AFTER):
            typst.compile(b"", format="svg", font_paths=fonts(), ignore_system_fonts=True)
