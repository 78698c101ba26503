"""Which of many lines changed at their newest point, looked at together and one point after the other.

At each point the mean of a line's two newest values is set against those before (Student's t, values weighted
by what they rest on). All lines are judged together (Benjamini and Hochberg 1995): the more lines are looked
at, the clearer a change must be. What was said once is not said again: after a lasting change a line starts
anew, and a point that went far alone is left out of what comes after.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_pipeline.statistics.chances import adjusted_for_many, chance_of_t

FALSE_DISCOVERIES = 0.10  # the share of what is said that may be chance
NEWEST = 2  # points that are set against those before
LEAST_POINTS = 12  # of a line before anything is said of it
LEAST_SINCE = 8  # the same where a line has started anew because it changed
CLEARLY_OFF = 1.5  # standard deviations from which a point by itself is on the new side


@dataclass(frozen=True)
class Change:
    """What is said of a line at a point.

    line: its row; at: the point at which it is first said; since: the point from which on it holds;
    direction: 1 or -1; chance: how likely so large a difference is where nothing changed, for this line
    alone.
    """

    line: int
    at: int
    since: int
    direction: int
    chance: float


@dataclass(frozen=True)
class History:
    """All that was said, point by point; `starts` are the points at which each line started anew because it
    changed; `looked_at` is how many lines were judged at each point."""

    changes: tuple[Change, ...]
    starts: tuple[tuple[int, ...], ...]
    looked_at: np.ndarray


def history(values: np.ndarray, weights: np.ndarray, segments: np.ndarray | None = None) -> History:
    """What would have been said at each point, knowing nothing of later ones.

    values: lines x points, NaN where there is none, on a scale on which chance is about normal; weights: how
    much each rests on, above 0. segments: lines x points, a number that goes up where a line's meaning
    changed, so that nothing is compared across (default: never).
    """
    lines = _Lines(values, weights)
    given = np.zeros(values.shape, dtype="int64") if segments is None else segments
    changes: list[Change] = []
    looked_at = np.zeros(values.shape[1], dtype="int64")
    for at in range(values.shape[1]):
        if at:
            lines.mean_something_else(given[:, at] != given[:, at - 1], at)
        lines.settle(at)
        difference, chance = compared(values, weights, lines.in_play[:, : at + 1], lines.least)
        judged = ~np.isnan(chance)
        looked_at[at] = judged.sum()
        if not judged.any():
            continue
        adjusted = np.ones(len(values))
        adjusted[judged] = adjusted_for_many(chance[judged])
        for line in np.flatnonzero(adjusted <= FALSE_DISCOVERIES):
            direction = int(np.sign(difference[line]))
            since = lines.changed(int(line), at, direction)
            changes.append(Change(int(line), at, since, direction, float(chance[line])))
    return History(tuple(changes), tuple(tuple(each) for each in lines.starts), looked_at)


def compared(
    values: np.ndarray, weights: np.ndarray, in_play: np.ndarray, least: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """By how much the two newest points are above those before, and how likely that is by chance; NaN for a
    line without its newest point or with too few."""
    values, weights = values[:, : in_play.shape[1]], weights[:, : in_play.shape[1]]
    rank = np.cumsum(in_play[:, ::-1], axis=1)[:, ::-1]  # 1 for the newest in play, 2 for the one before
    newest, earlier = in_play & (rank <= NEWEST), in_play & (rank > NEWEST)
    number = earlier.sum(axis=1)
    judged = in_play[:, -1] & (in_play.sum(axis=1) >= least) & (number > 1)
    mean_new, weight_new = _mean(values, weights, newest)
    mean_old, weight_old = _mean(values, weights, earlier)
    away = np.where(earlier, values - mean_old[:, None], 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = (weights * away**2).sum(axis=1, where=earlier) / (number - 1)
        difference = mean_new - mean_old
        t = difference / np.sqrt(variance * (1 / weight_new + 1 / weight_old))
        chance = chance_of_t(t, number - 1)
    # A line that never moved says nothing of how far it moves by chance.
    return difference, np.where(judged & (variance > 0), chance, np.nan)


def _mean(values: np.ndarray, weights: np.ndarray, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    weight = np.where(which, weights, 0.0)
    total = weight.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (weight * np.where(which, values, 0.0)).sum(axis=1) / total, total


class _Lines:
    """Which points of each line are compared, as time goes on."""

    def __init__(self, values: np.ndarray, weights: np.ndarray) -> None:
        self.values, self.weights = values, weights
        self.in_play = ~np.isnan(values)
        self.least = np.full(len(values), LEAST_POINTS)
        self.starts: list[list[int]] = [[] for _ in values]
        # line -> (point, direction) of a point that went far, and may be the first of many
        self.waiting: dict[int, tuple[int, int]] = {}

    def mean_something_else(self, which: np.ndarray, at: int) -> None:
        """These lines start anew: what they count changed."""
        self.in_play[which, :at] = False
        self.least[which] = LEAST_POINTS
        for line in np.flatnonzero(which):
            self.waiting.pop(int(line), None)

    def changed(self, line: int, at: int, direction: int) -> int:
        """From which point on a change holds; where two points bear it out, the line starts anew there."""
        earlier = np.flatnonzero(self.in_play[line, :at])
        before = int(earlier[-1])
        if all(self.off(line, point, before) * direction >= CLEARLY_OFF for point in (before, at)):
            self._start(line, before)
            return before
        self.waiting[line] = (at, direction)
        return at

    def settle(self, at: int) -> None:
        """A point that went far: where the next is on its side too the change lasts, else it is left out."""
        for line, (since, direction) in list(self.waiting.items()):
            if not self.in_play[line, at]:
                continue
            if self.off(line, at, since) * direction >= CLEARLY_OFF:
                self._start(line, since)
            else:
                self.in_play[line, since] = False
            del self.waiting[line]

    def off(self, line: int, point: int, before: int) -> float:
        """How many standard deviations a point is off those in play before another point."""
        base = self.in_play[line].copy()
        base[before:] = False
        number = int(base.sum())
        if number < NEWEST:
            return 0.0
        x, weight = self.values[line, base], self.weights[line, base]
        mean = float((weight * x).sum() / weight.sum())
        variance = float((weight * (x - mean) ** 2).sum() / (number - 1))
        spread = np.sqrt(variance * (1 / self.weights[line, point] + 1 / weight.sum()))
        return float((self.values[line, point] - mean) / spread) if spread > 0 else 0.0

    def _start(self, line: int, since: int) -> None:
        self.in_play[line, :since] = False
        self.least[line] = LEAST_SINCE
        self.starts[line].append(since)
