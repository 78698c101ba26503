"""The figures that score 0 and 1 on each criterion (anchors): in a table with their sources and dates.

The anchors of a rate lie around a published benchmark, which is of other, larger accounts: it may be off.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_pipeline.statistics.typical_rate import NINE_IN_TEN

CRITERIA = ("rate", "interactions", "experiences", "visits", "effort", "fit", "objectives", "direction")
TITLES = {
    "rate": "response per 1,000",
    "interactions": "interactions a month",
    "experiences": "experiences prompted",
    "visits": "visits sent to the website",
    "effort": "cost of an interaction",
    "fit": "fit with who lives here",
    "objectives": "objectives served",
    "direction": "direction of travel",
}


AS_OURS = "public"  # what a rate counts here: reactions, comments, shares and saves


@dataclass(frozen=True)
class Anchor:
    """The figure that scores 0 and the one that scores 1; by ratio where twice as much is one step.

    factor: by how much the published figure that lies in the middle may be off, nine times in ten; 1 where it
    is set here. counts_as_ours: whether it counts what a rate counts here.
    """

    worst: float
    best: float
    by_ratio: bool
    factor: float = 1.0
    counts_as_ours: bool = True

    @property
    def middle(self) -> float:
        return float(np.sqrt(self.worst * self.best)) if self.by_ratio else (self.worst + self.best) / 2

    def off(self, number: int, random: np.random.Generator) -> np.ndarray:
        """By how much the benchmark is off, drawn so many times, as a factor."""
        return np.exp(random.normal(0, np.log(self.factor) / NINE_IN_TEN, number))

    def score(self, value: np.ndarray) -> np.ndarray:
        """Between 0 and 1; NaN stays NaN."""
        if self.by_ratio:
            value = np.log(np.maximum(value, 1e-9))
            worst, best = np.log(self.worst), np.log(self.best)
        else:
            worst, best = self.worst, self.best
        return np.clip((value - worst) / (best - worst), 0, 1)


@dataclass(frozen=True)
class AnchorOf:
    """The anchors by (criterion, channel, basis); `*` is any channel or basis."""

    rows: Mapping[tuple[str, str, str], Anchor]

    def __call__(self, criterion: str, channel: str, basis: str) -> Anchor:
        """The anchor of a criterion: of this channel and basis, else of the channel, the basis, or all."""
        return self.rows[self.row(criterion, channel, basis)]

    def row(self, criterion: str, channel: str, basis: str) -> tuple[str, str, str]:
        """Which row that is: accounts of the same row share its benchmark, and what is off about it."""
        for key in ((channel, basis), (channel, "*"), ("*", basis), ("*", "*")):
            if (criterion, *key) in self.rows:
                return (criterion, *key)
        raise KeyError(
            f"There is no lowest and highest value to score {criterion} by. Add a row for channel * to "
            "data/reference/anchors.csv."
        )


def anchor_of(table: pd.DataFrame) -> AnchorOf:
    """The anchors in the rows of reference anchors."""
    return AnchorOf(
        {
            (row["criterion"], row["channel"], row["basis"]): Anchor(
                float(row["worst"]),
                float(row["best"]),
                bool(row["scale"] == "ratio"),
                1.0 if pd.isna(row["factor"]) else float(row["factor"]),
                bool(pd.isna(row["numerator"]) or row["numerator"] == AS_OURS),
            )
            for row in table.to_dict("records")
        }
    )
