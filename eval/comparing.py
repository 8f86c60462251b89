"""essaim's own questions put to several systems over one or two collections."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from corpus.demo import DOCUMENTS
from eval.homes import opened
from eval.retrieval import UNITS, Asked, Judge, UnitReport, ask, report
from eval.systems import ESSAIM, System, ablations, essaim, peers
from eval.topics import DEMO, REAL, Expected, Topic
from index.embedders import Embedder
from index.rerankers import Reranker
from search_api.answer import Unit

Reports = Mapping[str, Mapping[Unit, UnitReport]]
"""By system, then by unit."""


@contextmanager
def collections(
    embedder: Embedder,
    real: Path | None,
    expected: Sequence[Expected],
    *,
    reranker: Reranker | None = None,
    workers: int = 1,
) -> Iterator[dict[str, Judge]]:
    """Yield the judges of the demonstration and, where its folder is given, of real documents."""
    folders = {DEMO: DOCUMENTS} | ({} if real is None else {REAL: real})
    with ExitStack() as stack:
        yield {
            name: Judge(
                stack.enter_context(opened(folder, embedder, reranker=reranker, workers=workers)),
                expected if name == DEMO else (),
            )
            for name, folder in folders.items()
        }


def compare(judges: Mapping[str, Judge], topics: Sequence[Topic], *, others: bool) -> Reports:
    """Return what essaim reaches, and with `others` its ablations and its peers too.

    Args:
        judges: By collection; questions about another collection are left out.
        topics: The questions.
        others: Whether to compare.

    Raises:
        UsageError: ir-measures is not installed.
    """
    systems = {name: _systems(judge, others=others) for name, judge in judges.items()}
    names = list(next(iter(systems.values())))
    return {name: dict(_reports(name, systems, judges, topics)) for name in names}


def _systems(judge: Judge, *, others: bool) -> Mapping[str, System]:
    own = {ESSAIM: essaim(judge.held)}
    return {**own, **ablations(judge.held), **peers(judge.held)} if others else own


def _reports(
    name: str,
    systems: Mapping[str, Mapping[str, System]],
    judges: Mapping[str, Judge],
    topics: Sequence[Topic],
) -> Iterator[tuple[Unit, UnitReport]]:
    for unit in UNITS:
        asked: list[Asked] = []
        for collection, judge in judges.items():
            about = [topic for topic in topics if topic.collection == collection]
            asked.append(ask(systems[collection][name], judge, about, unit))
        made = report(unit, asked)
        if made is not None:
            yield unit, made
