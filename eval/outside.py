"""Anybody's documents, questions and judgements, so that essaim can be scored by others.

Questions: JSON lines with `id` (or `_id`) and `text`, or lines of id, tab, text. Judgements:
lines of question, document, grade, or TREC's question, 0, document, grade, split by tabs or
spaces; a first line of headings is passed over. What judgements call a document is its path
within the folder, its file name, the name without its suffix, or its SHA-256 (the first eight
digits are enough); an initiative goes by its id and a passage by its own. A question without a
judgement above 0 counts as one without an answer.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from corpus.errors import UsageError
from eval.homes import Opened
from eval.lines import Record, read_records, read_text
from eval.retrieval import Asked, UnitReport, report
from eval.systems import essaim
from eval.topics import Topic
from search_api.answer import Unit
from search_api.question import read_question

_PREFIX = 8


def read_questions(path: Path) -> dict[str, str]:
    """Return texts by id.

    Raises:
        UsageError: The file cannot be read, or a line has no id or no text.
    """
    if path.suffix in {".jsonl", ".json"}:
        return dict(read_records(path, _question))
    return dict(_columns(path))


def evaluate_outside(
    held: Opened,
    questions: Mapping[str, str],
    judgements: Mapping[str, Mapping[str, int]],
    unit: Unit,
) -> UnitReport:
    """Return what essaim reaches on others' questions.

    Args:
        held: The opened collection.
        questions: Texts by id.
        judgements: Grades by question, then by what they call a document.
        unit: What they judge.

    Raises:
        UsageError: No question has a judgement above 0, or ir-measures is not installed.
    """
    names = _names(held, judgements, unit)
    system = essaim(held)
    topics = [_topic(name, text, judgements.get(name, {})) for name, text in questions.items()]
    found = {topic.id: system(topic.text, unit) for topic in topics}
    run = {name: [names.get(one, one) for one in each.ids] for name, each in found.items()}
    doubted = frozenset(name for name, each in found.items() if each.doubted)
    qrels = {topic.id: dict(topic.documents) for topic in topics if topic.documents}
    done = report(unit, [Asked(topics=topics, qrels=qrels, run=run, doubted=doubted)])
    if done is None:
        raise UsageError("eval_no_judgements")
    return done


def not_held(held: Opened, judgements: Mapping[str, Mapping[str, int]], unit: Unit) -> list[str]:
    """Return the documents that are judged and not held: they count as not found."""
    if unit is not Unit.DOCUMENT:
        return []
    return sorted(_called(judgements) - set(_names(held, judgements, unit).values()))


def _names(held: Opened, judgements: Mapping[str, Mapping[str, int]], unit: Unit) -> dict[str, str]:
    """Return what judgements call each document, by its id."""
    if unit is not Unit.DOCUMENT:
        return {}
    called = _called(judgements)
    found: dict[str, str] = {}
    for document in held.store.documents():
        path = held.name_of(document.sources) or document.id
        name = next((each for each in _callings(document.id, path) if each in called), None)
        if name is not None:
            found[document.id] = name
    return found


def _called(judgements: Mapping[str, Mapping[str, int]]) -> set[str]:
    return {name for grades in judgements.values() for name in grades}


def _callings(document: str, path: str) -> Iterator[str]:
    yield from (path, PurePosixPath(path).name, PurePosixPath(path).stem, document)
    yield from (document[:length] for length in range(_PREFIX, len(document)))


def _topic(name: str, text: str, grades: Mapping[str, int]) -> Topic:
    right = {document: grade for document, grade in grades.items() if grade > 0}
    return Topic(
        id=name,
        language=read_question(text).language,
        kind="question",
        text=text,
        initiatives={},
        documents=right,
    )


def _question(record: Record) -> tuple[str, str]:
    return str(record.get("id") or record["_id"]), str(record["text"])


def _columns(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if line.strip():
            name, _, text = line.strip().partition("\t")
            if not text.strip():
                raise UsageError("eval_line", file=path, line=number, cause=line)
            yield name, text.strip()
