"""The teacher: a transformer's vectors of the English texts, reduced to our length."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.errors import UsageError
from index.training.pairs import Pair, Rows

TASKS = frozenset({"parallel", "parallel-title", "term", "gloss"})
LONGEST = 60
"""Code points of a text that the teacher reads: longer ones cost most and teach no word more."""
_SAMPLED = 30_000
"""Vectors that the axes are computed from."""

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What the teacher says: rows of pairs and (n, dim) float32 vectors of their left texts."""

    rows: Rows
    vectors: Vectors


def taught_rows(pairs: Sequence[Pair], most: int, rng: np.random.Generator) -> Rows:
    """Return at most `most` rows whose left text is English, short and not yet among them."""
    first: dict[str, int] = {}
    for row, pair in enumerate(pairs):
        english = pair.languages.startswith("en-") and pair.task in TASKS
        if english and len(pair.left) < LONGEST:
            first.setdefault(pair.left, row)
    return np.sort(rng.permutation(np.array(list(first.values()), dtype=np.int64))[:most])


def ask_teacher(name: str, texts: Sequence[str], dim: int, rng: np.random.Generator) -> Vectors:
    """Return (n, dim) float32, the teacher's vectors, centred, on their main axes.

    Args:
        name: Name or folder of a sentence-transformers model.
        texts: What it reads.
        dim: Length of the vectors returned.
        rng: Draws the texts that the axes are computed from.

    Raises:
        UsageError: sentence-transformers is not installed.
    """
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  # takes seconds
    except ImportError as error:
        raise UsageError("index_training", name=error.name) from error
    model = SentenceTransformer(name, device="cpu")
    found = model.encode(list(texts), batch_size=128, normalize_embeddings=True)
    return reduced(np.asarray(found, dtype=np.float32), dim, rng)


def reduced(vectors: Vectors, dim: int, rng: np.random.Generator) -> Vectors:
    """Return the vectors centred and turned to their `dim` main axes (PCA)."""
    centred = vectors - vectors.mean(axis=0)
    sample = centred[rng.permutation(len(centred))[:_SAMPLED]]
    axes = np.linalg.svd(sample, full_matrices=False)[2][:dim]
    return np.asarray(centred @ axes.T, dtype=np.float32)
