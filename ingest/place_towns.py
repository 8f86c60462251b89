"""Which commune is meant among its namesakes, and how surely one is meant at all."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.territories import Gazetteer
from corpus.territory_cues import Cue
from corpus.territory_finder import GREAT_TOWN, KNOWN_TOWN, Grade
from ingest.place_context import BASE, Place
from ingest.place_support import Support

_PLACED = frozenset([Cue.IN, Cue.AT, Cue.NAMED, Cue.BRACKET])
MIDDLING_TOWN = 10_000
"""Inhabitants from which "de Tulle" is the town; half of that for "l'hôpital de Tulle"."""
CITY = 100_000
"""Inhabitants from which an everyday word in a list of towns is one: Nice, Tours, Angers."""
_LONG_NAME = 5
"""Letters above which a word in capitals is a name and not an acronym such as OMS."""


def judge_towns(places: Sequence[Place], known: Gazetteer, support: Support) -> Iterator[Place]:
    """Yield the places with their communes and confidences, where one is meant.

    Towns bear each other out: those of one enumeration that lie in one département, and
    what a passage says loosely beside what it says surely.
    """
    listed = _shared(places, known)
    sure: dict[str, frozenset[str]] = {}
    judged: list[list[Place]] = []
    for place in places:
        found = list(judge_town(place, known, support, listed.get(place.group, _NOWHERE)))
        judged.append(found)
        for one in found:
            if one.confidence >= _SURE_TOWN and one.territory.startswith("commune:"):
                passage = one.segment.passage.id
                land = known.departements(one.territory)
                sure[passage] = sure.get(passage, _NOWHERE) | land
    for place, found in zip(places, judged, strict=True):
        beside = sure.get(place.segment.passage.id, _NOWHERE)
        yield from found or (judge_town(place, known, support, beside) if beside else ())


def _with_grade(place: Place, grade: Grade) -> Place:
    """Return a place whose name is worth at least `grade`."""
    return replace(place, match=replace(place.match, grade=max(place.match.grade, grade)))


_NOWHERE = frozenset[str]()
_SURE_TOWN = 0.8
"""Confidence of a town that bears out what its passage names beside it."""


def _shared(places: Sequence[Place], known: Gazetteer) -> dict[tuple[str, int], frozenset[str]]:
    """Return the one département, by enumeration, in which most of its towns may lie."""
    groups: dict[tuple[str, int], list[Place]] = {}
    for place in places:
        if place.is_town and place.around.listed > 1:
            groups.setdefault(place.group, []).append(place)
    shared: dict[tuple[str, int], frozenset[str]] = {}
    for group, towns in groups.items():
        counts = Counter(
            land
            for town in towns
            for land in {each for one in town.match.candidates for each in known.departements(one)}
        )
        best = counts.most_common(2)
        alone = len(best) == 1 or (best and best[0][1] > best[1][1])
        if alone and best[0][1] > 1 and 2 * best[0][1] > len(towns):
            shared[group] = frozenset([best[0][0]])
    return shared


def judge_town(
    place: Place, known: Gazetteer, support: Support, beside: frozenset[str] = frozenset()
) -> Iterator[Place]:
    """Yield the place with its commune and confidence, if one is meant.

    Args:
        place: The place.
        known: The gazetteer.
        support: What the document says surely.
        beside: Ids of the départements of the towns named beside it.
    """
    if not place.is_town or place.match.named_level == "ile" or not _is_spelled(place, known):
        return
    if _is_common(place) or _is_among_people(place, known):
        return
    near = support.near | beside
    commune, certainty = _which(place, known, (beside, support.near, support.around))
    if not commune:
        return
    fits = bool(known.departements(commune) & near)
    inside = fits or bool(known.departements(commune) & support.around)
    if place.around.listed > 2 and known.departements(commune) & beside:
        place = _with_grade(place, Grade.CUED)
    confidence = _town(place, known.population(commune), fits=fits, inside=inside)
    if confidence:
        yield replace(place, territory=commune, confidence=min(0.95, confidence * certainty))


def _is_common(place: Place) -> bool:
    """Tell whether a lower-case article makes a thing of the name: "la Garde", "le Vermont"."""
    named = place.match.cue in (Cue.AT, Cue.NAMED, Cue.ORGANISATION)
    return place.name()[0].islower() and place.match.grade is not Grade.SURE and not named


def _is_among_people(place: Place, known: Gazetteer) -> bool:
    """Tell whether a small town's name stands in a list of first names ("à Mathieu, Yoann et Léa")."""
    small = max(map(known.population, place.match.candidates)) < MIDDLING_TOWN
    if not small or place.around.listed > 1 or place.around.code:
        return False
    return _PEOPLE.match(place.segment.text, place.match.end) is not None


_PEOPLE = re.compile(r"(?:, [A-ZÀ-Ý][a-zà-ÿ-]+)+ et [A-ZÀ-Ý][a-zà-ÿ-]+\b")


