"""Rankings to numbers: TREC measures by ir-measures, and TREC run files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError

NDCG, RECALL, MRR, SUCCESS = "nDCG@10", "R@10", "RR@10", "Success@1"
MEASURES = (NDCG, RECALL, MRR, SUCCESS)
"""Names as ir-measures parses them. nDCG has linear gains and a log2 discount (Järvelin and
Kekäläinen 2002, as trec_eval computes it); the others count grades from 1 as relevant."""
ANSWERED = "Success(rel=2)@1"
"""Whether the first hit answers: grade 2 or more; a merely related one does not."""

Qrels = Mapping[str, Mapping[str, int]]
"""For each question, the grade of each judged id; an unjudged one has 0."""
Run = Mapping[str, Sequence[str]]
"""For each question, the ids found, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Values of the measures, 0 to 1, higher is better."""

    mean: Mapping[str, float]
    by_question: Mapping[str, Mapping[str, float]]
    """For each measure, its value for each question."""


def measure(qrels: Qrels, run: Run, names: Iterable[str] = MEASURES) -> Measured:
    """Return the measures of a run over every judged question.

    A question without results is scored 0, not dropped.

    Args:
        qrels: The judgements; questions without a relevant id must be left out.
        run: The rankings.
        names: Measures as ir-measures parses them.

    Raises:
        UsageError: ir-measures is not installed.
    """
    try:
        import ir_measures  # noqa: PLC0415  # optional group `eval`
    except ImportError as error:
        raise UsageError("eval_no_ir_measures") from error
    wanted = {ir_measures.parse_measure(name): name for name in names}
    by_question = {name: dict.fromkeys(qrels, 0.0) for name in wanted.values()}
    graded = {question: dict(grades) for question, grades in qrels.items()}
    for metric in ir_measures.iter_calc(list(wanted), graded, _scored(run)):
        by_question[wanted[metric.measure]][metric.query_id] = float(metric.value)
    return Measured(
        mean={
            name: sum(values.values()) / max(1, len(values)) for name, values in by_question.items()
        },
        by_question=by_question,
    )


def write_run(path: Path, runs: Mapping[str, Run]) -> None:
    """Write rankings in TREC's form: question, Q0, id, rank, score, tag.

    The score is 1 / rank: readers of run files sort by score, and would put the ids of
    equal scores in an order of their own.

    Args:
        path: The file to write.
        runs: The rankings by tag.

    Raises:
        UsageError: The file cannot be written.
    """
    lines = [
        f"{question} Q0 {found} {rank} {1 / rank:.6f} {tag}\n"
        for tag, run in runs.items()
        for question, ranked in run.items()
        for rank, found in enumerate(ranked, start=1)
    ]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise UsageError("eval_unwritable", file=path, cause=error.strerror) from error


def _scored(run: Run) -> dict[str, dict[str, float]]:
    return {
        question: {found: 1 / rank for rank, found in enumerate(ranked, start=1)}
        for question, ranked in run.items()
    }
