"""In how many experiences of each quarter a word was said, and which words are new in a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.experiences.queries import comments
from data_pipeline.experiences.trends.new_words import new_words_of_quarter
from data_pipeline.experiences.trends.small_numbers import FEWEST
from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer

EXAMPLES = 3  # comments that are shown with a new word


@dataclass(frozen=True)
class NewWord:
    """A word that is new: in how many experiences it was said now and before, and three of them."""

    word: str
    now: int
    before: int
    examples: pd.DataFrame


@policies.only_with(policies.READ_EXPERIENCES)
def words(db: DuckDBPyConnection) -> pd.DataFrame:
    """In how many experiences of each quarter a word was said."""
    return answer(db, "select quarter, word, experiences from experience_words order by quarter, word")


@policies.only_with(policies.READ_WORDS_OF_MANY)
def words_of_many(db: DuckDBPyConnection) -> pd.DataFrame:
    """In how many experiences of each quarter a word was said, as `words`, where they are not few."""
    return answer(
        db,
        """
        select quarter, word, experiences from experience_words
        where experiences >= $fewest order by quarter, word
        """,
        {"fewest": FEWEST},
    )


@policies.only_with(policies.READ_EXPERIENCES)
def new_words(
    db: DuckDBPyConnection, quarter: str, start: date, end: date, at_most: int = 5
) -> list[NewWord]:
    """The clearest new words of a quarter, which lasts from `start` to `end`, against all quarters before."""
    rows = new_words_of_quarter(words(db), quarter).head(at_most)
    return [
        NewWord(
            str(row["word"]), int(row["now"]), int(row["before"]),
            comments.texts(db, start, end, {"word": str(row["word"])}, EXAMPLES),
        )
        for row in rows.to_dict("records")
    ]  # fmt: skip


@policies.only_with(policies.READ_WORDS_OF_MANY)
def new_words_of_many(db: DuckDBPyConnection, quarter: str, at_most: int = 5) -> list[tuple[str, int]]:
    """The same for the board: each word, and how many people said it; never a word that only a few said.

    How many said it before is left out: it could be few.
    """
    rows = new_words_of_quarter(words_of_many(db), quarter).head(at_most)
    return [(str(row["word"]), int(row["now"])) for row in rows.to_dict("records")]
