"""A quarter in which nothing changed has a headline in at most one of ten; a real change has one."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data_pipeline import periods
from data_pipeline.board_report.headlines import headlines
from data_pipeline.board_report.measure_lines import EXPERIENCES, Line
from data_pipeline.statistics import spc
from tests import worlds

QUARTER = periods.quarter(date(2026, 7, 1))
MONTHS = pd.date_range(end="2026-09-01", periods=36, freq="MS")
ORGANISATIONS = {
    "stable": {},
    "each month has a mood of its own": {"shocks": 0.25},
    "quiet Augusts": {"is_august": lambda month: month % 12 == 10},
}
QUARTERS = 250


def line(values):
    return Line(EXPERIENCES, spc.xmr(pd.Series(values, index=MONTHS, dtype="float64"), floor=0), 1, 1, "us")


def measures_of(random, times=1.0, **more):
    """Interactions over all accounts, visits, and three counts of people, by month."""
    made = worlds.organisation(random, MONTHS.size, **more)
    interactions = made.posts.groupby("month")["interactions"].sum().reindex(range(MONTHS.size), fill_value=0)
    visits = made.months["engaged_sessions"].dropna()
    people = [worlds.negative_binomial(random, mean, 15, MONTHS.size) for mean in (60, 25, 8)]
    changed = np.where(np.arange(MONTHS.size) >= MONTHS.size - 3, times, 1.0)
    return [line(interactions), line(visits), line(np.round(people[0] * changed)), *map(line, people[1:])]


def share_with_headline(seed, **more):
    randoms = np.random.default_rng(seed).spawn(QUARTERS)
    return np.mean([bool(headlines(measures_of(each, **more), [], QUARTER).measures) for each in randoms])


@pytest.mark.slow
@pytest.mark.parametrize("world", ORGANISATIONS)
def test_where_nothing_changed_at_most_one_quarter_in_ten_has_a_headline(world):
    share = share_with_headline(17, **ORGANISATIONS[world])
    print(f"{world}: {share:.3f}")
    assert share <= 0.10


@pytest.mark.slow
def test_twice_as_many_people_mostly_make_one():
    share = share_with_headline(18, times=2.0)
    print(f"doubled: {share:.3f}")
    assert share > 0.5


def test_a_headline_says_since_when_and_what_was_before():
    values = [50, 54, 48, 52, 49, 51, 53, 50, 47, 52, 50] * 3 + [99, 104, 98]
    (change,) = headlines([line(values)], [], QUARTER).measures
    assert change.sentence.startswith("People who shared an experience: about ")
    assert change.sentence.endswith(" a month since Jul 2026, before about 51.")


def test_a_measure_that_is_mostly_estimated_is_never_a_headline():
    doubled = line([50, 52] * 16 + [51, 100, 104, 98])
    unjudged = Line(EXPERIENCES, doubled.points, 1, 1, "us", why_not_judged="mostly estimated")
    assert headlines([unjudged], [], QUARTER).measures == ()
