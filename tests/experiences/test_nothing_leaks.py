"""From what is published nobody gets a small number back: three values at least stay possible for each."""

from collections.abc import Sequence

import numpy as np
import pytest
from scipy.optimize import linprog

from data_pipeline.experiences.queries import counts as count_queries
from data_pipeline.experiences.trends.small_numbers import FEWEST, Sum, hidden
from data_pipeline.organisation import data_folder
from data_pipeline.warehouse import build_history
from tests.sample_organisation import loaded, told

__all__ = ["loaded", "told"]


def possible(counts: np.ndarray, away: np.ndarray, sums: Sequence[Sum]) -> dict[int, float]:
    """Place of each small hidden number -> how many whole values it can have for whoever solves all sums at
    once and knows that each hidden number is somebody."""
    out = {}
    for place in np.flatnonzero(away & (counts > 0) & (counts < FEWEST)):
        linked, hanging = {int(place)}, []
        while True:
            hanging = [each for each in sums if linked & {*each.parts, each.total}]
            more = {p for each in hanging for p in (*each.parts, each.total) if away[p]}
            if more <= linked:
                break
            linked |= more
        columns = sorted(linked)
        sign = np.array([[(p in each.parts) - float(p == each.total) for p in columns] for each in hanging])
        rest = [
            (0.0 if away[each.total] else counts[each.total])
            - sum(counts[p] for p in each.parts if not away[p])
            for each in hanging
        ]
        aim = np.array([float(p == place) for p in columns])
        bounds = [(1, None)] * len(columns)
        least = linprog(aim, A_eq=sign, b_eq=rest, bounds=bounds)
        most = linprog(-aim, A_eq=sign, b_eq=rest, bounds=bounds)
        reaches = np.inf if most.status else -float(most.fun or 0)
        out[int(place)] = np.floor(reaches - float(least.fun or 0) + 1e-6) + 1
    return out


@pytest.mark.slow
def test_the_sample_gives_no_small_number_away(told, monkeypatch):
    seen = []

    def watched(counts, sums):
        away = hidden(counts, sums)
        seen.append((np.asarray(counts, dtype="float64"), away, sums))
        return away

    monkeypatch.setattr(count_queries, "hidden", watched)
    with build_history.connect_latest(data_folder.sample(told)) as db:
        count_queries.published(db)
    ((counts, away, sums),) = seen
    values = possible(counts, away, sums)
    assert len(values) > 100 and min(values.values()) >= 3


@pytest.mark.parametrize(
    "table",
    ["1 1 2 | 4", "1 1 1 2 | 5", "4 4 | 8", "1 2 6 30 | 39", "0 3 | 3", "1 1 1 1 1 | 5"],
)
def test_of_each_hidden_part_three_values_stay_possible(table):
    parts = [int(each) for each in table.split("|")[0].split()]
    counts = [*parts, int(table.split("|")[1])]
    sums = [Sum(tuple(range(len(parts))), len(parts))]
    values = possible(np.array(counts, dtype="float64"), hidden(counts, sums), sums)
    assert values and min(values.values()) >= 3
