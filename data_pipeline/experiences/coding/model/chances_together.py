"""Judges each theme and the feeling once more, from the chances of all themes and feelings together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data_pipeline.experiences.coding.model.clauses import FEELINGS

BESIDE = 0.5  # how long the columns of all other themes are; by cross-validation
CLEAR = 1e-4  # chances nearer to 0 or 1 are no surer than this
LEAST = float(np.log(CLEAR / (1 - CLEAR)))


def among_others(outputs: np.ndarray, hits: np.ndarray) -> Iterator[np.ndarray]:
    """For each theme the columns that say how it stands among the others; comments x columns.

    Its own log odds and rule, the log odds of the strongest other theme, how many others are to be expected,
    how many other rules hit, and, counting for less, all chances and rules. Most comments have one theme, so
    a strong one weakens the rest: that is how general praise is told from praise of something.
    """
    themes = hits.shape[1]
    chance = outputs[:, :themes]
    odds = _log_odds(chance)
    of_all = BESIDE * np.hstack([outputs[:, : themes + FEELINGS], hits])
    always = np.ones((len(outputs), 1))
    for at in range(themes):
        others = np.delete(odds, at, axis=1).max(axis=1, keepdims=True, initial=LEAST)
        expected, rules = (np.delete(each, at, axis=1).sum(axis=1, keepdims=True) for each in (chance, hits))
        yield np.hstack([odds[:, [at]], hits[:, [at]], others, expected, rules, of_all, always])


def around_feelings(outputs: np.ndarray, hits: np.ndarray, felt: np.ndarray) -> np.ndarray:
    """Columns that the feeling follows from: what whole and clauses say of it, whether its rules hit (`felt`:
    comments x good, bad, and how both are told of), and how much else is said."""
    themes = hits.shape[1]
    feelings = outputs[:, themes : themes + FEELINGS]
    nothing_else = np.log1p(-np.clip(outputs[:, :themes], 0, 0.99)).sum(axis=1, keepdims=True)
    by_clause = outputs[:, themes + FEELINGS :]
    good, bad = felt[:, [0]], felt[:, [1]]
    mixed = np.minimum(by_clause[:, [0]], by_clause[:, [2]])  # a clause praises and another complains
    columns = (
        _log_odds(feelings), by_clause, mixed, felt[:, 2:], good * (1 - bad), bad * (1 - good), good * bad,
        nothing_else, nothing_else * feelings, np.ones((len(outputs), 1)),
    )  # fmt: skip
    return np.hstack(columns)


def judged_again(columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Rows x outputs: chances that add up to 1."""
    scores = columns @ weights
    high = np.exp(scores - scores.max(axis=1, keepdims=True))
    return high / high.sum(axis=1, keepdims=True)


def _log_odds(chance: np.ndarray) -> np.ndarray:
    clear = np.clip(chance, CLEAR, 1 - CLEAR)
    return np.log(clear / (1 - clear))
