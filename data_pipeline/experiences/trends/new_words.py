"""Which words are new in a quarter: used more than chance would explain, given all quarters before.

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
FALSE_ALARMS = 0.05  # the chance that any word at all is called new where nothing changed
WHEN = frozenset(name.casefold() for name in (*month_name, *month_abbr, *day_name, *day_abbr) if name)
FEWEST = 4  # comments of this quarter that must hold a word


def new_words_of_quarter(counts: pd.DataFrame, quarter: str) -> pd.DataFrame:
    """The words that are new in a quarter against all quarters before, the clearest first.

    counts: quarter, word and experiences (how many hold it). Columns as `new_words` gives them; no rows
    where there is no quarter before.
    """
    now = _summed(counts[counts["quarter"] == quarter])
    before = _summed(counts[counts["quarter"] < quarter])
    compared = new_words(now, before)
    return compared[compared["is_new"]] if before else compared.iloc[:0]


def new_words(now: Mapping[str, int], before: Mapping[str, int]) -> pd.DataFrame:
    """The words of this quarter compared with those before, the clearest first.

    now, before: word -> how many comments hold it. Columns: word, now, before (comments that hold it), z (how
    many standard deviations off), is_new (clear even though many words were looked at). Empty without
    comments.
    """
    words = sorted(word for word, count in now.items() if count >= FEWEST and not _tells_when(word))
    new = np.array([now[word] for word in words], dtype="float64")
    old = np.array([before.get(word, 0) for word in words], dtype="float64")
    z = _z(new, old, float(sum(now.values())), float(sum(before.values())))
    limit = NormalDist().inv_cdf(1 - FALSE_ALARMS / max(len(words), 1))
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


def _summed(counts: pd.DataFrame) -> dict[str, int]:
    by_word = counts.groupby("word")["experiences"].sum()
    return {str(word): int(number) for word, number in by_word.items()}
