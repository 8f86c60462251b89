"""A territory in numbers, from the official code: what two territories can be compared by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from corpus.messages import say
from corpus.territories import gazetteer
from search_api.places import NATION
from search_api.wording import number_text

SMALL = 2_000
"""Inhabitants below which a commune is counted small: the least an urban unit of Insee has."""
ALIKE = 1.25
"""How many times one number may be the other for both to be of one order; set by hand."""
ALIKE_POINTS = 10
"""How many points two shares may differ and still be near; set by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One or several territories together.

    Attributes:
        territories: Their ids.
        population: Municipal population.
        communes: How many communes they have.
        epcis: How many intercommunalités lie there, whole or in part.
        small_share: Of the people the share that lives in communes of less than `SMALL`, 0 to 1.
        largest: Id of the commune with most people.
        largest_share: Of the people the share that lives in it, 0 to 1.
        median: Inhabitants of the commune in the middle.
    """

    territories: tuple[str, ...]
    population: int
    communes: int
    epcis: int
    small_share: float
    largest: str
    largest_share: float
    median: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLine:
    """One number of two territories; `near` is None where one of them is not known."""

    label: str
    here: str
    there: str
    words: str
    near: bool | None


@lru_cache(maxsize=512)
def territory_profile(territories: tuple[str, ...]) -> Profile | None:
    """Return territories in numbers, None where none is known or all of France is meant."""
    known = gazetteer()
    named = tuple(each for each in territories if each != NATION)
    towns = sorted(frozenset[str]().union(*(known.communes(each) for each in named)))
    people = {town: known.population(town) for town in towns}
    total = sum(people.values())
    if not total:
        return None
    largest = max(towns, key=lambda town: (people[town], town))
    return Profile(
        territories=named,
        population=total,
        communes=len(towns),
        epcis=len(frozenset(_epcis(towns))),
        small_share=sum(each for each in people.values() if each < SMALL) / total,
        largest=largest,
        largest_share=people[largest] / total,
        median=median(people.values()),
    )


def _epcis(towns: Iterable[str]) -> Iterator[str]:
    for town in towns:
        found = gazetteer().get(town)
        yield from (each for each in found.parents if each.startswith("epci:")) if found else ()


def profile_words(profile: Profile | None, language: str) -> str:
    """Return a profile in a short sentence; "" for None."""
    if profile is None:
        return ""
    return say(
        "page_profile",
        language,
        population=number_text(profile.population, language),
        share=_percent(profile.small_share, language),
    )


def profile_lines(here: Profile, there: Profile | None, language: str) -> list[ProfileLine]:
    """Return two territories line by line, each with the words that say how far they are."""
    return [
        _count_line("population", here, there, language),
        _share_line("small", here, there, language),
        _count_line("communes", here, there, language),
        _count_line("median", here, there, language),
        _count_line("epcis", here, there, language),
        _share_line("largest", here, there, language),
    ]


def _count_line(name: str, here: Profile, there: Profile | None, language: str) -> ProfileLine:
    own = float(getattr(here, name))
    other = float(getattr(there, name)) if there else None
    words, near = _count_words(own, other, language)
    return ProfileLine(
        label=say(f"page_profile_{name}", language),
        here=number_text(round(own), language),
        there=_unknown(language) if other is None else number_text(round(other), language),
        words=words,
        near=near,
    )


def _count_words(own: float, other: float | None, language: str) -> tuple[str, bool | None]:
    if other is None:
        return "", None
    if own == other:
        return say("page_profile_same", language), True
    low, high = sorted((own, other))
    if not low:
        return say("page_profile_far", language), False
    ratio = high / low
    if ratio <= ALIKE:
        return say("page_profile_alike", language), True
    way = "more" if own > other else "less"
    times = number_text(round(ratio, 1 if ratio < 10 else 0), language)
    return say(f"page_profile_times_{way}", language, times=times), False


def _share_line(name: str, here: Profile, there: Profile | None, language: str) -> ProfileLine:
    own, other = _share(name, here), _share(name, there) if there else None
    words, near = "", None
    if other is not None:
        points = round(own * 100) - round(other * 100)
        near = abs(points) <= ALIKE_POINTS
        key = (
            "page_profile_alike"
            if near
            else f"page_profile_points_{'more' if points > 0 else 'less'}"
        )
        words = say(key, language, points=abs(points))
    return ProfileLine(
        label=say(f"page_profile_{name}", language, small=number_text(SMALL, language)),
        here=_share_text(name, here, language),
        there=_share_text(name, there, language) if there else _unknown(language),
        words=words,
        near=near,
    )


def _share(name: str, profile: Profile) -> float:
    return profile.small_share if name == "small" else profile.largest_share


def _share_text(name: str, profile: Profile, language: str) -> str:
    share = _percent(_share(name, profile), language)
    return f"{share} ({gazetteer().name(profile.largest)})" if name == "largest" else share


def _percent(share: float, language: str) -> str:
    return f"{round(share * 100)}\u202f%" if language == "fr" else f"{round(share * 100)}%"


def _unknown(language: str) -> str:
    return say("page_unknown", language)
