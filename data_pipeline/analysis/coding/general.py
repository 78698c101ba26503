"""What general praise and dissatisfaction follow from: all that was said of a comment besides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data_pipeline.analysis.coding.features import GENERAL


def beside(themes: Sequence[str], told: np.ndarray, hits: np.ndarray) -> np.ndarray:
    """What general praise and dissatisfaction follow from: their own chances and rules, the feeling, and
    how likely it is that the comment speaks of nothing else."""
    at = [theme in GENERAL for theme in themes]
    general, others = told[:, : len(themes)][:, at], told[:, : len(themes)][:, ~np.array(at)]
    feelings = told[:, len(themes) :]
    nothing_else = np.log1p(-np.clip(others, 0, 0.99)).sum(axis=1, keepdims=True)
    columns = (
        _log_odds(general), _log_odds(feelings), nothing_else, others.max(axis=1, keepdims=True),
        nothing_else * feelings, hits[:, at], np.ones((len(told), 1)),
    )  # fmt: skip
    return np.hstack(columns)


def _log_odds(chance: np.ndarray) -> np.ndarray:
    clear = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.log(clear / (1 - clear))
