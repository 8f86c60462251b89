import subprocess
import sys

import numpy as np
import pytest

from corpus.errors import HomeError, UsageError
from index.embedders import StaticEmbedder, make_embedder, read_matrix, unit_rows
from index.wordpieces import MODEL

TEXTS = [
    "Réduire les hospitalisations des résidents d'Ehpad",
    "a mobile dental unit in the countryside",
    "télémédecine",
    "☃",
    "",
]


def test_the_embedded_model_gives_the_vectors_of_model2vec():
    model2vec = pytest.importorskip("model2vec", reason="model2vec is not installed")
    theirs = model2vec.StaticModel.from_pretrained(MODEL, max_length=None).encode(TEXTS)
    np.testing.assert_allclose(StaticEmbedder().encode_passages(TEXTS), theirs, atol=2e-3)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # torch and its friends deprecate things of their own
def test_the_embedded_model_opens_with_sentence_transformers():
    pytest.importorskip("sentence_transformers", reason="the extra `transformers` is not installed")
    theirs, ours = make_embedder(str(MODEL)), StaticEmbedder()
    known = TEXTS[:3]
    np.testing.assert_allclose(
        ours.encode_passages(known), theirs.encode_passages(known), atol=2e-3
    )
    np.testing.assert_allclose(
        ours.encode_question(known[0]), theirs.encode_question(known[0]), atol=2e-3
    )
    assert theirs.dim == ours.dim == 256
    assert theirs.fingerprint == make_embedder(str(MODEL)).fingerprint


def test_rows_are_unit_and_a_text_without_words_is_zero():
    vectors = StaticEmbedder().encode_passages(TEXTS)
    assert vectors.dtype == np.float32
    norms = np.linalg.norm(vectors, axis=1)
    np.testing.assert_allclose(norms, [1, 1, 1, norms[3], 0], atol=1e-5)
    assert norms[3] == pytest.approx(1, abs=1e-5) or norms[3] == 0


def test_a_vector_does_not_depend_on_its_batch():
    embedder = StaticEmbedder()
    together = embedder.encode_passages(TEXTS * 3)
    for row, text in enumerate(TEXTS):
        np.testing.assert_array_equal(together[row], embedder.encode_question(text))


def test_a_translation_is_nearer_than_another_text():
    embedder = StaticEmbedder()
    french, english, other = embedder.encode_passages(
        ["dépistage du cancer du sein", "breast cancer screening", "transport scolaire"],
    )
    assert french @ english > 0.4 > french @ other


def test_no_heavy_library_is_imported_for_the_embedded_model():
    code = (
        "import sys; from index.embedders import make_embedder as m; m().encode_question('santé');"
        "print([n for n in ('torch','model2vec','huggingface_hub','sentence_transformers') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(UsageError) as caught:
        make_embedder("some/model").encode_question("santé")
    assert "pip install essaim[transformers]" in str(caught.value)
    assert "some/model" in caught.value.text("fr")


def test_a_file_that_is_no_model_is_refused_by_name(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"\x02\0\0\0\0\0\0\0{}")
    with pytest.raises(HomeError) as caught:
        read_matrix(tmp_path)
    assert caught.value.key == "index_model_unreadable"
    assert "model.safetensors" in str(caught.value)


def test_rows_of_zeros_stay_zero():
    rows = unit_rows(np.array([[3, 4], [0, 0]], dtype=np.float32))
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0, 0]], rtol=1e-6)
