"""A linear ranking fitted list by list: a softmax over candidates (ListNet, Cao et al. 2007)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FOLDS, STEPS = 10, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The candidates of a question.

    Attributes:
        group: Lists of one group are held out together.
        signs: (n, n_signs) what each candidate shows.
        share: (n,) of what it answers; the sum is 1.
        weight: How much the list counts.
    """

    group: str
    signs: Floats
    share: Floats
    weight: float = 1.0


def fit(lists: Sequence[Listed], least: Floats, penalty: float) -> Floats:
    """Return the weights (n_signs,), none below `least`, that make the shares likeliest.

    Args:
        lists: What is learnt from; each has a candidate.
        least: (n_signs,) the least that each weight may be.
        penalty: Strength of the L2 penalty on what a weight has above its least.
    """
    signs = np.concatenate([each.signs for each in lists])
    share = np.concatenate([each.share * each.weight for each in lists])
    sizes = [len(each.share) for each in lists]
    starts = np.cumsum([0, *sizes[:-1]])
    mass = np.repeat([each.weight for each in lists], sizes)
    total = sum(each.weight for each in lists)

    def slope(weights: Floats) -> Floats:
        scores = signs @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        likely = np.exp(scores)
        likely /= np.repeat(np.add.reduceat(likely, starts), sizes)
        gradient: Floats = signs.T @ (mass * likely - share) / total + penalty * (weights - least)
        return gradient

    return _descend(slope, least, 0.5 * float((signs**2).sum(axis=1).max()) + penalty)


def _descend(slope: Callable[[Floats], Floats], least: Floats, curve: float) -> Floats:
    """Return where a convex function is least, by accelerated projected gradients.

    Args:
        slope: Its gradient.
        least: The least that each weight may be.
        curve: A bound of its curvature.
    """
    now = ahead = least.copy()
    pace = 1.0
    for _ in range(STEPS):
        new = np.maximum(ahead - slope(ahead) / curve, least)
        if float((ahead - new) @ (new - now)) > 0:
            pace = 1.0
        quicker = (1 + (1 + 4 * pace**2) ** 0.5) / 2
        ahead = new + (pace - 1) / quicker * (new - now)
        now, pace = new, quicker
    return now


def held_out(
    lists: Sequence[Listed], fitted: Callable[[Sequence[Listed]], Floats]
) -> Iterator[tuple[int, Floats]]:
    """Yield each list's place with its candidates' scores by weights fitted on other groups.

    Args:
        lists: The lists.
        fitted: Returns weights by lists.
    """
    groups = sorted({each.group for each in lists})
    for fold in range(FOLDS):
        out = set(groups[fold::FOLDS])
        weights = fitted([each for each in lists if each.group not in out])
        for place, each in enumerate(lists):
            if each.group in out:
                yield place, each.signs @ weights
