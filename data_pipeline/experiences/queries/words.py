"""In how many experiences of each quarter a word was said, and which words are new in a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from data_pipeline.experiences.queries import comments
from data_pipeline.experiences.trends.new_words import new_words
from data_pipeline.organisation import policies
from data_pipeline.warehouse.ask import answer

EXAMPLES = 3  # comments that are shown with a new word


@dataclass(frozen=True)
class NewWord:
    """A word that is new: in how many experiences it was said now, and three of them."""

    word: str
    now: int
    examples: pd.DataFrame


@policies.only_with(policies.READ_EXPERIENCES)
def words(db: DuckDBPyConnection) -> pd.DataFrame:
    """In how many experiences of each quarter a word was said."""
    return answer(db, "select quarter, word, experiences from experience_words order by quarter, word")


def comments_by_quarter(db: DuckDBPyConnection) -> dict[str, int]:
    """How many experiences of each quarter still have their words."""
    rows = answer(
        db,
        """
        select quarter, count(*) as experiences from experiences
        where text is not null group by quarter order by quarter
        """,
    )
    return {str(quarter): int(number) for quarter, number in rows.itertuples(index=False, name=None)}


@policies.only_with(policies.READ_WORDS_OF_MANY)
def new_words_of_many(db: DuckDBPyConnection, quarter: str, at_most: int = 5) -> list[tuple[str, int]]:
    """The clearest new words of a quarter, each with how many comments hold it: never a word of a few.

    How many said it before is left out: it could be few.
    """
    rows = new_words(words(db), comments_by_quarter(db), quarter).head(at_most)
    return [(str(row["word"]), int(row["now"])) for row in rows.to_dict("records")]


@policies.only_with(policies.READ_EXPERIENCES)
def new_words_with_examples(
    db: DuckDBPyConnection, quarter: str, start: date, end: date, at_most: int = 5
) -> list[NewWord]:
    """The same with three comments each; the quarter lasts from `start` to `end`."""
    return [
        NewWord(word, now, comments.texts(db, start, end, {"word": word}, EXAMPLES))
        for word, now in new_words_of_many(db, quarter, at_most)
    ]
