import numpy as np
import pytest

from index.dense import DenseIndex, inverted, read_dense, write_dense
from index.embedders import unit_rows
from index.lexical import cut_ties

RANDOM = np.random.default_rng(0)
VECTORS = unit_rows(RANDOM.normal(size=(500, 16)).astype(np.float32))
KEYS = np.sort(RANDOM.integers(0, 2**63 - 1, size=500))
QUESTION = unit_rows(RANDOM.normal(size=(1, 16)).astype(np.float32))[0]


def exact(rows, limit):
    cosines = VECTORS[rows].astype(float) @ QUESTION.astype(float)
    best = np.argsort(-cosines, kind="stable")[:limit]
    return KEYS[rows][best].tolist(), cosines[best]


KINDS = pytest.mark.parametrize("lists", [None, inverted(VECTORS)], ids=["flat", "lists"])


@KINDS
def test_every_kind_of_index_finds_what_exact_search_finds(lists):
    index = DenseIndex(KEYS, VECTORS, lists)
    keys, cosines = index.search(QUESTION, 20)
    wanted, scores = exact(np.arange(500), 20)
    assert keys.tolist() == wanted
    np.testing.assert_allclose(cosines, scores, atol=1e-6)


@pytest.mark.parametrize("gathered", [1_000, 10], ids=["gathered", "selected"])
@KINDS
def test_a_filter_loses_nothing(lists, gathered, monkeypatch):
    monkeypatch.setattr("index.dense._GATHERED", gathered)
    rows = np.arange(0, 500, 7)
    keys, _ = DenseIndex(KEYS, VECTORS, lists).search(QUESTION, 15, rows)
    assert keys.tolist() == exact(rows, 15)[0]


def test_lists_are_written_for_many_vectors_only(tmp_path):
    write_dense(tmp_path / "few", VECTORS)
    assert read_dense(tmp_path / "few") is None
    write_dense(tmp_path / "many", VECTORS, flat_limit=10)
    write_dense(tmp_path / "again", VECTORS, flat_limit=10)
    assert (tmp_path / "many").read_bytes() == (tmp_path / "again").read_bytes()
    keys, _ = DenseIndex(KEYS, VECTORS, read_dense(tmp_path / "many")).search(QUESTION, 20)
    assert keys.tolist() == exact(np.arange(500), 20)[0]


def test_a_file_of_no_lists_is_refused(tmp_path):
    (tmp_path / "lists").write_bytes(b"no lists at all")
    with pytest.raises(ValueError, match="lists"):
        read_dense(tmp_path / "lists")


def test_a_question_without_words_finds_nothing():
    keys, cosines = DenseIndex(KEYS, VECTORS).search(np.zeros(16, dtype=np.float32), 5)
    assert (len(keys), len(cosines)) == (0, 0)


def test_an_empty_index_finds_nothing():
    index = DenseIndex(np.empty(0, dtype=np.int64), np.empty((0, 16), dtype=np.float32))
    assert len(index.search(QUESTION, 5)[0]) == 0


def test_a_tie_across_the_cut_is_left_out_whole():
    keys, scores = cut_ties(np.arange(5), np.array([3.0, 2.0, 1.0, 1.0, 0.5]), 3)
    assert (keys.tolist(), scores.tolist()) == ([0, 1], [3.0, 2.0])


def test_a_tie_of_all_is_cut_where_it_must():
    keys, _ = cut_ties(np.arange(4), np.ones(4), 3)
    assert keys.tolist() == [0, 1, 2]
