"""How places asked for and places held lie to each other."""

from collections.abc import Iterable
from functools import lru_cache

from corpus.territories import gazetteer

NATION = "pays:FR"


def place_match(asked: Iterable[str], held: Iterable[str]) -> float:
    """Return 1 where a place held is one asked for or lies in it, 0.5 where it holds one."""
    wanted = tuple(asked)
    return max((_place(each, place) for place in held for each in wanted), default=0.0)


@lru_cache(maxsize=65_536)
def _place(wanted: str, place: str) -> float:
    places = gazetteer()
    if wanted == place or (wanted != NATION and places.holds(wanted, place)):
        return 1.0
    return 0.5 if place != NATION and places.holds(place, wanted) else 0.0


def lies_beside(asked: Iterable[str], held: Iterable[str]) -> bool:
    """Tell whether what holds a place asked for is but said around narrower places elsewhere.

    "Le Gers, l'Ariège et l'Aude, en Occitanie" tells nothing of the Lozère; "l'Occitanie" may.
    """
    wanted, places, known = tuple(asked), tuple(held), gazetteer()
    around = [each for each in places if place_match(wanted, [each])]
    return 0 < place_match(wanted, around) < 1 and all(
        any(each != other and known.holds(each, other) for other in places) for each in around
    )
