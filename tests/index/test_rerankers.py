import sys

import numpy as np
import pytest

from corpus.errors import UsageError
from index.rerankers import CrossEncoderReranker
from index.wordpieces import MODEL

QUESTION = "moins d'hospitalisations en Ehpad"
TEXTS = ["Les hospitalisations ont baissé de 47 %.", "Un bus va de village en village.", ""]


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """Two folders: a small cross-encoder, and the same encoder without a head for pairs."""
    transformers = pytest.importorskip(
        "transformers", reason="the extra `transformers` is not installed"
    )
    torch = pytest.importorskip("torch", reason="the extra `transformers` is not installed")
    folder = tmp_path_factory.mktemp("models")
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_file=str(MODEL / "tokenizer.json"),
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    )
    config = transformers.BertConfig(
        vocab_size=len(tokenizer) + 1,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    torch.manual_seed(1)
    made = {
        "pairs": transformers.BertForSequenceClassification(config),
        "texts": transformers.BertModel(config),
    }
    for name, model in made.items():
        model.save_pretrained(folder / name)
        tokenizer.save_pretrained(folder / name)
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # torch and its friends deprecate things of their own
def test_a_cross_encoder_scores_each_text_by_itself(models):
    reranker = CrossEncoderReranker(str(models / "pairs"))
    together = reranker.score(QUESTION, TEXTS)
    assert together.shape == (3,)
    assert len(set(together.round(9))) == 3
    alone = [reranker.score(QUESTION, [each])[0] for each in TEXTS]
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert reranker.score(QUESTION, []).shape == (0,)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the same
def test_a_model_that_scores_no_pairs_is_refused_by_name(models):
    with pytest.raises(UsageError) as caught:
        CrossEncoderReranker(str(models / "texts")).score(QUESTION, TEXTS)
    assert caught.value.key == "index_reranker_kind"
    assert "BertModel" in str(caught.value)


@pytest.mark.filterwarnings("ignore")  # the same
def test_a_folder_without_a_model_is_refused_by_name(tmp_path):
    pytest.importorskip("sentence_transformers", reason="the extra `transformers` is not installed")
    with pytest.raises(UsageError) as caught:
        CrossEncoderReranker(str(tmp_path)).score(QUESTION, TEXTS)
    assert str(tmp_path) in str(caught.value)
    assert "ESSAIM_RERANKER" in str(caught.value)


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(UsageError) as caught:
        CrossEncoderReranker("some/model").score(QUESTION, TEXTS)
    assert "pip install essaim[transformers]" in str(caught.value)
