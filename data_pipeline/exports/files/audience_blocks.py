"""Meta's audience blocks, which are no table of rows, unfolded into one row per group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data_pipeline.exports.files.part import Cells, Part

HEADINGS = ("group", "share")


def unfolded(part: Part) -> Part:
    """The part as rows of (group, share); other parts as they are.

    crossed: one group down the side, the other along the top ("18-24" x "Women").
    names over shares: the names in one row, their shares in the next.
    """
    layout = part.claim.source.layout
    if layout not in ("crossed", "names_over_shares") or not isinstance(part.rows, Cells):
        return part
    rows, lines = part.rows.rows, part.rows.lines
    if layout == "crossed":
        unfold = [
            ([f"{row[0]}, {side}", share], line)
            for row, line in zip(rows, lines, strict=True)
            for side, share in zip(part.headings[1:], row[1:], strict=False)
            if not _is_note(row)
        ]
        notes = [(row, line) for row, line in zip(rows, lines, strict=True) if _is_note(row)]
    else:
        unfold = [
            ([name, share], line)
            for row, line in zip(rows[:1], lines, strict=False)
            for name, share in zip(part.headings, row, strict=False)
            if name.strip() or share.strip()
        ]
        notes = list(zip(rows[1:], lines[1:], strict=True))
    unfold += [(["", "a line of words"], line) for row, line in notes if any(row)]
    cells = Cells([row for row, _ in unfold], [line for _, line in unfold])
    return replace(part, headings=HEADINGS, rows=cells)


def _is_note(row: Sequence[str]) -> bool:
    """Whether a line is words that somebody typed: a group without a share in it is one word."""
    return not any(row[1:]) and (len(row) == 1 or " " in row[0].strip())
