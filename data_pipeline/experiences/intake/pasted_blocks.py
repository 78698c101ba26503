"""Splits one pasted block into single comments, whether it is a list, lines, paragraphs or a copied page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data_pipeline.experiences.intake.page_clutter import (
    is_age,
    is_badge,
    is_residue,
    may_be_a_name,
    without_tail,
)
from data_pipeline.redaction.redact import PLACEHOLDERS, redacted

_BULLET = re.compile(r"\s*(?:[-*•–—▪◦·]|\(?\d{1,3}[.):]\)?|\(?[a-z][.)])\s+(?=\S)")
_SPEAKER = re.compile(
    r"\s*[\"“']?(?P<who>@?[\w.'’-]+(?:\s+[\w.'’-]+){0,3}?)[\"”']?\s*(?:\([^)]{0,30}\))?\s*:\s+(?P<said>\S.*)"
)
_QUOTES = re.compile(r"^\s*[\"“«](?P<said>.*)[\"”»]\s*$", re.DOTALL)
_WORD = re.compile(r"\w")
NAME = PLACEHOLDERS["name"]
AT_MOST = 2_000_000  # characters of one paste: some ten thousand comments
ENOUGH = 0.6  # of the lines that must be put in one way, for the block to be put so


@dataclass(frozen=True)
class Split:
    """What a pasted block holds: its comments in order; wordless, those of signs and pictures alone; and the
    clutter, lines that are no comment, with a placeholder for each that is a name."""

    comments: list[str]
    wordless: list[str]
    clutter: list[str]


def comments(block: str) -> list[str]:
    """The comments in a pasted block, in order."""
    return split(block).comments


def split(block: str) -> Split:
    """A pasted block, split into its comments, without the names of those who wrote them where they stand
    apart: before a colon, on a line of their own, or among a page's buttons.

    A block is read as what most of its lines are: bullets or numbers; "Name: comment" lines; a copied page;
    paragraphs between blank lines; else a comment on each line.
    """
    lines = [line.rstrip() for line in block.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    filled = [line for line in lines if line.strip()]
    clutter: list[str] = []
    if not filled:
        return Split([], [], [])
    if any(is_residue(line) or without_tail(line) != line for line in filled):
        paragraphs = _from_a_page(lines, clutter)
    elif _most(filled, _BULLET.match):
        paragraphs = _from_bullets(lines)
    elif _most(filled, _is_spoken):
        paragraphs = [_without_speaker(line) for line in filled]
    elif "" in [line.strip() for line in _trimmed(lines)]:
        blocks = _blocks(lines)
        spoken = _most([each[0] for each in blocks], _is_spoken)
        paragraphs = [
            _without_speaker(comment) if spoken else comment
            for each in blocks
            if (comment := _paragraph(each, clutter))
        ]
    else:
        paragraphs = filled
    on_one_line = [line for each in paragraphs if (line := _on_one_line(each))]
    with_words = [line for line in on_one_line if _WORD.search(line)]
    return Split(with_words, [line for line in on_one_line if not _WORD.search(line)], clutter)


def _from_a_page(lines: Sequence[str], clutter: list[str]) -> list[str]:
    """Comments copied off a page: names above them and buttons below part them from one another."""
    comments: list[list[str]] = [[]]
    for line in lines:
        if is_residue(line):
            clutter.append(line.strip())
            # An age stands between name and words on some pages, and below the words on others.
            is_under_a_name = is_age(line) and len(comments[-1]) == 1 and may_be_a_name(comments[-1][0])
            if is_under_a_name:
                clutter.append(NAME)
                comments[-1].clear()
            elif comments[-1] and not is_badge(line):
                comments.append([])
        elif not line.strip():
            if not (len(comments[-1]) == 1 and may_be_a_name(comments[-1][0])):
                comments.append([])
        else:
            comments[-1].append(without_tail(line))
            if without_tail(line) != line:
                comments.append([])
    return [_paragraph(each, clutter) for each in comments if each]


def _from_bullets(lines: Sequence[str]) -> list[str]:
    """A new comment at each bullet or number; other lines go on with the one before."""
    comments: list[list[str]] = []
    for line in lines:
        if _BULLET.match(line):
            comments.append([_without_speaker(_BULLET.sub("", line, count=1))])
        elif line.strip() and comments:
            comments[-1].append(line)
        elif line.strip():
            comments.append([line])
    return [" ".join(each) for each in comments]


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [each for each in blocks if each]


def _paragraph(lines: Sequence[str], clutter: list[str]) -> str:
    """The lines of one comment as one, without a name on a line of its own above them."""
    rest = lines[1:] if len(lines) > 1 and may_be_a_name(lines[0]) else lines
    clutter += [NAME] * (len(lines) - len(rest))
    if len(rest) == 1 and _is_a_name_alone(rest[0]):
        clutter.append(NAME)
        return ""  # a name by itself tells nothing
    return " ".join(line.strip() for line in rest)


def _is_a_name_alone(line: str) -> bool:
    """Whether a line is a name and nothing else; a doubtful word is shown in the preview."""
    safe = redacted(line)
    return not safe.doubtful and safe.text.strip(" .") == NAME


def _without_speaker(line: str) -> str:
    """What was said, without the speaker before the colon."""
    match = _SPEAKER.match(line)
    return match["said"] if match and _is_a_speaker(match["who"]) else line


def _is_spoken(line: str) -> bool:
    match = _SPEAKER.match(line)
    return bool(match and _is_a_speaker(match["who"]))


def _is_a_speaker(who: str) -> bool:
    return who.startswith("@") or may_be_a_name(who)


def _on_one_line(comment: str) -> str:
    """A comment on one line, without the quotation marks around it."""
    text = re.sub(r"\s+", " ", comment).strip()
    quoted = _QUOTES.match(text)
    if quoted and not re.search(r"[\"“”]", quoted["said"]):
        text = quoted["said"].strip()
    return text


def _most(lines: Sequence[str], fits: object) -> bool:
    return sum(bool(fits(line)) for line in lines) >= max(1, ENOUGH * len(lines))  # type: ignore[operator]


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Without blank lines at either end."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return list(lines[filled[0] : filled[-1] + 1])
