"""A logistic model over signs, fitted by Newton's method."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FOLDS = 10


class Case(Protocol):
    """What a document shows of one case."""

    @property
    def document(self) -> str:
        """The document it stands in."""

    @property
    def signs(self) -> Collection[str]:
        """The signs that it shows."""


C = TypeVar("C", bound=Case)


def held_out(
    seen: Sequence[C], fitted: Callable[[Sequence[C]], Mapping[str, float]]
) -> Iterator[tuple[C, float]]:
    """Yield each case with its likelihood by weights fitted on other documents.

    Args:
        seen: The cases.
        fitted: Returns the weights of signs by cases.
    """
    documents = sorted({each.document for each in seen})
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        weights = fitted([each for each in seen if each.document not in out])
        for each in seen:
            if each.document in out:
                score = sum(weights.get(sign, 0.0) for sign in each.signs)
                yield each, float(1 / (1 + np.exp(-score)))


def fit(signs: Floats, right: Floats, weight: Floats, prior: Floats) -> Floats:
    """Return the weights (n_signs,) that are likeliest under a Gaussian prior.

    Args:
        signs: (n, n_signs) what each case shows.
        right: (n,) 0 or 1.
        weight: (n,) how much each case counts.
        prior: (n_signs,) the inverse variance of each weight.
    """
    found = np.zeros(signs.shape[1])
    for _ in range(30):
        likely = 1.0 / (1.0 + np.exp(-signs @ found))
        slope = signs.T @ (weight * (likely - right)) + prior * found
        curve = (signs.T * (weight * likely * (1.0 - likely) + 1e-9)) @ signs + np.diag(prior)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    return found
