"""Texts to vectors: the embedded static model, or any sentence-transformers model."""

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import HomeError, UsageError
from index.fusion import WEIGHTS, Weights, read_weights
from index.wordpieces import MODEL, model_fingerprint, wordpieces

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
DEFAULT = "essaim-fr-en"
"""Name of the embedded model."""


class Embedder(Protocol):
    """What the index asks of a model.

    `fingerprint` tells two models, or two versions of one, apart: vectors of different
    fingerprints are never compared.
    """

    @property
    def name(self) -> str:
        """The name it was asked for by."""

    @property
    def dim(self) -> int:
        """Length of its vectors."""

    @property
    def fingerprint(self) -> str:
        """Digest of its weights."""

    @property
    def prompts(self) -> Mapping[str, str]:
        """What it has put before texts, by name."""

    @property
    def fusion(self) -> Mapping[str, Weights]:
        """What its vectors count for beside the words, by language of the question."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return (n, dim) float32, unit rows; a text without a known word is all zero."""

    def encode_question(self, text: str) -> Vectors:
        """Return (dim,) float32, of norm 1 or 0."""


def make_embedder(name: str = DEFAULT, weights: Path | None = None) -> Embedder:
    """Return the embedder called `name`.

    Args:
        name: `DEFAULT`, or the name or path of a sentence-transformers model.
        weights: File of fusion weights that `essaim eval weights --save` wrote for it.

    Raises:
        UsageError: The model needs an extra that is not installed, or cannot be opened.
    """
    if name in ("", DEFAULT):
        return StaticEmbedder(weights=weights)
    return TransformerEmbedder(name, weights)


class StaticEmbedder:
    """A static model read from its folder: a text is the mean of its tokens' vectors.

    The layout is model2vec's (`model.safetensors` with one tensor `embeddings`, and
    `tokenizer.json`), and so are the vectors. Reading the rows ourselves takes 5 ms where
    `StaticModel.from_pretrained` imports huggingface_hub and takes 0.3 s, at every
    command; and a text's vector never depends on its neighbours in a batch.

    Args:
        folder: The model's folder.
        name: What manifests and messages call it.
        weights: File of its fusion weights; None for those that essaim ships.
    """

    def __init__(
        self, folder: Path = MODEL, name: str = DEFAULT, weights: Path | None = None
    ) -> None:
        self.name = name
        self._folder, self._weights = folder, weights

    @cached_property
    def fusion(self) -> Mapping[str, Weights]:
        """What its vectors count for beside the words, by language of the question."""
        return read_weights(self._weights, self.fingerprint) if self._weights else WEIGHTS

    @property
    def prompts(self) -> Mapping[str, str]:
        """What it has put before texts: nothing."""
        return {}

    @cached_property
    def _matrix(self) -> npt.NDArray[np.float16]:
        return read_matrix(self._folder)

    @property
    def dim(self) -> int:
        """Length of its vectors."""
        return int(self._matrix.shape[1])

    @property
    def fingerprint(self) -> str:
        """Digest of weights and tokenizer."""
        return model_fingerprint(self._folder)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return (n, dim) float32, unit rows; a text without a known token is all zero."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        tokenizer = wordpieces(self._folder).tokenizer
        unknown = tokenizer.token_to_id("[UNK]")
        for row, found in enumerate(
            tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        ):
            ids = [token for token in found.ids if token != unknown]
            if ids:
                vectors[row] = self._matrix[ids].mean(axis=0, dtype=np.float32)
        return unit_rows(vectors)

    def encode_question(self, text: str) -> Vectors:
        """Return (dim,) float32, of norm 1, or 0 where no token is known."""
        return np.asarray(self.encode_passages([text])[0])


class TransformerEmbedder:
    """A sentence-transformers model by name or path, with the prompts of its own config.

    Imported and opened on first use: the library alone takes seconds.

    Args:
        name: Name on the hub, or path of a folder.
        weights: File of its fusion weights; None for those of the embedded model.
    """

    def __init__(self, name: str, weights: Path | None = None) -> None:
        self.name, self._weights = name, weights

    @cached_property
    def fusion(self) -> Mapping[str, Weights]:
        """What its vectors count for beside the words, by language of the question."""
        return read_weights(self._weights, self.fingerprint) if self._weights else WEIGHTS

    @cached_property
    def _model(self) -> "SentenceTransformer":
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415  # takes seconds
        except ImportError as error:
            raise UsageError("index_transformers", name=self.name) from error
        try:
            return SentenceTransformer(self.name, device=None)
        except (OSError, ValueError) as error:
            raise UsageError("index_embedder_unreadable", name=self.name, cause=error) from error

    @property
    def prompts(self) -> Mapping[str, str]:
        """What its config has put before texts, by name."""
        return {name: text or "" for name, text in self._model.prompts.items()}

    @cached_property
    def dim(self) -> int:
        """Length of its vectors."""
        return len(self.encode_question("a"))

    @cached_property
    def fingerprint(self) -> str:
        """Digest of every weight's name, shape and first values, and of the prompts."""
        digest = blake2b(json.dumps(self.prompts, sort_keys=True).encode(), digest_size=12)
        for name, weight in self._model.state_dict().items():
            head = weight.flatten()[:16].float().cpu().numpy()
            digest.update(f"{name}{tuple(weight.shape)}".encode() + head.tobytes())
        return digest.hexdigest()

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return (n, dim) float32, unit rows, with the model's prompt for documents."""
        return self._encode(texts, self._prompt("document", "passage"))

    def encode_question(self, text: str) -> Vectors:
        """Return (dim,) float32, unit, with the model's prompt for questions."""
        return np.asarray(self._encode([text], self._prompt("query", "question"))[0])

    def _prompt(self, *names: str) -> str | None:
        """Return the first prompt that the model's config fills in under one of the names."""
        return next((name for name in names if self.prompts.get(name)), None)

    def _encode(self, texts: Iterable[str], prompt: str | None) -> Vectors:
        found = self._model.encode(
            list(texts),
            prompt_name=prompt,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return unit_rows(np.asarray(found, dtype=np.float32))


def read_matrix(folder: Path) -> npt.NDArray[np.float16]:
    """Return the (tokens, dim) float16 matrix of a static model, mapped, not read.

    The format is safetensors': eight bytes of length, a JSON header, the data.

    Raises:
        HomeError: The file is not such a model.
    """
    path = folder / "model.safetensors"
    try:
        with path.open("rb") as file:
            length = struct.unpack("<Q", file.read(8))[0]
            tensor = json.loads(file.read(length))["embeddings"]
        kind = {"F16": np.float16}[tensor["dtype"]]
        shape = tuple(tensor["shape"])
        start = 8 + length + tensor["data_offsets"][0]
        return np.memmap(path, dtype=kind, mode="r", offset=start, shape=shape)
    except (OSError, ValueError, KeyError, struct.error) as error:
        raise HomeError("index_model_unreadable", path=path, cause=error) from error


def unit_rows(vectors: Vectors) -> Vectors:
    """Return the rows scaled to norm 1; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms > 0, norms, 1), dtype=np.float32)
