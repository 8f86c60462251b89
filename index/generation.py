"""A generation: one immutable state of the index, opened, searched and verified."""

import threading
from collections.abc import Container, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from corpus.errors import HomeError
from index.dense import DenseIndex
from index.embedders import Embedder
from index.fusion import WEIGHTS, mixed, scaled
from index.lexical import Hits, LexicalIndex, Scope
from index.manifest import Manifest, SchemaMismatchError, file_digests, read_manifest
from index.neighbours import neighbours
from index.records import Scored, SearchText
from index.rows import Row, open_rows, passage_key
from index.soft import NOTHING, Asked, Explained, Held, SoftMatcher
from index.spelling import Speller
from index.wordpieces import model_fingerprint, wordpieces

DEPTH = 400
"""Passages that each engine proposes: in corpora up to this size scores are exact for all;
at 10 000 passages a question takes 5 ms, with 1 000 it would take 8 (2026-11)."""
CURRENT = "CURRENT"
GENERATIONS = "generations"
LEXICAL = "lexical"
_KEPT = 4_096
"""Passages whose words stay arranged for explaining: some 20 kB each; reading them anew
for every question was four fifths of its cost (2026-11)."""

Scores = Mapping[str, Mapping[int, float]]
"""For each engine, scores by row."""


class Generation:
    """An opened generation. Safe to search from several threads.

    Args:
        folder: The generation's own folder.
        embedder: The model that its vectors were made with.
        weights: What "soft", "bm25" and "dense" count for in the mix.

    Raises:
        HomeError: It is damaged, of another schema, or made with another model.
    """

    def __init__(
        self, folder: Path, embedder: Embedder, weights: Mapping[str, float] = WEIGHTS
    ) -> None:
        self.manifest = _checked_manifest(folder, embedder)
        self._folder, self._embedder, self._weights = folder, embedder, weights
        try:
            self._rows = open_rows(folder)
            self._lexical = LexicalIndex(folder / LEXICAL)
        except (OSError, ValueError, KeyError) as error:
            raise HomeError("index_damaged", path=folder, cause=error) from error
        self._dense = DenseIndex(self._rows.keys, self._rows.vectors)
        self._matcher = SoftMatcher(wordpieces(), neighbours())
        self._held = lru_cache(_KEPT)(self._read_held)

    def __len__(self) -> int:
        return len(self._rows.ids)

    @property
    def name(self) -> str:
        """The generation's name, for answers to carry."""
        return self.manifest.name

    def search(
        self, question: SearchText, k: int, *, allow: Container[str] | None = None
    ) -> list[Scored]:
        """Return the `k` best passages, best first, ties by id.

        Args:
            question: What is asked.
            k: Most passages to return.
            allow: Ids of passages or documents to keep to; None for all. Scores are
                scaled among these.
        """
        asked = self._matcher.read(question, self._lexical.frequency, len(self))
        scope = None if allow is None else self._scope(allow)
        found = self._found(question.text, asked, scope)
        parts = {part: scaled(scores) for part, scores in found.items()}
        ranked = sorted(
            mixed(parts, self._weights), key=lambda pair: (-pair[1], self._rows.ids[pair[0]])
        )
        worths = asked.worths()
        best = {"best_soft": max(found["soft"].values(), default=0.0)}
        return [
            self._scored(
                row,
                score,
                parts=parts,
                raw=found,
                why=self._why(asked, row, found),
                worths=worths,
                best=best,
            )
            for row, score in ranked[:k]
        ]

    def mended(self, word: str) -> str | None:
        """Return what a misspelt word was meant to be; None where it is known, or nothing is near."""
        return self._speller.mended(word)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._lexical.words())

    def _why(self, asked: Asked, row: int, found: Scores) -> Explained:
        """Return what a passage was found by; nothing to read where no word met it.

        In a corpus that the engines propose whole, what they leave out holds no word.
        """
        if len(self) <= DEPTH and row not in found["soft"] and row not in found["bm25"]:
            return NOTHING
        return self._matcher.explain(asked, self._held(row))

    def _read_held(self, row: int) -> Held:
        return self._matcher.hold(self._rows.words(row))

    def _scope(self, allow: Container[str]) -> Scope:
        documents = {name for name in set(self._rows.documents) if name in allow}
        pairs = enumerate(zip(self._rows.ids, self._rows.documents, strict=True))
        rows = [row for row, (name, document) in pairs if document in documents or name in allow]
        single = {self._rows.ids[row] for row in rows if self._rows.documents[row] not in documents}
        return Scope(rows=np.array(rows, dtype=np.int64), documents=documents, passages=single)

    def _found(self, text: str, asked: Asked, scope: Scope | None) -> dict[str, dict[int, float]]:
        """Return for each engine the raw scores by row; all candidates have a cosine."""
        vector = self._embedder.encode_question(text)
        soft = self._by_row(self._lexical.search_soft(asked, DEPTH, scope))
        bm25 = self._by_row(self._lexical.search_words(asked, DEPTH, scope))
        near = self._by_row(
            self._dense.search(vector, DEPTH, None if scope is None else scope.rows)
        )
        candidates = sorted({*soft, *bm25, *near})
        cosines = self._dense.cosines(vector, np.array(candidates, dtype=np.int64))
        return {
            "soft": soft,
            "bm25": bm25,
            "dense": dict(zip(candidates, cosines.tolist(), strict=True)),
        }

    def _by_row(self, hits: Hits) -> dict[int, float]:
        keys, scores = hits
        rows = np.searchsorted(self._rows.keys, keys)
        return dict(zip(rows.tolist(), scores.tolist(), strict=True))

    def _scored(
        self,
        row: int,
        score: float,
        *,
        parts: Scores,
        raw: Scores,
        why: Explained,
        worths: Mapping[str, float],
        best: Mapping[str, float],
    ) -> Scored:
        return Scored(
            id=self._rows.ids[row],
            document=self._rows.documents[row],
            score=score,
            parts={part: scores.get(row, 0.0) for part, scores in parts.items()},
            raw={**{part: scores.get(row, 0.0) for part, scores in raw.items()}, **best},
            matched=why.matched,
            coverage=sum(why.covered.values()),
            covered=why.covered,
            worths=worths,
        )

    def load(self) -> list[Row]:
        """Return its passages, analysed and embedded, to make another generation of.

        Raises:
            HomeError: A file cannot be read.
        """
        try:
            return self._rows.load()
        except (OSError, ValueError) as error:
            raise HomeError("index_damaged", path=self._folder, cause=error) from error

    def verify(self) -> None:
        """Check that files are as built and that every part holds the same passages.

        Raises:
            HomeError: Something differs; the remedy is to rebuild.
        """
        cause = self._fault()
        if cause is not None:
            raise HomeError("index_damaged", path=self._folder, cause=cause)

    def _fault(self) -> str | None:
        """Return the name of the first part that is not as it should be."""
        if file_digests(self._folder) != self.manifest.files:
            return "files"
        if (len(self), len(set(self._rows.documents))) != (
            self.manifest.passages,
            self.manifest.documents,
        ):
            return "counts"
        if [passage_key(name) for name in self._rows.ids] != self._rows.keys.tolist():
            return "keys"
        if self._lexical.ids() != sorted(self._rows.ids):
            return "lexical"
        norms = np.linalg.norm(self._rows.vectors, axis=1)
        if len(norms) != len(self) or not np.all((norms == 0) | (np.abs(norms - 1) < 1e-3)):
            return "vectors"
        return None


