import numpy as np
import pytest

from eval.listwise import Listed, fit, held_out


def listed(group, telling):
    """Make a list whose first candidate answers and has `telling` of the first sign."""
    signs = np.array([[telling, 0.0, 1.0], [0.0, 0.3, 0.0], [0.1, 0.3, 0.5]])
    return Listed(group=group, signs=signs, share=np.array([1.0, 0.0, 0.0]))


def test_the_sign_that_tells_gets_the_weight():
    found = fit([listed("a", 1.0), listed("b", 0.8)], np.zeros(3), 0.01)
    assert found[0] > found[1]
    assert found[1] == 0


def test_a_weight_never_falls_below_its_least():
    found = fit([listed("a", 1.0)], np.array([0.0, 2.0, 0.0]), 0.01)
    assert found[1] == pytest.approx(2.0)


def test_what_is_found_is_a_minimum():
    lists, least = [listed("a", 1.0), listed("b", 0.8)], np.zeros(3)

    def loss(weights):
        told = 0.0
        for each in lists:
            scores = each.signs @ weights
            told -= each.share @ (scores - np.log(np.exp(scores).sum())) / len(lists)
        return told + 0.005 * weights @ weights

    found = fit(lists, least, 0.01)
    moved = [np.maximum(found + step, 0) for step in np.eye(3) * 0.05]
    moved += [np.maximum(found - step, 0) for step in np.eye(3) * 0.05]
    assert all(loss(found) <= loss(each) + 1e-9 for each in moved)


def test_lists_of_one_group_are_held_out_together():
    lists = [listed("a", 1.0), listed("a", 1.0), listed("b", 0.8)]
    seen = []

    def fitted(others):
        seen.append([each.group for each in others])
        return np.zeros(3)

    assert sorted(place for place, _ in held_out(lists, fitted)) == [0, 1, 2]
    assert ["b"] in seen
    assert ["a", "a"] in seen
