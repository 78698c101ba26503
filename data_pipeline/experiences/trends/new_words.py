"""Which words are new in a quarter: said by more people than all quarters before would have us expect.

Over comments that hold a word, not over times it was said: one long comment is one voice. What people speak
of changes from quarter to quarter even where nothing is new, so that a count is set against the beta-binomial
distribution, its variation taken from all words; and as many words are looked at as were ever said.
"""

from __future__ import annotations

from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Mapping

import numpy as np
import pandas as pd

from data_pipeline.experiences.trends.small_numbers import FEWEST
from data_pipeline.statistics import beta_binomial

FALSE_ALARMS = 0.05  # the chance that any word at all is called new where nothing changed
WHEN = frozenset(name.casefold() for name in (*month_name, *month_abbr, *day_name, *day_abbr) if name)
LEAST_QUARTERS = 2  # before, so that their variation can be seen
POSSIBLE = 3  # counts before that a word that is called new leaves possible: else it would give one away
NEW_WORDS = ["word", "now", "chance"]


def new_words(counts: pd.DataFrame, comments: Mapping[str, int], quarter: str) -> pd.DataFrame:
    """The words that are new in a quarter against all quarters before, the clearest first.

    counts: quarter, word and experiences (how many hold it); comments: quarter -> how many there are.
    Columns: word, now (experiences that hold it), chance (of so many where nothing is new). How many held it
    before is left out, and so is a word that would leave fewer than three possible numbers of these.
    """
    earlier = sorted(each for each, number in comments.items() if each < quarter and number)
    total = comments.get(quarter, 0)
    if not total or len(earlier) < LEAST_QUARTERS:
        return pd.DataFrame(columns=NEW_WORDS)
    wide = counts.pivot_table(
        index="quarter", columns="word", values="experiences", aggfunc="sum", fill_value=0
    )
    wide = wide.loc[:, [not _tells_when(str(word)) for word in wide.columns]]
    now = wide.reindex([quarter], fill_value=0).iloc[0].to_numpy(dtype="float64")
    before = wide.reindex(earlier, fill_value=0).to_numpy(dtype="float64")
    totals = np.array([comments[each] for each in earlier], dtype="float64")
    looked_at = (now > 0) | (before.sum(axis=0) > 0)
    limit = FALSE_ALARMS / max(int(looked_at.sum()), 1)
    squared = beta_binomial.squared(*beta_binomial.variation(before, totals))
    rows = []
    for at in map(int, np.flatnonzero(now >= FEWEST)):
        chances = [
            _chance(now[at], total, held, totals, squared)
            for held in (before[:, at].sum(), float(POSSIBLE - 1))
        ]
        if max(chances) <= limit:
            rows.append((str(wide.columns[at]), int(now[at]), chances[0]))
    found = pd.DataFrame(rows, columns=NEW_WORDS)
    return found.sort_values(["chance", "word"], ignore_index=True)


def _chance(now: float, total: int, held: float, totals: np.ndarray, squared: float) -> float:
    """How likely it is that so many or more hold a word that so many held before."""
    before = float(totals.sum())
    share = beta_binomial.share_of(held, before)
    return float(beta_binomial.law(total, share, before, totals.size, squared)[int(now) :].sum())


def _tells_when(word: str) -> bool:
    """Whether it is a month, a weekday or a number: a new quarter always has its own."""
    return word.isdigit() or word.removesuffix("s") in WHEN
