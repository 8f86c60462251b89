"""Fusion weights for an embedder, chosen on BEIR sets: `essaim eval weights`.

All mixes of soft matching, BM25 and vectors in steps of `STEP` are tried on the questions whose
id's digest begins with an even byte; the best by nDCG@10 is told beside the weights in use, on
the other questions, which chose nothing.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

from eval.beir import BeirSet
from eval.intervals import paired_interval
from eval.measures import NDCG, measure
from index.builds import build
from index.embedders import Embedder
from index.fusion import ENGINES, Weights, mixed
from index.generation import DEPTH, open_current
from search_api.question import read_question
from search_api.searching import search_text

STEP = 0.05
_KEPT = 10
SURE = 10
"""Questions on either side below which a language keeps the weights in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Of one language: the weights in use, those chosen, and what both reach.

    Attributes:
        language: "fr" or "en".
        chosen_on: Number of questions that chose.
        told_on: Number of questions that did not; the measures are theirs.
        before: The weights in use.
        after: The weights chosen.
        ndcg_before: nDCG@10 with the weights in use, 0 to 1.
        ndcg_after: The same with those chosen.
        gain: 95 % interval of the difference.
    """

    language: str
    chosen_on: int
    told_on: int
    before: Weights
    after: Weights
    ndcg_before: float
    ndcg_after: float
    gain: tuple[float, float]


@dataclass(frozen=True)
class _Asked:
    """A question: its candidates' ids and for each engine their (n,) scores, 0 to 1."""

    name: str
    language: str
    grades: Mapping[str, int]
    ids: Sequence[str]
    parts: Mapping[str, npt.NDArray[np.float64]]

    @cached_property
    def chooses(self) -> bool:
        """Whether it is one of those that choose."""
        return blake2b(self.name.encode()).digest()[0] % 2 == 0

    def best(self, weights: Weights) -> list[str]:
        """Return the ids of the best candidates, best first."""
        total = mixed(self.parts, weights)
        order = np.argsort(-total, kind="stable")[:_KEPT]
        return [self.ids[place] for place in order.tolist() if total[place] > 0]


def weigh(sets: Sequence[BeirSet], embedder: Embedder) -> list[Weighed]:
    """Return for each language of the questions the weights in use and those chosen.

    Args:
        sets: Corpora with questions and judgements.
        embedder: The model of the passage vectors.

    Raises:
        UsageError: ir-measures is not installed.
    """
    asked = [each for one in sets for each in _asked(one, embedder)]
    asked.sort(key=lambda each: each.language)
    return [
        found
        for language, group in groupby(asked, key=lambda each: each.language)
        if (found := _weighed(language, list(group), embedder.fusion[language])) is not None
    ]


def mixes() -> Iterator[Weights]:
    """Yield all mixes of the three engines in steps of `STEP`, each summing to 1."""
    steps = round(1 / STEP)
    for soft in range(steps + 1):
        for bm25 in range(steps + 1 - soft):
            shares = (soft, bm25, steps - soft - bm25)
            yield dict(zip(ENGINES, (round(each * STEP, 4) for each in shares), strict=True))


def _weighed(language: str, asked: Sequence[_Asked], before: Weights) -> Weighed | None:
    choosing = [each for each in asked if each.chooses]
    telling = [each for each in asked if not each.chooses]
    if min(len(choosing), len(telling)) < SURE:
        return None
    after = max(mixes(), key=lambda mix: _mean(_ndcg(choosing, mix)))
    old, new = _ndcg(telling, before), _ndcg(telling, after)
    return Weighed(
        language=language,
        chosen_on=len(choosing),
        told_on=len(telling),
        before=before,
        after=after,
        ndcg_before=_mean(old),
        ndcg_after=_mean(new),
        gain=paired_interval(new, old),
    )


def _ndcg(asked: Sequence[_Asked], weights: Weights) -> list[float]:
    qrels = {each.name: each.grades for each in asked}
    run = {each.name: each.best(weights) for each in asked}
    return list(measure(qrels, run, (NDCG,)).by_question[NDCG].values())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _asked(beir: BeirSet, embedder: Embedder) -> Iterator[_Asked]:
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), beir.entries, embedder)
        generation = open_current(Path(folder), embedder)
        for name, text in beir.questions.items():
            question = read_question(text)
            found = generation.search(search_text(question), len(ENGINES) * DEPTH)
            yield _Asked(
                name=f"{beir.name}/{name}",
                language=question.language,
                grades=beir.qrels[name],
                ids=[each.id for each in found],
                parts={
                    engine: np.array([each.parts[engine] for each in found]) for engine in ENGINES
                },
            )
