"""Nearest passages by vector: FAISS, flat and exact, or inverted lists with exact re-rank."""

from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.embedders import Vectors
from index.lexical import Hits, cut_ties

Rows = npt.NDArray[np.int64]

FLAT_LIMIT = 20_000
"""Passages up to which all are compared: 2 ms a question. Beyond, one byte a dimension in
inverted lists: at 100 000 passages 1 ms, where comparing all of such bytes takes 6 (2026-11)."""
_PROBED = 32
"""Lists that are looked through: at 100 000 passages a tenth of all. Questions far from all
passages (piaf on texts of law) find 70 % of their ten nearest, which matters little, for
what soft matching and BM25 propose has its exact cosine all the same: the first passage of
the mix stays in 310 of 310 questions, and of its first ten 99.8 % (2026-11)."""
_ROUNDS, _SAMPLED = 6, 64
"""Rounds of clustering, and vectors a list that it looks at."""
_GATHERED = 4_096
"""Rows up to which a filtered search multiplies them all instead of asking FAISS."""
_RERANKED = 2
"""Candidates that the lists give for each one asked; their exact cosines decide."""


def write_dense(path: Path, vectors: Vectors, flat_limit: int = FLAT_LIMIT) -> None:
    """Write the inverted lists of many vectors; of few nothing, all of them are compared."""
    if len(vectors) > flat_limit:
        faiss.write_index(inverted(vectors), str(path))


def inverted(vectors: Vectors) -> faiss.Index:
    """Return inverted lists of (n, dim) float32 unit rows, one byte a dimension.

    The same rows in the same order give the same lists: one thread, a fixed seed.
    """
    faiss.omp_set_num_threads(1)
    count, dim = vectors.shape
    lists = max(1, int(count**0.5))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dim),
        dim,
        lists,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.niter, index.cp.max_points_per_centroid = _ROUNDS, _SAMPLED
    index.cp.min_points_per_centroid = 1
    held = np.ascontiguousarray(vectors)
    index.train(held)
    index.add(held)
    return index


class DenseIndex:
    """Vectors to search in.

    Args:
        keys: (n,) int64, one a passage, growing.
        vectors: (n, dim) float32, unit rows; may be mapped.
        lists: What `write_dense` wrote of them; None to compare all.
    """

    def __init__(
        self, keys: npt.NDArray[np.int64], vectors: Vectors, lists: faiss.Index | None = None
    ) -> None:
        faiss.omp_set_num_threads(1)
        self._keys, self._vectors = keys, vectors.view(np.ndarray)
        self._exact = lists is None
        self._index = _flat(self._vectors) if lists is None else lists

    def search(self, question: Vectors, limit: int, rows: Rows | None = None) -> Hits:
        """Return the `limit` passages nearest to `question`, with their cosines.

        Args:
            question: (dim,) unit; a vector of zeros is near nothing.
            limit: Most passages to return.
            rows: (n,) the passages to keep to, growing; None for all.
        """
        if not question.any() or not len(self._keys):
            return np.empty(0, dtype=np.int64), np.empty(0)
        if rows is None or len(rows) > _GATHERED:
            rows = self._candidates(question, limit if self._exact else _RERANKED * limit, rows)
        cosines = self.cosines(question, rows)
        order = np.lexsort((rows, -cosines))
        return cut_ties(self._keys[rows[order]], cosines[order], limit)

    def _candidates(self, question: Vectors, limit: int, rows: Rows | None) -> Rows:
        """Return the rows that FAISS finds nearest, one more than `limit`, growing."""
        depth = min(limit + 1, len(self._keys) if rows is None else len(rows))
        wanted = faiss.SearchParameters()
        if not self._exact:
            wanted = faiss.SearchParametersIVF()
            wanted.nprobe = _PROBED
        kept = None if rows is None else faiss.IDSelectorBatch(rows)  # alive until the answer
        if kept is not None:
            wanted.sel = kept
        _, found = self._index.search(question[None, :], depth, params=wanted)
        return np.sort(found[0][found[0] >= 0])

    def cosines(self, question: Vectors, rows: Rows) -> npt.NDArray[np.float64]:
        """Return (n,) cosines of the rows with `question`, each summed by itself."""
        found = np.einsum("rd,d->r", self._vectors[rows], question)
        return np.asarray(found, dtype=np.float64)


def _flat(vectors: Vectors) -> faiss.Index:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    return index


def read_dense(path: Path) -> faiss.Index | None:
    """Return the inverted lists in a file; None without one.

    Raises:
        ValueError: It is not such a file.
    """
    if not path.exists():
        return None
    try:
        return faiss.read_index(str(path))
    except RuntimeError as error:
        raise ValueError(path.name) from error
