"""What an account is compared with: the middle of the others, on one basis, without itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from data_pipeline.effectiveness.against_other_accounts import PUBLISHED, SISTERS, Together
from tests.made_up_accounts import Invented, looked_at


@given(
    arrays.arrays(
        "float64",
        st.tuples(st.integers(2, 7), st.integers(1, 5)),
        elements=st.sampled_from([0.0, 1.0, 1.5, 2.0, 7.0]),
    )
)
def test_the_median_of_the_others_is_that_of_all_but_one(draws):
    together = Together({str(at): row for at, row in enumerate(draws)})
    for at in range(len(draws)):
        others = np.delete(draws, at, axis=0)
        assert together.number_without(str(at)) == len(others)
        assert np.array_equal(together.median_without(str(at)), np.median(others, axis=0))
    assert np.array_equal(together.median_without("another"), np.median(draws, axis=0))


@pytest.mark.parametrize(
    ("others", "against"), [(["reach", "reach"], SISTERS), (["reach", "views"], PUBLISHED), ([], PUBLISHED)]
)
def test_a_response_is_set_beside_two_others_on_its_own_basis_or_else_beside_what_is_published(
    others, against
):
    accounts = [
        Invented("facebook-a"),
        *(Invented(f"x-{at}", basis=basis) for at, basis in enumerate(others)),
    ]
    assert looked_at(accounts)["facebook-a"].standing.against == against


def test_a_published_figure_that_counts_clicks_is_set_beside_nothing():
    got = looked_at([Invented("linkedin-a"), Invented("facebook-a"), Invented("facebook-b")])
    assert got["linkedin-a"].standing.against is None and not got["linkedin-a"].standing.is_low
    assert "LinkedIn's published figure probably counts clicks" in got["linkedin-a"].recommendation.reasons[0]
    assert got["facebook-a"].standing.against == PUBLISHED
