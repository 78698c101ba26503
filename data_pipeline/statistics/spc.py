"""XmR charts as NHS "Making Data Count" draws them: which points are more than usual ups and downs.

The rules and constants are those of nhs-r-community/NHSRplotthedots (ptd_spc_standard.R,
ptd_calculate_point_type.R), checked against its own published example in tests/statistics/test_spc.py.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
import pandas as pd

LIMIT = 2.66  # three sigma from the mean moving range of two points
NEAR = LIMIT * 2 / 3  # two sigma
SCREEN = 3.267  # moving ranges from here on are set aside once (Nelson 1982)
RUN = 7  # points in a row on one side, or rising, or falling
TRIAL = 12  # fewer points than this: the range will still move
NEW_START = 3  # points missing in a row after which a series starts anew
NO_SIGNAL = "none"

Screen = Literal["points", "ranges"] | None
Values = Sequence[float | None] | np.ndarray | pd.Series


def xmr(
    values: Values,
    *,
    screen: Screen = "points",
    baseline: int | None = None,
    starts: Iterable[object] = (),
    floor: float | None = None,
) -> pd.DataFrame:
    """Each point of an evenly spaced series with its mean, its limits, and the rules that it breaks.

    values: in time order; None or NaN where nothing was reported. The rows keep a Series' index, else they
        are numbered from 0.
    screen: "points" leaves points further from the median than the limits would be out of mean and limits,
        so that one viral month does not widen the range for all others; "ranges" sets aside moving ranges of
        3.267 times their mean once, as the R package does; None takes all, as the NHS Excel tool does. A
        point that is left out is judged like any other.
    baseline: how many of the first reported points (after each start) set mean and limits; None: all.
    starts: index values at which what is measured changed: limits begin anew there, and after three or more
        missing points. A shorter gap keeps the limits, but no moving range and no run reaches across it.
    floor: the lowest value that the measure can have; lower limits are clipped there.

    Columns: value, mean, lower, upper, near_lower, near_upper; signal: `none`, or which of `outside`, `run`,
    `trend` and `two_of_three` the point breaks, joined by `+`; segment; points (reported in the segment);
    trial (under twelve of them); direction (of a trend: 1, -1 or 0).
    """
    numbers = pd.Series(values, dtype="float64")
    frame = pd.DataFrame({"value": numbers, "segment": segments(numbers, set(starts))})
    parts = [part for _, part in frame.groupby("segment", sort=True)] or [frame]
    return pd.concat([_segment(part, screen=screen, baseline=baseline, floor=floor) for part in parts])


def latest(points: pd.DataFrame) -> pd.Series | None:
    """The newest point that has a value."""
    reported = points["value"].notna().to_numpy().nonzero()[0]
    return points.iloc[int(reported[-1])] if reported.size else None


def segments(values: pd.Series, starts: set[object]) -> np.ndarray:
    """A number per point that goes up where the series starts anew: at `starts`, and after a long silence."""
    missing, segment, out = 0, 0, []
    for when, value in values.items():
        if when in starts or (missing >= NEW_START and not np.isnan(value)):
            segment += 1
        missing = missing + 1 if np.isnan(value) else 0
        out.append(segment)
    return np.array(out, dtype="int64")


def _segment(
    part: pd.DataFrame, *, screen: Screen, baseline: int | None, floor: float | None
) -> pd.DataFrame:
    x = part["value"].to_numpy()
    reported = int((~np.isnan(x)).sum())
    first = _first(x, baseline)
    kept = _without_far_points(first) if screen == "points" else first
    mean = float(np.nanmean(kept)) if (~np.isnan(kept)).any() else np.nan
    spread = _mean_moving_range(kept, screen == "ranges")
    lower, upper = mean - LIMIT * spread, mean + LIMIT * spread
    near_lower, near_upper = mean - NEAR * spread, mean + NEAR * spread
    # Equal numbers whose mean is off by a rounding error are on the mean, not next to it.
    tolerance = 1e-9 * max(1e-300, float(np.nanmax(np.abs(x))) if reported else 0.0)
    side = sign(x - mean, tolerance)
    outside = (x > upper + tolerance) | (x < lower - tolerance)
    near = ~outside & ((x > near_upper + tolerance) | (x < near_lower - tolerance))
    direction = trend(sign(np.diff(x, prepend=np.nan), tolerance))
    rules = {
        "outside": outside,
        "run": run(side),
        "trend": direction != 0,
        "two_of_three": two_of_three(near, side),
    }
    lowest = -np.inf if floor is None else floor
    return part.assign(
        points=reported,
        trial=reported < TRIAL,
        mean=mean,
        lower=np.maximum(lower, lowest),
        upper=upper,
        near_lower=np.maximum(near_lower, lowest),
        near_upper=near_upper,
        direction=direction,
        signal=pd.Series(joined(rules), index=part.index, dtype=object),
    )


def _first(x: np.ndarray, baseline: int | None) -> np.ndarray:
    """The points up to so many reported ones."""
    if baseline is None:
        return x
    reported = (~np.isnan(x)).nonzero()[0]
    return x[: reported[baseline - 1] + 1] if reported.size > baseline > 0 else x


def _without_far_points(x: np.ndarray) -> np.ndarray:
    """The points with NaN for those beyond the median +/- 2.66 mean moving ranges."""
    spread = _mean_moving_range(x, False)
    if np.isnan(spread):
        return x
    middle = float(np.nanmedian(x))
    tolerance = 1e-9 * max(abs(middle), spread)
    return np.where(np.abs(x - middle) > LIMIT * spread + tolerance, np.nan, x)


def _mean_moving_range(x: np.ndarray, without_wide_ones: bool) -> float:
    """NaN with fewer than two points next to each other."""
    ranges = np.abs(np.diff(x))
    ranges = ranges[~np.isnan(ranges)]
    if not ranges.size:
        return np.nan
    if without_wide_ones and ranges.mean() > 0:
        ranges = ranges[ranges < SCREEN * ranges.mean()]
    return float(ranges.mean())


def joined(rules: dict[str, np.ndarray]) -> list[str]:
    """The names of the rules that each point breaks, `none` where it breaks none."""
    broken = np.array(list(rules.values()), dtype=bool)
    names = list(rules)
    return [
        "+".join(n for n, is_so in zip(names, each, strict=True) if is_so) or NO_SIGNAL for each in broken.T
    ]


def sign(differences: np.ndarray, tolerance: float) -> np.ndarray:
    """1, -1, or 0 where equal or not reported."""
    reported = np.nan_to_num(differences, nan=0.0)
    return np.where(reported > tolerance, 1, np.where(reported < -tolerance, -1, 0))


def run(side: np.ndarray) -> np.ndarray:
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
