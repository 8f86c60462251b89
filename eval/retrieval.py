"""How well questions are answered: essaim's own over the demonstration, through the answerer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from eval.demo import Demo
from eval.measures import ANSWERED, NDCG, Measured, Qrels, Run, measure
from eval.topics import Expected, Topic
from search_api.answer import Hit, Unit

DEPTH = 50
UNITS = (Unit.INITIATIVE, Unit.DOCUMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport:
    """What the answers reach, counted in initiatives or in documents.

    Attributes:
        measured: Over the questions that can be answered; no results score 0.
        by_kind: The mean of `ANSWERED` for each kind of question.
        honest: Share of the unanswerable questions whose answer is empty, 0 to 1.
        run: What was found, in the ids of the judgements where these know it.
        titles: The title of each hit in `run`, best first.
    """

    unit: Unit
    measured: Measured
    by_kind: Mapping[str, float]
    honest: float
    run: Run
    titles: Mapping[str, Sequence[str]] = field(repr=False)


def evaluate_topics(
    demo: Demo, topics: Sequence[Topic], expected: Sequence[Expected]
) -> list[UnitReport]:
    """Return what the answers reach in each unit.

    Raises:
        UsageError: ir-measures is not installed.
    """
    return [_evaluate_unit(demo, topics, expected, unit) for unit in UNITS]


def _evaluate_unit(
    demo: Demo, topics: Sequence[Topic], expected: Sequence[Expected], unit: Unit
) -> UnitReport:
    hits = {topic.id: demo.answerer.answer(topic.text, k=DEPTH, unit=unit).hits for topic in topics}
    run = {name: _judged_ids(demo, found, expected) for name, found in hits.items()}
    qrels = {topic.id: _grades(topic, unit) for topic in topics if _grades(topic, unit)}
    measured = measure(qrels, {name: run[name] for name in qrels}, (ANSWERED, NDCG))
    unanswerable = [topic.id for topic in topics if topic.id not in qrels]
    return UnitReport(
        unit=unit,
        measured=measured,
        by_kind=_by_kind(topics, qrels, measured),
        honest=sum(not run[name] for name in unanswerable) / max(1, len(unanswerable)),
        run=run,
        titles={name: [hit.title for hit in found] for name, found in hits.items()},
    )


def _grades(topic: Topic, unit: Unit) -> Mapping[str, int]:
    return topic.initiatives if unit is Unit.INITIATIVE else topic.documents


def _by_kind(topics: Sequence[Topic], qrels: Qrels, measured: Measured) -> dict[str, float]:
    values: dict[str, list[float]] = {}
    for topic in topics:
        if topic.id in qrels:
            values.setdefault(topic.kind, []).append(measured.by_question[ANSWERED][topic.id])
    return {kind: sum(each) / len(each) for kind, each in values.items()}


def _judged_ids(demo: Demo, hits: Sequence[Hit], expected: Sequence[Expected]) -> list[str]:
    """Return what hits are in the ids of the judgements; strangers keep their own.

    An initiative found a second time, under another name, counts for nothing: it keeps
    its own id, which has no grade.
    """
    ids: list[str] = []
    for hit in hits:
        known = _file(hit) if hit.unit is Unit.DOCUMENT else _initiative(demo, hit, expected)
        ids.append(hit.id if known is None or known in ids else known)
    return ids


def _file(hit: Hit) -> str | None:
    return next((PurePath(source).name for source in hit.sources), None)


def _initiative(demo: Demo, hit: Hit, expected: Sequence[Expected]) -> str | None:
    names = (hit.title, *demo.store.initiative(hit.id).aliases)
    return next((each.id for each in expected if each.is_it(names, hit.territories)), None)
