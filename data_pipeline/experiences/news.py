"""What is new this quarter: words said more than chance would have it, each with examples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.analysis.new_words import grown
from data_pipeline.queries import experiences
from data_pipeline.queries.rights import for_roles

EXAMPLES = 3


@dataclass(frozen=True)
class NewWord:
    """A word that is new: in how many experiences it was said now and before, and three of them."""

    word: str
    now: int
    before: int
    examples: pd.DataFrame


@for_roles("officer")
def new_words(
    db: DuckDBPyConnection, quarter: str, start: date, end: date, at_most: int = 5
) -> list[NewWord]:
    """The clearest new words of a quarter, which lasts from `start` to `end`, against all quarters before."""
    counts = experiences.words(db)
    now = _held(counts[counts["quarter"] == quarter])
    before = _held(counts[counts["quarter"] < quarter])
    if not before:
        return []
    found = grown(now, before)
    rows = found[found["is_new"]].head(at_most).to_dict("records")
    return [
        NewWord(
            str(row["word"]), int(row["now"]), int(row["before"]),
            experiences.texts(db, start, end, {"word": str(row["word"])}, EXAMPLES),
        )
        for row in rows
    ]  # fmt: skip


def _held(counts: pd.DataFrame) -> dict[str, int]:
    summed = counts.groupby("word")["experiences"].sum()
    return {str(word): int(number) for word, number in summed.items()}
