"""What the typical post of a group gets, and whether one group stands out from the rest."""

import numpy as np
import pandas as pd

from data_pipeline.statistics.typical_rate import COVER, FEWEST

DRAWS = 2000  # samples of as many posts, drawn with replacement


def typical(posts: pd.DataFrame, group: str, value: str, seed: int = 0) -> pd.DataFrame:
    """The median per group with its 90 % interval over posts, most first.

    Columns: group, posts (that report the value), median, low, high, enough (ten posts or more).
    """
    rows = []
    reported = posts.dropna(subset=[group, value])
    for name, part in reported.groupby(group, sort=True, observed=True):
        values = part[value].to_numpy(dtype="float64")
        draws = np.median(np.random.default_rng(seed).choice(values, (DRAWS, values.size)), axis=1)
        low, high = np.quantile(draws, [(1 - COVER) / 2, (1 + COVER) / 2])
        rows.append((name, values.size, float(np.median(values)), low, high, values.size >= FEWEST))
    columns = ["group", "posts", "median", "low", "high", "enough"]
    return pd.DataFrame(rows, columns=columns).sort_values(["median", "group"], ascending=[False, True])


def standout(groups: pd.DataFrame) -> str | None:
    """The group whose interval lies wholly above that of every other with enough posts, if any."""
    fair = groups[groups["enough"]]
    if len(fair) < 2:
        return None
    best, others = fair.iloc[0], fair.iloc[1:]
    return str(best["group"]) if best["low"] > others["high"].max() else None
