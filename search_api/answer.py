"""Questions to answers: retrieve passages, rank what their facts prove, say why."""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corpus.errors import UsageError
from corpus.records import Figure, Passage
from search_api.catalogue import Catalogue, Subject
from search_api.facets import FacetValue, facets
from search_api.filters import Filters
from search_api.kinship import Kinship
from search_api.likeness import Likeness
from search_api.notes import Note, notes
from search_api.parts import Question
from search_api.ports import Records, Retriever
from search_api.question import read_question
from search_api.ranked import Ranked
from search_api.ranking import Ranker, Ranking
from search_api.reasons import Reason, Reasoner
from search_api.spelling import Spelling, mend
from search_api.standing import telling_order

MAX_K = 100
SHOWN_FIGURES, SHOWN_PASSAGES = 12, 3


class Unit(StrEnum):
    """What hits are."""

    INITIATIVE = "initiative"
    PASSAGE = "passage"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """A passage shown under a hit, with its own score."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer: what it is, why it is here and where that is proven."""

    rank: int
    score: float
    unit: Unit
    id: str
    title: str
    territories: tuple[str, ...]
    documents: tuple[str, ...]
    sources: tuple[str, ...]
    figures: tuple[Figure, ...]
    reasons: tuple[Reason, ...]
    passages: tuple[PassageHit, ...]
    also: tuple[str, ...] = ()
    """Ids of the documents or passages that say nearly the same, counted with this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The hits for a question, best first; `total` counts all, shown or not."""

    question: Question
    unit: Unit
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    filters: Filters = field(default_factory=Filters)
    notes: tuple[Note, ...] = ()
    clear: frozenset[str] = frozenset()
    """Ids of the initiatives among all hits that answer the whole question."""


class Answerer:
    """Answers questions from one revision of a store and the index made of it.

    Args:
        library: The store.
        retriever: The index.
        home: Territory ids that "chez nous" stands for.
        read: Reads questions.
    """

    def __init__(
        self,
        library: Records,
        retriever: Retriever,
        *,
        home: Sequence[str] = (),
        read: Callable[..., Question] = read_question,
    ) -> None:
        self._library = library
        self._home = tuple(home)
        self._read = read
        self._mended = Spelling(library, retriever).mended
        self.catalogue = Catalogue(library)
        self.kinship = Kinship(self.catalogue, library, retriever)
        self._ranker = Ranker(library, retriever, self.catalogue)
        self._likeness = Likeness(self.catalogue, self.kinship)

    def answer(
        self,
        text: str,
        *,
        k: int = 10,
        unit: Unit = Unit.INITIATIVE,
        filters: Filters | None = None,
        without: Collection[str] = (),
        language: str | None = None,
    ) -> Answer:
        """Return the hits for a question, with reasons, proofs and facets.

        Args:
            text: The question, French or English.
            k: Hits to show, 1 to `MAX_K`.
            unit: What hits are.
            filters: Hard conditions.
            without: Keys of parts of the question to leave unread.
            language: Of the reasons, "fr" or "en"; the question's own by default.

        Raises:
            UsageError: The question is empty or k out of range.
        """
        began = time.perf_counter()
        _check(text, k)
        held = filters or Filters()
        question = self._question(text, without)
        ranking = self._ranked(question, unit, held)
        ranked = ranking.hits
        hits = self._hits(ranked[:k], question, unit, language or question.language)
        return Answer(
            question=question,
            unit=unit,
            total=len(ranked),
            hits=tuple(hits),
            facets=facets([each.subject for each in ranked], language or question.language),
            filters=held,
            notes=tuple(notes(question, ranking, language or question.language)),
            clear=ranking.clear & {each.subject.id for each in ranked},
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def subjects(
        self, text: str, *, filters: Filters | None = None, without: Collection[str] = ()
    ) -> tuple[Question, list[Subject], frozenset[str]]:
        """Return a question as read, all initiatives that it finds, best first, and the clear ones.

        The ids are of those that answer the whole question.

        Args:
            text: The question, French or English.
            filters: Hard conditions.
            without: Keys of parts of the question to leave unread.
        """
        question = self._question(text, without)
        ranking = self._ranked(question, Unit.INITIATIVE, filters or Filters())
        found = [each.subject for each in ranking.hits]
        return question, found, ranking.clear & {each.id for each in found}

    def candidates(self, text: str, unit: Unit) -> tuple[Question, list[Ranked]]:
        """Return a question as read and all that may be a hit, with what speaks for each.

        Args:
            text: The question, French or English.
            unit: What hits are.
        """
        question = self._question(text, ())
        return question, self._ranker.candidates(question, unit, Filters())

    def _question(self, text: str, without: Collection[str]) -> Question:
        """Return a question as read, its misspelt words put right first."""
        read, mended = mend(text, self._mended, without)
        question = self._read(read, without=without, home=self._home)
        named = self._likeness.read(question, without)
        return replace(named, typed=text.strip(), mended=mended)

    def _ranked(self, question: Question, unit: Unit, filters: Filters) -> Ranking:
        if unit is Unit.INITIATIVE:
            alike = self._likeness.ranking(question, filters)
            if alike.hits:
                return alike
            return self._ranker.initiatives(question, filters)
        if unit is Unit.DOCUMENT:
            return self._ranker.documents(question, filters)
        return self._ranker.passages(question, filters)

    def _hits(
        self, ranked: Sequence[Ranked], question: Question, unit: Unit, language: str
    ) -> Iterable[Hit]:
        reasoner = Reasoner(self.catalogue, question, language)
        shown = [each.id for one in ranked for each in one.passages[:SHOWN_PASSAGES]]
        passages = self._library.passages(shown)
        for rank, each in enumerate(ranked, start=1):
            subject = each.subject
            yield Hit(
                rank=rank,
                score=round(each.value, 4),
                unit=unit,
                id=subject.id,
                title=subject.title,
                territories=subject.territories,
                documents=subject.documents,
                sources=self._sources(subject),
                figures=_shown_figures(each),
                reasons=(
                    *self._alike(question, subject, unit, language),
                    *reasoner.reasons(subject, each.standing, each.passages[:1]),
                ),
                passages=tuple(
                    PassageHit(passage=passages[one.id], score=round(one.score, 4))
                    for one in each.passages[:SHOWN_PASSAGES]
                    if one.id in passages
                ),
                also=each.also,
            )

    def _alike(
        self, question: Question, subject: Subject, unit: Unit, language: str
    ) -> Iterable[Reason]:
        told = question.like and unit is Unit.INITIATIVE
        reason = self._likeness.reason(question, subject.id, language) if told else None
        return () if reason is None else (reason,)

    def _sources(self, subject: Subject) -> tuple[str, ...]:
        held = (self.catalogue.documents.get(each) for each in subject.documents)
        return tuple(source for each in held if each is not None for source in each.sources)


def _check(text: str, k: int) -> None:
    if not text.strip():
        raise UsageError("search_question_empty")
    if not 1 <= k <= MAX_K:
        raise UsageError("search_k_invalid", k=k)


def _shown_figures(ranked: Ranked) -> tuple[Figure, ...]:
    """Return figures to show: those of the question first, then what was achieved."""
    stands = ranked.standing
    first = [each.figure for each in stands.proven]
    first += [*stands.met, *stands.topical, *stands.announced, *stands.opposite]
    rest = sorted(ranked.subject.figures, key=telling_order)
    return tuple({each.id: each for each in [*first, *rest]}.values())[:SHOWN_FIGURES]
