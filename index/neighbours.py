"""The nearest tokens of every token of the embedded model, computed once and shipped.

`python -m index.neighbours [FOLDER]` writes the table beside the weights: about half a
minute. Definition and measurements: SoftBM25, in the model's recipe.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import HomeError
from index.embedders import read_matrix
from index.wordpieces import MODEL, model_fingerprint, wordpieces

TABLE = "neighbours.npz"
KEPT = 64
"""Neighbours kept for each token; 24 of those that the corpus holds are used."""
THRESHOLD = 0.35
"""Lowest cosine. Swept on questions of piaf by the model's makers; below it, noise."""
_LEVELS = 255
"""Cosines are stored in one byte between the threshold and 1: steps of 0.0025."""


class Neighbours:
    """The table, by token id.

    Args:
        starts: (vocabulary + 1,) where the neighbours of each token begin.
        ids: Token ids of all neighbours, nearest first within a token.
        levels: Their cosines, 0 to 255 between the threshold and 1.
    """

    def __init__(
        self,
        starts: npt.NDArray[np.uint32],
        ids: npt.NDArray[np.uint16],
        levels: npt.NDArray[np.uint8],
    ) -> None:
        self._starts, self._ids, self._levels = starts, ids, levels

    def of(self, token: int) -> list[tuple[int, float]]:
        """Return the neighbours of a token id with their cosines, nearest first."""
        span = slice(int(self._starts[token]), int(self._starts[token + 1]))
        cosines = THRESHOLD + self._levels[span].astype(np.float64) * ((1 - THRESHOLD) / _LEVELS)
        return list(zip(self._ids[span].tolist(), cosines.tolist(), strict=True))


@cache
def neighbours(folder: Path = MODEL) -> Neighbours:
    """Return the table of a model folder, read once a process.

    Raises:
        HomeError: The table is missing or was made for other weights.
    """
    path = folder / TABLE
    if not path.exists():
        raise HomeError("index_neighbours", path=path, folder=folder)
    with np.load(path) as table:
        if str(table["fingerprint"]) != model_fingerprint(folder):
            raise HomeError("index_neighbours", path=path, folder=folder)
        return Neighbours(table["starts"], table["ids"], table["levels"])


def write_neighbours(folder: Path = MODEL) -> Path:
    """Compute the table of a model folder, write it there and return its path."""
    matrix = read_matrix(folder).astype(np.float32)
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    names = (wordpieces(folder).tokenizer.id_to_token(number) for number in range(len(matrix)))
    known = np.array([_has_neighbours(name or "") for name in names])
    counts, ids, levels = [], [], []
    for near, cosines in _nearest(matrix, known):
        counts.append(len(near))
        ids.append(near)
        levels.append(np.rint((cosines - THRESHOLD) * (_LEVELS / (1 - THRESHOLD))))
    np.savez_compressed(
        folder / TABLE,
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32),
        ids=np.concatenate(ids).astype(np.uint16),
        levels=np.concatenate(levels).astype(np.uint8),
        fingerprint=np.array(model_fingerprint(folder)),
    )
    return folder / TABLE


def _has_neighbours(token: str) -> bool:
    """Tell whether a token means something by itself: a whole word, not a number or letter.

    Pieces ("##uct") have no neighbours and are nobody's: that changes no measure (mix on
    500 questions of piaf 0.812 and 0.812, 300 of ntrex 0.954 and 0.954, nDCG@10) and
    what remains can be read.
    """
    return len(token) > 1 and token.isalpha()


def _nearest(
    matrix: npt.NDArray[np.float32],
    known: npt.NDArray[np.bool_],
) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]]:
    """Yield the neighbours of each token, in order, with their cosines."""
    for begin in range(0, len(matrix), 1_000):
        cosines = matrix[begin : begin + 1_000] @ matrix.T
        cosines[:, ~known] = -1
        for offset, row in enumerate(cosines):
            row[begin + offset] = -1
            if not known[begin + offset]:
                row[:] = -1
            near = np.flatnonzero(row > THRESHOLD)
            near = near[np.lexsort((near, -row[near]))][:KEPT]
            yield near, row[near]


if __name__ == "__main__":
    write_neighbours(Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL)
