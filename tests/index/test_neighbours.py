import shutil

import numpy as np
import pytest

from corpus.errors import HomeError
from index.embedders import read_matrix, unit_rows
from index.neighbours import TABLE, THRESHOLD, neighbours
from index.wordpieces import MODEL, wordpieces


def near(word):
    tokenizer = wordpieces().tokenizer
    found = neighbours().of(tokenizer.token_to_id(word))
    return {tokenizer.id_to_token(token): cosine for token, cosine in found}


def test_an_english_word_has_french_neighbours():
    assert near("screening")["depistage"] == pytest.approx(0.641, abs=0.003)
    assert "ehpad" not in near("screening")


def test_the_table_holds_the_cosines_of_the_weights_nearest_first():
    matrix = unit_rows(read_matrix(MODEL).astype(np.float32))
    for word in ("hospitalisation", "cut", "rural"):
        token = wordpieces().tokenizer.token_to_id(word)
        found = neighbours().of(token)
        exact = [float(matrix[token] @ matrix[other]) for other, _ in found]
        np.testing.assert_allclose([cosine for _, cosine in found], exact, atol=2e-3)
        assert exact == sorted(exact, reverse=True)
        assert min(exact) > THRESHOLD


def test_numbers_letters_and_pieces_have_no_neighbours_and_are_nobodys():
    tokenizer = wordpieces().tokenizer
    for token in ("2024", "47", "a", "##tion", ","):
        assert near(token) == {}
    seen = {other for word in ("year", "plan", "cut", "action") for other in near(word)}
    assert seen
    assert all(other.isalpha() and len(other) > 1 for other in seen)
    assert tokenizer.token_to_id("2024") is not None


def test_a_table_of_other_weights_is_refused_with_the_remedy(tmp_path):
    for name in ("tokenizer.json", TABLE):
        shutil.copy(MODEL / name, tmp_path / name)
    weights = bytearray((MODEL / "model.safetensors").read_bytes())
    weights[-10_000_000:] = bytes(10_000_000)
    (tmp_path / "model.safetensors").write_bytes(weights)
    with pytest.raises(HomeError) as caught:
        neighbours(tmp_path)
    assert "python -m index.neighbours" in str(caught.value)


def test_a_missing_table_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(HomeError) as caught:
        neighbours(tmp_path)
    assert caught.value.key == "index_neighbours"


def test_the_table_is_small():
    assert (MODEL / TABLE).stat().st_size < 3_000_000
