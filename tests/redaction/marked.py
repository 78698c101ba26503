"""Invented sentences in which what identifies a person is marked, and how much of it is found.

A sentence marks its details as `{kind|what}`. Half of the sentences ("tuning") were looked at while the
rules were made; "held_out" was written before the rules and "fresh" after they stood, all by one hand.

`people.csv` has more sentences about names, by category: "before" was written before the rules were worked
over, the three "look"s each after a round of work and then learnt from, "hold_out" last of all. The rules
never learnt from it; when the model of names was made, what was wrongly taken out of all parts was read, so
that for rules and model together no part here is fresh. `python -m tests.redaction.marked` prints them.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.redaction.redact import redacted

SENTENCES = Path(__file__).with_name("sentences.csv")
PEOPLE = Path(__file__).with_name("people.csv")
MARK = re.compile(r"\{(\w+)\|([^}]*)\}")
KINDS = {"nhs": "nhs_number", "ni": "ni_number", "dob": "date_of_birth", "url": "link"}
COVERED = 0.8  # of a detail's characters


@dataclass(frozen=True)
class Sentence:
    """A text, and kind, start and end of each detail in it."""

    text: str
    details: tuple[tuple[str, int, int], ...]


@dataclass
class Tally:
    """Of one kind: how many there are, how many were found, and which were not."""

    there: int = 0
    found: int = 0
    masked: int = 0
    right: int = 0
    missed: list[str] | None = None

    @property
    def recall(self) -> float:
        return self.found / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.masked if self.masked else 1.0


def sentence_of(marked: str) -> Sentence:
    """The text without its marks."""
    details, text, at = [], "", 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        details.append((KINDS.get(mark[1], mark[1]), len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    return Sentence(text + marked[at:], tuple(details))


def sentences(part: str | None = None) -> list[Sentence]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [sentence_of(row["sentence"]) for row in rows if part in (None, row["part"])]


def people(part: str) -> dict[str, list[Sentence]]:
    """The sentences about names of one part, by category."""
    by_category: dict[str, list[Sentence]] = {}
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["part"] == part:
                by_category.setdefault(row["category"], []).append(sentence_of(row["sentence"]))
    return by_category


def lines() -> list[str]:
    """Recall and precision for names, part by part and category by category."""
    out = []
    for part in ("before", "first_look", "second_look", "third_look", "hold_out"):
        by_category = people(part)
        for category, told in [
            *by_category.items(),
            ("all", [each for kind in by_category.values() for each in kind]),
        ]:
            names = tallies(told).get("name", Tally())
            found = f"found {names.found} of {names.there}, right {names.right} of {names.masked}"
            out.append(f"{part:12}{category:12}{len(told):4} sentences, {found}")
    return out


def tallies(told: list[Sentence]) -> dict[str, Tally]:
    """By kind. A detail counts as found where any mask covers it; a mask is right where it meets a detail."""
    by_kind: dict[str, Tally] = {}
    for sentence in told:
        masks = redacted(sentence.text).removed
        for kind, start, end in sentence.details:
            tally = by_kind.setdefault(kind, Tally(missed=[]))
            covered = sum(max(0, min(end, mask.end) - max(start, mask.start)) for mask in masks)
            tally.there += 1
            tally.found += covered >= COVERED * (end - start)
            if covered < COVERED * (end - start) and tally.missed is not None:
                tally.missed.append(f"{sentence.text[start:end]} in: {sentence.text}")
        for mask in masks:
            tally = by_kind.setdefault(mask.kind, Tally(missed=[]))
            right = any(start < mask.end and mask.start < end for _, start, end in sentence.details)
            tally.masked += 1
            tally.right += right
            if not right and tally.missed is not None:
                tally.missed.append(f"WRONGLY {mask.text} in: {sentence.text}")
    return by_kind


if __name__ == "__main__":
    print("\n".join(lines()))
