"""The pieces put together from the settings: one place that knows them all."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from corpus.store import Store
from essaim.settings import Settings
from index.embedders import Embedder, make_embedder
from index.rerankers import CrossEncoderReranker, Reranker
from search_api.answer import Answerer
from search_api.home import Home
from search_api.live import Snapshot, Writer
from search_api.received import MOST_LISTED


def home(settings: Settings) -> Home:
    """Return the home folder; its models are opened when first needed."""
    return Home(
        settings.home,
        embedder=lambda: embedder(settings),
        reranker=reranker(settings),
        workers=settings.workers,
    )


def embedder(settings: Settings) -> Embedder:
    """Return the model of the passage vectors."""
    return make_embedder(settings.embedder, settings.weights)


def reranker(settings: Settings) -> Reranker | None:
    """Return what puts the best passages in order, None where none is asked for."""
    return CrossEncoderReranker(settings.reranker) if settings.reranker else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A home opened for questions: its store and what answers from it."""

    store: Store
    answerer: Answerer
    generation: str


@contextmanager
def reading(settings: Settings) -> Iterator[Opened]:
    """Yield the home opened for questions.

    Raises:
        HomeError: There is nothing yet, or it cannot be read.
    """
    opened = home(settings)
    with opened.store() as store:
        generation = opened.generation()
        yield Opened(store, opened.answerer(store, generation), generation.name)


@contextmanager
def writing(opened: Home) -> Iterator[Writer]:
    """Yield what changes a home for others; one writer at a time.

    Addresses that they name are fetched from the open Internet alone.

    Raises:
        HomeError: Another one writes, or the home cannot be written.
    """
    from ingest.web import Web  # noqa: PLC0415  # the same
    from search_api.library import Library  # noqa: PLC0415  # spaCy is slow to load

    guarded = Web(public_only=True, most_listed=MOST_LISTED, deadline_s=60.0)
    with opened.writing() as store:
        yield Library(opened, store, guarded)


class HomeSource:
    """A home folder as the server opens it, again and again.

    Args:
        opened: The home folder.

    Raises:
        HomeError: Its store cannot be read.
    """

    def __init__(self, opened: Home) -> None:
        self._home = opened
        self._store = opened.store()

    def stamp(self) -> str:
        """Return what changes with every write and every new generation."""
        return f"{self._store.revision()} {self._home.generation_name()}"

    def open(self) -> Snapshot:
        """Return the present state.

        Raises:
            HomeError: There is no index yet, or it cannot be used.
        """
        generation = self._home.generation()
        return Snapshot(
            records=self._store,
            originals=self._home.originals,
            answerer=self._home.answerer(self._store, generation),
            generation=generation.name,
        )

    def writing(self) -> AbstractContextManager[Writer]:
        """Return what changes the home, one writer at a time.

        Raises:
            HomeError: Another one writes.
        """
        return writing(self._home)
