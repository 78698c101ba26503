"""How a word that may be somebody's name is marked in the preview: in signs, so that it is heard and seen."""

from __future__ import annotations

from collections.abc import Sequence

from data_pipeline.experiences.intake.doubtful_names import Piece, words_to_decide
from data_pipeline.experiences.intake.preview import Preview
from pages.shared import layout, words

TAKEN_OUT = "It is taken out unless you tick that it is not a person's name."
ALL_TAKEN_OUT = "They are taken out unless you tick that they are not people's names."


def marked(pieces: Sequence[Piece]) -> str:
    """A comment as Markdown: Thanks to **\\[Rose?\\]** for the tea."""
    return "".join(
        f"**{layout.escaped(f'[{each.text}?]')}**"
        if each.is_doubtful and not each.is_kept
        else layout.escaped(each.text)
        for each in pieces
    ).strip()


def question(word: str) -> str:
    """What a tick beside a doubtful word says."""
    return f"Keep \u201c{word}\u201d: not a person's name"


def sentence(preview: Preview) -> str:
    """'2 words in [brackets?] may be names. ...'; nothing where no word is doubtful."""
    shown = (each for each in preview.comments if not each.why_left_out)
    count = sum(len(words_to_decide(each.pieces)) for each in shown)
    if not count:
        return ""
    may_be = "may be somebody's name" if count == 1 else "may be names"
    them = TAKEN_OUT if count == 1 else ALL_TAKEN_OUT
    return f"{words.counted(count, 'word')} in [brackets?] {may_be}. {them}"
