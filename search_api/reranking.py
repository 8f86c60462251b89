"""Passages that the index found, the best of them put in a cross-encoder's order."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from index.records import Scored, SearchText
from index.rerankers import Reranker
from search_api.ports import Retriever

Texts = Callable[[Sequence[str]], Mapping[str, str]]
READ = 50
"""Passages that the model reads for a question."""


class Reranking:
    """A retriever whose best passages a cross-encoder has put in order.

    The scores themselves stay: the model's best passage gets the best of them, and so on. So
    what is set on them (cuts, the mix with facts) holds whatever scale a model scores on.

    Args:
        retriever: The index.
        texts: From ids of passages to their texts.
        reranker: The model.
    """

    def __init__(self, retriever: Retriever, texts: Texts, reranker: Reranker) -> None:
        self._retriever, self._texts, self._reranker = retriever, texts, reranker

    def search(
        self, question: SearchText, k: int, *, allow: Container[str] | None = None
    ) -> Sequence[Scored]:
        """Return the best passages of `question`, best first, only those of `allow`."""
        found = self._retriever.search(question, max(k, READ), allow=allow)
        head, rest = found[:READ], found[READ:]
        return [*self._ordered(question.text, head), *rest][:k]

    def _ordered(self, question: str, found: Sequence[Scored]) -> list[Scored]:
        texts = self._texts([each.id for each in found])
        scores = self._reranker.score(question, [texts.get(each.id, "") for each in found])
        order = np.argsort(-scores, kind="stable")
        return [
            replace(found[place], score=each.score)
            for place, each in zip(order.tolist(), found, strict=True)
        ]

    def mended(self, word: str) -> str | None:
        """Return what a misspelt word was meant to be; None where there is nothing to mend."""
        return self._retriever.mended(word)

    def vectors(self, passages: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the vectors of passages, (n, dim), unit rows; zeros for unknown ones."""
        return self._retriever.vectors(passages)
