"""Logistic regression on numpy alone: weights that fit what people coded, held near weights known before."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from data_pipeline.analysis.coding.rows import Rows

MEMORY = 8  # steps that L-BFGS remembers (Nocedal and Wright, Numerical Optimization, algorithm 7.4)
EVENED = 0.7  # 1: rare feelings count as much as common ones, 0: every comment alike; by cross-validation
FEELINGS = 3  # the last outputs share out one whole; those before are each for itself


def fitted(rows: Rows, answers: np.ndarray, near: np.ndarray, strength: np.ndarray, steps: int) -> np.ndarray:
    """Weights (columns x outputs) for answers (rows x outputs, 0 to 1; the last three add up to 1).

    `strength` (per output) is how much a comment's answer counts against staying at `near`: the inverse
    of a Gaussian prior's precision. The last column is 1 in every row, and is held only where weights were
    known before. Rare feelings count almost as much as common ones.
    """
    counts = _evened(answers)
    width = near.shape[0]
    hold = np.ones((width, 1), dtype="float32") / strength[None, :].astype("float32")
    if not near.any():
        hold[-1] = 1e-6

    def slope(weights: np.ndarray) -> tuple[float, np.ndarray]:
        told = rows.times(weights)
        shares = chances(told)
        away = weights - near
        loss = _surprise(shares, answers, counts) + 0.5 * float(np.sum(hold * away * away))
        return loss, rows.transposed_times((shares - answers) * counts, width) + hold * away

    return _descended(slope, near.copy(), steps)


def chances(told: np.ndarray) -> np.ndarray:
    """Scores as chances: themes each for itself, the three feelings together."""
    out = np.empty_like(told)
    out[:, :-FEELINGS] = 1 / (1 + np.exp(-np.clip(told[:, :-FEELINGS], -30, 30)))
    high = np.exp(told[:, -FEELINGS:] - told[:, -FEELINGS:].max(axis=1, keepdims=True))
    out[:, -FEELINGS:] = high / high.sum(axis=1, keepdims=True)
    return out


def _evened(answers: np.ndarray) -> np.ndarray:
    """What each answer counts: 1 for themes; a feeling by how rare it is."""
    counts = np.ones_like(answers)
    felt = answers[:, -FEELINGS:]
    by_feeling = len(felt) / (FEELINGS * np.maximum(felt.sum(axis=0), 1))
    counts[:, -FEELINGS:] = (felt * by_feeling**EVENED).sum(axis=1, keepdims=True)
    return counts


def _surprise(shares: np.ndarray, answers: np.ndarray, counts: np.ndarray) -> float:
    said_yes, said_no = np.log(np.clip(shares, 1e-9, 1)), np.log(np.clip(1 - shares, 1e-9, 1))
    told = answers * said_yes
    told[:, :-FEELINGS] += ((1 - answers) * said_no)[:, :-FEELINGS]
    return -float((told * counts).sum(dtype="float64"))


def _descended(
    slope: Callable[[np.ndarray], tuple[float, np.ndarray]], at: np.ndarray, steps: int
) -> np.ndarray:
    """The lowest point found in so many steps of L-BFGS with step halving."""
    past: list[tuple[np.ndarray, np.ndarray]] = []
    height, down = slope(at)
    for _ in range(steps):
        heading = -_turned(down, past)
        falling, length = (
            float(np.vdot(down, heading)),
            1.0 if past else 1 / max(1.0, float(np.abs(down).sum())),
        )
        for _ in range(20):
            there = at + length * heading
            new_height, new_down = slope(there)
            if new_height <= height + 1e-4 * length * falling:
                break
            length /= 2
        else:
            return at
        past = [*past, (there - at, new_down - down)][-MEMORY:]
        settled = height - new_height < 1e-5 * abs(height)
        at, height, down = there, new_height, new_down
        if settled:
            return at
    return at


def _turned(down: np.ndarray, past: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The gradient times the curvature guessed from past steps."""
    turned, shares = down.copy(), []
    for step, bend in reversed(past):
        share = float(np.vdot(step, turned)) / max(float(np.vdot(step, bend)), 1e-12)
        turned = turned - share * bend
        shares.append(share)
    if past:
        step, bend = past[-1]
        turned = turned * (float(np.vdot(step, bend)) / max(float(np.vdot(bend, bend)), 1e-12))
    for (step, bend), share in zip(past, reversed(shares), strict=True):
        back = float(np.vdot(bend, turned)) / max(float(np.vdot(step, bend)), 1e-12)
        turned = turned + (share - back) * step
    return turned


def logistic(columns: np.ndarray, is_so: np.ndarray, strength: float = 1.0, steps: int = 25) -> np.ndarray:
    """Weights of a small logistic regression, by Newton's method; its last column is 1, held by nothing."""
    weights = np.zeros(columns.shape[1])
    hold = np.full(columns.shape[1], 1 / strength)
    hold[-1] = 1e-6
    for _ in range(steps):
        share = 1 / (1 + np.exp(-np.clip(columns @ weights, -30, 30)))
        slope = columns.T @ (share - is_so) + hold * weights
        curve = (columns * (share * (1 - share))[:, None]).T @ columns + np.diag(hold)
        weights = weights - np.linalg.solve(curve, slope)
    return weights
