"""Comments as rows of numbers, each whole and clause by clause, and the chances that weights give them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

CLAUSE_SHARE = 0.35  # what the strongest clause counts beside the whole; by cross-validation
FEELINGS = 3  # the last outputs share out one whole; those before are each for itself
BY_CLAUSE = 3 * FEELINGS + 1  # columns of `CommentRows.outputs` that come from the clauses


@dataclass(frozen=True)
class CommentRows:
    """Comments x columns, and their clauses x columns, comment by comment; each has one at least.

    starts: where the clauses of each comment begin.
    """

    whole: csr_array
    clauses: csr_array
    starts: np.ndarray

    @cached_property
    def counts(self) -> np.ndarray:
        """How many clauses each comment has, as a column."""
        return np.diff(np.append(self.starts, self.clauses.shape[0]))[:, None]

    def outputs(self, weights: np.ndarray) -> np.ndarray:
        """Comments x (themes, the three feelings, the feelings by clause): chances from 0 to 1.

        Of each feeling by clause the highest, the lowest and the mean chance; last the log of their number.
        """
        whole, by_clause = chances(self.whole @ weights), chances(self.clauses @ weights)
        felt = by_clause[:, -FEELINGS:]
        highest, lowest = np.maximum.reduceat(felt, self.starts), np.minimum.reduceat(felt, self.starts)
        mean = np.add.reduceat(felt, self.starts) / self.counts
        return np.hstack(
            [self.mixed(whole, self.strongest(by_clause)), highest, lowest, mean, np.log(self.counts)]
        )

    def strongest(self, by_clause: np.ndarray) -> np.ndarray:
        """Comments x themes: the chance of each theme in the clause that speaks most of it."""
        return np.maximum.reduceat(by_clause[:, :-FEELINGS], self.starts)

    def each(self, of_comment: np.ndarray) -> np.ndarray:
        """What is so of a comment, for each of its clauses."""
        return np.repeat(of_comment, self.counts[:, 0], axis=0)

    @staticmethod
    def mixed(whole: np.ndarray, strongest: np.ndarray) -> np.ndarray:
        """A theme's chance is part what the whole says and part what its strongest clause does."""
        themes = (1 - CLAUSE_SHARE) * whole[:, :-FEELINGS] + CLAUSE_SHARE * strongest
        return np.hstack([themes, whole[:, -FEELINGS:]])


def chances(scores: np.ndarray) -> np.ndarray:
    """Scores as chances: themes each for itself, the three feelings together."""
    out = np.empty_like(scores)
    out[:, :-FEELINGS] = 1 / (1 + np.exp(-np.clip(scores[:, :-FEELINGS], -30, 30)))
    high = np.exp(scores[:, -FEELINGS:] - scores[:, -FEELINGS:].max(axis=1, keepdims=True))
    out[:, -FEELINGS:] = high / high.sum(axis=1, keepdims=True)
    return out
