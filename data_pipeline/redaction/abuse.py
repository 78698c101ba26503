"""Words of abuse in a text, and the text without them: what was said is described, never quoted."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("abuse_words.txt")  # written by hand
PLACEHOLDER = "[abuse]"
ENDINGS = r"(?:s|es|ed|er|ers|ing|in|y|z)?"
# Letter -> what is written in its place.
SWAPPED = {
    "a": "a@4*", "b": "b8", "c": "c(*", "e": "e3*", "g": "g9", "i": "i1!|*", "l": "l1|", "o": "o0*",
    "s": "s5$", "t": "t7+", "u": "uv*@", "z": "z2",
}  # fmt: skip


def without_abuse(text: str) -> str:
    """The text with a placeholder for each word of the abuse list: '[abuse]'."""
    return _pattern().sub(PLACEHOLDER, text)


def has_abuse(text: str) -> bool:
    """Whether a word of the abuse list stands in a text."""
    return bool(_pattern().search(text))


@cache
def _pattern() -> re.Pattern[str]:
    """Every word of the list as it may be written, the longest first."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    words = sorted({line for line in lines if line and not line.startswith("#")}, key=lambda word: -len(word))
    return re.compile(rf"(?i)(?<![^\W_])(?:{'|'.join(map(_as_written, words))}){ENDINGS}(?![^\W_])")


def _as_written(word: str) -> str:
    """Each letter once or more, or a sign in its place, with a dot or a dash between."""
    return f"{word[0]}+" + "".join(
        r"\W+" if letter == " " else rf"[.\-_]?[{re.escape(SWAPPED.get(letter, letter))}]+"
        for letter in word[1:]
    )
