"""A share by period, such as the comments on one theme: which periods are more than chance.

Laney's p' chart (Laney 2002, "Improved control charts for attributes"): limits of a share follow how many
comments there were, widened by how much more the shares vary than drawing lots would.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data_pipeline.statistics.spc import TRIAL, one_side, sign, trend, two_of_three

SIGMAS = 3.0
NEAR_SIGMAS = 2.0
TWO_POINT = 1.128  # mean moving range of two points in standard deviations (d2)
FEWEST = 5  # counts expected a period; below, even a doubling would mostly go unseen


def laney(counts: pd.Series, totals: pd.Series, baseline: int | None = None) -> pd.DataFrame:
    """The share of each period, its limits and what stands out.

    counts: how many have it; totals: of how many; ordered in time, periods without any 0 or NaN.
    baseline: how many of the first periods set the limits (default: all).

    Columns: value (share), comments (the totals), centre, lower, upper, points, trial (under twelve
    points), enough (whether so few can be judged at all), outside, one_side, trend, two_of_three, direction,
    signal: "different" or None. Where there is not enough, nothing is signalled.
    """
    total = totals.to_numpy(dtype="float64", na_value=np.nan)
    asked = total > 0
    size = np.where(asked, total, np.nan)
    share = counts.to_numpy(dtype="float64", na_value=np.nan) / size
    first = slice(0, baseline)
    centre = float(np.nansum(share[first] * size[first]) / max(np.nansum(size[first]), 1e-12))
    spread = np.sqrt(centre * (1 - centre) / size)
    away = np.divide(share - centre, spread, out=np.zeros_like(share), where=spread > 0)
    widened = spread * _widening(away[first][asked[first]])
    enough = bool(centre * np.nanmean(size[first]) >= FEWEST) if asked[first].any() else False
    frame = pd.DataFrame(
        {
            "value": share, "comments": total, "centre": centre,
            "lower": np.clip(centre - SIGMAS * widened, 0, 1),
            "upper": np.clip(centre + SIGMAS * widened, 0, 1),
            "points": int(asked[first].sum()), "trial": int(asked[first].sum()) < TRIAL, "enough": enough,
        },
        index=counts.index,
    )  # fmt: skip
    return _signalled(frame, np.divide(share - centre, widened, out=np.zeros_like(share), where=widened > 0))


def _widening(away: np.ndarray) -> float:
    """Sigma z: how much more the shares jump than chance alone; 1 where that cannot be told."""
    ranges = np.abs(np.diff(away))
    return float(ranges.mean() / TWO_POINT) if ranges.size and ranges.mean() > 0 else 1.0


def _signalled(frame: pd.DataFrame, away: np.ndarray) -> pd.DataFrame:
    """Adds the four rules; `away` is how many widened sigmas a share lies off the centre."""
    side = sign(away, 1e-9)
    outside = np.abs(away) > SIGMAS
    near = ~outside & (np.abs(away) > NEAR_SIGMAS)
    direction = trend(sign(np.diff(frame["value"].to_numpy(), prepend=np.nan), 1e-12))
    rules = {
        "outside": outside,
        "one_side": one_side(side),
        "trend": direction != 0,
        "two_of_three": two_of_three(near, side),
    }
    special = np.logical_or.reduce(list(rules.values())) & frame["enough"].to_numpy(dtype=bool)
    signal = pd.Series(["different" if flag else None for flag in special], index=frame.index, dtype=object)
    return frame.assign(**rules, direction=direction, signal=signal)
