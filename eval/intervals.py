"""How sure a difference of means is: the paired bootstrap (Efron; Sakai 2006 for retrieval)."""

from collections.abc import Sequence

import numpy as np

RESAMPLES, SEED = 10_000, 0


def paired_interval(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % percentile interval of the mean of `one` less that of `other`.

    Args:
        one: (n,) a value a question, n > 0.
        other: (n,) of the same questions.
    """
    differences = np.asarray(one, dtype=np.float64) - np.asarray(other, dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(
        len(differences), size=(RESAMPLES, len(differences))
    )
    low, high = np.percentile(differences[drawn].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)
