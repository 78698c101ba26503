"""Comments with invented names put into them, and lines without anybody that look as if they had somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from data_pipeline.redaction.known_names import name_lists
from data_pipeline.redaction.name_tagger.made_names import (
    TITLES,
    NamePool,
    Part,
    first_name,
    initials,
    misspelt,
    part_of,
    surname,
)
from data_pipeline.redaction.name_tagger.word_kinds import no_persons
from data_pipeline.redaction.names import names_in
from data_pipeline.redaction.tokens import words_of

TEMPLATES = Path(__file__).with_name("templates.txt")  # written by hand
LONGEST = 60  # words of a comment that a name is put into
# People in a comment, whose place a name can take: what stands there, and which ways of naming fit.
PERSON = re.compile(
    r"(?<![\w'’-])(?:"
    r"(?P<role>(?:the|my|a|our|one|his|her|this|that) (?:\w+ )?(?:nurse|doctor|gp|consultant|driver|paramedic"
    r"|receptionist|midwife|therapist|physio|surgeon|cpn|psychiatrist|counsellor|carer|pharmacist|dentist"
    r"|social worker|health visitor|support worker|care coordinator|care co-ordinator|psychologist|podiatrist"
    r"|dietician|registrar))"
    r"|(?P<family>my (?:mum|mother|dad|father|son|daughter|wife|husband|partner|sister|brother|nan|grandson"
    r"|granddaughter|friend|mam))"
    r"|(?P<they>the staff|all staff|staff|everyone|everybody|the drivers|the nurses|the doctors|the team"
    r"|the crew|the paramedics|the ladies|nurses|doctors|someone|somebody|they)"
    r"|(?P<owner>her|his)(?= (?:kindness|care|help|patience|support|attitude|manner|advice|time|work|visits?"
    r"|knowledge|smile|job|bedside|approach|explanation|calm|letter|professionalism|skills|team))"
    r"|(?P<she>she|he)"
    r"|(?P<her>(?:to|with|by|from|thank|saw|see|met|asked|told) (?P<him>her|him|them))"
    r")(?![\w'’-])",
    re.IGNORECASE,
)
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class MadeText:
    """A text, and start and end of each part of a name in it."""

    text: str
    names: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Pen:
    """Who writes: which names there are, how often one is misspelt, and the chance that is used."""

    pool: NamePool
    misspelt: float
    chance: np.random.Generator

    def pick(self, *choices: str) -> str:
        """One of these."""
        return choices[int(self.chance.integers(len(choices)))]

    def first(self) -> str:
        """A first name, marked."""
        return self._marked(first_name(self.pool, self.chance))

    def last(self) -> str:
        """A surname, marked."""
        return self._marked(surname(self.pool, self.chance))

    def full(self) -> str:
        """A first name and a surname; or initials and a surname; or a first name and an initial."""
        kind = self.chance.random()
        if kind < 0.2:
            return f"{self.initials()} {self.last()}"
        if kind < 0.3:
            return f"{self.first()} {self._marked(initials(self.chance)[:1])}"
        return f"{self.first()} {self.last()}"

    def initials(self) -> str:
        """One or two initials, marked."""
        return self._marked(initials(self.chance))

    def titled(self) -> str:
        """A title and a surname, or a nurse by first name."""
        title = self.pick(*TITLES)
        calls_first = title in ("Nurse", "Sister") or self.chance.random() < 0.12
        named = self.first() if calls_first else self.full() if self.chance.random() < 0.12 else self.last()
        return f"{title} {named}"

    def anybody(self) -> str:
        """A person in any of these ways, first names most."""
        kind = self.chance.random()
        for share, way in ((0.5, self.first), (0.66, self.titled), (0.84, self.full)):
            if kind < share:
                return way()
        return self.last()

    def _marked(self, name: str) -> str:
        if self.chance.random() < self.misspelt:
            name = misspelt(name, self.chance)
        return f"{_OPEN}{name}{_CLOSE}"


_OPEN, _CLOSE = "\ue000", "\ue001"  # around a name, until its place is worked out


def made_text(marked: str) -> MadeText:
    """The text without its marks."""
    names, parts, at = list[tuple[int, int]](), list[str](), 0
    for piece in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", marked):
        plain = piece.strip(_OPEN + _CLOSE) if piece.startswith(_OPEN) else piece
        if piece.startswith(_OPEN):
            names.append((at, at + len(plain)))
        parts.append(plain)
        at += len(plain)
    return MadeText("".join(parts), tuple(names))


@cache
def templates() -> dict[str, list[str]]:
    """Section of the list -> its lines."""
    out: dict[str, list[str]] = {}
    for line in TEMPLATES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            section = out.setdefault(line[2:], [])
        elif line:
            section.append(line)
    return out


def may_be_somebody(text: str) -> list[tuple[int, int]]:
    """What may be somebody's real name in a comment by rules and lists: nothing is learnt from it."""
    words, lists = words_of(text), name_lists()
    listed = [
        (token.start, token.end) for token in words.tokens if token.capital and token.word in lists.first
    ]
    return [*names_in(words, lists), *listed]


