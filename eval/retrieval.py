"""How well questions are answered: essaim's own, over the demonstration and real documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.records import Page
from eval.homes import Opened
from eval.intervals import paired_interval
from eval.locate import Locator
from eval.measures import ANSWERED, MEASURES, NDCG, Measured, Qrels, Run, measure
from eval.systems import System
from eval.topics import Expected, Topic
from ingest.names import without_form
from search_api.answer import Unit

UNITS = (Unit.INITIATIVE, Unit.DOCUMENT, Unit.PASSAGE)
LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport:
    """What the answers of a system reach, counted in initiatives, documents or passages.

    Attributes:
        measured: Over the questions that can be answered; no results score 0.
        groups: The questions that can be answered by language and by kind.
        honest: Share of the unanswerable questions whose answer is empty or says that
            nothing held answers, 0 to 1; None where there are none.
        lost: Share of the questions that can be answered whose answer is empty.
        doubted: Share of them whose answer says that nothing held answers.
        run: What was found, in the ids of the judgements where these know it.
    """

    unit: Unit
    measured: Measured
    groups: Mapping[str, Sequence[str]]
    honest: float | None
    lost: float
    doubted: float
    run: Run = field(repr=False)

    def mean(self, name: str, group: str | None = None) -> float | None:
        """Return the mean of a measure over a group of questions, None where it is empty."""
        values = self.measured.by_question[name]
        asked = list(values) if group is None else self.groups.get(group, ())
        return sum(values[each] for each in asked) / len(asked) if asked else None

    def ahead_of(
        self, other: "UnitReport", group: str, name: str = NDCG
    ) -> tuple[float, float, float] | None:
        """Return the mean difference to another system and its 95 % interval."""
        asked = self.groups.get(group, ())
        if not asked:
            return None
        mine = [self.measured.by_question[name][each] for each in asked]
        theirs = [other.measured.by_question[name][each] for each in asked]
        low, high = paired_interval(mine, theirs)
        return (sum(mine) - sum(theirs)) / len(asked), low, high


class Judge:
    """Knows what of an opened collection the judgements speak of.

    Args:
        held: The collection.
        expected: The initiatives of the fact table.
    """

    def __init__(self, held: Opened, expected: Sequence[Expected] = ()) -> None:
        self.held, self._expected = held, expected
        self._documents = {
            each.id: name
            for each in held.store.documents()
            if (name := held.name_of(each.sources)) is not None
        }
        self._ids = {name: document for document, name in self._documents.items()}
        self._pages: dict[str, list[Page]] = {}
        self._called: dict[str, tuple[Sequence[str], bool]] = {}

    def grades(self, topic: Topic, unit: Unit) -> Mapping[str, int]:
        """Return the grades of a question by judged id; of passages by their own."""
        if unit is Unit.INITIATIVE:
            return topic.initiatives
        return topic.documents if unit is Unit.DOCUMENT else self._passage_grades(topic)

    def judged(self, found: Iterable[str], unit: Unit, grades: Mapping[str, int]) -> list[str]:
        """Return what hits are in the ids of the judgements; strangers keep their own.

        An initiative found a second time, under another name, counts for nothing: it keeps
        its own id, which has no grade. One that bears the title or a heading of a document
        about several stands for the best of those, at the same place, not yet found.
        """
        ids: list[str] = []
        for each in found:
            known = next(
                (name for name in self._known(each, unit, grades) if name not in ids), each
            )
            ids.append(known)
        return ids

    def called(self, found: str, unit: Unit, grades: Mapping[str, int]) -> str:
        """Return what one hit is in the ids of the judgements; a stranger keeps its own."""
        return next(self._known(found, unit, grades), found)

    def _known(self, found: str, unit: Unit, grades: Mapping[str, int]) -> Iterator[str]:
        if unit is Unit.DOCUMENT and found in self._documents:
            yield self._documents[found]
        if unit is Unit.INITIATIVE:
            yield from self._initiatives(found, grades)

    def _initiatives(self, found: str, grades: Mapping[str, int]) -> Iterable[str]:
        if found not in self._called:
            self._called[found] = self._calls(found)
        ids, alone = self._called[found]
        ordered = sorted(ids, key=lambda each: (-grades.get(each, 0), each))
        return ordered[:1] if alone else ordered

    def _calls(self, found: str) -> tuple[Sequence[str], bool]:
        """Return what an initiative is in the fact table, and whether it is but one of these."""
        held = self.held.store.initiative(found)
        names = (held.name, *held.aliases)
        named = [each.id for each in self._expected if each.is_it(names, held.territories)]
        if named or len(held.documents) != 1:
            return named, True
        document = held.documents[0]
        if not self._is_untitled(held.name, document):
            return (), True
        file = self._documents[document]
        told = [
            each.id
            for each in self._expected
            if file in each.files and each.shares_place(held.territories)
        ]
        return told, False

    def _is_untitled(self, name: str, document: str) -> bool:
        """Tell whether a name is but the title or a heading of the document."""
        title = self.held.store.document(document).title
        headings = {each for p in self.held.store.all_passages(document) for each in p.headings}
        return name in {*headings, title, without_form(title)}

    def _passage_grades(self, topic: Topic) -> dict[str, int]:
        grades: dict[str, int] = {}
        for each in topic.passages:
            document = self._ids.get(each.document)
            if document is None:
                continue
            for span in Locator(self._pages_of(document)).find_mark(each.mark):
                for passage in self.held.store.all_passages(document):
                    if passage.page == span.page and passage.start <= span.start < passage.end:
                        grades[passage.id] = max(each.grade, grades.get(passage.id, 0))
        return grades

    def _pages_of(self, document: str) -> list[Page]:
        if document not in self._pages:
            count = self.held.store.document(document).pages
            self._pages[document] = [
                self.held.store.page(document, number) for number in range(1, count + 1)
            ]
        return self._pages[document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Questions put to a system: those judged in a unit and those without an answer."""

    topics: Sequence[Topic]
    qrels: Qrels
    run: Run
    doubted: frozenset[str] = frozenset()
    """Questions whose answer says that nothing held answers."""


