"""Previews comments before anything is stored: redacted, with suggested codes, and duplicates marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data_pipeline import clock
from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import no_experience
from data_pipeline.experiences.coding.harm import may_be_harm
from data_pipeline.experiences.coding.model import shipped_model
from data_pipeline.experiences.coding.suggestions import Suggested, service_named, suggested
from data_pipeline.experiences.intake import doubtful_names, same_comment
from data_pipeline.experiences.intake.comment import Circumstances, Received
from data_pipeline.experiences.intake.doubtful_names import Pieces
from data_pipeline.experiences.intake.left_out import BLANK, LeftOut
from data_pipeline.plain_words import day
from data_pipeline.records.store import Records
from data_pipeline.redaction.redact import Redacted, by_kind, redacted_texts

BLOCK = 1000  # comments looked over at once
Progress = Callable[[int], None]


@dataclass(frozen=True)
class PreviewedComment:
    """One comment, as a person looks it over.

    pieces: its redacted words, and between them those that may be a name.
    surely_removed: kind -> what was taken out of it. It is shown before storing, and never stored.
    text_hash: of its words without any doubtful one, whatever a person decides: the same comment is known
    again by it.
    duplicate: "" or why it is left out: "stored already", "twice in this block".
    unwanted: "" or why a person leaves it out: "unticked", "not an experience".
    may_be_instead: "" or what it may be instead of an experience, such as "an advert": a person decides.
    """

    pieces: Pieces
    surely_removed: dict[str, tuple[str, ...]]
    received_on: date
    suggested: Suggested
    response_key: str | None
    text_hash: str
    duplicate: str = ""
    unwanted: str = ""
    may_be_instead: str = ""

    @property
    def text(self) -> str:
        """What would be stored: a doubtful word is out, unless a person keeps it."""
        return doubtful_names.put_together(self.pieces)

    @property
    def removed(self) -> dict[str, tuple[str, ...]]:
        """Kind -> what is taken out, with the doubtful words that nobody kept."""
        doubtful = doubtful_names.undecided(self.pieces)
        names = (*self.surely_removed.get("name", ()), *doubtful)
        return self.surely_removed | ({"name": names} if names else {})

    @property
    def why_left_out(self) -> str:
        """Why it would not be stored; "" where it would."""
        return self.duplicate or self.unwanted

    @property
    def may_be_harm(self) -> bool:
        """Whether it may speak of somebody who is not safe, as Home and the coding queue would say."""
        return may_be_harm(self.suggested.themes)


@dataclass(frozen=True)
class Preview:
    """All comments of one arrival. aside: what came with them and is no comment that could be stored."""

    comments: tuple[PreviewedComment, ...]
    circumstances: Circumstances
    aside: tuple[LeftOut, ...] = ()

    @property
    def new(self) -> tuple[PreviewedComment, ...]:
        """Those that would be stored."""
        return tuple(each for each in self.comments if not each.why_left_out)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """All that would not be stored, each with why: comments first, in their order."""
        comments = (LeftOut(each.why_left_out, each.text) for each in self.comments if each.why_left_out)
        return (*comments, *self.aside)

    @property
    def doubtful(self) -> int:
        """How many of those that would be stored may be no experience."""
        return sum(bool(each.may_be_instead) for each in self.new)

    @property
    def duplicates(self) -> int:
        """How many are left out because they were told before."""
        return sum(bool(each.duplicate) for each in self.comments)

    @property
    def blank(self) -> int:
        """In how many rows nobody said anything."""
        return sum(each.why == BLANK for each in self.aside)

    @property
    def removed(self) -> Counter[str]:
        """How many things of each kind were taken out."""
        counts = Counter[str]()
        for each in self.comments:
            counts.update({kind: len(texts) for kind, texts in each.removed.items()})
        return counts


def preview_of(
    records: Records,
    received: Sequence[Received],
    circumstances: Circumstances,
    model: Path = shipped_model.MODEL,
    progress: Progress = lambda done: None,
    *,
    aside: Sequence[LeftOut] = (),
) -> Preview:
    """What would be stored. Nothing is; `progress` is told how many comments each step did.

    aside: what was no comment before it came here.
    """
    circumstances = circumstances.checked()
    if ahead := [each for each in received if each.received_on > clock.today()]:
        raise Refused(f"{day(ahead[0].received_on)} is still to come. Give the day of the comments.")
    comments: list[PreviewedComment] = []
    spoken = [each for each in received if re.search(r"\w", each.text)]
    for first in range(0, len(spoken), BLOCK):
        block = spoken[first : first + BLOCK]
        comments += _block(block, circumstances, model)
        progress(len(block))
    wordless = [LeftOut(BLANK, each.text.strip()) for each in received if not re.search(r"\w", each.text)]
    return Preview(tuple(_with_duplicates_marked(records, comments)), circumstances, (*wordless, *aside))


def without(preview: Preview, place: int, why: str) -> Preview:
    """The preview in which a person leaves a comment out for a reason; with "" it would be stored again."""
    comments = list(preview.comments)
    comments[place] = replace(comments[place], unwanted=why)
    return replace(preview, comments=tuple(comments))


def without_names(records: Records, preview: Preview, names: Sequence[str]) -> Preview:
    """The preview with a placeholder for each of these names too, wherever they stand as words."""
    wanted = sorted({each.strip() for each in names} - {""}, key=len, reverse=True)
    if not wanted:
        return preview
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)
    comments = [_without_names(each, pattern) for each in preview.comments]
    return replace(preview, comments=tuple(_with_duplicates_marked(records, comments)))


def keeping(preview: Preview, place: int, word: str, is_kept: bool) -> Preview:
    """The preview in which a person says of a doubtful word of one comment whether it is nobody's name."""
    comments = list(preview.comments)
    pieces = doubtful_names.with_word(comments[place].pieces, word, is_kept)
    comments[place] = replace(comments[place], pieces=pieces)
    return replace(preview, comments=tuple(comments))


def _without_names(comment: PreviewedComment, names: re.Pattern[str]) -> PreviewedComment:
    pieces, missed = doubtful_names.without_words(comment.pieces, names)
    held = (*comment.surely_removed.get("name", ()), *missed)
    removed = comment.surely_removed | ({"name": held} if missed else {})
    bare = doubtful_names.put_together([replace(each, is_kept=False) for each in pieces])
    return replace(
        comment, pieces=pieces, surely_removed=removed, text_hash=same_comment.words_hash(bare), duplicate=""
    )


def _block(block: Sequence[Received], circumstances: Circumstances, model: Path) -> list[PreviewedComment]:
    services = {each.service: service_named(each.service) for each in block}
    places = [services[each.service] or circumstances.service or "" for each in block]
    texts = [each.text for each in block]
    codes = suggested(texts, places, model, [each.question for each in block])
    return [_previewed(*each) for each in zip(block, codes, redacted_texts(texts), strict=True)]


def _previewed(received: Received, code: Suggested, safe: Redacted) -> PreviewedComment:
    key = same_comment.hashed(received.response_id) if received.response_id else None
    words_hash = same_comment.words_hash(safe.text)
    return PreviewedComment(
        doubtful_names.pieces_of(safe), by_kind(safe.surely), received.received_on, code, key, words_hash,
        may_be_instead=no_experience.may_be_instead(safe.text.strip(), code.themes),
    )  # fmt: skip


def _with_duplicates_marked(records: Records, comments: Sequence[PreviewedComment]) -> list[PreviewedComment]:
    """Each comment with whether it was told before."""
    whys = same_comment.told_before(records, comments)
    return [replace(each, duplicate=why) if why else each for each, why in zip(comments, whys, strict=True)]
