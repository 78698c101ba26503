"""Many short rows of numbers in one, where almost all are nought: the model's arithmetic on numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

Entries = tuple[np.ndarray, np.ndarray, np.ndarray]  # row, column, value of each
CHUNK = 1000  # rows whose weights are gathered at once: some tens of megabytes


@dataclass(frozen=True)
class Rows:
    """Row r has the values `values[starts[r]:starts[r + 1]]` in the same `columns[...]`; none is empty."""

    starts: np.ndarray  # one more than there are rows
    columns: np.ndarray
    values: np.ndarray

    @property
    def count(self) -> int:
        return self.starts.size - 1

    def times(self, weights: np.ndarray) -> np.ndarray:
        """Rows x outputs, for weights of columns x outputs."""
        out = np.empty((self.count, weights.shape[1]), dtype="float32")
        for first in range(0, self.count, CHUNK):
            last = min(first + CHUNK, self.count)
            here = slice(self.starts[first], self.starts[last])
            gathered = weights[self.columns[here]] * self.values[here, None]
            out[first:last] = np.add.reduceat(gathered, self.starts[first:last] - self.starts[first])
        return out

    def transposed_times(self, errors: np.ndarray, width: int) -> np.ndarray:
        """Columns x outputs, for errors of rows x outputs: the gradient of a linear model."""
        order, row_of, starts, present = self._by_column
        out = np.zeros((width, errors.shape[1]), dtype="float32")
        step = max(1, starts.size // (1 + order.size // (CHUNK * 400)))
        edges = np.append(starts, order.size)
        for first in range(0, starts.size, step):
            last = min(first + step, starts.size)
            here = slice(edges[first], edges[last])
            gathered = errors[row_of[here]] * self.values[order[here], None]
            out[present[first:last]] = np.add.reduceat(gathered, edges[first:last] - edges[first])
        return out

    def take(self, chosen: np.ndarray) -> Rows:
        """Only these rows, in this order."""
        sizes = np.diff(self.starts)[chosen]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        at = np.repeat(self.starts[chosen] - starts[:-1], sizes) + np.arange(starts[-1])
        return Rows(starts, self.columns[at], self.values[at])

    @cached_property
    def _by_column(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        order = np.argsort(self.columns, kind="stable")
        row_of = np.repeat(np.arange(self.count), np.diff(self.starts))[order]
        present, starts = np.unique(self.columns[order], return_index=True)
        return order, row_of, starts, present


def joined(entries: Sequence[Entries], count: int) -> Rows:
    """The rows made of several sets of entries; each of the rows has one at least."""
    rows, columns, values = (np.concatenate(each) for each in zip(*entries, strict=True))
    order = np.argsort(rows, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=count))])
    return Rows(starts, columns[order], values[order].astype("float32"))
