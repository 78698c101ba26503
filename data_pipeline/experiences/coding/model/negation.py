"""What a "not" makes of the words around it: which it denies, and which it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from data_pipeline.experiences.coding.model.keywords import Keyword

REACH = 3  # words after a "not" that it is taken to deny
NOT = frozenset(
    {
        *("not", "no", "none", "nobody", "never", "nothing", "neither", "nor", "without", "hardly", "barely"),
        *("cant", "cannot", "couldnt", "dont", "doesnt", "didnt", "wasnt", "werent", "isnt", "arent"),
        *("hasnt", "havent", "hadnt", "wont", "wouldnt", "shouldnt", "aint"),
    }
)
OPPOSITE = {"positive": "negative", "negative": "positive"}


def turned(rule: str, keyword: Keyword, is_denied: bool) -> str:
    """The feeling that a keyword speaks of: after a "not" the opposite."""
    return OPPOSITE.get(rule, rule) if is_denied and not own_denial(keyword) else rule


def own_denial(keyword: Keyword) -> bool:
    """Whether the "not" belongs to it: "couldn't be happier", "no complaints"."""
    return not NOT.isdisjoint(keyword.words)


def praising(placed: Iterable[tuple[int, Keyword]]) -> set[int]:
    """The places of words that praise by a "not": each of them alone says something else."""
    return {
        at + far
        for at, keyword in placed
        if keyword.rule == "positive" and own_denial(keyword)
        for far in range(len(keyword.words))
    }


def denied(words: list[str], praising: set[int]) -> set[int]:
    """The places of words that a "not" shortly before them may deny."""
    denying = [at for at, word in enumerate(words) if word in NOT and at not in praising]
    return {at + far for at in denying for far in range(1, REACH + 1) if at + far < len(words)} - praising
