"""Narrower ideas that a question names in two places: "bring dentists by bus" is a dental bus."""

from collections.abc import Iterator, Sequence
from functools import cache

from corpus.concepts import ConceptMatch, vocabulary
from search_api.lexicon import lexicon

Span = tuple[int, int]


def find_compounds(matches: Sequence[ConceptMatch]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the concepts that forms found apart make together, with the places of these.

    Args:
        matches: The forms found in a question.
    """
    first: dict[str, Span] = {}
    for match in matches:
        for concept in match.concepts:
            for broader in _lineage(concept):
                first.setdefault(broader, (match.start, match.end))
    if len(first) > 1:
        for concept, ideas in lexicon().compounds:
            spans = {min(first[each] for each in idea & first.keys()) for idea in ideas
                     if not idea.isdisjoint(first)}  # fmt: skip
            if len(spans) == len(ideas) and concept not in first:
                yield concept, tuple(sorted(spans))


@cache
def _lineage(concept: str) -> tuple[str, ...]:
    return vocabulary().lineage(concept)
