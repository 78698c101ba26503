"""The documents of the project: where they are, and what is in them, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from data_pipeline.organisation.data_folder import PROJECT

README = PROJECT / "README.md"
DOCS = PROJECT / "docs"
DOCUMENTS = (
    README, *sorted(DOCS.glob("*.md")), *sorted(PROJECT.glob("data/**/*.md")),
    *sorted(PROJECT.glob("data_pipeline/**/*.md")),
)  # fmt: skip
OF_TASKS = tuple(DOCS / f"{name}.md" for name in
                 ("first-hour", "each-month", "board-meeting", "moderation", "data-protection"))  # fmt: skip


class Block(NamedTuple):
    """A block of code: the document, what it is marked as, and its lines."""

    document: Path
    language: str
    lines: tuple[str, ...]


class Link(NamedTuple):
    """A link: the document that it stands in, the file that it leads to, and the heading in it, or ''."""

    document: Path
    file: Path
    anchor: str


def named(document: Path) -> str:
    """How a test calls a document."""
    return document.relative_to(PROJECT).as_posix()


def read(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def blocks(document: Path) -> Iterator[Block]:
    """Every block of code between fences, also one that is set in under a line of a list."""
    for indent, language, text in re.findall(r"(?ms)^( *)```(\S*)\n(.*?)^ *```$", read(document)):
        yield Block(document, language, tuple(line.removeprefix(indent) for line in text.splitlines()))


def prose(document: Path) -> str:
    """A document without its code."""
    return re.sub(r"(?ms)^ *```.*?^ *```$|`[^`\n]*`", "", read(document))


def links(document: Path) -> Iterator[Link]:
    """Every link to a file of the project, or within the document."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(document)):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            yield Link(document, (document.parent / path).resolve() if path else document, anchor)


def anchors(document: Path) -> set[str]:
    """What links to a heading end in, as GitHub makes them of headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?ms)^ *```.*?^ *```$", "", read(document)))
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def named_tests(document: Path) -> Iterator[tuple[Path, str]]:
    """Every test that a document names, and every file of tests: the name is '' then."""
    for path, _, name in re.findall(r"`(tests/[\w/]+\.py)(::(test_\w+))?`", read(document)):
        yield PROJECT / path, name
