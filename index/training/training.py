"""The training itself: three stages of so many steps each, seeded, on the processor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from logging import getLogger

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as f
from tokenizers import Tokenizer

from index.training.losses import contrastive, found, matched
from index.training.pairs import Pair, Rows, grouped, identities
from index.training.teacher import Lesson
from index.training.tokens import UNKNOWN, Ids, bag, grid, tokenized

_log = getLogger(__name__)
KINDS: Mapping[str, float] = {
    "canada-laws|parallel|en-fr": 0.22,
    "canada-laws|parallel-title|en-fr": 0.08,
    "canada-laws|query-passage|fr-fr": 0.11,
    "canada-laws|query-passage|en-fr": 0.12,
    "canada-laws|query-passage|en-en": 0.04,
    "tatoeba|parallel|en-fr": 0.11,
    "gc-notify|parallel|en-fr": 0.02,
    "legi-codes|query-passage|fr-fr": 0.05,
    "fiches-travail|query-passage|fr-fr": 0.015,
    "eurovoc|term|en-fr": 0.06,
    "osm-id-presets|term|en-fr": 0.015,
    "concepts|term|en-fr": 0.05,
    "concepts|synonym|fr-fr": 0.012,
    "concepts|synonym|en-en": 0.008,
    "oewn|synonym|en-en": 0.03,
    "oewn|gloss|en-en": 0.03,
}
"""How often each kind of pair is drawn: the recipe's, as its makers picked them."""
_CLOZE = "cloze"
"""A span of a French passage against the rest of the passage."""
_CLOZE_SHARE = 0.06
_CLOZE_FROM = 24
"""Tokens of a passage from which a span of it can be asked."""
_WHOLE = 0.15
"""How often the span stays in its passage: then the very words are to be found."""
_TEACHING = 0.15
"""Share of steps that stay with the teacher."""
_QUESTION, _PASSAGE = 14, 40
"""Tokens of a question and of a passage that a matching step reads."""
_POOL = 16
"""Times a matching batch from which the rows nearest to one of them are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How much of what; the defaults made the shipped weights.

    Attributes:
        tokens: Size of the vocabulary.
        dim: Length of the vectors.
        rows_a_kind: Pairs read of each kind.
        taught: Texts that the teacher reads.
        teacher_steps: Steps with the teacher alone.
        contrastive_steps: Steps in which mean vectors find their partners.
        matching_steps: Steps in which soft matching finds them, among hard negatives.
        batch: Pairs of a step.
        matching_batch: Pairs of a matching step.
        rate: Highest learning rate of the first two stages.
        matching_rate: Highest one of the third.
        seed: Of every draw.
    """

    tokens: int = 40_000
    dim: int = 256
    rows_a_kind: int = 30_000
    taught: int = 20_000
    teacher_steps: int = 300
    contrastive_steps: int = 800
    matching_steps: int = 0
    batch: int = 1_024
    matching_batch: int = 64
    rate: float = 0.2
    matching_rate: float = 0.02
    seed: int = 0


