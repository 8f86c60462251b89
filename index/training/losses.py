"""What a training step lessens: two losses in which each text is to find its partner."""

import torch
import torch.nn.functional as f

SCALE = 20.0
"""Inverse temperature of both: cosines and shares of a question are small numbers."""
EXPONENT = 1.5
"""As served: `index.soft.EXPONENT`."""
_OUT = -1e4


def contrastive(
    left: torch.Tensor, right: torch.Tensor, same: torch.Tensor, dims: tuple[int, ...]
) -> torch.Tensor:
    """Return the cross-entropy of in-batch cosines, both ways, averaged over prefixes.

    Prefixes of the vectors are vectors too (Kusupati et al. 2022, Matryoshka).

    Args:
        left: (n, dim) vectors.
        right: (n, dim) vectors of their partners, in the same order.
        same: (n, n) bool, pairs that are not each other's negatives.
        dims: Lengths of prefixes; the first weighs double.
    """
    losses = [
        found(f.normalize(left[:, :dim], dim=1) @ f.normalize(right[:, :dim], dim=1).T, same)
        for dim in dims
    ]
    return (2 * losses[0] + sum(losses[1:])) / (len(losses) + 1)


def found(scores: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
    """Return how far each row and column of (n, n) scores is from finding its diagonal."""
    wanted = torch.arange(len(scores))
    held = (scores * SCALE).masked_fill(same, _OUT)
    return (f.cross_entropy(held, wanted) + f.cross_entropy(held.T, wanted)) / 2


def matched(
    questions: torch.Tensor, worths: torch.Tensor, passages: torch.Tensor, held: torch.Tensor
) -> torch.Tensor:
    """Return (n, m) scores as soft matching has them, 0 to 1, term counts left out.

    Each token of a question scores by its nearest token of the passage: cosine^1.5, times
    the token's share of the question's worth.

    Args:
        questions: (n, q, dim) vectors of the tokens.
        worths: (n, q) shares, 0 where a question has no token; rows sum to 1.
        passages: (m, p, dim) vectors of the tokens.
        held: (m, p) bool, where a passage has a token.
    """
    count, length, dim = passages.shape
    flat = f.normalize(questions, dim=2).reshape(-1, dim)
    cosines = flat @ f.normalize(passages, dim=2).reshape(-1, dim).T
    cosines = cosines.reshape(-1, count, length).masked_fill(~held, 0.0)
    near = cosines.amax(dim=2).clamp_min(1e-4) ** EXPONENT
    return (near.reshape(*worths.shape, count) * worths[:, :, None]).sum(dim=1)
