"""What came in, looked over before anything is stored: redacted, coded by suggestion, duplicates marked."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.suggestions import Suggested, service_named, suggested
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.comment import Circumstances, Received
from data_pipeline.plain_words import day
from data_pipeline.records.store import Records
from data_pipeline.redaction.redact import PLACEHOLDERS, redacted

BLOCK = 1000  # comments looked over at once
LONG = 6  # words from which two responses with other ids cannot say the same by chance
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Looked:
    """One comment, fit to store.

    removed: kind -> what was taken out of it. It is shown before storing, and never stored.
    duplicate: "" or why it is left out: "stored already", "twice in this block".
    """

    text: str
    removed: dict[str, tuple[str, ...]]
    received_on: date
    suggested: Suggested
    response_key: str | None
    text_hash: str
    duplicate: str = ""


@dataclass(frozen=True)
class Preview:
    """All comments of one arrival. `blank` counts rows in which nobody said anything."""

    comments: tuple[Looked, ...]
    circumstances: Circumstances
    blank: int = 0

    @property
    def new(self) -> tuple[Looked, ...]:
        """Those that would be stored."""
        return tuple(each for each in self.comments if not each.duplicate)

    @property
    def duplicates(self) -> int:
        """How many are left out because they were told before."""
        return len(self.comments) - len(self.new)

    @property
    def removed(self) -> Counter[str]:
        """How many things of each kind were taken out."""
        counts = Counter[str]()
        for each in self.comments:
            counts.update({kind: len(found) for kind, found in each.removed.items()})
        return counts


def looked_over(
    records: Records,
    received: Sequence[Received],
    told: Circumstances,
    model: Path = shipped_model.MODEL,
    progress: Progress = lambda done: None,
) -> Preview:
    """What would be stored. Nothing is; `progress` is told how many comments each step did."""
    told = told.checked()
    if ahead := [each for each in received if each.received_on > clock.today()]:
        raise Refused(f"{day(ahead[0].received_on)} is still to come. Give the day of the comments.")
    found: list[Looked] = []
    spoken = [each for each in received if re.search(r"\w", each.text)]
    for first in range(0, len(spoken), BLOCK):
        block = spoken[first : first + BLOCK]
        found += _block(block, told, model)
        progress(len(block))
    return Preview(tuple(_marked(records, found)), told, len(received) - len(spoken))


def without(records: Records, preview: Preview, names: Sequence[str]) -> Preview:
    """The preview with a placeholder for each of these names too, wherever they stand as words."""
    wanted = sorted({each.strip() for each in names} - {""}, key=len, reverse=True)
    if not wanted:
        return preview
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    told = [_also_without(each, found) for each in preview.comments]
    return replace(preview, comments=tuple(_marked(records, told)))


def _also_without(looked: Looked, names: re.Pattern[str]) -> Looked:
    missed = tuple(names.findall(looked.text))
    text = names.sub(PLACEHOLDERS["name"], looked.text)
    removed = looked.removed | ({"name": (*looked.removed.get("name", ()), *missed)} if missed else {})
    return replace(looked, text=text, removed=removed, text_hash=_hash(normal(text)), duplicate="")


def _block(block: Sequence[Received], told: Circumstances, model: Path) -> list[Looked]:
    services = {each.service: service_named(each.service) for each in block}
    places = [services[each.service] or told.service or "" for each in block]
    codes = suggested([each.text for each in block], places, model)
    return [_one(each, code) for each, code in zip(block, codes, strict=True)]


def _one(received: Received, code: Suggested) -> Looked:
    safe = redacted(received.text)
    key = _hash(received.response_id) if received.response_id else None
    return Looked(safe.text.strip(), safe.by_kind, received.received_on, code, key, _hash(normal(safe.text)))


def text_hash(text: str) -> str:
    """What a comment's words are known by once it is stored: its redacted words, all but signs and spaces."""
    return _hash(normal(redacted(text).text))


def normal(text: str) -> str:
    """A text without capitals, signs and spaces, by which the same words are known again."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _marked(records: Records, found: Sequence[Looked]) -> list[Looked]:
    """Each comment with whether it was told before: by the id of its response, or by words and day.

    Another response with other ids may say the same few words by chance; so many words it does not.
    """
    with records.reading() as db:
        keys = arrival_records.known_keys(db, (each.response_key for each in found if each.response_key))
        texts = arrival_records.known_texts(db, (each.text_hash for each in found))
    here: set[object] = set()
    out = []
    for each in found:
        said = (each.text_hash, each.received_on)
        tells = not each.response_key or len(normal(each.text).split()) >= LONG
        mine: object = each.response_key or said
        why = ""
        if each.response_key in keys or (tells and said in texts):
            why = "stored already"
        elif mine in here:
            why = "twice in this block"
        here.add(mine)
        out.append(replace(each, duplicate=why) if why else each)
    return out


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
