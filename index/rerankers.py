"""Pairs of question and text to scores: any sentence-transformers cross-encoder."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import UsageError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_HEAD = "ForSequenceClassification"


class Reranker(Protocol):
    """What answering asks of a model that reads a question and a text together."""

    @property
    def name(self) -> str:
        """The name it was asked for by."""

    def score(self, question: str, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return (n,) how well each text answers, higher is better, on a scale of its own."""


class CrossEncoderReranker:
    """A cross-encoder by name or path; imported and opened on first use.

    Args:
        name: Name on the hub, or path of a folder.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @cached_property
    def _model(self) -> "CrossEncoder":
        try:
            from sentence_transformers import CrossEncoder  # noqa: PLC0415  # takes seconds
        except ImportError as error:
            raise UsageError("index_reranker_missing", name=self.name) from error
        try:
            model: CrossEncoder = CrossEncoder(self.name)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise UsageError("index_reranker_unreadable", name=self.name, cause=error) from error
        kinds = getattr(model.config, "architectures", None) or ()
        if model.num_labels != 1 or not any(kind.endswith(_HEAD) for kind in kinds):
            # transformers gives any other model a head of random weights, without an error.
            raise UsageError("index_reranker_kind", name=self.name, kind=", ".join(kinds) or "?")
        return model

    def score(self, question: str, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return (n,) how well each text answers, higher is better.

        Raises:
            UsageError: The model needs an extra that is not installed, cannot be opened, or
                is not a cross-encoder of one score.
        """
        if not texts:
            return np.zeros(0)
        pairs = [(question, text) for text in texts]
        found = self._model.predict(pairs, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float64).reshape(len(texts))
