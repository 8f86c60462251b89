"""The places that a document as a whole speaks of, and which places are sure enough."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.records import Mention
from corpus.territories import Gazetteer, TerritoryMatch
from corpus.territory_cues import Cue
from corpus.territory_finder import Grade

NATION = "pays:FR"
SURE_PLACE = 0.55
"""A place named with less confidence than this is no ground for a link."""
SURE_NATION = 0.45
"""The same for the nation: "en France" is worth 0.5, "la France" alone less."""
OPENING = 700
"""Letters of a document that tell what it is about, its title aside."""
SHORT_DOCUMENT = 4_500
"""Letters up to which one mention in the opening makes a place the document's own."""
OFTEN = 3
"""Mentions from which a place may be a document's own though its opening is silent."""
NEXT_IN_LIST = 30
"""Letters from the beginning of a place to that of the next in one list."""
LEAST_LISTED, MOST_LISTED = 3, 5
"""Two of a region's départements are examples, a longer list is the region number by number."""
MAJORITY = 0.5
"""Share of all local mentions from which such a place is the document's own."""
ALONE, TOGETHER = 0.4, 0.7
"""Share up to which the place named most, or the several that are, are but some of many."""
RARE = 6_000
"""Letters a mention: a place named more seldom is an example, not the document's own."""
MOST_PLACES = 3
"""A document that speaks of more places alike speaks of none as a whole."""
PANORAMA = 5
"""Places from which a document may go from one to the next."""
_NAMING_CUES = frozenset({Cue.AT, Cue.NAMED, Cue.BRACKET})


def is_sure(mention: Mention) -> bool:
    """Tell whether a place is named surely enough to tie a fact to it."""
    least = SURE_NATION if mention.ref == NATION else SURE_PLACE
    return mention.ref is not None and mention.confidence >= least


def wide(code: Gazetteer, place: str) -> str:
    """Return the département of a commune or EPCI, any wider place itself."""
    if place.split(":", 1)[0] in {"commune", "epci"}:
        above = code.ancestors(place)
        return next((each for each in above if each.startswith("departement:")), place)
    return place


def places_in_title(code: Gazetteer, title: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the places that a title or heading names.

    A commune counts only where the words or the document show that it is meant: titles
    are full of "Bonne", "Plan", "Charge" and other common words that communes bear.

    Args:
        code: The geographic code.
        title: A title or heading.
        known: Ids of the places named surely in the document.
    """
    sure = set(known)
    found: list[TerritoryMatch] = []
    for match in code.find(title):
        place = match.candidates[0]
        if len(match.candidates) > 1 or match.cue in {Cue.BARRED, Cue.EXCEPTED}:
            continue
        if place in sure or _is_meant(title, match):
            found.append(match)
    # "Orne : le fourgon de l'hôpital d'Argentan": the town of an institution tells less.
    located = [match for match in found if match.cue is not Cue.ORGANISATION]
    return tuple(dict.fromkeys(match.candidates[0] for match in located or found))


def _is_meant(title: str, match: TerritoryMatch) -> bool:
    """Tell whether the title alone shows that a place is meant."""
    if not match.candidates[0].startswith(("commune:", "epci:")):
        return match.grade is Grade.SURE
    proper = title[match.start : match.start + 1].isupper() and not title.isupper()
    return proper and match.cue in _NAMING_CUES


def find_home(
    code: Gazetteer, title: str, places: Sequence[tuple[str, int]], length: int
) -> tuple[str, ...]:
    """Return the places that a document is about, none where it only touches on some.

    Args:
        code: The geographic code.
        title: The document's title.
        places: Id and offset, in letters from the document's beginning, of each sure
            mention in reading order.
        length: The document's length in letters.
    """
    local = [(wide(code, place), offset) for place, offset in places if place != NATION]
    titled = places_in_title(code, title, (place for place, _ in places))
    named = [place for place in titled if place != NATION]
    if named:
        wider = sorted({wide(code, place) for place in named})
        parts = _listed_within(code, wider, local)
        return parts or (tuple(wider) if len(wider) <= MOST_PLACES else ())
    counts = Counter(place for place, _ in local)
    opening = {place for place, offset in local if offset < OPENING}
    chosen = [place for place in _leading(counts) if _is_own(place, counts, opening, length)]
    if _goes_round(counts, chosen):
        return ()
    nation = sum(place == NATION for place, _ in places)
    if len(chosen) > MOST_PLACES or (chosen and nation > counts[chosen[0]]):
        return ()
    if any(all(_holds(code, one, other) for other in chosen) for one in chosen):
        first = [place for place, _ in local]
        return (min(chosen, key=lambda place: (-counts[place], first.index(place))),)
    if len(chosen) > 1 and min(counts[place] for place in chosen) < 2:
        return ()  # places named once each are examples
    return tuple(sorted(chosen))


def _listed_within(
    code: Gazetteer, titled: Sequence[str], places: Sequence[tuple[str, int]]
) -> tuple[str, ...]:
    """Return the départements of a region in the title that a list in the opening gives.

    "En Normandie, un camion": the line below says "Calvados, Eure, Manche, Seine-Maritime".
    """
    if len(titled) != 1 or not titled[0].startswith(("region:", "ancienne_region:")):
        return ()
    lists: list[list[str]] = []
    last = -NEXT_IN_LIST - 1
    for place, offset in places:
        if offset >= OPENING or not place.startswith("departement:"):
            continue
        if offset - last > NEXT_IN_LIST:
            lists.append([])
        lists[-1].append(place)
        last = offset
    several = (sorted(set(each)) for each in lists if LEAST_LISTED <= len(set(each)) <= MOST_LISTED)
    return next(
        (tuple(each) for each in several if all(code.holds(titled[0], one) for one in each)), ()
    )


def _goes_round(counts: Counter[str], chosen: Sequence[str]) -> bool:
    """Tell whether a document goes from place to place, none of them far more than the others."""
    least = ALONE if len(chosen) == 1 else TOGETHER
    named = sum(counts[place] for place in chosen)
    return len(counts) >= PANORAMA and named <= least * counts.total()


def _holds(code: Gazetteer, outer: str, inner: str) -> bool:
    return outer == inner or code.holds(outer, inner)


def _leading(counts: Counter[str]) -> Iterator[str]:
    best = max(counts.values(), default=0)
    for place, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count * 2 > best:
            yield place


def _is_own(place: str, counts: Counter[str], opening: set[str], length: int) -> bool:
    count, share = counts[place], counts[place] / counts.total()
    if count * RARE < length and count < 2 * OFTEN:
        return False
    if place in opening:
        return length <= SHORT_DOCUMENT or count > 1
    return count >= OFTEN and share >= MAJORITY
