"""Facets: by what values hits can be narrowed, and how many have each."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.territories import gazetteer
from search_api.catalogue import Subject
from search_api.lexicon import lexicon
from search_api.wording import concept_label


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value to filter by and how many hits have it."""

    id: str
    label: str
    count: int


def facets(subjects: Sequence[Subject], language: str) -> dict[str, tuple[FacetValue, ...]]:
    """Return how many subjects there are by territory, theme, public and year."""
    known, themes = gazetteer(), lexicon()
    return {
        "territory": _counted(
            (each.territories for each in subjects),
            lambda place: found.name if (found := known.get(place)) else place,
        ),
        "theme": _counted(
            (each.themes for each in subjects), lambda theme: themes.theme_label(theme, language)
        ),
        "population": _counted(
            (each.populations for each in subjects), lambda held: concept_label(held, language)
        ),
        "year": _counted((map(str, each.years) for each in subjects), str),
    }


def _counted(
    groups: Iterable[Iterable[str]], label: Callable[[str], str]
) -> tuple[FacetValue, ...]:
    """Return the values, the most frequent first, then by id."""
    counts = Counter(value for group in groups for value in set(group))
    return tuple(
        FacetValue(id=value, label=label(value), count=count)
        for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
