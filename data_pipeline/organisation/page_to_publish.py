"""A page of headings, sentences and lists that leaves the dashboard, as HTML or as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data_pipeline import clock
from data_pipeline.organisation import printed_pages
from data_pipeline.organisation.printed_pages import Letterhead
from data_pipeline.outside_text import plain
from data_pipeline.plain_words import day

WIDE = 78  # letters in a line of plain text, which mail programs do not break


@dataclass(frozen=True)
class Entry:
    """One thing with what is said of it: label and words, in their order."""

    title: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """What stands under one heading: sentences, then points, then entries, then what closes it."""

    heading: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    after: tuple[str, ...] = ()


def html(title: str, letterhead: Letterhead, parts: Sequence[Part], intro: str = "") -> str:
    """One file that needs nothing beside it."""
    return printed_pages.filled(
        "organisation/page_to_publish.html",
        title=title,
        letterhead=letterhead,
        intro=intro,
        parts=parts,
        today=clock.today(),
    )


def text(title: str, parts: Sequence[Part], intro: str = "") -> str:
    """The same words without markup, to paste anywhere."""
    blocks = [title.upper(), _filled(intro), *_blocks(parts), f"Written on {day(clock.today())}."]
    return "\n\n".join(plain(block) for block in blocks if block) + "\n"


def _blocks(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        yield f"{part.heading}\n{'-' * len(part.heading)}"
        yield from (_filled(sentence) for sentence in part.sentences)
        yield "\n".join(_filled(point, "- ") for point in part.points)
        for entry in part.entries:
            yield "\n".join([entry.title, *(_filled(f"{label}: {said}", "  ") for label, said in entry.said)])
        yield from (_filled(sentence) for sentence in part.after)


def _filled(sentence: str, mark: str = "") -> str:
    return textwrap.fill(
        sentence,
        WIDE,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