def _is_spelled(place: Place, known: Gazetteer) -> bool:
    """Tell whether the accents agree ("Berne" is no "Berné") and it is no acronym ("OMS")."""
    name = place.name()
    if name.isupper():
        return place.around.shouted or len(name) > _LONG_NAME
    official = (known.get(one) for one in place.match.candidates)
    names = [one.name for one in official if one is not None and len(one.name) == len(name)]
    return not names or any(
        name[1:].lower().replace("-", " ") == one[1:].lower().replace("-", " ") for one in names
    )


def inherit(places: Sequence[Place]) -> Iterator[Place]:
    """Yield the towns; one of an enumeration takes the cue of the first ("à Auray et Carnac")."""
    first: dict[tuple[str, int], Cue] = {}
    for place in places:
        cue = first.setdefault(place.group, place.match.cue)
        if (
            place.match.grade is not Grade.STRICT
            and place.match.cue in (Cue.NONE, Cue.OF)
            and cue in _PLACED
            and place.around.listed > 1
        ):
            yield replace(place, match=replace(place.match, cue=cue))
        else:
            yield place


def _which(place: Place, known: Gazetteer, lands: Iterable[frozenset[str]]) -> tuple[str, float]:
    """Return the commune that is meant and how sure that is, or ("", 0); nearest lands first."""
    towns = [one for one in place.match.candidates if one.startswith("commune:")]
    if place.around.code:
        coded = [
            one
            for one in towns
            if any(part.endswith(f":{place.around.code}") for part in known.departements(one))
        ]
        return (coded[0], 1.05) if len(coded) == 1 else ("", 0.0)
    if len(towns) == 1:
        return towns[0], 1.0
    for land in lands:
        inside = known.dominant([one for one in towns if known.departements(one) & land])
        if len(inside) == 1:
            return inside[0], 0.9
        if inside:
            break
    return "", 0.0


def _town(  # noqa: PLR0911  # one rule a line
    place: Place, population: int, *, fits: bool, inside: bool
) -> float:
    match, around = place.match, place.around
    base = BASE[match.cue]
    if around.code:
        return 0.9
    if match.grade is Grade.STRICT or (around.shouted and match.grade is Grade.CUED):
        return _everyday_town(place, population, fits=fits)
    if match.cue in (Cue.AT, Cue.NAMED, Cue.BRACKET, Cue.IN):
        if match.grade is Grade.SURE or inside:
            return base
        return base - 0.15 if population >= KNOWN_TOWN else base - 0.3
    if match.cue is Cue.NONE:
        return _bare_town(place, population, fits=fits)
    enough = MIDDLING_TOWN if match.cue is Cue.OF else MIDDLING_TOWN // 2
    if len(match.candidates) == 1 and not match.article:
        enough = KNOWN_TOWN
    if match.grade is Grade.SURE or fits or population >= enough:
        return base - (0.0 if inside or population >= GREAT_TOWN else 0.1)
    return 0.0


def _everyday_town(place: Place, population: int, *, fits: bool) -> float:
    """Judge a town whose name is an everyday word: Sens, Gap, Die, Nice."""
    match = place.match
    if match.cue is Cue.NAMED and match.named_level == "commune" and not place.around.shouted:
        return 0.8
    if place.around.shouted and not fits:
        return 0.0
    if _has_its_article(place) and (population >= KNOWN_TOWN or fits):
        return 0.7
    if match.cue in (Cue.AT, Cue.ORGANISATION) and (population >= GREAT_TOWN or fits):
        return 0.8 if match.cue is Cue.AT else 0.65
    among_towns = place.around.listed > 2 and population >= CITY
    if (match.cue in (Cue.OF, Cue.BRACKET) or among_towns) and population >= GREAT_TOWN:
        return 0.0 if match.article else 0.65
    return 0.0


def _has_its_article(place: Place) -> bool:
    """Tell whether a capital article after a preposition makes a name of a word: "à La Châtre"."""
    placed = place.match.cue in (Cue.AT, Cue.OF, Cue.NAMED, Cue.ORGANISATION)
    return placed and _ARTICLE.match(place.name()) is not None and not place.around.shouted


_ARTICLE = re.compile(r"(?:L[ae]s?\s|L['’])[A-ZÀ-Ý]")


def _bare_town(place: Place, population: int, *, fits: bool) -> float:
    match, around = place.match, place.around
    if around.capital_before or around.capital_after or around.year or match.article:
        return 0.0
    if around.listed > 1 and match.grade is Grade.SURE:
        return 0.7
    if match.grade is not Grade.SURE:
        if population >= GREAT_TOWN and around.listed > 1:
            return 0.65
        before = place.segment.text[max(0, match.start - 4) : match.start]
        joined = around.alone or around.listed > 1 or before.endswith((", ", " et ", " ou "))
        opens = around.opens and len(match.candidates) == 1 and population >= KNOWN_TOWN
        return 0.6 if (fits and joined) or opens else 0.0
    return 0.65 if fits or population >= GREAT_TOWN else 0.5
