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
    parts = {"soft": {"a": 1.0}, "bm25": {"a": 0.5, "b": 1.0}, "dense": {"b": 1.0}}
    mix = dict(mixed(parts, {"soft": 0.6, "bm25": 0.2, "dense": 0.2}))
    assert mix == {"a": pytest.approx(0.7), "b": pytest.approx(0.4)}


def test_ties_are_broken_by_id():
    tied = {"soft": {"b": 1.0, "a": 1.0, "c": 1.0}}
    assert [name for name, _ in mixed(tied, {"soft": 1.0})] == ["a", "b", "c"]


@given(scores, scores, scores)
def test_a_mix_lies_between_zero_and_one_and_falls(soft, bm25, dense):
    parts = {"soft": scaled(soft), "bm25": scaled(bm25), "dense": scaled(dense)}
    for weights in WEIGHTS.values():
        sums = [score for _, score in mixed(parts, weights)]
        assert sums == sorted(sums, reverse=True)
        assert all(0 <= score <= 1 + 1e-9 for score in sums)


def test_the_weights_of_every_language_make_one():
    assert {name: sum(weights.values()) for name, weights in WEIGHTS.items()} == {
        "fr": pytest.approx(1),
        "en": pytest.approx(1),
    }
