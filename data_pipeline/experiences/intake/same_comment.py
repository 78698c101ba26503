"""Whether a comment was told before: by the id of its response, or by its words and day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.left_out import STORED, TWICE
from data_pipeline.records.store import Records
from data_pipeline.redaction.redact import redacted

LONG = 6  # words from which two responses with other ids cannot say the same by chance


class Comment(Protocol):
    """A redacted comment by what it is known again: its words, the day, its response's id as a hash."""

    @property
    def text(self) -> str: ...
    @property
    def received_on(self) -> date: ...
    @property
    def response_key(self) -> str | None: ...
    @property
    def text_hash(self) -> str: ...


def told_before(records: Records, comments: Sequence[Comment]) -> list[str]:
    """Of each comment why it is left out ("stored already", "twice in this block"), or nothing.

    Another response with other ids may say the same few words by chance; so many words it does not.
    """
    with records.reading() as db:
        keys = arrival_records.stored_keys(db, (each.response_key for each in comments if each.response_key))
        texts = arrival_records.stored_texts(db, (each.text_hash for each in comments))
    here: set[object] = set()
    whys = []
    for each in comments:
        text_and_day = (each.text_hash, each.received_on)
        tells = not each.response_key or len(normal(each.text).split()) >= LONG
        own_key: object = each.response_key or text_and_day
        why = TWICE if own_key in here else ""
        if each.response_key in keys or (tells and text_and_day in texts):
            why = STORED
        here.add(own_key)
        whys.append(why)
    return whys


def text_hash(text: str) -> str:
    """What a comment's words are known by once it is stored: its redacted words, all but signs and spaces."""
    return words_hash(redacted(text).text)


def words_hash(text: str) -> str:
    """The same of a text that is redacted already."""
    return hashed(normal(text))


def normal(text: str) -> str:
    """A text without capitals, signs and spaces, by which the same words are known again."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
