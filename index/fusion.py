"""Several rankings to one: scaling and weighted sums, pure."""

from collections.abc import Mapping
from typing import TypeVar

Id = TypeVar("Id", int, str)

Weights = Mapping[str, float]

WEIGHTS: Mapping[str, Weights] = {
    "fr": {"soft": 0.4, "bm25": 0.45, "dense": 0.15},
    "en": {"soft": 0.6, "bm25": 0.1, "dense": 0.3},
}
"""Of the embedded model, by the language of the question.

An English question shares few exact words with French texts, so BM25 has less to say there.
Swept in steps of 0.05 (November 2026) on the questions of piaf whose id's BLAKE2b begins with
an even byte, for French, and of every second sentence of ntrex and pud for English.
"""


def scaled(scores: Mapping[Id, float]) -> dict[Id, float]:
    """Return the scores between 0 and 1: the best has 1, what is not above 0 has 0."""
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return dict.fromkeys(scores, 0.0)
    return {name: max(score, 0.0) / best for name, score in scores.items()}


def mixed(
    parts: Mapping[str, Mapping[Id, float]],
    weights: Weights,
) -> list[tuple[Id, float]]:
    """Return ids with the weighted sum of their scores, best first, ties by id.

    Args:
        parts: For each system its scores by id, 0 to 1; a missing id has 0.
        weights: For each system its weight.
    """
    ids = {name for scores in parts.values() for name in scores}
    sums = {
        name: sum(weights[part] * scores.get(name, 0.0) for part, scores in sorted(parts.items()))
        for name in ids
    }
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
