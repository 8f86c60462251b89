"""The library as it is now: opened anew when a document comes in or an index is swapped."""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from corpus.records import Correction, Verdict
from search_api.answer import Answerer
from search_api.correcting import Addition, Given, Signature
from search_api.ports import Originals, Records
from search_api.received import Received
from search_api.reports import SourceReport, Summary
from search_api.wire import Json

_REST_FACTOR, _QUICK_S, _LONGEST_S = 10.0, 0.2, 5.0
"""After an opening that took longer than `_QUICK_S`, rest that many times as long, at
most `_LONGEST_S`: an ingest of many documents must not make every request reopen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One state of a library; requests under way keep theirs while a new one opens.

    `generation` is the name of the index generation.
    """

    records: Records
    originals: Originals
    answerer: Answerer
    generation: str


class Writer(Protocol):
    """What requests may change: `search_api.library.Library`, its home locked."""

    def receive(
        self, files: Sequence[Received], addresses: Sequence[str], summary: Summary
    ) -> list[SourceReport]:
        """Ingest files sent and addresses named; return what became of each."""

    def correct(self, fact: str, verdict: Verdict, given: Given, signed: Signature) -> Json:
        """Correct a fact and return its line; raises UsageError."""

    def correct_all(
        self, facts: Iterable[str], verdict: Verdict, given: Given, signed: Signature
    ) -> None:
        """Say the same of several facts; raises UsageError."""

    def add(self, asked: Addition, signed: Signature) -> Json:
        """Add a fact and return its line; raises UsageError."""

    def keep(self, corrections: Iterable[Correction]) -> None:
        """Keep corrections made elsewhere."""

    def withdraw(self, fact: str) -> None:
        """Forget the correction of a fact; raises NotFoundError."""


class Source(Protocol):
    """What the server opens: a home folder, wired."""

    def stamp(self) -> str:
        """Return what changes with every write and every new generation; cheap."""

    def open(self) -> Snapshot:
        """Return the present state.

        Raises:
            HomeError: The store or the index cannot be used.
        """

    def writing(self) -> AbstractContextManager[Writer]:
        """Return the home opened for writing, one writer at a time.

        Raises:
            HomeError: Another one writes.
        """


class Live:
    """Gives the current snapshot of a source; safe to use from several threads.

    Args:
        source: What to open.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._stamp = ""
        self._rest_until = 0.0

    def current(self) -> Snapshot:
        """Return the current snapshot, opened anew if anything changed.

        Raises:
            HomeError: It cannot be opened.
        """
        stamp = self._source.stamp()
        with self._lock:
            held = self._snapshot
            if held is None or (stamp != self._stamp and time.monotonic() >= self._rest_until):
                held = self._reopen(stamp)
            return held

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Yield the source opened for writing; the next request sees what was written.

        Raises:
            HomeError: Another one writes.
        """
        with self._source.writing() as writer:
            yield writer
        with self._lock:
            self._rest_until = 0.0

    def _reopen(self, stamp: str) -> Snapshot:
        began = time.monotonic()
        opened = self._source.open()
        ended = time.monotonic()
        took = ended - began
        rest = min(_LONGEST_S, _REST_FACTOR * took) if took > _QUICK_S else 0.0
        self._snapshot, self._stamp, self._rest_until = opened, stamp, ended + rest
        return opened
