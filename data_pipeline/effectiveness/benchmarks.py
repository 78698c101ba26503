"""The figures that score 0 and 1 on each criterion (anchors): fixed, in a table with their sources."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

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


@dataclass(frozen=True)
class Anchor:
    """The figure that scores 0 and the one that scores 1; by ratio where twice as much is one step."""

    worst: float
    best: float
    by_ratio: bool

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
        for key in ((channel, basis), (channel, "*"), ("*", basis), ("*", "*")):
            if (criterion, *key) in self.rows:
                return self.rows[(criterion, *key)]
        raise KeyError(f"No anchor of {criterion}: add a row for channel * to data/reference/anchors.csv.")


def anchor_of(table: pd.DataFrame) -> AnchorOf:
    """The anchors in the rows of reference anchors."""
    return AnchorOf(
        {
            (row["criterion"], row["channel"], row["basis"]): Anchor(
                float(row["worst"]), float(row["best"]), bool(row["scale"] == "ratio")
            )
            for row in table.to_dict("records")
        }
    )
