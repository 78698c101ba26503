"""A trained model: what it weighs, and the chance of each theme and feeling that it gives a comment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
from scipy.sparse import csr_array

from data_pipeline.experiences.coding.model import both_sides
from data_pipeline.experiences.coding.model.chances_together import (
    among_others,
    around_feelings,
    judged_again,
)
from data_pipeline.experiences.coding.model.clauses import FEELINGS, CommentRows
from data_pipeline.experiences.coding.model.features import Comment, parts

# On kinds of service that the training never saw, the rules travel better than the weights: more is said by
# them, and one threshold serves all themes. Chosen by leaving one service out, within either kind of service.
ABROAD_SHARE, ABROAD_THRESHOLD = 0.15, 0.3
PHRASES, LETTERS, MARKS = 1.1, 1.3, 0.85  # how long each part of a row is; by cross-validation
SENTIMENTS = ("positive", "neutral", "negative")
BIAS = "#always"


@dataclass(frozen=True)
class Model:
    """A linear model over words, their parts and the rules that hit.

    themes: those it was trained on; other themes are left to the rules.
    names: what its columns stand for, the last one always 1.
    rarity: the weight of a word by how few comments hold it (inverse document frequency).
    weights: columns x (themes, then the three sentiments).
    of_themes, of_feelings: how each follows from all chances together (`again`), themes x columns x (so, not
    so) and columns x feelings; empty where not trained.
    thresholds: per theme, the chance from which it is suggested.
    rule_share: how much of a theme's chance is said by its rule alone.
    services: the kinds of service whose comments it was trained on.
    """

    themes: tuple[str, ...]
    names: tuple[str, ...]
    rarity: np.ndarray
    weights: np.ndarray
    of_themes: np.ndarray
    of_feelings: np.ndarray
    thresholds: np.ndarray
    rule_share: float
    services: tuple[str, ...]
    columns: dict[str, int] = field(compare=False)
    part_columns: dict[str, list[int]] = field(default_factory=dict, compare=False)

    def comment_rows(self, comments: Sequence[Comment]) -> CommentRows:
        """The comments as the model's numbers. A comment of one clause is that clause."""
        clauses = [clause for each in comments for clause in each.clauses]
        counts = np.array([max(len(each.clauses), 1) for each in comments], dtype="int64")
        starts = np.cumsum(counts) - counts
        rows = self.rows([*comments, *clauses])
        at = np.empty(int(counts.sum()), dtype="int64")
        is_one_clause = np.array([not each.clauses for each in comments], dtype=bool)
        at[starts[is_one_clause]] = np.flatnonzero(is_one_clause)
        at[np.repeat(~is_one_clause, counts)] = len(comments) + np.arange(len(clauses))
        return CommentRows(rows[: len(comments)], rows[at], starts)

    def rows(self, comments: Sequence[Comment]) -> csr_array:
        """Comments x columns: phrases and parts of words weighed by rarity, marks as they are."""
        phrases = [
            [at for phrase in each.phrases if (at := self.columns.get(phrase)) is not None]
            for each in comments
        ]
        marks = [
            [(at, value) for mark, value in each.marks.items() if (at := self.columns.get(mark)) is not None]
            for each in comments
        ]
        fixed = np.array([value for each in marks for _, value in each], dtype="float32")
        fixed_marks = self._table([[at for at, _ in each] for each in marks], MARKS * fixed)
        always = self._table([[len(self.names) - 1]] * len(comments))
        words = PHRASES * self._weighed(self._table(phrases))
        return words + LETTERS * self._weighed(self._letters(comments)) + fixed_marks + always

    def _letters(self, comments: Sequence[Comment]) -> csr_array:
        """Comments x columns: how often each part of a word is there. Each word is taken apart once."""
        places: dict[str, int] = {}
        said = [[places.setdefault(word, len(places)) for word in each.words] for each in comments]
        of_words = self._table(list(map(self.parts_of, places)))
        return csr_array(_ones(said, len(places)) @ of_words)

    def _weighed(self, table: csr_array) -> csr_array:
        """Each column once a row: by how often it is there and how rare it is, all of a row as long as 1."""
        table.sum_duplicates()
        table.data = (1 + np.log(table.data)) * self.rarity[table.indices]
        sizes = np.diff(table.indptr)
        lengths = np.sqrt(np.bincount(np.repeat(np.arange(sizes.size), sizes), table.data**2, sizes.size))
        table.data /= np.repeat(lengths, sizes).astype("float32")
        return table

    def _table(self, columns: Sequence[Sequence[int]], values: np.ndarray | None = None) -> csr_array:
        """Lists of columns, one a row, as a table of ones or of these values."""
        table = _ones(columns, len(self.names))
        if values is not None:
            table.data = values
        return table

    def chances(self, comments: Sequence[Comment]) -> np.ndarray:
        """Comments x (themes, then the three sentiments), by the trained weights and the rules together."""
        return self.joined(self.outputs(comments), self.hits(comments), self.felt(comments))

    def outputs(self, comments: Sequence[Comment]) -> np.ndarray:
        """What the weights alone say (`CommentRows.outputs`)."""
        return self.comment_rows(comments).outputs(self.weights)

    def judged(self, comments: Sequence[Comment], is_foreign: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Chances of comments x (themes, then sentiments), and comments x themes: which are suggested.

        `is_foreign`: whether a comment is known to be about a kind of service that the training never saw.
        """
        chances, hits, abroad = self.chances(comments), self.hits(comments), self.abroad()
        count = len(self.themes)
        # The rules' share is taken out of the chances again, and put back as it is abroad.
        by_weights = (chances[:, :count] - self.rule_share * hits) / (1 - self.rule_share)
        moved = (1 - abroad.rule_share) * by_weights + abroad.rule_share * hits
        themes = np.where(is_foreign[:, None], moved, chances[:, :count])
        limits = np.where(is_foreign[:, None], abroad.thresholds, self.thresholds)
        return np.hstack([themes, chances[:, count:]]), themes >= limits

    def abroad(self) -> Model:
        """The same for services that the training never saw: more rule, one threshold."""
        level = np.full(len(self.themes), ABROAD_THRESHOLD)
        return replace(self, rule_share=ABROAD_SHARE, thresholds=level)

    def hits(self, comments: Sequence[Comment]) -> np.ndarray:
        """Comments x themes: whether the theme's rule hit."""
        return _marked(comments, self.themes)

    @staticmethod
    def felt(comments: Sequence[Comment]) -> np.ndarray:
        """Comments x (good, bad, both): whether words of that feeling are said, and of both, how long."""
        return _marked(comments, ("positive", "negative", *both_sides.MARKS))

    def joined(self, outputs: np.ndarray, hits: np.ndarray, felt: np.ndarray) -> np.ndarray:
        """A theme's chance is part what the weights say and part whether its rule hit."""
        count = len(self.themes)
        themes, feelings = outputs[:, :count], outputs[:, count : count + FEELINGS]
        if self.of_themes.size:
            judged = map(judged_again, among_others(outputs, hits), self.of_themes)
            themes = np.column_stack([each[:, 0] for each in judged])
            feelings = judged_again(around_feelings(outputs, hits, felt), self.of_feelings)
        return np.hstack([(1 - self.rule_share) * themes + self.rule_share * hits, feelings])

    def parts_of(self, word: str) -> list[int]:
        """The columns of a word's parts; words come again and again, so they are remembered."""
        columns = self.part_columns.get(word)
        if columns is None:
            columns = [at for part in parts(word) if (at := self.columns.get(part)) is not None]
            self.part_columns[word] = columns
        return columns


def _ones(columns: Sequence[Sequence[int]], width: int) -> csr_array:
    """Lists of columns, one a row, as a table of ones."""
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter(chain.from_iterable(columns), dtype="int64", count=ends[-1])
    return csr_array((np.ones(flat.size, dtype="float32"), flat, ends), shape=(len(columns), width))


def _marked(comments: Sequence[Comment], rules: Sequence[str]) -> np.ndarray:
    hits = [[f"#{rule}" in each.marks for rule in rules] for each in comments]
    return np.array(hits, dtype="float64").reshape(len(comments), len(rules))


def model_of(themes: Sequence[str], names: Sequence[str], rarity: np.ndarray) -> Model:
    """A model that knows nothing yet."""
    outputs = len(themes) + len(SENTIMENTS)
    return Model(
        tuple(themes), tuple(names), rarity, np.zeros((len(names), outputs), dtype="float32"),
        np.zeros((0, 0, 0)), np.zeros((0, 0)), np.full(len(themes), 0.5), 0.0, (),
        {name: at for at, name in enumerate(names)},
    )  # fmt: skip
