"""What a "not" makes of the words around it: which it denies, and which it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from data_pipeline.experiences.coding.model.keywords import Keyword

REACH = 4  # words after a "not" that it is taken to deny
NOT = frozenset(
    {
        *("not", "no", "none", "nobody", "never", "nothing", "neither", "nor", "without", "hardly", "barely"),
        *(
            "scarcely",
            "rarely",
            "seldom",
            "nowhere",
            "noone",
            "lack",
            "lacks",
            "lacked",
            "lacking",
            "stopped",
        ),
        *("cant", "cannot", "couldnt", "dont", "doesnt", "didnt", "wasnt", "werent", "isnt", "arent"),
        *("hasnt", "havent", "hadnt", "wont", "wouldnt", "shouldnt", "aint"),
    }
)
ENDS = frozenset({"but", "because", "so", "when", "until", "if", "just", "only", "however", "then", "though"})
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


def denied(words: list[str], praising: set[int], breaks: Collection[int] = ()) -> set[int]:
    """The places of words that a "not" shortly before them may deny.

    What it denies ends where another sentence or thought begins. `breaks`: the places where one does.
    """
    denying = [at for at, word in enumerate(words) if word in NOT and at not in praising]
    reached: set[int] = set()
    for at in denying:
        for place in range(at + 1, min(at + REACH + 1, len(words))):
            if place in breaks or words[place] in ENDS:
                break
            reached.add(place)
    return reached - praising
