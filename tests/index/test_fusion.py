import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import WEIGHTS, mixed, scaled

scores = st.dictionaries(st.text(max_size=3), st.floats(-100, 100), max_size=8)


def test_the_best_has_one_and_the_rest_their_share():
    assert scaled({"a": 8.0, "b": 2.0, "c": -1.0}) == {"a": 1.0, "b": 0.25, "c": 0.0}


def test_nothing_above_zero_scales_to_zero():
    assert scaled({"a": 0.0, "b": -3.0}) == {"a": 0.0, "b": 0.0}
    assert scaled({}) == {}


def test_a_mix_is_the_weighted_sum():
    mix = dict(mixed({"soft": {"a": 1.0}, "bm25": {"a": 0.5, "b": 1.0}, "dense": {"b": 1.0}}))
    assert mix == {"a": pytest.approx(0.7), "b": pytest.approx(0.4)}


def test_ties_are_broken_by_id():
    assert [name for name, _ in mixed({"soft": {"b": 1.0, "a": 1.0, "c": 1.0}})] == ["a", "b", "c"]


@given(scores, scores, scores)
def test_a_mix_lies_between_zero_and_one_and_falls(soft, bm25, dense):
    parts = {"soft": scaled(soft), "bm25": scaled(bm25), "dense": scaled(dense)}
    sums = [score for _, score in mixed(parts)]
    assert sums == sorted(sums, reverse=True)
    assert all(0 <= score <= sum(WEIGHTS.values()) + 1e-9 for score in sums)
