import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.fusion import WEIGHTS, mixed, scaled

scores = arrays(np.float64, 6, elements=st.floats(-100, 100))


def test_the_best_has_one_and_the_rest_their_share():
    assert scaled(np.array([8.0, 2.0, -1.0])).tolist() == [1.0, 0.25, 0.0]


def test_nothing_above_zero_scales_to_zero():
    assert scaled(np.array([0.0, -3.0])).tolist() == [0.0, 0.0]
    assert scaled(np.array([])).tolist() == []


def test_a_mix_is_the_weighted_sum():
    parts = {
        "soft": np.array([1.0, 0.0]),
        "bm25": np.array([0.5, 1.0]),
        "dense": np.array([0.0, 1.0]),
    }
    mix = mixed(parts, {"soft": 0.6, "bm25": 0.2, "dense": 0.2})
    assert mix.tolist() == [pytest.approx(0.7), pytest.approx(0.4)]


@given(scores, scores, scores)
def test_a_mix_lies_between_zero_and_one(soft, bm25, dense):
    parts = {"soft": scaled(soft), "bm25": scaled(bm25), "dense": scaled(dense)}
    for weights in WEIGHTS.values():
        mix = mixed(parts, weights)
        assert mix.min() >= 0
        assert mix.max() <= 1 + 1e-9


def test_the_weights_of_every_language_make_one():
    assert {name: sum(weights.values()) for name, weights in WEIGHTS.items()} == {
        "fr": pytest.approx(1),
        "en": pytest.approx(1),
    }
