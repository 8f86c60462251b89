"""Nearest passages by vector: FAISS, flat and exact, or SQ8 with exact re-rank."""

import faiss
import numpy as np
import numpy.typing as npt

from index.embedders import Vectors
from index.lexical import Hits, cut_ties

Rows = npt.NDArray[np.int64]

FLAT_LIMIT = 50_000
"""Passages up to which exact search is used; beyond, one byte a dimension."""
_GATHERED = 4_096
"""Rows up to which a filtered search multiplies them all instead of asking FAISS."""
_RERANKED = 4
"""Candidates that SQ8 gives for each one asked; their exact cosines decide."""


class DenseIndex:
    """Vectors to search in.

    Beyond 250 000 passages an inverted file would be needed (see the design); nothing is
    built for that yet, SQ8 goes on, slower.

    Args:
        keys: (n,) int64, one a passage, growing.
        vectors: (n, dim) float32, unit rows; may be mapped.
        flat_limit: Passages up to which search is flat.
    """

    def __init__(
        self,
        keys: npt.NDArray[np.int64],
        vectors: Vectors,
        flat_limit: int = FLAT_LIMIT,
    ) -> None:
        faiss.omp_set_num_threads(1)
        self._keys, self._vectors = keys, vectors
        self._exact = len(keys) <= flat_limit
        dim = vectors.shape[1]
        inner = (
            faiss.IndexFlatIP(dim)
            if self._exact
            else faiss.IndexScalarQuantizer(
                dim, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
            )
        )
        self._index = faiss.IndexIDMap(inner)
        if len(keys):
            self._index.train(vectors)
            self._index.add_with_ids(vectors, keys)

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
        wanted = None
        if rows is not None:
            selector = faiss.IDSelectorBatch(self._keys[rows])
            wanted = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # set by SWIG
        _, found = self._index.search(question[None, :], depth, params=wanted)
        return np.sort(np.searchsorted(self._keys, found[0]))

    def cosines(self, question: Vectors, rows: Rows) -> npt.NDArray[np.float64]:
        """Return (n,) cosines of the rows with `question`, each summed by itself."""
        gathered = np.asarray(self._vectors[rows], dtype=np.float64)
        return np.asarray(np.einsum("rd,d->r", gathered, question.astype(np.float64)))
