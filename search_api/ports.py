"""What answering needs of the store and of the index."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Protocol

from corpus.records import (
    Correction,
    Document,
    Evidence,
    Figure,
    Initiative,
    Mention,
    MentionKind,
    Page,
    Passage,
    Standing,
)
from index.records import Scored, SearchText


class Records(Protocol):
    """The reading side of `corpus.store.Store`."""

    def revision(self) -> int:
        """Return a number that grows with every write."""

    def documents(self) -> list[Document]:
        """Return the documents held."""

    def document(self, id_or_prefix: str) -> Document:
        """Return one document; raises NotFoundError."""

    def page(self, document: str, number: int) -> Page:
        """Return one page; raises NotFoundError."""

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """Return the passages held among `ids`."""

    def all_passages(self, document: str | None = None) -> Iterator[Passage]:
        """Yield the passages of a document, or all."""

    def figures(
        self,
        *,
        document: str | None = None,
        initiative: str | None = None,
        rejected: bool = False,
    ) -> list[Figure]:
        """Return figures in reading order, those that a person rejected only if `rejected`."""

    def mentions(
        self,
        *,
        document: str | None = None,
        kind: MentionKind | None = None,
        initiative: str | None = None,
        rejected: bool = False,
    ) -> list[Mention]:
        """Return mentions in reading order."""

    def evidence(
        self,
        *,
        document: str | None = None,
        initiative: str | None = None,
        rejected: bool = False,
    ) -> list[Evidence]:
        """Return what is said about criteria, in reading order."""

    def corrections(self) -> list[tuple[Correction, Standing]]:
        """Return the corrections, the latest first, each with what becomes of it."""

    def mention_initiatives(self) -> dict[str, str]:
        """Return, by the id of a mention, the initiative that it names."""

    def initiatives(self) -> list[Initiative]:
        """Return all initiatives, whole, by id."""

    def initiative(self, initiative: str) -> Initiative:
        """Return one initiative; raises NotFoundError."""

    def passage_initiatives(self) -> dict[str, tuple[str, ...]]:
        """Return, by passage id, the initiatives that it speaks of."""


class Retriever(Protocol):
    """The searching side of `index.generation.Generation`."""

    def search(
        self, question: SearchText, k: int, *, allow: Container[str] | None = None
    ) -> Sequence[Scored]:
        """Return the best passages of `question`, best first, only those of `allow`."""

    def mended(self, word: str) -> str | None:
        """Return what a misspelt word was meant to be; None where there is nothing to mend."""


class Originals(Protocol):
    """The reading side of `corpus.originals.Originals`."""

    def read(self, document: str) -> bytes:
        """Return the bytes of an original; raises NotFoundError."""
