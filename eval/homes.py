"""Temporary homes made of a folder of documents, opened for questions."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.demo import DOCUMENTS
from corpus.store import Store
from index.embedders import Embedder
from index.rerankers import Reranker
from search_api.answer import Answerer
from search_api.home import Home
from search_api.library import Library, sources_named
from search_api.reports import Summary


@dataclass(frozen=True, slots=True)
class Opened:
    """A home, open: its store, what answers from it, and the folder its documents lie in."""

    home: Home
    store: Store
    answerer: Answerer
    documents: Path

    def name_of(self, sources: tuple[str, ...]) -> str | None:
        """Return what judgements call a document: its path within the folder, with slashes."""
        for source in sources:
            path = Path(source).resolve()
            if path.is_relative_to(self.documents.resolve()):
                return path.relative_to(self.documents.resolve()).as_posix()
        return None


@contextmanager
def opened(
    documents: Path, embedder: Embedder, *, reranker: Reranker | None = None, workers: int = 1
) -> Iterator[Opened]:
    """Yield a home into which a folder was ingested; what cannot be read is passed over.

    Args:
        documents: The folder.
        embedder: The model of the passage vectors.
        reranker: Puts the best passages in order; None for the order of the index.
        workers: Processes that read documents side by side.

    Raises:
        EssaimError: The folder cannot be read, or holds nothing that can.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder), embedder=lambda: embedder, reranker=reranker, workers=workers)
        _fill(home, documents)
        with home.store() as store:
            yield Opened(home, store, home.answerer(store, home.generation()), documents)


@contextmanager
def demo_home(embedder: Embedder, *, workers: int = 1) -> Iterator[Opened]:
    """Yield a home of the demonstration; scans are missing where tesseract is."""
    with opened(DOCUMENTS, embedder, workers=workers) as held:
        yield held


def _fill(home: Home, documents: Path) -> None:
    sources, skipped = sources_named([str(documents)])
    with home.writing() as store:
        reports = list(Library(home, store).ingest(sources, Summary(skipped=skipped)))
    faults = [each.error for each in reports if each.error is not None]
    if faults and len(faults) == len(reports):
        raise faults[0]
