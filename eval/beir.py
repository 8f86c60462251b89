"""Retrieval sets in BEIR's form (Thakur et al. 2021), searched with the index alone."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from eval.lines import Record, read_records, text_of
from eval.measures import Measured, Qrels, Run, measure
from eval.qrels import read_qrels
from index.builds import build
from index.embedders import Embedder
from index.fusion import Weights
from index.generation import open_current
from index.records import Entry
from index.rerankers import Reranker
from search_api.ports import Retriever
from search_api.question import read_question
from search_api.reranking import Reranking
from search_api.searching import search_text

DEPTH = 100
"""Ids kept for a question."""
ENGINES: Mapping[str, Weights | None] = {
    "mix": None,
    "soft": {"soft": 1.0, "bm25": 0.0, "dense": 0.0},
    "bm25": {"soft": 0.0, "bm25": 1.0, "dense": 0.0},
    "dense": {"soft": 0.0, "bm25": 0.0, "dense": 1.0},
}
"""The mix that answers questions, and each of its parts alone."""
_QRELS = ("qrels.tsv", "qrels/test.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class BeirSet:
    """A corpus, the questions that have judgements, and these."""

    name: str
    entries: tuple[Entry, ...]
    questions: Mapping[str, str]
    qrels: Qrels


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReport:
    """What each engine reaches on a set."""

    name: str
    documents: int
    questions: int
    measured: Mapping[str, Measured]
    runs: Mapping[str, Run]


def read_beir(folder: Path) -> BeirSet:
    """Return the set in `folder`: corpus.jsonl, queries.jsonl, qrels.tsv (or qrels/test.tsv).

    Questions without a relevant document are left out: nothing can be scored on them.

    Raises:
        UsageError: A file is missing or a line is not in BEIR's form.
    """
    entries = read_records(folder / "corpus.jsonl", _entry)
    questions = dict(read_records(folder / "queries.jsonl", _question))
    names = (folder / name for name in _QRELS)
    qrels = read_qrels(next((path for path in names if path.exists()), folder / _QRELS[0]))
    asked = {name: text for name, text in questions.items() if any(qrels.get(name, {}).values())}
    return BeirSet(
        name=folder.resolve().name,
        entries=tuple(entries),
        questions=asked,
        qrels={name: qrels[name] for name in asked},
    )


def sampled(whole: BeirSet, size: int | None) -> BeirSet:
    """Return the set with `size` of its questions, the same ones on every machine."""
    if size is None or size >= len(whole.questions):
        return whole
    kept = sorted(whole.questions, key=lambda name: blake2b(name.encode()).digest())[:size]
    return BeirSet(
        name=whole.name,
        entries=whole.entries,
        questions={name: whole.questions[name] for name in kept},
        qrels={name: whole.qrels[name] for name in kept},
    )


def evaluate_set(beir: BeirSet, embedder: Embedder, reranker: Reranker | None = None) -> SetReport:
    """Return what each engine reaches on a set, indexed in a temporary folder.

    Each document is one passage; questions are read as `essaim search` reads them. Where there
    is a reranker, the mix in its order is one engine more.

    Raises:
        UsageError: ir-measures is not installed.
    """
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), beir.entries, embedder)
        runs = {
            engine: dict(_ranked(open_current(Path(folder), embedder, weights), beir))
            for engine, weights in ENGINES.items()
        }
        if reranker is not None:
            texts = {each.id: each.text for each in beir.entries}
            mix = open_current(Path(folder), embedder)
            runs["reranked"] = dict(_ranked(Reranking(mix, lambda _: texts, reranker), beir))
    return SetReport(
        name=beir.name,
        documents=len(beir.entries),
        questions=len(beir.questions),
        measured={engine: measure(beir.qrels, run) for engine, run in runs.items()},
        runs=runs,
    )


def _ranked(retriever: Retriever, beir: BeirSet) -> Iterator[tuple[str, list[str]]]:
    for name, text in beir.questions.items():
        found = retriever.search(search_text(read_question(text)), DEPTH)
        yield name, [each.id for each in found if each.score > 0]


def _entry(record: Record) -> Entry:
    name = str(record["_id"])
    return Entry(id=name, document=name, text=str(record["text"]), title=text_of(record, "title"))


def _question(record: Record) -> tuple[str, str]:
    return str(record["_id"]), str(record["text"])
