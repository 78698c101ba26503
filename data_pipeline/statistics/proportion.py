"""A share of a number of people, and how far chance may have moved it."""

import numpy as np

from data_pipeline.statistics.typical_rate import NINE_IN_TEN


def interval(share: float, of: float) -> tuple[float, float]:
    """The 90 % interval of a share seen among `of` people (Wilson 1927); 0 to 1 where there are none."""
    if of <= 0:
        return 0.0, 1.0
    z = NINE_IN_TEN**2 / of
    middle = (share + z / 2) / (1 + z)
    either_way = NINE_IN_TEN / (1 + z) * float(np.sqrt(share * (1 - share) / of + z / (4 * of)))
    return max(0.0, middle - either_way), min(1.0, middle + either_way)
