"""Hits in order: what retrieval found, ranked by what its facts prove."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.records import Scored
from search_api.catalogue import Catalogue, Subject
from search_api.filters import Filters, keeps, lies_in
from search_api.parts import Question
from search_api.ports import Records, Retriever
from search_api.searching import search_text
from search_api.standing import Standing, asks_only_criteria, score, standing

RETRIEVED = 300
"""Passages looked at for one answer; more change nothing that is shown."""
MIN_COVERAGE = 0.5
"""Share of the question's words that a passage must hold for words alone to make an
initiative a hit."""
MIN_PASSAGE_COVERAGE = 0.1
"""The same for passages and documents, where words are all there is: of the 250 questions
tried of the development set piaf, 0.2 would have lost 4 % of the right passages."""
MIN_FAMILIAR_COVERAGE, MIN_FOREIGN_COVERAGE = 0.4, 0.6
"""Share that one passage must hold for a question to be ours at all, where the vocabulary
knows a part of it and where it knows none. Set in 2026 on 15 questions about other things
(their best passage held 0.61 at most, 0.36 with a part known) and 18 short ones about access
to care (0.52 at least), on the 153 initiatives among 2,000 passages of public services."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A subject with its value and the passages that it was found by."""

    subject: Subject
    value: float
    standing: Standing
    passages: tuple[Scored, ...]


class Ranker:
    """Ranks initiatives, documents or passages for a question.

    Args:
        records: The store.
        retriever: The index.
        catalogue: The store's initiatives, arranged.
    """

    def __init__(self, records: Records, retriever: Retriever, catalogue: Catalogue) -> None:
        self._records = records
        self._retriever = retriever
        self._catalogue = catalogue

    def initiatives(self, question: Question, filters: Filters) -> list[Ranked]:
        """Return the initiatives that answer `question`, best first."""
        named = self._catalogue.named_in(question.text)
        found = self._found(question, named, filters, places=False)
        if not is_ours(question, named, found):
            return []
        heard = self._heard(found)
        kept = (each for each in self._catalogue.subjects.values() if keeps(filters, each))
        ranked = (
            self._rank(question, each, heard.get(each.id, []), named.get(each.id, ""))
            for each in kept
        )
        return in_order(each for each in ranked if each is not None)

    def documents(self, question: Question, filters: Filters) -> list[Ranked]:
        """Return the documents that answer `question`, best first."""
        heard: dict[str, list[Scored]] = defaultdict(list)
        for each in self._readable(question, filters):
            heard[each.document].append(each)
        held = self._catalogue.documents
        return in_order(
            _by_words(question, self._catalogue.of_document(held[document]), passages)
            for document, passages in heard.items()
            if document in held
        )

    def passages(self, question: Question, filters: Filters) -> list[Ranked]:
        """Return the passages that answer `question`, best first."""
        found = self._readable(question, filters)
        held = self._records.passages(each.id for each in found)
        return in_order(
            _by_words(question, self._catalogue.of_passage(held[each.id]), [each])
            for each in found
            if each.id in held
        )

    def _readable(self, question: Question, filters: Filters) -> list[Scored]:
        found = self._found(question, self._catalogue.named_in(question.text), filters)
        return [each for each in found if each.coverage >= MIN_PASSAGE_COVERAGE]

    def _found(
        self,
        question: Question,
        named: Mapping[str, str],
        filters: Filters,
        *,
        places: bool = True,
    ) -> Sequence[Scored]:
        text = search_text(question, named.values(), places=places)
        return self._retriever.search(text, RETRIEVED, allow=self._allowed(filters))

    def _rank(
        self, question: Question, subject: Subject, passages: list[Scored], name: str
    ) -> Ranked | None:
        """Return an initiative with its value; None where nothing speaks for it."""
        named_places = self._named_places(question, subject)
        stands = standing(question, subject, name=name, named_places=named_places)
        spoken = any(each.coverage >= MIN_COVERAGE for each in passages)
        if not (stands.speaks or spoken or (any(stands.grades) and asks_only_criteria(question))):
            return None
        words = max((each.score / self._crowd(each) for each in passages), default=0.0)
        return Ranked(subject, score(question, stands, words), stands, tuple(passages))

    def _crowd(self, passage: Scored) -> float:
        """Return by how much a passage counts less because it lists several initiatives."""
        return 1 + 0.1 * max(0, len(self._catalogue.spoken.get(passage.id, ())) - 1)

    def _named_places(self, question: Question, subject: Subject) -> frozenset[str]:
        if not question.territories:
            return frozenset()
        held = self._catalogue.named_places
        return frozenset(place for each in subject.documents for place in held.get(each, ()))

    def _heard(self, found: Sequence[Scored]) -> Mapping[str, list[Scored]]:
        """Return the passages found, best first, by the initiatives they speak of."""
        heard: dict[str, list[Scored]] = defaultdict(list)
        for each in found:
            for initiative in self._catalogue.spoken.get(each.id, ()):
                heard[initiative].append(each)
        return heard

    def _allowed(self, filters: Filters) -> Collection[str] | None:
        """Return the ids of the passages that `filters` keep; None for all."""
        if not filters:
            return None
        kept = {
            passage
            for initiative, passages in self._catalogue.passages_of.items()
            if initiative in self._catalogue.subjects
            and keeps(filters, self._catalogue.subjects[initiative])
            for passage in passages
        }
        if filters.territories and filters == Filters(territories=filters.territories):
            kept |= {
                passage
                for passage, places in self._catalogue.passage_places.items()
                if lies_in(filters.territories, places)
            }
        return kept


def is_ours(question: Question, named: Mapping[str, str], found: Sequence[Scored]) -> bool:
    """Tell whether anything held speaks to the question at all.

    A question that names an effect, a number or an initiative is one of ours. Any other
    must find most of its words in one passage: a place alone does not make "la recette
    de la tarte dans le Gers" a question of ours, nor does "innovative" one of recipes.
    """
    if named or question.effects or question.figures or not question.other_words:
        return True
    if question.populations or question.themes or question.concepts:
        needed = MIN_FAMILIAR_COVERAGE
    else:
        needed = MIN_FOREIGN_COVERAGE
    return any(each.coverage >= needed for each in found)


def in_order(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Return `ranked` by value, the highest first, ties by id."""
    return sorted(ranked, key=lambda each: (-round(each.value, 6), each.subject.id))


def _by_words(question: Question, subject: Subject, passages: list[Scored]) -> Ranked:
    stands = standing(question, subject)
    return Ranked(subject, score(question, stands, passages[0].score), stands, tuple(passages))
