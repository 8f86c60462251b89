"""A generation: one immutable state of the index, opened, searched and verified."""

import threading
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.concepts import vocabulary
from corpus.errors import HomeError
from corpus.views import folded
from index.dense import DenseIndex, read_dense
from index.embedders import Embedder, Vectors
from index.fusion import Scores, Weights, mixed, scaled
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
NEAR = 100
"""Passages that the vectors propose in larger ones: what only they propose has no word of the
question, nor a neighbour of one. Set by hand for speed; what it costs was not measured."""
CURRENT = "CURRENT"
GENERATIONS = "generations"
LEXICAL, DENSE = "lexical", "dense.faiss"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The candidates of a question: (n,) rows, growing, and for each engine (n,) scores.

    `raw` is 0 where an engine did not propose the row; all candidates have a cosine.
    """

    rows: npt.NDArray[np.int64]
    raw: Mapping[str, Scores]

    def is_met(self, place: int) -> bool:
        """Tell whether a word of the question, or a neighbour of one, is in a candidate."""
        return bool(self.raw["soft"][place] or self.raw["bm25"][place])


class Generation:
    """An opened generation. Safe to search from several threads.

    Args:
        folder: The generation's own folder.
        embedder: The model that its vectors were made with.
        weights: What "soft", "bm25" and "dense" count for in the mix; None for those of
            the model and of each question's language.

    Raises:
        HomeError: It is damaged, of another schema, or made with another model.
    """

    def __init__(self, folder: Path, embedder: Embedder, weights: Weights | None = None) -> None:
        self.manifest = _checked_manifest(folder, embedder)
        self._folder, self._embedder, self._weights = folder, embedder, weights
        self._fusion = embedder.fusion
        try:
            self._rows = open_rows(folder)
            self._lexical = LexicalIndex(folder / LEXICAL)
            lists = read_dense(folder / DENSE)
        except (OSError, ValueError, KeyError) as error:
            raise HomeError("index_damaged", path=folder, cause=error) from error
        self._dense = DenseIndex(self._rows.keys, self._rows.vectors, lists)
        self._matcher = SoftMatcher(wordpieces(), neighbours())

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
        parts = {part: scaled(scores) for part, scores in found.raw.items()}
        weights = self._weights or self._fusion.get(question.language, self._fusion["fr"])
        total = mixed(parts, weights)
        worths = asked.worths()
        best = {"best_soft": float(found.raw["soft"].max(initial=0.0))}
        return [
            Scored(
                id=self._rows.ids[row],
                document=self._rows.documents[row],
                score=float(total[place]),
                parts={part: float(scores[place]) for part, scores in parts.items()},
                raw=best | {part: float(scores[place]) for part, scores in found.raw.items()},
                matched=why.matched,
                coverage=sum(why.covered.values()),
                covered=why.covered,
                worths=worths,
            )
            for place in self._best(total, found.rows, k)
            for row in [int(found.rows[place])]
            for why in [self._why(asked, row, met=found.is_met(place))]
        ]

    def mended(self, word: str) -> str | None:
        """Return what a misspelt word was meant to be; None where it is known, or nothing is near."""
        return self._speller.mended(word)

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self._lexical.words(), _field_words())

    def vectors(self, passages: Sequence[str]) -> Vectors:
        """Return the vectors of passages, (n, dim) float32, unit rows; zeros for unknown ones."""
        found = np.zeros((len(passages), self.manifest.dim), dtype=np.float32)
        for at, passage in enumerate(passages):
            key = passage_key(passage)
            row = int(np.searchsorted(self._rows.keys, key))
            if row < len(self) and self._rows.keys[row] == key:
                found[at] = self._rows.vectors[row]
        return found

    def _best(self, total: Scores, rows: npt.NDArray[np.int64], k: int) -> list[int]:
        """Return where among the candidates the `k` best stand, best first, ties by id."""
        least = np.partition(total, -k)[-k] if k < len(total) else 0.0
        places = np.flatnonzero(total >= least).tolist()
        return sorted(places, key=lambda place: (-total[place], self._rows.ids[rows[place]]))[:k]

    def _why(self, asked: Asked, row: int, *, met: bool) -> Explained:
        """Return what a passage was found by; nothing to read where no word met it.

        In a corpus that the engines propose whole, what they leave out holds no word.
        """
        if len(self) <= DEPTH and not met:
            return NOTHING
        words, stems, heads = self._rows.said(row)
        return self._matcher.explain(asked, Held(words=words, stems=stems, heads=heads))

    def _scope(self, allow: Container[str]) -> Scope:
        documents = {name for name in set(self._rows.documents) if name in allow}
        pairs = enumerate(zip(self._rows.ids, self._rows.documents, strict=True))
        rows = [row for row, (name, document) in pairs if document in documents or name in allow]
        single = {self._rows.ids[row] for row in rows if self._rows.documents[row] not in documents}
        return Scope(rows=np.array(rows, dtype=np.int64), documents=documents, passages=single)

    def _found(self, text: str, asked: Asked, scope: Scope | None) -> _Found:
        vector = self._embedder.encode_question(text)
        soft = self._by_row(self._lexical.search_soft(asked, DEPTH, scope))
        bm25 = self._by_row(self._lexical.search_words(asked, DEPTH, scope))
        kept = None if scope is None else scope.rows
        depth = DEPTH if len(self) <= DEPTH else NEAR
        near, _ = self._by_row(self._dense.search(vector, depth, kept))
        rows = np.unique(np.concatenate([soft[0], bm25[0], near]))
        return _Found(
            rows=rows,
            raw={
                "soft": _spread(soft, rows),
                "bm25": _spread(bm25, rows),
                "dense": self._dense.cosines(vector, rows),
            },
        )

    def _by_row(self, hits: Hits) -> Hits:
        keys, scores = hits
        return np.searchsorted(self._rows.keys, keys), scores

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


def _spread(hits: Hits, rows: npt.NDArray[np.int64]) -> Scores:
    """Return (n,) the scores of the rows, 0 for those that are no hit."""
    spread = np.zeros(len(rows))
    spread[np.searchsorted(rows, hits[0])] = hits[1]
    return spread


@cache
def _field_words() -> frozenset[str]:
    """Return the words of the vocabulary, French and English, folded."""
    forms = (form for each in vocabulary().concepts.values() for form in (*each.fr, *each.en))
    return frozenset(folded(word) for form in forms for word in form.replace("'", " ").split())


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


def open_current(folder: Path, embedder: Embedder, weights: Weights | None = None) -> Generation:
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

    def __init__(self, folder: Path, embedder: Embedder, weights: Weights | None = None) -> None:
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
