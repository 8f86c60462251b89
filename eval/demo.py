"""A temporary home made of the demonstration documents, opened for questions."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.demo import DOCUMENTS
from corpus.store import Store
from eval.manifest import is_judged
from index.embedders import Embedder
from ingest.source import FoundSource
from search_api.answer import Answerer
from search_api.home import Home
from search_api.library import Library, Source, sources_named
from search_api.reports import Summary


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration home, open: its folder, its store and what answers from it."""

    folder: Path
    store: Store
    answerer: Answerer


@contextmanager
def demo_home(embedder: Embedder, *, workers: int = 1, whole: bool = False) -> Iterator[Demo]:
    """Yield a home into which the judged demonstration documents were ingested.

    Args:
        embedder: The model of the passage vectors.
        workers: Processes that read documents side by side.
        whole: Ingest all of the demonstration, passing over what cannot be read here
            (scans, where tesseract is missing).

    Raises:
        EssaimError: A judged document cannot be read: a fault of the program.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder), embedder=lambda: embedder, workers=workers)
        sources, skipped = sources_named([str(DOCUMENTS)])
        wanted = [each for each in sources if whole or _is_judged(each)]
        with home.writing() as store:
            for report in Library(home, store).ingest(wanted, Summary(skipped=skipped)):
                if report.error is not None and not whole:
                    raise report.error
        with home.store() as store:
            yield Demo(home.folder, store, Answerer(store, home.generation()))


def _is_judged(source: Source) -> bool:
    return not isinstance(source, FoundSource) or is_judged(source.path.name)