class Training:
    """One training: the pairs' tokens and the weights as they stand.

    Args:
        pairs: What is learnt from.
        tokenizer: Cuts them.
        recipe: How much of what.
        lesson: What the teacher says; None without one, then its steps fall away.
        start: (tokens, dim) weights to begin with; drawn where None.
    """

    def __init__(
        self,
        pairs: Sequence[Pair],
        tokenizer: Tokenizer,
        recipe: Recipe,
        *,
        lesson: Lesson | None = None,
        start: npt.NDArray[np.float32] | None = None,
    ) -> None:
        self._recipe, self._lesson = recipe, lesson
        self._rng = np.random.default_rng(recipe.seed)
        torch.manual_seed(recipe.seed)
        self._left = tokenized(tokenizer, [pair.left for pair in pairs])
        self._right = tokenized(tokenizer, [pair.right for pair in pairs])
        concepts = [pair.concept for pair in pairs]
        self._same = (
            identities([pair.left for pair in pairs], concepts),
            identities([pair.right for pair in pairs], concepts),
        )
        self._french = np.array([pair.languages == "en-fr" for pair in pairs])
        self._groups, self._odds = _drawn(pairs, self._right)
        self._worths = _worths(self._left, self._right, tokenizer.get_vocab_size())
        self._bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), recipe.dim, mode="mean")
        with torch.no_grad():
            if start is None:
                torch.nn.init.normal_(self._bag.weight, 0, 0.3)
            else:
                self._bag.weight.copy_(torch.from_numpy(start))

    def run(self) -> npt.NDArray[np.float32]:
        """Return the trained (tokens, dim) float32 weights; unknown and padding are zero."""
        recipe = self._recipe
        if self._lesson is not None:
            self._stage("teacher", recipe.teacher_steps, recipe.rate, self._taught)
        self._stage("contrastive", recipe.contrastive_steps, recipe.rate, self._compared)
        self._stage("matching", recipe.matching_steps, recipe.matching_rate, self._served)
        weights = self._bag.weight.detach().clone()
        weights[: UNKNOWN + 1] = 0
        weights /= weights.square().mean().sqrt()
        return np.asarray(weights.numpy(), dtype=np.float32)

    def _stage(self, name: str, steps: int, rate: float, loss: Callable[[], torch.Tensor]) -> None:
        """Take the steps: the rate rises for a tenth of them, then falls to nothing."""
        optimiser = torch.optim.Adam(self._bag.parameters(), fused=True)
        total = 0.0
        for step in range(steps):
            done = step / steps
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, (done + 1 / steps) / 0.1) * min(1.0, (1 - done) / 0.9)
            optimiser.zero_grad()
            value = loss()
            value.backward()
            optimiser.step()
            total += float(value.detach())
            if (step + 1) % 100 == 0:
                _log.info("trained", extra={"stage": name, "step": step + 1, "loss": total / 100})
                total = 0.0

    def _taught(self) -> torch.Tensor:
        """Return how far texts, and their French, are from the teacher's vectors."""
        lesson = self._lesson
        if lesson is None:
            return self._compared()
        chosen = self._rng.choice(len(lesson.rows), min(self._recipe.batch, len(lesson.rows)))
        rows, targets = lesson.rows[chosen], torch.from_numpy(lesson.vectors[chosen])
        french = np.flatnonzero(self._french[rows])
        everyone = np.arange(len(rows))
        sides = [(self._left, everyone), *([(self._right, french)] if len(french) else [])]
        return torch.stack(
            [
                _distance(self._vectors([side[row] for row in rows[kept]]), targets, kept)
                for side, kept in sides
            ]
        ).sum()

    def _compared(self) -> torch.Tensor:
        """Return how far mean vectors are from finding their partners."""
        if self._lesson is not None and self._rng.random() < _TEACHING:
            return self._taught()
        kind, rows = self._draw(self._recipe.batch)
        left, right, same = self._sides(kind, rows)
        dim = self._recipe.dim
        dims = (dim, int(self._rng.choice([dim // 2, dim // 4])))
        return contrastive(self._vectors(left), self._vectors(right), same, dims)

    def _served(self) -> torch.Tensor:
        """Return how far soft matching is from finding them; every other step `_compared`."""
        if self._rng.random() < 1 / 2:
            return self._compared()
        size = self._recipe.matching_batch
        kind, pool = self._draw(_POOL * size)
        left, right, same = self._sides(kind, pool)
        hard = self._nearest(left, size)
        left, right = [left[row] for row in hard], [right[row] for row in hard]
        if self._rng.random() < 1 / 2 and "query" not in kind and kind != _CLOZE:
            left, right = right, left
        return found(self._matched(left, right), same[hard][:, hard])

    def _matched(self, left: Sequence[Ids], right: Sequence[Ids]) -> torch.Tensor:
        asked, held = grid(left, _QUESTION), grid(right, _PASSAGE)
        worths = self._worths[asked] * (asked > UNKNOWN)
        worths /= np.maximum(worths.sum(axis=1, keepdims=True), 1e-6)
        weight = self._bag.weight
        return matched(
            f.embedding(torch.from_numpy(asked), weight),
            torch.from_numpy(worths),
            f.embedding(torch.from_numpy(held), weight),
            torch.from_numpy(held > UNKNOWN),
        )

    def _nearest(self, texts: Sequence[Ids], size: int) -> Rows:
        """Return the `size` texts nearest to one of them: they are hard to tell apart."""
        with torch.no_grad():
            vectors = f.normalize(self._vectors(texts), dim=1)
            cosines = vectors @ vectors[int(self._rng.integers(len(texts)))]
        return np.asarray(torch.topk(cosines, min(size, len(texts))).indices.numpy())

    def _vectors(self, texts: Sequence[Ids]) -> torch.Tensor:
        return torch.as_tensor(self._bag(*bag(texts)))

    def _draw(self, size: int) -> tuple[str, Rows]:
        kind = str(self._rng.choice(list(self._groups), p=self._odds))
        rows = self._groups[kind]
        return kind, self._rng.choice(rows, min(size, len(rows)), replace=False)

    def _sides(self, kind: str, rows: Rows) -> tuple[list[Ids], list[Ids], torch.Tensor]:
        if kind == _CLOZE:
            asked, rest = zip(*(cloze(self._right[row], self._rng) for row in rows), strict=True)
            return list(asked), list(rest), torch.zeros(len(rows), len(rows), dtype=torch.bool)
        first, second = (each[rows] for each in self._same)
        same = (first[:, None] == first) | (second[:, None] == second)
        np.fill_diagonal(same, val=False)
        left, right = [self._left[row] for row in rows], [self._right[row] for row in rows]
        return left, right, torch.from_numpy(same)


def _distance(ours: torch.Tensor, targets: torch.Tensor, kept: Rows) -> torch.Tensor:
    """Return 1 - cosine to the own target, and a tenth of how far it is from being found."""
    cosines = f.normalize(ours, dim=1) @ f.normalize(targets, dim=1).T
    wanted = torch.from_numpy(kept)
    own = cosines[torch.arange(len(kept)), wanted]
    return (1 - own).mean() + 0.1 * f.cross_entropy(cosines * 20.0, wanted)


def _drawn(
    pairs: Sequence[Pair], right: Sequence[Ids]
) -> tuple[dict[str, Rows], npt.NDArray[np.float64]]:
    """Return the rows of each kind that is drawn, and how often it is."""
    held = grouped(pair.kind for pair in pairs)
    groups = {kind: held[kind] for kind in KINDS if len(held.get(kind, ())) > 1}
    odds = {kind: KINDS[kind] for kind in groups}
    french = (rows for kind, rows in groups.items() if kind.endswith("query-passage|fr-fr"))
    long = [row for row in chain.from_iterable(french) if len(right[row]) >= _CLOZE_FROM]
    if len(long) > 1:
        groups[_CLOZE], odds[_CLOZE] = np.array(long, dtype=np.int64), _CLOZE_SHARE
    shares = np.array(list(odds.values()))
    return groups, shares / shares.sum()


def cloze(passage: Ids, rng: np.random.Generator) -> tuple[Ids, Ids]:
    """Return a span of six tokens to a third of the passage, and mostly what is left of it."""
    length = int(rng.integers(6, max(7, len(passage) // 3)))
    start = int(rng.integers(0, len(passage) - length))
    span = passage[start : start + length]
    if rng.random() < _WHOLE:
        return span, passage
    return span, np.concatenate([passage[:start], passage[start + length :]])


def _worths(left: Sequence[Ids], right: Sequence[Ids], tokens: int) -> npt.NDArray[np.float32]:
    """Return (tokens,) what finding each is worth: BM25's inverse document frequency."""
    held = np.zeros(tokens)
    for text in chain(left, right):
        held[np.unique(text)] += 1
    total = len(left) + len(right)
    return np.log1p((total - held + 0.5) / (held + 0.5)).astype(np.float32)
