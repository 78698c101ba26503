"""What differs between two versions of a board report, in plain sentences; no difference goes unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from data_pipeline.board_report import icons
from data_pipeline.board_report.contents import Action, ForDecision, Measure, Report, Section, Table
from data_pipeline.plain_words import day, listed

# Parts of a report in which single things are not told apart -> what each is called on its pages.
WHOLE = {
    "information": "What stands under 'For information'",
    "brief": "What stands under 'In brief'",
    "not_recorded": "What is said of measures that are not recorded",
    "questions": "What stands under 'Questions for the Board'",
    "themes": "The chart of themes",
    "audience": "The chart of our audience",
}
# Fields of a measure that a trustee compares -> what follows its name.
FIGURES = {
    "figure": "",
    "year_before": ", a year before",
    "verdict": ", whether it is unusual",
    "detail": ", its month and usual range",
    "target": ", its target",
    "standing": ", whether it should keep meeting its target",
}
# All other fields of a measure, in words.
BESIDE = {
    "group": "its place on the page",
    "chart": "its chart",
    "what": "what it counts",
    "source": "its source",
    "reason": "the reason of its target",
    "say": "the sentence to copy",
    "say_not": "what must not be said of it",
    "why": "why it was so",
    "did": "what we did",
}
Item = Any  # one of what a report lists, such as a Measure


@dataclass(frozen=True)
class Listed:
    """A kind of thing that a report lists.

    key: by which one is known in both versions. name: what it is called. compare: what differs in one that
    both have: of it before, of it after, and of what the version before is called.
    """

    word: str
    key: Callable[[Item], str]
    name: Callable[[Item], str]
    compare: Callable[[Item, Item, str], Iterable[str]]


def between(before: Report, after: Report) -> tuple[str, ...]:
    """One sentence for each difference, in the order of the pages; none exactly when nothing but `made`
    differs."""
    old = f"version {before.made.version}"
    return (
        *_differences(DECISION, before.decisions, after.decisions, old),
        *_whole(before, after, "information", "brief"),
        *_differences(ACTION, before.actions, after.actions, old),
        *_differences(MEASURE, before.measures, after.measures, old),
        *_whole(before, after, "not_recorded", "questions", "themes", "audience"),
        *_differences(SECTION, before.sections, after.sections, old),
        *_differences(TABLE, before.annex, after.annex, old),
    )


def _whole(before: Report, after: Report, *parts: str) -> Iterator[str]:
    for part in parts:
        if getattr(before, part) != getattr(after, part):
            yield f"{WHOLE[part]} was changed."


def _measure(before: Measure, after: Measure, old: str) -> Iterator[str]:
    """What of one measure differs: 'Interactions with our posts: 956; version 1 said 940.'"""
    name = after.title
    if before.title != name:
        yield f"{name}: {old} called it '{before.title}'."
    for field, what in FIGURES.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield f"{name}{what}: {_or_none(now)}; {old} said {_or_none(was)}."
    if before.icon != after.icon and before.verdict == after.verdict:
        yield f"{name}: {icons.alone(after.icon)}; {old} said {icons.alone(before.icon)}."
    changed = [what for field, what in BESIDE.items() if getattr(before, field) != getattr(after, field)]
    if changed:
        yield f"{name}: {listed(changed)} {'was' if len(changed) == 1 else 'were'} changed."


def _decision(before: ForDecision, after: ForDecision, old: str) -> Iterator[str]:
    if before.options != after.options:
        yield f"Decision '{after.question}': its options were changed."
    if before.number != after.number:
        yield f"Decision '{after.question}': its number was changed."


def _action(before: Action, after: Action, old: str) -> Iterator[str]:
    if before.done_on != after.done_on:
        yield f"Action '{after.what}': {_done(after)}; {old} said {_done(before)}."
    if (before.who, before.by) != (after.who, after.by):
        yield (
            f"Action '{after.what}': {after.who}, by {day(after.by)}; {old} said {before.who}, by "
            f"{day(before.by)}."
        )


def _done(action: Action) -> str:
    return "not done" if action.done_on is None else f"done on {day(action.done_on)}"


def _section(before: Section, after: Section, _: str) -> Iterator[str]:
    if before != after:
        yield f"Section '{after.title}' was changed."


def _table(before: Table, after: Table, _: str) -> Iterator[str]:
    if before != after:
        yield f"Table '{after.caption}' was changed."


MEASURE = Listed("Measure", attrgetter("code"), attrgetter("title"), _measure)
DECISION = Listed("Decision", attrgetter("question"), attrgetter("question"), _decision)
ACTION = Listed("Action", attrgetter("what"), attrgetter("what"), _action)
SECTION = Listed("Section", attrgetter("title"), attrgetter("title"), _section)
TABLE = Listed("Table", attrgetter("caption"), attrgetter("caption"), _table)


def _differences(kind: Listed, before: Sequence[Item], after: Sequence[Item], old: str) -> list[str]:
    """What was put in, changed, taken out or moved."""
    was, now = _told_apart(kind, before), _told_apart(kind, after)
    sentences: list[str] = []
    for key, each in now.items():
        if key in was:
            sentences.extend(kind.compare(was[key], each, old))
        else:
            sentences.append(f"{kind.word} '{kind.name(each)}' is new: {old} did not have it.")
    gone = [each for key, each in was.items() if key not in now]
    sentences.extend(f"{kind.word} '{kind.name(each)}' is gone: {old} had it." for each in gone)
    if [key for key in was if key in now] != [key for key in now if key in was]:
        sentences.append(f"{kind.word}s: their order was changed.")
    return sentences


def _told_apart(kind: Listed, things: Sequence[Item]) -> dict[tuple[str, int], Item]:
    """Each thing by its key and how many of the same key come before it: two of one name stay two."""
    seen: Counter[str] = Counter()
    by_key = {}
    for each in things:
        key = kind.key(each)
        by_key[key, seen[key]] = each
        seen[key] += 1
    return by_key


def _or_none(text: str) -> str:
    return text.rstrip(".") or "nothing"
