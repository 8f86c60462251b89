"""A home folder: the store, the originals and the index, opened for reading or writing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import HomeError
from corpus.originals import Originals
from corpus.store import FILE_NAME, Store
from corpus.views import normalise
from index.embedders import Embedder
from index.generation import Generation, current_name, open_current
from index.rerankers import Reranker
from search_api.answer import Answerer
from search_api.reranking import Reranking

INDEX, ORIGINALS, LOCK = "index", "originals", "writer.lock"


class Home:
    """A home folder and what lies in it.

    Args:
        folder: The folder; made by the first ingest.
        embedder: Opens the model of the passage vectors, when first needed.
        reranker: Puts the best passages in order; None for the order of the index.
        workers: Processes that read documents side by side.
    """

    def __init__(
        self,
        folder: Path,
        *,
        embedder: Callable[[], Embedder],
        reranker: Reranker | None = None,
        workers: int = 1,
    ) -> None:
        self.folder = folder
        self.originals = Originals(folder / ORIGINALS)
        self.index = folder / INDEX
        self.embedder = embedder
        self.reranker = reranker
        self.workers = workers

    def store(self, *, writable: bool = False) -> Store:
        """Return the store, for the caller to close.

        Raises:
            HomeError: There is none yet, or it cannot be read.
        """
        if writable:
            self.make()
        return Store.open(self.folder / FILE_NAME, writable=writable)

    def generation(self) -> Generation:
        """Return the current generation of the index, opened.

        Raises:
            HomeError: There is none, or it is damaged or made with another model.
        """
        return open_current(self.index, self.embedder())

    def answerer(self, store: Store, generation: Generation) -> Answerer:
        """Return what answers questions from `store` and a generation made of it."""
        if self.reranker is None:
            return Answerer(store, generation)

        def texts(ids: Sequence[str]) -> dict[str, str]:
            return {name: normalise(each.text).text for name, each in store.passages(ids).items()}

        return Answerer(store, Reranking(generation, texts, self.reranker))

    def generation_name(self) -> str | None:
        """Return the name of the current generation, None where there is none; cheap."""
        return current_name(self.index)

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Yield the store for writing; one writer at a time.

        Raises:
            HomeError: Another process writes, or the folder cannot be written.
        """
        self.make()
        lock = FileLock(self.folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise HomeError("home_busy", home=self.folder) from error
        try:
            with self.store(writable=True) as store:
                yield store
        finally:
            lock.release()

    def make(self) -> None:
        """Make the folder where it is missing.

        Raises:
            HomeError: It cannot be made.
        """
        if self.folder.exists() and not self.folder.is_dir():
            raise HomeError("home_not_folder", home=self.folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HomeError("home_unwritable", home=self.folder, cause=error.strerror) from error
