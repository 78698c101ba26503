"""Logistic regression: weights that fit what people coded and stay near a prior."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from data_pipeline.experiences.coding.model.chances_together import judged_again
from data_pipeline.experiences.coding.model.clauses import CLAUSE_SHARE, FEELINGS, CommentRows, chances

EVENED = 0.7  # 1: rare feelings count as much as common ones, 0: every comment alike; by cross-validation
# How far a column's naive Bayes weight is believed, and how much it loosens the hold on that column
# (Wang and Manning 2012, "Baselines and bigrams"); by cross-validation.
BELIEVED, LOOSENED, LOOSE, TIGHTEST = 0.15, 0.7, 0.7, 0.5
AGAIN = 300  # steps at most


@dataclass(frozen=True)
class Prior:
    """Where weights are without evidence, and how strongly they are held there; columns x outputs each."""

    near: np.ndarray
    hold: np.ndarray


def by_words(rows: csr_array, answers: np.ndarray, counts: np.ndarray, strength: np.ndarray) -> Prior:
    """What each column alone says of each output (naive Bayes): near it, and the looser the more it says.

    `counts`: what each answer counts. `strength` (per output) is how much a comment's answer counts against
    staying at the prior: the inverse of a Gaussian's precision. The last column, 1 in every row, is free.
    """
    there = csr_array((np.sign(np.abs(rows.data)), rows.indices, rows.indptr), shape=rows.shape)
    yes, no = counts * answers, counts * (1 - answers)
    says = np.log((there.T @ yes + 1) / (yes.sum(axis=0) + 1))
    says -= np.log((there.T @ no + 1) / (no.sum(axis=0) + 1))
    loud = LOOSENED * np.abs(says) + (1 - LOOSENED) * np.abs(says).mean(axis=0)
    room = np.maximum(LOOSE * loud / np.sqrt((loud**2).mean(axis=0)), TIGHTEST)
    near, hold = BELIEVED * says, 1 / (strength * room**2)
    near[-1], hold[-1] = 0, 1e-6
    return Prior(near, hold)


def by_model(weights: np.ndarray, strength: np.ndarray) -> Prior:
    """The weights of a model that is known, all held alike."""
    return Prior(weights, np.tile(1 / strength, (len(weights), 1)))


def fitted(
    rows: CommentRows, answers: np.ndarray, counts: np.ndarray, prior: Prior, steps: int
) -> np.ndarray:
    """Weights (columns x outputs) for answers (comments x outputs, 0 to 1; the last three add up to 1).

    `counts`: what each answer counts. Rare feelings count almost as much as common ones. A theme's error is
    shared between the whole comment and its strongest clause, as its chance is.
    """
    counts = counts.copy()
    counts[:, -FEELINGS:] *= evened(answers[:, -FEELINGS:])[:, None]
    to_whole, to_clauses = rows.whole.T.tocsr(), rows.clauses.T.tocsr()

    def slope(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(prior.near.shape)
        loss, of_whole, of_clauses = _errors(rows, weights.astype("float32"), answers, counts)
        away = weights - prior.near
        down = prior.hold * away
        loss += 0.5 * float(np.vdot(down, away))
        return loss, (down + to_whole @ of_whole + to_clauses @ of_clauses).ravel()

    solution = minimize(slope, prior.near.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return solution.x.reshape(prior.near.shape).astype("float32")


def fitted_again(columns: np.ndarray, answers: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Weights (columns x outputs) of a multinomial logistic regression; the last column is 1 and free.

    `answers` (rows x outputs) add up to 1 in each row; `counts` is what each row counts.
    """
    hold = np.ones((columns.shape[1], 1))
    hold[-1] = 1e-6

    def slope(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(columns.shape[1], answers.shape[1])
        shares = judged_again(columns, weights)
        loss = -float((counts[:, None] * answers * np.log(np.clip(shares, 1e-9, 1))).sum())
        down = columns.T @ (counts[:, None] * (shares - answers)) + hold * weights
        return loss + 0.5 * float((hold * weights**2).sum()), down.ravel()

    start = np.zeros(columns.shape[1] * answers.shape[1])
    solution = minimize(slope, start, jac=True, method="L-BFGS-B", options={"maxiter": AGAIN})
    return solution.x.reshape(columns.shape[1], answers.shape[1])


def _errors(
    rows: CommentRows, weights: np.ndarray, answers: np.ndarray, counts: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """How surprising the answers are, and how that changes with the scores of comments and of clauses."""
    whole, by_clause = chances(rows.whole @ weights), chances(rows.clauses @ weights)
    strongest = rows.strongest(by_clause)
    shares = rows.mixed(whole, strongest)
    of_whole, of_clauses = (shares - answers) * counts, np.zeros_like(by_clause)
    themes = np.clip(shares[:, :-FEELINGS], 1e-6, 1 - 1e-6)
    error = of_whole[:, :-FEELINGS] / _steepness(themes)
    of_whole[:, :-FEELINGS] = (1 - CLAUSE_SHARE) * error * _steepness(whole[:, :-FEELINGS])
    of_strongest = rows.each(CLAUSE_SHARE * error * _steepness(strongest))
    is_strongest = by_clause[:, :-FEELINGS] == rows.each(strongest)
    of_clauses[:, :-FEELINGS] = np.where(is_strongest, of_strongest, 0)
    return _surprise(shares, answers, counts), of_whole, of_clauses


def _steepness(chance: np.ndarray) -> np.ndarray:
    """How much a chance moves with its score."""
    return chance * (1 - chance)


def evened(felt: np.ndarray) -> np.ndarray:
    """What each comment's feeling counts, by how rare it is (comments x feelings of 0/1)."""
    by_feeling = len(felt) / (FEELINGS * np.maximum(felt.sum(axis=0), 1))
    return (felt * by_feeling**EVENED).sum(axis=1)


def _surprise(shares: np.ndarray, answers: np.ndarray, counts: np.ndarray) -> float:
    said_yes, said_no = np.log(np.clip(shares, 1e-9, 1)), np.log(np.clip(1 - shares, 1e-9, 1))
    logs = answers * said_yes
    logs[:, :-FEELINGS] += ((1 - answers) * said_no)[:, :-FEELINGS]
    return -float((logs * counts).sum())
