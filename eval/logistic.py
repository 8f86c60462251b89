"""A logistic model over signs, fitted by Newton's method."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


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
