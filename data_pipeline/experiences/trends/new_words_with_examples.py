"""What is new this quarter: words said more than chance would have it, each with examples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from data_pipeline.experiences import queries as experience_queries
from data_pipeline.experiences.trends.new_words import grown
from data_pipeline.organisation.policies import for_roles

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EXAMPLES = 3


@dataclass(frozen=True)
class NewWord:
    """A word that is new: in how many experiences it was said now and before, and three of them."""

    word: str
    now: int
    before: int
    examples: pd.DataFrame


@for_roles("officer", "ceo")
def new_words(
    db: DuckDBPyConnection, quarter: str, start: date, end: date, at_most: int = 5
) -> list[NewWord]:
    """The clearest new words of a quarter, which lasts from `start` to `end`, against all quarters before."""
    return [
        NewWord(word, now, before, experience_queries.texts(db, start, end, {"word": word}, EXAMPLES))
        for word, now, before in _grown(experience_queries.words(db), quarter, at_most)
    ]


@for_roles("officer", "ceo", "board")
def new_words_of_many(db: DuckDBPyConnection, quarter: str, at_most: int = 5) -> list[tuple[str, int]]:
    """The same for the board: each word, and how many people said it; never a word that only a few said.

    How many said it before is left out: it could be few.
    """
    return [(word, now) for word, now, _ in _grown(experience_queries.words_of_many(db), quarter, at_most)]


def _grown(counts: pd.DataFrame, quarter: str, at_most: int) -> list[tuple[str, int, int]]:
    """Words that are new in a quarter, each with how many said it in it and before."""
    now = _held(counts[counts["quarter"] == quarter])
    before = _held(counts[counts["quarter"] < quarter])
    if not before:
        return []
    found = grown(now, before)
    rows = found[found["is_new"]].head(at_most)
    return [
        (str(word), int(now), int(before)) for word, now, before in rows[["word", "now", "before"]].to_numpy()
    ]


def _held(counts: pd.DataFrame) -> dict[str, int]:
    summed = counts.groupby("word")["experiences"].sum()
    return {str(word): int(number) for word, number in summed.items()}
