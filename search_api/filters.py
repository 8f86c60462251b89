"""Hard conditions on hits: what a person sets, never what is read from a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from corpus.concepts import vocabulary
from corpus.errors import UsageError
from corpus.records import DocumentKind
from corpus.territories import gazetteer
from search_api.catalogue import Subject
from search_api.lexicon import lexicon
from search_api.places import NATION
from search_api.publics import best_match
from search_api.strength import Strength, strength

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Hard conditions, each satisfied by any of its values; ids throughout."""

    territories: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    """Kinds of documents, one of which speaks of it."""
    evidence: tuple[Strength, ...] = ()
    """What its results rest on."""

    def __bool__(self) -> bool:
        return self != Filters()


def parse_territories(given: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of territories given by id, code or name.

    Raises:
        UsageError: One of them is not known.
    """
    found = []
    for each in given:
        territory = gazetteer().resolve(each.strip())
        if territory is None:
            raise UsageError("search_territory_unknown", territory=each)
        found.append(territory.id)
    return tuple(dict.fromkeys(found))


def parse_filters(
    *,
    territories: Iterable[str] = (),
    themes: Iterable[str] = (),
    populations: Iterable[str] = (),
    years: Iterable[int] = (),
    kinds: Iterable[str] = (),
    evidence: Iterable[str] = (),
) -> Filters:
    """Return filters from what a person typed.

    Raises:
        UsageError: A value is not known; the message says which.
    """
    known = [theme.id for theme in lexicon().themes] + ["autre"]
    for theme in (themes := tuple(themes)):
        if theme not in known:
            raise UsageError("search_theme_unknown", theme=theme, known=", ".join(known))
    for population in (populations := tuple(populations)):
        if vocabulary().get(population) is None:
            raise UsageError("search_population_unknown", population=population)
    return Filters(
        territories=parse_territories(territories),
        themes=themes,
        populations=populations,
        years=tuple(years),
        kinds=tuple(_member(DocumentKind, each) for each in kinds),
        evidence=tuple(_member(Strength, each) for each in evidence),
    )


def _member(kind: type[Member], given: str) -> Member:
    try:
        return kind(given)
    except ValueError as error:
        known = ", ".join(each.value for each in kind)
        raise UsageError("search_value_unknown", value=given, known=known) from error


def keeps(filters: Filters, subject: Subject) -> bool:
    """Tell whether `subject` satisfies every filter."""
    if filters.territories and not lies_in(filters.territories, subject.territories):
        return False
    if filters.themes and not set(filters.themes) & set(subject.themes):
        return False
    if filters.years and not set(filters.years) & set(subject.years):
        return False
    if filters.kinds and not set(filters.kinds) & set(subject.kinds):
        return False
    if filters.evidence and strength(subject) not in filters.evidence:
        return False
    return not filters.populations or any(
        best_match(each, subject.populations) == 1 for each in filters.populations
    )


def lies_in(wanted: Iterable[str], places: Iterable[str]) -> bool:
    """Tell whether a place lies in a wanted territory, or speaks of it as a whole.

    Grand Est keeps the Meuse, and the Meuse keeps what is said of all Grand Est; but
    what is said of all France passes only where France is wanted: it would pass
    everywhere and tell a département nothing about itself.
    """
    known = gazetteer()
    held = tuple(places)
    return any(
        place == each or known.holds(each, place) or (place != NATION and known.holds(place, each))
        for each in wanted
        for place in held
    )
