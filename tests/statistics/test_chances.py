"""Chances are those of scipy.stats, without its time to start."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data_pipeline.statistics import chances

SHAPES = st.floats(0.01, 1e4)


@given(st.lists(st.tuples(st.floats(-50, 50), st.integers(1, 60)), min_size=1))
def test_students_t(pairs):
    t, degrees = (np.array(each) for each in zip(*pairs, strict=True))
    assert chances.chance_of_t(t, degrees) == pytest.approx(2 * stats.t.sf(np.abs(t), degrees), rel=1e-12)


def test_without_a_degree_of_freedom_nothing_is_known():
    assert np.isnan(chances.chance_of_t(np.array([2.0, np.nan]), np.array([0, 5]))).all()


@given(st.floats(-30, 30))
def test_the_normal_law(z):
    assert chances.chance_of_normal(z) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-12)


@given(st.integers(0, 400), SHAPES, SHAPES)
def test_the_beta_binomial_law(number, a, b):
    found = chances.beta_binomial_law(number, a, b)
    assert found == pytest.approx(stats.betabinom.pmf(np.arange(number + 1), number, a, b), rel=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_chances_of_things_looked_at_together(given_chances):
    many = np.array(given_chances)
    assert chances.adjusted_for_many(many) == pytest.approx(stats.false_discovery_control(many), rel=1e-12)
