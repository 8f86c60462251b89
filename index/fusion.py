"""Several rankings to one: scaling and weighted sums, pure."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
Weights = Mapping[str, float]

WEIGHTS: Mapping[str, Weights] = {
    "fr": {"soft": 0.4, "bm25": 0.45, "dense": 0.15},
    "en": {"soft": 0.6, "bm25": 0.1, "dense": 0.3},
}
"""Of the embedded model, by the language of the question.

An English question shares few exact words with French texts, so BM25 has less to say there.
About a dozen mixes were tried (November 2026) on the questions of piaf whose id's BLAKE2b begins
with an even byte, with all of spf105 in sight, for French, and on every second sentence of ntrex
and pud for English.
"""


def scaled(scores: Scores) -> Scores:
    """Return the scores between 0 and 1: the best has 1, what is not above 0 has 0."""
    best = scores.max(initial=0.0)
    return np.maximum(scores, 0.0) / (best if best > 0 else 1.0)


def mixed(parts: Mapping[str, Scores], weights: Weights) -> Scores:
    """Return the weighted sum of the systems' scores.

    Args:
        parts: For each system (n,) scores of the same passages, 0 to 1.
        weights: For each system its weight.
    """
    return np.asarray(sum(weights[part] * parts[part] for part in sorted(parts)))
