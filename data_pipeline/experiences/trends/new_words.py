"""Which words are new this quarter: said more than chance would have it, given all that was said before.

Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words"), over
comments that hold a word, not over times it was said: one long comment is one voice.
"""

from __future__ import annotations

from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Mapping
from statistics import NormalDist

import numpy as np
import pandas as pd

PRIOR = 500.0  # comments that the words of both periods together count for
CRYING_WOLF = 0.05  # the chance that any word at all is called new where nothing changed
WHEN = frozenset(name.casefold() for name in (*month_name, *month_abbr, *day_name, *day_abbr) if name)
FEWEST = 4  # comments of this quarter that must hold a word


def grown(here: Mapping[str, int], there: Mapping[str, int]) -> pd.DataFrame:
    """The words of this quarter's comments that were said too seldom before, the clearest first.

    here, there: word -> how many comments hold it, of this quarter and of those before.
    Columns: word, now, before (comments that hold it), z (how many standard deviations off), is_new (clear
    even though many words were looked at). Empty without comments.
    """
    words = sorted(word for word, count in here.items() if count >= FEWEST and not _tells_when(word))
    new = np.array([here[word] for word in words], dtype="float64")
    old = np.array([there.get(word, 0) for word in words], dtype="float64")
    z = _z(new, old, float(sum(here.values())), float(sum(there.values())))
    limit = NormalDist().inv_cdf(1 - CRYING_WOLF / max(len(words), 1))
    frame = pd.DataFrame({"word": words, "now": new.astype(int), "before": old.astype(int), "z": z})
    frame["is_new"] = frame["z"] > limit
    return frame.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def _z(new: np.ndarray, old: np.ndarray, all_new: float, all_old: float) -> np.ndarray:
    if not new.size:
        return np.zeros(0)
    prior = PRIOR * (new + old) / (all_new + all_old)
    rest_new = np.maximum(all_new + PRIOR - new - prior, 1)  # one word alone has no rest
    rest_old = np.maximum(all_old + PRIOR - old - prior, 1)
    odds = np.log((new + prior) / rest_new) - np.log((old + prior) / rest_old)
    return odds / np.sqrt(1 / (new + prior) + 1 / (old + prior))


def _tells_when(word: str) -> bool:
    """Whether it is a month, a weekday or a number: a new quarter always has its own."""
    return word.isdigit() or word.removesuffix("s") in WHEN
