"""Text from outside is never markup: what people wrote, names of files, what a provider says.

Each function gives text as it was written for one kind of place: a page (Markdown), a table or a printed page
(HTML), a chart (Plotly), or where nothing is markup.
"""

from __future__ import annotations

import re
from html import escape

JOINER = "\N{WORD JOINER}"  # is shown as nothing, and parts what would be taken for one sign
# What nobody sees and what turns the order of letters round (Unicode TR 36, 3.1); the joiner of emojis and
# of Persian words stays, and the letters behind a black flag that make it England's.
UNSEEN = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f)"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
NO_LETTER = re.compile("[\ud800-\udfff]")  # half of a letter, as in a file's name that is no UTF-8
# A mark that stands so that it is none stays as it is: some programs read a label out with its backslashes.
MARKS = re.compile(r"[\\`*\[\]<>#$~|]|(?<![^\W_])_|_(?![^\W_])|:(?=\w)|&(?=#?\w+;)")
AT_THE_START = re.compile(r"^ ?(?=[-+=])|^ ?\d{1,9}(?=[.)])")  # a list, a numbered one, a heading's line
# Streamlit draws these after all marks are read, so that a mark before them does not help.
DRAWN = re.compile(
    r":(?=//|material/|[\w+-]+:)"  # an address, an icon, an emoji
    r"|www(?=\.)|[\w.+-](?=@[\w-]+\.)"  # an address without its beginning, an e-mail address
    r"|(?<!\S)[-<>~](?=[-=>])",  # an arrow, a dash, an unequal sign
    re.IGNORECASE,
)


COMMAND = re.compile(r"`((?:\.venv/bin/)?(?:python -m data_pipeline|streamlit run) [^`\n]+)`")


def plain(text: object) -> str:
    """The text as it is shown where nothing is markup: without what nobody sees."""
    seen = UNSEEN.sub(r"\1", re.sub("\r\n?", "\n", str(text)))
    return NO_LETTER.sub("\N{REPLACEMENT CHARACTER}", seen)


def escaped(text: object) -> str:
    """The text for Markdown, on one line: a post may hold anything; an address is no link."""
    parted = DRAWN.sub(rf"\g<0>{JOINER}", _on_one_line(text))
    return AT_THE_START.sub(r"\g<0>\\", MARKS.sub(r"\\\g<0>", parted))


def with_commands(sentence: str) -> str:
    """A sentence of this program for Markdown, in which a command can be copied as it is typed."""
    parts = COMMAND.split(sentence)
    return "".join(f"`{plain(part)}`" if place % 2 else _kept_apart(part) for place, part in enumerate(parts))


def in_html(text: object) -> str:
    """The text for HTML, between tags and in an attribute."""
    return escape(plain(text), quote=True)


def in_chart(text: object) -> str:
    """The text for a label of Plotly, which knows tags, entities and formulas between dollars."""
    return escape(_on_one_line(text), quote=False).replace("$", "&#36;")


def _kept_apart(part: str) -> str:
    """The words before or after a command, with the spaces that part them from it."""
    words = part.strip(" ")
    before, after = part[: len(part) - len(part.lstrip(" "))], part[len(part.rstrip(" ")) :]
    return f"{before}{escaped(words)}{after}" if words else part


def _on_one_line(text: object) -> str:
    return plain(re.sub(r"\s+", " ", str(text)))
