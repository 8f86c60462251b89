"""Narrower ideas that a question names in two places: "bring dentists by bus" is a dental bus."""

from collections.abc import Iterator, Sequence

from corpus.concepts import ConceptMatch, vocabulary
from search_api.lexicon import lexicon

Span = tuple[int, int]


def find_compounds(matches: Sequence[ConceptMatch]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the concepts that forms found apart make together, with the places of these.

    Args:
        matches: The forms found in a question.
    """
    named = {concept for match in matches for concept in match.concepts}
    for concept, ideas in lexicon().compounds:
        spans = [_first(matches, idea) for idea in ideas]
        if concept not in named and None not in spans and len(set(spans)) == len(ideas):
            yield concept, tuple(sorted(span for span in spans if span is not None))


def _first(matches: Sequence[ConceptMatch], idea: frozenset[str]) -> Span | None:
    """Return where one of the concepts, or a narrower one, is first named."""
    held = vocabulary()
    return next(
        (
            (match.start, match.end)
            for match in matches
            if any(idea & set(held.lineage(concept)) for concept in match.concepts)
        ),
        None,
    )
