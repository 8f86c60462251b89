"""A question as the index reads it: its words, its names, its concepts' French forms."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.concepts import vocabulary
from index.records import Phrase, SearchText
from search_api.compounds import find_compounds
from search_api.lexicon import lexicon
from search_api.parts import Part, Question
from search_api.publics import names
from search_api.synonyms import NONE, asked_in, synonyms
from search_api.terms import content_words

ENGLISH_WEIGHT, FRENCH_WEIGHT = 1.0, 0.7
"""Worth of a concept's French forms against the question's own words: for an English
question they are its translation; for a French one they are synonyms."""


def search_text(question: Question, named: Iterable[str] = ()) -> SearchText:
    """Return what to look for in passages.

    Words of asking ("initiatives", "show me") are left out, and so are the words of a
    criterion where anything else is asked: that a text calls itself reproducible is no
    reason to read it first.

    Args:
        question: The question.
        named: Names of initiatives that stand in it.
    """
    told = {Part.CRITERION, Part.LINE, Part.EXCLUDED}
    silent = [(u.start, u.end) for u in question.understood if u.part in told]
    kept = [word for word in content_words(question.text, silent) if word in question.words]
    return SearchText(
        text=" ".join(kept or question.words) or question.text,
        language=question.language,
        protected=frozenset([*_places(question), *named, *question.quoted]),
        phrases=tuple(_phrases(question)),
    )


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
    yield from _compounds(question, weight)
    for match in asked_in(question.text):
        concepts = [each for each in match.concepts if asked & names(each)]
        if concepts:
            said = question.text[match.start : match.end]
            yield _phrase(said, concepts, weight, loose=not _is_term(said))


def _compounds(question: Question, weight: float) -> Iterator[Phrase]:
    """Yield a phrase for each concept that words apart make together."""
    made = {concept for concept, _ in lexicon().compounds} & set(question.concepts)
    for concept, spans in find_compounds(asked_in(question.text)) if made else ():
        if concept in made:
            said = " ".join(question.text[start:end] for start, end in spans)
            yield _phrase(said, [concept], weight, loose=True)


def _is_term(said: str) -> bool:
    """Tell whether documents name things so too, and not questions alone."""
    return any((match.start, match.end) == (0, len(said)) for match in vocabulary().find(said))


def _phrase(said: str, concepts: Sequence[str], weight: float, *, loose: bool) -> Phrase:
    forms = [form for each in concepts for form in vocabulary()[each].fr]
    near = [form for each in concepts for form in _near(each)]
    return Phrase(
        words=said,
        forms=tuple(dict.fromkeys(form.lower() for form in forms)),
        near=tuple(dict.fromkeys(form.lower() for form in near)),
        weight=weight,
        loose=loose,
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
