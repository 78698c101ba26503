"""A trained model: what it weighs, and the chance of each theme and feeling that it gives a comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from data_pipeline.analysis.coding.features import GENERAL, Comment, parts
from data_pipeline.analysis.coding.fitting import chances
from data_pipeline.analysis.coding.general import beside
from data_pipeline.analysis.coding.rows import Entries, Rows, joined

ABROAD_SHARE = 0.3  # of the rules, on kinds of service never trained on: rules travel, weights do not
ABROAD_THRESHOLD = 0.35  # there, for all themes
CLAUSE_SHARE = 0.35  # what the strongest clause counts beside the whole; by cross-validation
SENTIMENTS = ("positive", "neutral", "negative")
BIAS = "#always"


@dataclass(frozen=True)
class Model:
    """A linear model over words, their parts and the rules that hit.

    themes: those it was trained on; other themes are left to the rules.
    names: what its columns stand for, the last one always 1.
    rarity: the weight of a word by how few comments hold it (inverse document frequency).
    weights: columns x (themes, then the three sentiments).
    general: how the general themes follow from all other chances (`beside`); no columns where not trained.
    thresholds: per theme, the chance from which it is suggested.
    rule_share: how much of a theme's chance is said by its rule alone.
    services: the kinds of service whose comments it was trained on.
    """

    themes: tuple[str, ...]
    names: tuple[str, ...]
    rarity: np.ndarray
    weights: np.ndarray
    general: np.ndarray
    thresholds: np.ndarray
    rule_share: float
    services: tuple[str, ...]
    columns: dict[str, int] = field(compare=False)
    seen: dict[str, list[int]] = field(default_factory=dict, compare=False)

    def rows(self, comments: Iterable[Comment]) -> Rows:
        """The comments as the model's rows: phrases and parts of words weighed by rarity, marks as are."""
        told = list(comments)
        phrases = [
            [at for said in each.phrases if (at := self.columns.get(said)) is not None] for each in told
        ]
        letters = [list(chain.from_iterable(map(self.parts_of, each.words))) for each in told]
        marks = [
            [(at, value) for mark, value in each.marks.items() if (at := self.columns.get(mark)) is not None]
            for each in told
        ]
        kept = _placed([[at for at, _ in each] for each in marks])
        fixed = np.array([value for each in marks for _, value in each], dtype="float64")
        always = np.arange(len(told)), np.full(len(told), len(self.names) - 1), np.ones(len(told))
        return joined(
            [self._weighed(*_placed(phrases)), self._weighed(*_placed(letters)), (*kept, fixed), always],
            len(told),
        )

    def _weighed(self, rows: np.ndarray, columns: np.ndarray) -> Entries:
        """Each column once a row: by how often it is there and how rare it is, all of a row as long as 1."""
        keys, counts = np.unique(rows * len(self.names) + columns, return_counts=True)
        rows, columns = keys // len(self.names), keys % len(self.names)
        values = (1 + np.log(counts)) * self.rarity[columns]
        norm = np.sqrt(np.bincount(rows, values * values)) if rows.size else np.ones(1)
        return rows, columns, values / norm[rows]

    def chances(self, comments: Sequence[Comment]) -> np.ndarray:
        """Comments x (themes, then the three sentiments), by the trained weights and the rules together."""
        return self.joined(self.told(comments), self.hits(comments))

    def told(self, comments: Sequence[Comment]) -> np.ndarray:
        """What the weights alone say of the whole comments and of the clause that speaks most of a theme."""
        whole, themes = chances(self.rows(comments).times(self.weights)), len(self.themes)
        clauses = [clause for each in comments for clause in each.clauses]
        if not clauses:
            return whole
        counts = [len(each.clauses) for each in comments]
        several, starts = np.flatnonzero(counts), np.cumsum([0, *filter(None, counts)])[:-1]
        said = chances(self.rows(clauses).times(self.weights))[:, :themes]
        strongest = np.maximum.reduceat(said, starts)
        whole[several, :themes] += CLAUSE_SHARE * (strongest - whole[several, :themes])
        return whole

    def abroad(self) -> Model:
        """The same for services that the training never saw: more rule, one threshold."""
        level = np.full(len(self.themes), ABROAD_THRESHOLD)
        return replace(self, rule_share=ABROAD_SHARE, thresholds=level)

    def hits(self, comments: Sequence[Comment]) -> np.ndarray:
        """Comments x themes: whether the theme's rule hit."""
        hits = [[f"#{theme}" in each.marks for theme in self.themes] for each in comments]
        return np.array(hits, dtype="float64").reshape(len(comments), len(self.themes))

    def joined(self, told: np.ndarray, hits: np.ndarray) -> np.ndarray:
        """A theme's chance is part what the weights say and part whether its rule hit."""
        out = told.astype("float64")
        if self.general.size:
            scores = beside(self.themes, told, hits) @ self.general
            out[:, self.general_at] = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        themes = out[:, : len(self.themes)]
        out[:, : len(self.themes)] = (1 - self.rule_share) * themes + self.rule_share * hits
        return out

    @property
    def general_at(self) -> list[int]:
        """Where the general themes stand."""
        return [at for at, theme in enumerate(self.themes) if theme in GENERAL]

    def parts_of(self, word: str) -> list[int]:
        """The columns of a word's parts; words come again and again, so they are remembered."""
        found = self.seen.get(word)
        if found is None:
            found = [at for part in parts(word) if (at := self.columns.get(part)) is not None]
            self.seen[word] = found
        return found


def _placed(columns: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Lists of columns, one a row, as two arrays: row and column."""
    counts = [len(each) for each in columns]
    flat = np.fromiter(chain.from_iterable(columns), dtype="int64", count=sum(counts))
    return np.repeat(np.arange(len(counts)), counts), flat


def model_of(themes: Sequence[str], names: Sequence[str], rarity: np.ndarray) -> Model:
    """A model that knows nothing yet."""
    outputs = len(themes) + len(SENTIMENTS)
    return Model(
        tuple(themes), tuple(names), rarity, np.zeros((len(names), outputs), dtype="float32"),
        np.zeros((0, 0)), np.full(len(themes), 0.5), 0.0, (),
        {name: at for at, name in enumerate(names)},
    )  # fmt: skip
