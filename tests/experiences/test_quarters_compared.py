"""Quarters that a local Healthwatch published side by side: which of their movements are more than chance."""

from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.experiences.trends import quarters_compared

# Share positive, and of how many, as healthwatchharrow.co.uk published them.
HARROW = {
    "Apr-Jun 2024": (0.77, 907),
    "Jul-Sep 2024": (0.84, 865),
    "Apr-Jun 2025": (0.85, 1128),
    "Jul-Sep 2025": (0.82, 1166),
    "Oct-Dec 2025": (0.84, 1165),
}


def published(quarter):
    share, of = HARROW[quarter]
    return round(share * of), of


def test_of_three_published_movements_one_is_clear_and_two_may_be_chance():
    pairs = [
        (published("Apr-Jun 2024"), published("Jul-Sep 2024")),
        (published("Apr-Jun 2025"), published("Jul-Sep 2025")),
        (published("Jul-Sep 2025"), published("Oct-Dec 2025")),
    ]
    read = [each.sentence("of comments were positive") for each in quarters_compared.together(pairs)]
    assert read == [
        "84% of comments were positive, 77% before: a clear rise, probably by 4 to 10 percentage points.",
        "82% of comments were positive, 85% before: 3 percentage points lower, which may be chance.",
        "84% of comments were positive, 82% before: 2 percentage points higher, which may be chance.",
    ]


def test_each_quarter_is_set_against_the_one_before():
    compared = quarters_compared.in_a_row([(10, 100), (40, 100), (41, 100)])
    assert [each.in_short for each in compared] == ["a clear rise", "may be chance"]


counts = st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(counts, counts)
def test_the_interval_holds_the_difference_seen_and_lies_where_it_can(before, now):
    compared = quarters_compared.two(before, now)
    assert -1 - 1e-9 <= compared.low <= compared.now - compared.before <= compared.high <= 1 + 1e-9


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=6))
def test_more_comparisons_read_together_never_make_one_clearer(pairs):
    together = quarters_compared.together(pairs)
    alone = [quarters_compared.two(*pair) for pair in pairs]
    assert all(one.is_clear or not many.is_clear for one, many in zip(alone, together, strict=True))
