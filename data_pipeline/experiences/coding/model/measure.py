"""How well suggestions agree with what people coded: F1 scores, and whether chances mean what they say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

# What a model is told of comments that it never saw; and comments on other services than it learnt from.
RULES, TOLD, NOT_TOLD, ASKED = "rules alone", "service told", "service not told", "service and question told"
ABROAD = "another kind of service"
BINS = [tenth / 10 for tenth in range(11)]


@dataclass(frozen=True)
class Agreement:
    """Scores from 0 to 1. `micro` counts every suggestion alike, `macro` every theme alike."""

    comments: int
    micro: float
    macro: float
    exact: float  # share of comments with exactly the themes that people gave
    by_theme: dict[str, float]


def agreement(suggested: np.ndarray, is_so: np.ndarray, themes: tuple[str, ...]) -> Agreement:
    """Of suggested themes with coded ones, both comments x themes of 0/1."""
    suggested, is_so = suggested.astype(bool), is_so.astype(bool)
    each = [_f1(suggested[:, at], is_so[:, at]) for at in range(len(themes))]
    exact = float(np.mean(np.all(suggested == is_so, axis=1)))
    by_theme = dict(zip(themes, each, strict=True))
    return Agreement(len(suggested), _f1(suggested, is_so), float(np.mean(each)), exact, by_theme)


def macro_f1(suggested: np.ndarray, is_so: np.ndarray, kinds: int) -> float:
    """The mean F1 score over kinds that exclude each other, numbered from 0."""
    return float(np.mean([_f1(suggested == kind, is_so == kind) for kind in range(kinds)]))


def calibration(chance: np.ndarray, is_so: np.ndarray) -> pd.DataFrame:
    """Per tenth of the chance given: how many, the chance said on average, and the share that was so."""
    frame = pd.DataFrame({"chance": chance.ravel(), "so": is_so.ravel().astype(float)})
    tenth = pd.cut(frame["chance"], BINS, include_lowest=True, labels=[f"{low:.1f}" for low in BINS[:-1]])
    return frame.groupby(tenth, observed=True).agg(
        suggestions=("so", "size"), said=("chance", "mean"), was_so=("so", "mean")
    )


def _f1(suggested: np.ndarray, is_so: np.ndarray) -> float:
    """2 x agreed / (said + coded); 1 where there is nothing to find and nothing was said."""
    named = int(suggested.sum()) + int(is_so.sum())
    return 2 * int((suggested & is_so).sum()) / named if named else 1.0
