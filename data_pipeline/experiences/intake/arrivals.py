"""Takes in experiences that are pasted, typed or from a form: a preview first, then all of it or nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.intake import pasted_blocks
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.comment import Circumstances, Received
from data_pipeline.experiences.intake.left_out import (
    BLANK,
    CLUTTER,
    STORED,
    TWICE,
    UNDATED,
    UNSENT,
    LeftOut,
)
from data_pipeline.experiences.intake.preview import Preview, Progress, preview_of, without_names
from data_pipeline.experiences.intake.records import StoredExperience
from data_pipeline.organisation import policies
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import Person
from data_pipeline.organisation.settings import settings_of
from data_pipeline.records.store import Records, records_of
from data_pipeline.redaction.redact import redacted


@dataclass(frozen=True)
class Arrived:
    """What became of an arrival: its number, how many comments were stored, and which were left out and why.

    other_language: how many of those stored do not seem to be in English.
    """

    arrival_id: int
    stored: int
    left_out: Counter[str]
    other_language: int = 0

    @property
    def duplicates(self) -> int:
        return self.left_out[STORED] + self.left_out[TWICE]

    @property
    def blank(self) -> int:
        return self.left_out[BLANK]

    @property
    def sentence(self) -> str:
        """Such as: 38 experiences taken in (arrival 12), 1 left out because we have it already."""
        taken_in = f"{_count(self.stored, 'experience')} taken in (arrival {self.arrival_id})"
        them = "it" if self.duplicates == 1 else "them"
        left = [f"{self.duplicates} left out because we have {them} already"] if self.duplicates else []
        blank = [f"{_count(self.blank, 'row')} without a comment"] if self.blank else []
        rest = [
            f"{_count(self.left_out[why], 'row')} {why}" for why in (UNDATED, UNSENT) if self.left_out[why]
        ]
        return f"{', '.join([taken_in, *left, *blank, *rest])}.{self._to_be_read}"

    @property
    def _to_be_read(self) -> str:
        if not self.other_language:
            return ""
        are, them = ("does", "it") if self.other_language == 1 else ("do", "them")
        return f" {self.other_language} {are} not seem to be in English: a person has to read {them}."


def pasted(
    data: DataFolder,
    block: str,
    received_on: date,
    circumstances: Circumstances,
    progress: Progress = lambda done: None,
) -> Preview:
    """What a pasted block holds, comment by comment; nothing is stored yet."""
    if len(block) > pasted_blocks.AT_MOST:
        raise Refused("This is too much for one paste. Save it as a CSV file and load it as a form.")
    split = pasted_blocks.split(block)
    if not split.comments:
        raise Refused("There is no comment in this block.")
    received = [Received(text, received_on) for text in (*split.comments, *split.wordless)]
    clutter = [LeftOut(CLUTTER, redacted(line).text) for line in split.clutter]
    return previewed(data, received, circumstances, progress, clutter)


def typed(data: DataFolder, text: str, received_on: date, circumstances: Circumstances) -> Preview:
    """One experience in the words of whoever wrote it down, as it would be stored."""
    if not text.strip():
        raise Refused("There is no comment yet: write down what was said.")
    return previewed(data, [Received(text, received_on)], circumstances)


def previewed(
    data: DataFolder,
    received: Sequence[Received],
    circumstances: Circumstances,
    progress: Progress = lambda done: None,
    aside: Sequence[LeftOut] = (),
) -> Preview:
    """A preview of comments, coded by the model of this data folder; aside: what is none of them."""
    return preview_of(records(data), received, circumstances, model_of(data), progress, aside=aside)


def also_without(data: DataFolder, preview: Preview, names: Sequence[str]) -> Preview:
    """The same without names that redaction missed and a person saw."""
    return without_names(records(data), preview, names)


def store(
    data: DataFolder,
    preview: Preview,
    who: Person,
    *,
    kind: str,
    sha256: str = "",
    form: str | None = None,
    file_name: str | None = None,
) -> Arrived:
    """Stores what was previewed, all of it or nothing. kind: paste, form or typed.

    Refused where nothing of it is new, or a person left all of it out.
    """
    policies.check(who, policies.TAKE_IN_EXPERIENCES)
    if not preview.new:
        known = preview.duplicates and not any(each.unwanted for each in preview.comments)
        why = "all of it is here already" if known else "nothing is left to keep"
        raise Refused(f"Nothing was added: {why}.")
    arrival = {
        "kind": kind, "form": form, "file_name": file_name,
        "sha256": sha256 or _hash(preview), "received": len(preview.comments),
        "stored": len(preview.new), "duplicates": preview.duplicates, "blank": preview.blank,
    }  # fmt: skip
    rows = _rows(preview, settings_of(data).retention.free_text)
    with records(data).writing() as db:
        _refuse_stored_meanwhile(db, preview)
        arrived = arrival_records.add(db, arrival, rows, who=who)
    return Arrived(
        arrived["arrival_id"],
        len(rows),
        Counter(each.why for each in preview.left_out),
        sum(not each.suggested.is_judged for each in preview.new),
    )


def records(data: DataFolder) -> Records:
    """The records of a data folder."""
    return records_of(data, settings_of(data).records.url)


def model_of(data: DataFolder) -> Path:
    """The model that suggests here: the one taught by this organisation's coding, else the one that ships."""
    return max(models(data), default=shipped_model.MODEL)


def models(data: DataFolder) -> list[Path]:
    """Models that this organisation's coding taught, named by how much they were taught from.

    One that was taught from a model that shipped earlier is left alone: the new one suggests until it was
    taught in its turn.
    """
    return sorted(data.own_models.glob(f"comments-{shipped_model.shipped()}-[0-9]*.npz"))


def _refuse_stored_meanwhile(db: Any, preview: Preview) -> None:
    """A second press on the button, or a colleague with the same block, stores nothing twice."""
    keys = [each.response_key for each in preview.new if each.response_key]
    texts = {(each.text_hash, each.received_on) for each in preview.new if not each.response_key}
    stored_meanwhile = arrival_records.stored_keys(db, keys) | (
        arrival_records.stored_texts(db, (text for text, _ in texts)) & texts
    )
    if stored_meanwhile:
        raise Refused("Some of these were added in the meantime. Look at the preview again.")


def _rows(preview: Preview, months: int) -> list[StoredExperience]:
    circumstances = preview.circumstances
    return [
        StoredExperience(
            received_on=each.received_on,
            arrived_by=circumstances.arrived_by,
            arrived_account_id=circumstances.arrived_account_id,
            prompted_account_id=circumstances.prompted_account_id,
            response_key=each.response_key,
            text=each.text,
            text_hash=each.text_hash,
            delete_by=clock.months_after(each.received_on, months),
            **vars(each.suggested),
        )
        for each in preview.new
    ]


def _hash(preview: Preview) -> str:
    """A hash of the redacted words, for an arrival that is no file."""
    texts = "\n".join(each.text_hash for each in preview.comments)
    return hashlib.sha256(texts.encode()).hexdigest()


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
