"""A question as the index reads it: its words, its names, its concepts' French forms."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from corpus.concepts import vocabulary
from index.records import Phrase, SearchText
from search_api.parts import Part, Question
from search_api.publics import names
from search_api.synonyms import NONE, asked_vocabulary, synonyms
from search_api.terms import content_words

ENGLISH_WEIGHT, FRENCH_WEIGHT = 1.0, 0.7
"""Worth of a concept's French forms against the question's own words: for an English
question they are its translation; for a French one they are synonyms."""


def search_text(
    question: Question, named: Iterable[str] = (), *, places: bool = True
) -> SearchText:
    """Return what to look for in passages.

    Words of asking ("initiatives", "show me") are left out, and so are the words of a
    criterion where anything else is asked: that a text calls itself reproducible is no
    reason to read it first.

    Args:
        question: The question.
        named: Names of initiatives that stand in it.
        places: Whether to look for the names of places, where anything else is asked;
            initiatives are ranked by their territories, and the name of a rare one
            would drown what is asked about it. The same goes for words that say little
            ("actions", "programme"); passages are found a little better with them
            (nDCG@10 0.958 and 0.954 without on spf105, 2026-11).
    """
    told = {Part.CRITERION, Part.LINE, Part.EXCLUDED}
    told |= set() if places else {Part.TERRITORY}
    silent = [(u.start, u.end) for u in question.understood if u.part in told]
    kept = [word for word in content_words(question.text, silent) if word in question.words]
    if not places:
        kept = _telling(question, silent) or kept
    return SearchText(
        text=" ".join(kept or question.words) or question.text,
        language=question.language,
        protected=frozenset([*_places(question), *named, *question.quoted]),
        phrases=tuple(_phrases(question)),
    )


def _telling(question: Question, silent: Collection[tuple[int, int]]) -> list[str]:
    """Return the words to look for without those that say little ("actions", "programme").

    These stay where they belong to something understood ("health" in "mental health").
    """
    read = [(u.start, u.end) for u in question.understood]
    said = set(content_words(question.text, silent, generic=False))
    known = set(content_words(question.text, silent)) - set(
        content_words(question.text, [*silent, *read])
    )
    kept = [word for word in content_words(question.text, silent) if word in said | known]
    return [word for word in kept if word in question.words]


def _places(question: Question) -> Iterator[str]:
    for each in question.understood:
        if each.part is Part.TERRITORY:
            yield question.text[each.start : each.end]


def _phrases(question: Question) -> Iterator[Phrase]:
    weight = ENGLISH_WEIGHT if question.language == "en" else FRENCH_WEIGHT
    asked = {
        *question.populations,
        *question.concepts,
        *(each.concept for each in question.effects),
    }
    for match in asked_vocabulary().find(question.text):
        concepts = [each for each in match.concepts if asked & names(each)]
        if concepts:
            forms = [form for each in concepts for form in vocabulary()[each].fr]
            yield Phrase(
                words=question.text[match.start : match.end],
                forms=tuple(dict.fromkeys(form.lower() for form in forms)),
                near=tuple(
                    dict.fromkeys(form.lower() for each in concepts for form in _near(each))
                ),
                weight=weight,
            )


def _near(concept: str) -> Iterator[str]:
    """Yield words by which documents on a concept may speak, those of narrower ones included."""
    yield from synonyms().get(concept, NONE).told
    for narrower in narrower_than(concept):
        yield from vocabulary()[narrower].fr


@cache
def narrower_than(concept: str) -> tuple[str, ...]:
    """Return the actions and structures that are kinds of `concept`: of a mobile unit, the Mammobile."""
    held = vocabulary()
    return tuple(
        each.id
        for each in held.concepts.values()
        if each.group in {"actions", "structures"} and concept in held.lineage(each.id)[1:]
    )