def _checked_manifest(folder: Path, embedder: Embedder) -> Manifest:
    try:
        manifest = read_manifest(folder)
    except SchemaMismatchError as error:
        raise HomeError("index_schema", path=folder) from error
    except (OSError, ValueError) as error:
        raise HomeError("index_damaged", path=folder, cause=error) from error
    if manifest.pieces != model_fingerprint():
        raise HomeError("index_schema", path=folder)
    if manifest.fingerprint != embedder.fingerprint:
        raise HomeError("index_embedder", built=manifest.embedder, asked=embedder.name)
    return manifest


def current_name(folder: Path) -> str | None:
    """Return the name of the current generation of an index folder, None without one."""
    try:
        return (folder / CURRENT).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def open_current(
    folder: Path, embedder: Embedder, weights: Mapping[str, float] = WEIGHTS
) -> Generation:
    """Return the current generation of an index folder (`home/index`), opened.

    Raises:
        HomeError: There is none, or it is damaged or made with another model.
    """
    name = current_name(folder)
    if name is None:
        raise HomeError("index_missing", path=folder)
    return Generation(folder / GENERATIONS / name, embedder, weights)


class LiveIndex:
    """The current generation of a folder, opened anew whenever another one is swapped in.

    Args:
        folder: The index folder.
        embedder: The model.
        weights: As for `Generation`.
    """

    def __init__(
        self, folder: Path, embedder: Embedder, weights: Mapping[str, float] = WEIGHTS
    ) -> None:
        self._folder, self._embedder, self._weights = folder, embedder, weights
        self._lock = threading.Lock()
        self._open: Generation | None = None

    def get(self) -> Generation:
        """Return the current generation: one small file is read to know whether it changed.

        Raises:
            HomeError: As `open_current`.
        """
        with self._lock:
            if self._open is None or self._open.name != current_name(self._folder):
                self._open = open_current(self._folder, self._embedder, self._weights)
            return self._open
