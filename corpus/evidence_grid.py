"""The evidence grid of an initiative: of all that is said of a criterion, one answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.records import Answer, Criterion, Evidence

TOGETHER, SOLID = 3, 0.42
"""Statements in part that make a whole, and the confidence that each must have; on the tuning
half of `eval/grid.jsonl`, November 2026."""
_TOLD_BIT_BY_BIT = frozenset(
    {
        Criterion.REPRODUCIBILITY_KEY_FUNCTIONS,
        Criterion.REPRODUCIBILITY_CONTEXT,
        Criterion.REPRODUCIBILITY_GOVERNANCE,
    }
)

_JUDGED = frozenset(
    {
        *(each for each in Criterion if each.startswith("impact.")),
        Criterion.REPRODUCIBILITY_ACCEPTABILITY,
        Criterion.REPRODUCIBILITY_BARRIERS,
        Criterion.REPRODUCIBILITY_EVALUATION,
    }
)
"""What an evaluation judges: there its word comes before any claim. Who pays and who leads it
knows no better than the bearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A criterion, its answer and all evidence on it.

    Attributes:
        answer: `UNKNOWN` where there is no evidence.
        evidence: What bears the answer out first, the surest first of all; then what says
            otherwise.
    """

    criterion: Criterion
    answer: Answer
    evidence: tuple[Evidence, ...] = ()

    @property
    def joint(self) -> bool:
        """Whether no statement by itself gives the answer, only all of them together."""
        return all(each.answer is not self.answer for each in self.evidence)

    def shown(self, most: int) -> list[Evidence]:
        """Return the first `most` pieces of evidence, and one of each other answer."""
        shown = list(self.evidence[:most])
        for each in self.evidence[most:]:
            if each.answer not in {other.answer for other in shown}:
                shown.append(each)
        return shown

    @property
    def claim(self) -> bool:
        """Whether it rests on the bearer's word alone: no evaluation speaks of it."""
        return all(each.claim for each in self.evidence)


def evidence_grid(evidence: Iterable[Evidence]) -> list[GridLine]:
    """Return the line of every criterion, in the order of the grid.

    The surest statement decides; of what an evaluation judges, its findings before any claim. How an
    initiative works, for whom, by whom and by what means is told bit by bit: several
    statements that each answer in part (`TOGETHER`) answer it whole.
    """
    said = list(evidence)
    return [
        _line(criterion, [each for each in said if each.criterion is criterion])
        for criterion in Criterion
    ]


def _line(criterion: Criterion, said: Sequence[Evidence]) -> GridLine:
    if not said:
        return GridLine(criterion=criterion, answer=Answer.UNKNOWN)
    answer = min(said, key=_weight).answer
    if answer is Answer.PARTLY and criterion in _TOLD_BIT_BY_BIT:
        whole = sum(each.confidence >= SOLID for each in said) >= TOGETHER
        answer = Answer.YES if whole else answer
    ordered = sorted(said, key=lambda each: (each.answer is not answer, *_weight(each)))
    return GridLine(criterion=criterion, answer=answer, evidence=tuple(ordered))


def _weight(evidence: Evidence) -> tuple[bool, float, str, int, int]:
    """Return what orders evidence: findings where they judge, then the surest, then the first to be read."""
    proof, judged = evidence.proof, evidence.criterion in _JUDGED
    return judged and evidence.claim, -evidence.confidence, proof.document, proof.page, proof.start
