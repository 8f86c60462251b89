"""From what an address asks to an answer: a question, a filter alone, what to relax."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.records import Passage
from index.analysis import words as words_of
from search_api.answer import SHOWN_FIGURES, Answer, Hit, Unit
from search_api.asked import Asked
from search_api.catalogue import Subject
from search_api.facets import facets
from search_api.filters import Filters, keeps
from search_api.live import Snapshot
from search_api.parts import Question
from search_api.quoting import QuoteView, quote_view
from search_api.search_view import (
    Relaxed,
    SearchView,
    beginning,
    filter_chips,
    part_text,
    search_view,
)
from search_api.standing import telling_order
from search_api.strength import Strength, strength

MOST_PASSAGES = 3
"""Passages shown where no initiative answers."""


def ask(asked: Asked, snapshot: Snapshot, language: str) -> SearchView:
    """Return what the search page shows.

    Raises:
        UsageError: A filter's value is not known.
    """
    answer = _answer(asked, snapshot, language)
    if answer.total:
        return search_view(asked, answer, snapshot, language)
    return search_view(
        asked,
        answer,
        snapshot,
        language,
        relaxed=list(_relaxed(asked, answer, snapshot, language)),
        passages=list(_passages(asked, snapshot, language)),
    )


def _answer(asked: Asked, snapshot: Snapshot, language: str) -> Answer:
    if not asked.q:
        return browse(asked.filters(), snapshot, language, k=asked.k)
    return snapshot.answerer.answer(
        asked.q, k=asked.k, filters=asked.filters(), without=asked.without, language=language
    )


def browse(filters: Filters, snapshot: Snapshot, language: str, *, k: int) -> Answer:
    """Return what filters alone keep: the strongest evidence first, then by name."""
    kept = browsed(filters, snapshot)
    return Answer(
        question=Question(text="", language=language),
        unit=Unit.INITIATIVE,
        total=len(kept),
        took_ms=0.0,
        hits=tuple(_listed(each, rank) for rank, each in enumerate(kept[:k], start=1)),
        facets=facets(kept, language),
        filters=filters,
    )


def browsed(filters: Filters, snapshot: Snapshot) -> list[Subject]:
    """Return all initiatives that filters keep, in the order of `browse`."""
    held = snapshot.answerer.catalogue.subjects.values()
    grades = list(Strength)
    return sorted(
        (each for each in held if keeps(filters, each)),
        key=lambda each: (grades.index(strength(each)), each.title.casefold(), each.id),
    )


def _listed(subject: Subject, rank: int) -> Hit:
    figures = sorted(subject.figures, key=telling_order)
    return Hit(
        rank=rank,
        score=0.0,
        unit=Unit.INITIATIVE,
        id=subject.id,
        title=subject.title,
        territories=subject.territories,
        documents=subject.documents,
        sources=(),
        figures=tuple(figures[:SHOWN_FIGURES]),
        reasons=(),
        passages=(),
    )


def _relaxed(asked: Asked, answer: Answer, snapshot: Snapshot, language: str) -> Iterator[Relaxed]:
    """Yield the conditions without which there is an answer, the most telling first."""
    options = [
        (f"{each.part} : {each.label}", each.asked) for each in filter_chips(asked, language)
    ]
    for key in dict.fromkeys(each.key for each in answer.question.understood):
        part, label = part_text(key, language)
        options.append((f"{part} : {label}", asked.having("without", key)))
    if len(list(asked.chosen())) > 1:
        options.append(("", replace(Asked(), q=asked.q, without=asked.without)))
    for label, without in options:
        if without:
            total = _answer(without, snapshot, language).total
            if total:
                yield Relaxed(label=label, asked=without, total=total)


def _passages(asked: Asked, snapshot: Snapshot, language: str) -> Iterator[QuoteView]:
    """Yield passages that speak of what is asked, where no initiative is known for it."""
    if not asked.q:
        return
    answer = snapshot.answerer.answer(
        asked.q,
        k=MOST_PASSAGES,
        unit=Unit.PASSAGE,
        filters=asked.filters(),
        without=asked.without,
        language=language,
    )
    for hit in answer.hits:
        for found in hit.passages[:1]:
            if not _speaks(found.passage, answer.question):
                continue
            quote = quote_view(
                beginning(found.passage),
                snapshot.records,
                snapshot.answerer.catalogue.documents,
                language,
            )
            if quote is not None:
                yield quote


def _speaks(passage: Passage, question: Question) -> bool:
    """Tell whether a passage has at least half of the words that say what is asked.

    A vector always has a nearest one: nearness alone is no reason to show it.
    """
    asked = {word.stem for each in question.words for word in words_of(each, question.language)}
    said = {word.stem for word in words_of(passage.text)}
    return 2 * len(asked & said) >= len(asked) > 0
