import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.records import Scored, SearchText
from search_api.reranking import READ, Reranking

ASKED = SearchText(text="moins d'hospitalisations")


class Index:
    """Finds as many passages as it is asked for, their scores falling."""

    def __init__(self, held):
        self.held = held

    def search(self, _question, k, *, allow=None):
        ids = [each for each in self.held if allow is None or each in allow]
        return [
            Scored(id=each, document="d", score=1 - at / 200, parts={}, raw={})
            for at, each in enumerate(ids[:k])
        ]

    def mended(self, word):
        return word + "e"

    def vectors(self, passages):
        return np.ones((len(passages), 2), dtype=np.float32)


class Lengths:
    """Puts the longest text first."""

    name = "lengths"

    def score(self, _question, texts):
        return np.array([len(each) for each in texts], dtype=np.float64)


def reranking(texts):
    return Reranking(Index(list(texts)), lambda ids: {each: texts[each] for each in ids}, Lengths())


def test_passages_come_in_the_order_of_the_model_with_the_scores_of_the_index():
    found = reranking({"a": "x", "b": "xxx", "c": "xx"}).search(ASKED, 3)
    assert [each.id for each in found] == ["b", "c", "a"]
    assert [each.score for each in found] == [1.0, 0.995, 0.99]


def test_a_passage_below_the_first_may_become_the_first_even_where_one_is_asked_for():
    (first,) = reranking({"a": "x", "b": "xxx"}).search(ASKED, 1)
    assert first.id == "b"


def test_what_is_set_apart_stays_out():
    found = reranking({"a": "x", "b": "xxx", "c": "xx"}).search(ASKED, 3, allow={"a", "c"})
    assert [each.id for each in found] == ["c", "a"]


@given(st.lists(st.integers(0, 99), max_size=2 * READ), st.integers(1, 2 * READ))
def test_nothing_is_lost_scores_fall_and_the_tail_keeps_its_order(lengths, k):
    texts = {f"p{at:03d}": "x" * length for at, length in enumerate(lengths)}
    found = reranking(texts).search(ASKED, k)
    assert len(found) == min(k, len(texts))
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    whole = [each.id for each in reranking(texts).search(ASKED, 2 * READ)]
    assert sorted(whole) == sorted(texts)
    assert whole[READ:] == list(texts)[READ:]
    assert [each.id for each in found] == whole[:k]


def test_the_rest_is_asked_of_the_index():
    made = reranking({"a": "x"})
    assert made.mended("dentist") == "dentiste"
    assert made.vectors(["a", "b"]).shape == (2, 2)
