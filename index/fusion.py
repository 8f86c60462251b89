"""Several rankings to one: scaling, weighted sums, and the weights that belong to a model."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import UsageError

ENGINES = ("soft", "bm25", "dense")
Scores = npt.NDArray[np.float64]
Weights = Mapping[str, float]

WEIGHTS: dict[str, Weights] = {
    "fr": {"soft": 0.4, "bm25": 0.45, "dense": 0.15},
    "en": {"soft": 0.6, "bm25": 0.1, "dense": 0.3},
}
"""Of the embedded model, by the language of the question; others begin with them.

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


def read_weights(path: Path, fingerprint: str) -> dict[str, Weights]:
    """Return the weights by language that `essaim eval weights --save` wrote.

    Args:
        path: The file.
        fingerprint: Of the embedder that is used.

    Raises:
        UsageError: The file cannot be read, is no such file, or was made for another model.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        made_for, name = str(held["fingerprint"]), str(held["embedder"])
        weights = {
            str(language): {engine: float(mix[engine]) for engine in ENGINES}
            for language, mix in held["weights"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("index_weights_unreadable", file=path, cause=error) from error
    if made_for != fingerprint:
        raise UsageError("index_weights_other", file=path, name=name)
    return WEIGHTS | weights


def write_weights(
    path: Path, embedder: str, fingerprint: str, weights: Mapping[str, Weights]
) -> None:
    """Write weights by language, for `read_weights`.

    Raises:
        UsageError: The file cannot be written.
    """
    held = {"embedder": embedder, "fingerprint": fingerprint, "weights": weights}
    try:
        path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError("eval_unwritable", file=path, cause=error.strerror) from error
