"""Invented people for training and measuring: names drawn from the lists, in the ways people write them."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from data_pipeline.redaction.known_names import NAMES, name_lists, own_words

Part = Literal["training", "choosing", "reporting"]
PARTS: tuple[Part, ...] = ("training", "choosing", "reporting")
TITLES = ("Dr", "Mr", "Mrs", "Miss", "Ms", "Nurse", "Sister", "Prof", "Professor", "Doctor", "Dr.", "Mr.")
CLANS, PARTICLES = ("O’", "O'", "Mc", "al-", "D'"), ("van", "de", "da", "al")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# How often each kind of first name is drawn: known to many, from the long list, a word too.
FIRST_SHARES, LAST_SHARES = (0.45, 0.35, 0.20), (0.74, 0.23, 0.03)


def part_of(words: str) -> Part:
    """Whether a name, a comment or a template serves for training (three of five), choosing or reporting."""
    fifth = int(hashlib.sha256(words.lower().encode()).hexdigest()[:8], 16) % 5
    return PARTS[max(0, fifth - 2)]


@dataclass(frozen=True)
class NamePool:
    """First names and surnames of one part, each with how likely it is."""

    firsts: tuple[Sequence[str], ...]
    lasts: tuple[Sequence[str], ...]

    def first(self, chance: np.random.Generator) -> str:
        """A first name in lower case."""
        return _drawn(self.firsts, FIRST_SHARES, chance)

    def last(self, chance: np.random.Generator) -> str:
        """A surname in lower case."""
        return _drawn(self.lasts, LAST_SHARES, chance)


def name_pool(part: Part) -> NamePool:
    """The names of a part: no name is in two parts."""
    lists, own = name_lists(), own_words()
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in list(csv.reader(file))[1:] if row[3] == "0" and len(row[0]) > 2]
    listed = {name: (int(firsts), int(lasts)) for name, firsts, lasts, _ in rows}
    firsts = [name for name in sorted(lists.first) for _ in range(listed.get(name, (1, 0))[0])]
    lasts = [name for name in sorted(lists.last) for _ in range(listed.get(name, (0, 1))[1])]
    also_places = lists.places & (lists.last | lists.first)
    return NamePool(
        tuple(
            _only(part, names)
            for names in (sorted(own["first"] - lists.places), firsts, sorted(lists.word_first))
        ),
        tuple(_only(part, names) for names in (lasts, sorted(lists.word_last), sorted(also_places))),
    )


def _only(part: Part, names: Sequence[str]) -> list[str]:
    return [name for name in names if part_of(name) == part]


def _drawn(lists: Sequence[Sequence[str]], shares: Sequence[float], chance: np.random.Generator) -> str:
    names = lists[int(chance.choice(len(lists), p=shares))]
    return names[int(chance.integers(len(names)))]


def written(name: str) -> str:
    """A name as it is written: Mei-Ling, O'Leary, McKenna."""
    for start in ("o'", "d'", "mc"):
        if name.startswith(start) and len(name) > len(start) + 2:
            return start.capitalize() + written(name[len(start) :])
    return "-".join(part.capitalize() for part in name.split("-"))


def misspelt(name: str, chance: np.random.Generator) -> str:
    """A name with one slip: two letters swapped, one left out, doubled or another one; the first stays."""
    if len(name) < 4:
        return name
    at = int(chance.integers(1, len(name) - 1))
    slips = (
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + LETTERS[int(chance.integers(26))] + name[at + 1 :],
    )
    return slips[int(chance.integers(len(slips)))]


def surname(pool: NamePool, chance: np.random.Generator) -> str:
    """A surname as it is written, sometimes two joined or with a particle."""
    kind, last = chance.random(), written(pool.last(chance))
    if kind < 0.06:
        return f"{last}-{written(pool.last(chance))}"
    if kind < 0.10:
        return CLANS[int(chance.integers(len(CLANS)))] + last
    return f"{PARTICLES[int(chance.integers(len(PARTICLES)))]} {last}" if kind < 0.12 else last


def first_name(pool: NamePool, chance: np.random.Generator) -> str:
    """A first name as it is written, sometimes two joined."""
    first = written(pool.first(chance))
    return f"{first}-{written(pool.first(chance))}" if chance.random() < 0.03 else first


def initials(chance: np.random.Generator) -> str:
    """One or two initials: T. K., J, AB."""
    letters = [LETTERS[int(chance.integers(26))].upper() for _ in range(1 + int(chance.random() < 0.4))]
    return (". ".join(letters) + ".", " ".join(letters), ".".join(letters) + ".")[int(chance.integers(3))]
