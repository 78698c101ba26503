"""Whether a file is of an account, by what both hold: sure, impossible, or not to be told."""

import pandas as pd
import pytest

from data_pipeline.loading import same_account
from data_pipeline.snapshots.evidence import Evidence

MARCH = pd.date_range("2026-03-01", periods=31)


def posts(*ids: str, kind: str = "Photos") -> Evidence:
    days = MARCH[: len(ids)]
    return Evidence(posts=pd.DataFrame({"post_id": list(ids), "day": days, "format": kind}))


def days(*values: float, metric: str = "reach") -> Evidence:
    return Evidence(
        days=pd.DataFrame(
            {"metric": metric, "date": MARCH[: len(values)], "value": [float(v) for v in values]}
        )
    )


def ages(*shares: float) -> Evidence:
    names = [f"group {n}" for n in range(len(shares))]
    return Evidence(groups=pd.DataFrame({"dimension": "age", "group_name": names, "share": shares}))


def pages(*addresses: str) -> Evidence:
    start, end = MARCH[0], MARCH[-1]
    return Evidence(
        pages=pd.DataFrame({"report": "Page", "period_start": start, "period_end": end, "item": addresses})
    )


def judged(file: Evidence, other: Evidence) -> bool | None:
    there, back = same_account.compared(file, other), same_account.compared(other, file)
    assert there.agrees == back.agrees
    assert bool(there.why) == (there.agrees is False)
    return there.agrees


def test_one_post_in_common_is_enough():
    assert judged(posts("a", "b", "c"), posts("c", "d")) is True


def test_wholly_other_posts_of_the_same_days_are_somebody_elses():
    assert judged(posts(*"abcdef"), posts(*"ghijkl")) is False


def test_a_few_posts_or_posts_of_another_kind_tell_nothing():
    assert judged(posts(*"abc"), posts(*"ghi")) is None
    assert judged(posts(*"abcdef"), posts(*"ghijkl", kind="Stories")) is None


def test_the_same_figures_of_the_same_days_are_one_accounts():
    assert judged(days(5, 0, 7, 3, 2, 9), days(5, 0, 7, 3, 2, 8)) is True


def test_other_figures_that_go_their_own_way_are_somebody_elses():
    assert judged(days(5, 9, 7, 3, 2, 9, 4), days(250, 30, 190, 400, 310, 220, 350)) is False


def test_figures_that_were_counted_anew_tell_nothing():
    first = [50, 90, 70, 30, 20, 95, 40]
    assert judged(days(*first), days(*(0.8 * value for value in first))) is None


def test_days_without_anything_on_either_side_tell_nothing():
    assert judged(days(*[0] * 20), days(*[0] * 20)) is None


def test_an_audience_that_is_in_other_groups_is_another_one():
    assert judged(ages(0.1, 0.2, 0.3, 0.2, 0.2), ages(0.6, 0.2, 0.1, 0.05, 0.05)) is False
    assert judged(ages(0.1, 0.2, 0.3, 0.2, 0.2), ages(0.15, 0.2, 0.25, 0.2, 0.2)) is None


def test_a_report_of_other_pages_is_another_websites():
    assert judged(pages(*"abcdef"), pages(*"uvwxyz")) is False
    assert judged(pages(*"abcdef"), pages(*"abcxyz")) is None


@pytest.mark.parametrize(
    ("file", "other", "expected"),
    [
        ({"handle:1"}, {"handle:1", "handle:2"}, True),
        ({"handle:1"}, {"handle:2"}, False),
        ({"handle:1"}, {"property:1"}, None),
        (set(), {"handle:1"}, None),
    ],
)
def test_names_are_compared_with_names_of_their_kind(file: set[str], other: set[str], expected: bool | None):
    assert judged(Evidence(frozenset(file)), Evidence(frozenset(other))) is expected


def test_what_agrees_goes_before_what_contradicts():
    shared = Evidence(marks=frozenset({"handle:1"}), posts=posts(*"abcdef").posts)
    assert judged(shared, Evidence(marks=frozenset({"handle:2"}), posts=posts(*"abcxyz").posts)) is True
