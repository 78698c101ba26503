"""XmR charts as NHS "Making Data Count" draws them: which points are more than usual ups and downs.

The rules and constants are those of nhs-r-community/NHSRplotthedots (ptd_spc_standard.R,
ptd_calculate_point_type.R), checked against its own published example in tests/statistics/test_spc.py.
"""

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd

LIMIT = 2.66  # three sigma from the mean moving range of two points
NEAR = LIMIT * 2 / 3  # two sigma
SCREEN = 3.267  # moving ranges from here on are set aside once (Nelson 1982)
RUN = 7  # points in a row on one side, or rising, or falling
TRIAL = 12  # fewer points than this: the range will still move
NEW_START = 3  # points missing in a row after which a series starts anew

Good = Literal["up", "down"] | None


def xmr(
    values: pd.Series,
    *,
    good: Good = None,
    screened: bool = True,
    starts: Iterable = (),
    floor: float | None = 0.0,
) -> pd.DataFrame:
    """Each point of an evenly spaced series with its centre, limits, rules broken and signal.

    `values` is ordered in time, NaN where nothing was reported. `starts` are index values at which
    what is measured changed: limits begin anew there, and after three or more missing points. A
    shorter gap keeps the limits, but no moving range and no run of points reaches across it.
    `screened` sets aside moving ranges of 3.267 times their mean once before the limits are drawn,
    as the R package does by default and the NHS Excel tool does not. `floor` is the lowest value
    the measure can have (None where it can be negative); lower limits are clipped there.

    Columns: value, segment, points (in the segment), trial, centre, lower, upper, near_lower,
    near_upper, the four rules, direction (of a trend: 1, -1 or 0), signal: better, worse,
    different (`good` is None) or None.
    """
    numbers = values.astype("float64")
    frame = pd.DataFrame({"value": numbers, "segment": _segments(numbers, set(starts))})
    parts = [_segment(part, good, screened, floor) for _, part in frame.groupby("segment", sort=True)]
    return pd.concat(parts) if parts else _segment(frame, good, screened, floor)


def latest(points: pd.DataFrame) -> pd.Series | None:
    """The newest point that has a value."""
    reported = points["value"].notna().to_numpy().nonzero()[0]
    return points.iloc[int(reported[-1])] if reported.size else None


def _segments(values: pd.Series, starts: set) -> np.ndarray:
    """A number per point that goes up where the series starts anew."""
    missing, segment, out = 0, 0, []
    for when, value in values.items():
        if when in starts or (missing >= NEW_START and not np.isnan(value)):
            segment += 1
        missing = missing + 1 if np.isnan(value) else 0
        out.append(segment)
    return np.array(out, dtype="int64")


def _segment(part: pd.DataFrame, good: Good, screened: bool, floor: float | None) -> pd.DataFrame:
    x = part["value"].to_numpy()
    reported = x[~np.isnan(x)]
    centre = float(reported.mean()) if reported.size else np.nan
    spread = _mean_moving_range(x, screened)
    lower, upper = centre - LIMIT * spread, centre + LIMIT * spread
    near_lower, near_upper = centre - NEAR * spread, centre + NEAR * spread
    # Equal numbers whose mean is off by a rounding error are on the mean, not next to it.
    tolerance = 1e-9 * max(1e-300, float(np.abs(reported).max()) if reported.size else 0.0)
    side = sign(x - centre, tolerance)
    outside = (x > upper + tolerance) | (x < lower - tolerance)
    near = ~outside & ((x > near_upper + tolerance) | (x < near_lower - tolerance))
    steps = sign(np.diff(x, prepend=np.nan), tolerance)
    direction = trend(steps)
    rules = {
        "outside": outside,
        "one_side": one_side(side),
        "trend": direction != 0,
        "two_of_three": two_of_three(near, side),
    }
    special = np.logical_or.reduce(list(rules.values())) if x.size else np.zeros(0, dtype=bool)
    clip = (lambda limit: limit) if floor is None else (lambda limit: max(limit, floor))
    return part.assign(
        points=reported.size,
        trial=reported.size < TRIAL,
        centre=centre,
        lower=clip(lower),
        upper=upper,
        near_lower=clip(near_lower),
        near_upper=near_upper,
        **rules,
        direction=direction,
        signal=pd.Series(
            _signals(special, np.where(side != 0, side, direction), good), index=part.index, dtype=object
        ),
    )


def _mean_moving_range(x: np.ndarray, screened: bool) -> float:
    """NaN with fewer than two points next to each other."""
    ranges = np.abs(np.diff(x))
    ranges = ranges[~np.isnan(ranges)]
    if not ranges.size:
        return np.nan
    if screened and ranges.mean() > 0:
        ranges = ranges[ranges < SCREEN * ranges.mean()]
    return float(ranges.mean())


def sign(differences: np.ndarray, tolerance: float) -> np.ndarray:
    """1, -1, or 0 where equal or not reported."""
    reported = np.nan_to_num(differences, nan=0.0)
    return np.where(reported > tolerance, 1, np.where(reported < -tolerance, -1, 0))


def one_side(side: np.ndarray) -> np.ndarray:
    """Which points belong to a run of seven on one side; `side` is 1, -1 or 0."""
    flagged = np.zeros(side.size, dtype=bool)
    for end in range(RUN, side.size + 1):
        if abs(side[end - RUN : end].sum()) == RUN:
            flagged[end - RUN : end] = True
    return flagged


def trend(steps: np.ndarray) -> np.ndarray:
    """Direction of the newest trend each point belongs to; steps[i] leads to point i."""
    direction = np.zeros(steps.size, dtype="int64")
    for end in range(RUN, steps.size + 1):
        leading = steps[end - RUN + 1 : end]
        if abs(leading.sum()) == RUN - 1:
            direction[end - RUN : end] = leading[0]
    return direction


def two_of_three(near: np.ndarray, side: np.ndarray) -> np.ndarray:
    """Which near-limit points are two of three in a row on one side."""
    flagged = np.zeros(side.size, dtype=bool)
    for end in range(3, side.size + 1):
        three = slice(end - 3, end)
        if near[three].sum() >= 2 and abs(side[three].sum()) == 3:
            flagged[three] |= near[three]
    return flagged


def _signals(special: np.ndarray, side: np.ndarray, good: Good) -> list[str | None]:
    if good is None:
        return ["different" if flag else None for flag in special]
    better = 1 if good == "up" else -1
    typed = np.where(side == better, "better", "worse")
    return [str(kind) if flag else None for flag, kind in zip(special, typed, strict=True)]