def ask(system: System, judge: Judge, topics: Sequence[Topic], unit: Unit) -> Asked:
    """Return what a system finds for the questions about one collection."""
    grades = {topic.id: judge.grades(topic, unit) for topic in topics}
    asked = [topic for topic in topics if grades[topic.id] or topic.unanswerable]
    found = {topic.id: system(topic.text, unit) for topic in asked}
    return Asked(
        topics=asked,
        qrels={topic.id: grades[topic.id] for topic in asked if not topic.unanswerable},
        run={
            topic.id: judge.judged(found[topic.id].ids, unit, grades[topic.id]) for topic in asked
        },
        doubted=frozenset(name for name, each in found.items() if each.doubted),
    )


def report(unit: Unit, asked: Sequence[Asked]) -> UnitReport | None:
    """Return the measures over the questions about all collections; None where none is judged.

    Raises:
        UsageError: ir-measures is not installed.
    """
    topics = [topic for each in asked for topic in each.topics]
    qrels = {name: grades for each in asked for name, grades in each.qrels.items()}
    run = {name: found for each in asked for name, found in each.run.items()}
    if not qrels:
        return None
    groups: dict[str, list[str]] = {}
    for topic in topics:
        if topic.id in qrels:
            groups.setdefault(topic.language, []).append(topic.id)
            groups.setdefault(topic.kind, []).append(topic.id)
    doubted = {name for each in asked for name in each.doubted}
    empty = [topic.id for topic in topics if topic.id not in qrels]
    return UnitReport(
        unit=unit,
        measured=measure(qrels, {name: run[name] for name in qrels}, (ANSWERED, *MEASURES)),
        groups=groups,
        honest=sum(not run[name] or name in doubted for name in empty) / len(empty)
        if empty
        else None,
        lost=sum(not run[name] for name in qrels) / len(qrels),
        doubted=sum(name in doubted for name in qrels) / len(qrels),
        run=run,
    )
