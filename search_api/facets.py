"""Facets: by what values hits can be narrowed, and how many have each."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.messages import say
from corpus.territories import gazetteer
from search_api.catalogue import Subject
from search_api.lexicon import lexicon
from search_api.places import NATION
from search_api.strength import Strength, strength
from search_api.wording import concept_label


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value to filter by and how many hits a filter on it would keep.

    `parent` is the region of a département, None for all else.
    """

    id: str
    label: str
    count: int
    parent: str | None = None


def facets(subjects: Sequence[Subject], language: str) -> dict[str, tuple[FacetValue, ...]]:
    """Return how many subjects there are by place, theme, public, year, source and evidence.

    "territory" counts the places that initiatives give themselves; "area" the régions and
    départements that they lie in or speak of, each département with its région.
    """
    known, themes = gazetteer(), lexicon()
    found = {
        "territory": _counted(
            (each.territories for each in subjects),
            lambda place: found.name if (found := known.get(place)) else place,
        ),
        "area": _areas_counted(subjects),
        "theme": _counted(
            (each.themes for each in subjects), lambda theme: themes.theme_label(theme, language)
        ),
        "population": _counted(
            (each.populations for each in subjects), lambda held: concept_label(held, language)
        ),
        "year": _counted((map(str, each.years) for each in subjects), str),
        "kind": _counted(
            (each.kinds for each in subjects), lambda kind: say(f"kind_{kind}", language)
        ),
        "evidence": _counted(
            ([strength(each)] for each in subjects),
            lambda grade: say(f"evidence_{grade}", language),
        ),
    }
    order = {str(grade): rank for rank, grade in enumerate(Strength)}
    found["evidence"] = tuple(sorted(found["evidence"], key=lambda each: order[each.id]))
    return found


def _areas_counted(subjects: Iterable[Subject]) -> tuple[FacetValue, ...]:
    counts = Counter(area for each in subjects for area in areas_of(each.territories))
    known = gazetteer()
    return tuple(
        FacetValue(id=area, label=known.name(area), count=count, parent=_areas().get(area) or None)
        for area, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


@lru_cache(maxsize=65_536)
def areas_of(territories: tuple[str, ...]) -> frozenset[str]:
    """Return the régions and départements by which a filter would keep these territories.

    What is said of a whole région counts in its départements, as it does for the filter;
    what is said of all France counts nowhere.
    """
    return frozenset(area for place in territories for area in _areas_of_place(place))


@lru_cache(maxsize=65_536)
def _areas_of_place(place: str) -> frozenset[str]:
    """Return the areas that `lies_in` keeps a place for, by what départements it touches."""
    known = gazetteer()
    touched = known.departements(place)
    if place == NATION or not touched:
        return frozenset()
    whole = not place.startswith(("commune:", "epci:"))
    return frozenset(
        area
        for area in _areas()
        if touched <= (inside := known.departements(area)) or (whole and inside <= touched)
    )


@cache
def _areas() -> dict[str, str]:
    """Return the régions, each with "", and the départements, each with its région."""
    known = gazetteer()
    found: dict[str, str] = {}
    for place in sorted(known.departements(NATION)):
        held = known.get(place)
        above = held.parents if held else ()
        region = next((each for each in above if each.startswith("region:")), "")
        found[place] = region
        if region:
            found[region] = ""
    return found


def _counted(
    groups: Iterable[Iterable[str]], label: Callable[[str], str]
) -> tuple[FacetValue, ...]:
    """Return the values, the most frequent first, then by id."""
    counts = Counter(str(value) for group in groups for value in set(group))
    return tuple(
        FacetValue(id=value, label=label(value), count=count)
        for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