def with_names(comments: Sequence[str], part: Part, count: int, pen: Pen) -> Iterator[MadeText]:
    """Comments of a part, none of which names somebody, with invented names in the place of people."""
    fitting = [text for text in comments if part_of(text) == part and PERSON.search(text)]
    for at in pen.chance.permutation(len(fitting) * (count // max(len(fitting), 1) + 1))[:count]:
        text = _some_sentences(fitting[int(at) % len(fitting)], pen)
        yield made_text(_put_in(text, pen))


def _some_sentences(text: str, pen: Pen) -> str:
    """The sentence with a person in it, where a comment is long, and those around it that still fit."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    having = [at for at, each in enumerate(sentences) if PERSON.search(each)]
    if not having:
        return text
    at = having[int(pen.chance.integers(len(having)))]
    chosen = sentences[at]
    if at and len(chosen.split()) < LONGEST / 3:
        chosen = f"{sentences[at - 1]} {chosen}"
    return " ".join(chosen.split()[:LONGEST])


def _put_in(text: str, pen: Pen) -> str:
    """One or two of the people in a text become names."""
    places = list(PERSON.finditer(text))
    if not places:
        return text
    wanted = 1 + int(pen.chance.random() < 0.25)
    chosen = {int(each) for each in pen.chance.permutation(len(places))[:wanted]}
    out, at = "", 0
    for number, place in enumerate(places):
        if number in chosen:
            out += text[at : place.start()] + _named(place, pen)
            at = place.end()
    return out + text[at:]


def _named(place: re.Match[str], pen: Pen) -> str:
    """Who stands there, by name."""
    words, kind = place.group(), pen.chance.random()
    ways = {"role": _with_role, "family": _with_family, "they": _several}
    for group, way in ways.items():
        if place[group]:
            return way(words, kind, pen)
    if place["owner"]:
        return f"{pen.first() if kind < 0.6 else pen.anybody()}'s"
    before = words[: -len(place["him"])] if place["her"] else ""
    return before + pen.anybody()


def _with_role(words: str, kind: float, pen: Pen) -> str:
    """The nurse Grace; a driver called Tom; my GP, Jo, ; or a name in their place."""
    if kind > 0.4:
        return pen.anybody()
    joined = pen.pick(" ", " ", ", ", " called ", " named ", " (")
    end = ")" if "(" in joined else "," if joined == ", " else ""
    return f"{words}{joined}{pen.first() if kind < 0.28 else pen.full()}{end}"


def _with_family(words: str, kind: float, pen: Pen) -> str:
    """My son Tom; my mother, Edna Price, ; or a name in their place."""
    if kind < 0.7:
        return f"{words} {pen.first()}"
    return f"{words}, {pen.full()}," if kind < 0.8 else pen.first()


def _several(words: str, kind: float, pen: Pen) -> str:
    """Tom and the team; Tom, Jo and Grace; or one name, in the place of several people."""
    if kind < 0.3:
        other = pen.pick("", "", "the team", pen.first(), "her colleague")
        return f"{pen.first()} and {other or pen.first()}"
    return f"{pen.first()}, {pen.first()} and {pen.first()}" if kind < 0.45 else pen.anybody()


def from_templates(part: Part, count: int, pen: Pen, comments: Sequence[str]) -> Iterator[MadeText]:
    """Written lines with invented names: sign-offs, lists, letters, files; some beside a comment."""
    lines = [line for line in templates()["with names"] if part_of(line) == part]
    beside = [text for text in comments if part_of(text) == part and len(text.split()) < LONGEST / 2]
    for number in range(count):
        line = lines[number % len(lines)]
        filled = _filled(line, part, pen)
        if "sign" in line[:5]:
            comment = beside[int(pen.chance.integers(len(beside)))]
            filled = comment + pen.pick(" ", "\n", ". ", " - ") + filled.removeprefix("sign: ")
        yield made_text(filled)


def without_names(part: Part, count: int, pen: Pen) -> Iterator[MadeText]:
    """Lines with capitals and nobody: towns, medicines, wards, services, conditions."""
    lines = [line for line in templates()["without names"] if part_of(line) == part]
    for number in range(count):
        yield made_text(_filled(lines[number % len(lines)], part, pen))


def _filled(line: str, part: Part, pen: Pen) -> str:
    return SLOT.sub(lambda slot: _fill(slot[1], part, pen), line)


def _fill(slot: str, part: Part, pen: Pen) -> str:
    ways = {"F": pen.first, "L": pen.last, "N": pen.full, "T": pen.titled, "P": pen.anybody}
    if slot in ways:
        return ways[slot]()
    if slot == "LAST":
        return pen.last().upper()
    if slot == "I":
        return pen.initials()
    return pen.pick(*_things(slot, part))


@cache
def _things(slot: str, part: Part) -> tuple[str, ...]:
    """What may stand in a slot of a line without names."""
    known, lists = no_persons(), name_lists()
    if slot in templates():
        return tuple(templates()[slot])
    if slot == "organisation":
        names = [
            " ".join((first, *rest)) for first, several in sorted(known.several.items()) for rest in several
        ]
        return tuple(name.title().replace("'S", "'s") for name in names)
    words = [word for word, kind in known.words.items() if kind == slot]
    words += sorted(lists.places) if slot == "town" else []
    return tuple(word.capitalize() for word in words if part_of(word) == part)
