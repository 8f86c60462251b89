"""How surely a département, a region, a code or a demonym is meant."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from corpus.territories import NATION
from corpus.territory_cues import Cue
from corpus.territory_data import soft
from corpus.territory_finder import Grade
from ingest.place_context import BASE, Place

SMALL_ISLANDS = frozenset(["collectivite:977", "collectivite:978"])
"""Saint-Barthélemy and Saint-Martin: read as such only beside others of the Antilles."""
_ISLANDS = frozenset(
    ["departement:971", "departement:972", "departement:974", "departement:976", "region:94"],
)
_EMERGENCY_NUMBERS = frozenset(["15", "17", "18"])
_CODE_ENDS = re.compile(r"[\s),.;!?:/-]|$")
_LANGUAGES = (" en ", "langue ", "langues ", "parler ")


def judge_wide(place: Place) -> Iterator[Place]:
    """Yield the place with its confidence; below 0 it needs the support of another mention."""
    if place.is_town:
        return
    confidence = _wide(place)
    if confidence:
        yield replace(place, territory=place.match.candidates[0], confidence=confidence)


def _wide(place: Place) -> float:
    match = place.match
    territory = match.candidates[0]
    if match.named_level == "ile" and not _is_island(territory):
        return 0.0
    if territory == NATION:
        return _nation(place)
    if match.cue in _BY_CUE:
        return _BY_CUE[match.cue](place)
    if match.grade is Grade.SURE:
        return _sure(place)
    return _intercommunality(place) if territory.startswith("epci:") else _river(place)


def _is_island(territory: str) -> bool:
    return territory.startswith("collectivite:97") or territory in _ISLANDS


def _nation(place: Place) -> float:
    match = place.match
    if match.form != "france":
        return 0.5
    if place.around.capital_after or place.around.year:
        return 0.0
    return 0.5 if match.cue is Cue.IN else 0.4 if match.article and match.cue is Cue.NONE else 0.0


def _code(place: Place) -> float:
    match, text = place.match, place.segment.text
    if match.grade is Grade.SURE:
        return 0.9
    if not _CODE_ENDS.match(text, match.end):
        return 0.0
    if "(" in text[max(0, match.start - 30) : match.start]:
        return -0.8
    return 0.0 if match.form in _EMERGENCY_NUMBERS else 0.7


def _demonym(place: Place) -> float:
    around, name, start = place.around, place.name(), place.match.start
    before = soft(place.segment.text[max(0, start - 12) : start])
    if around.shouted or name.isupper() or before.endswith(_LANGUAGES):
        return 0.0
    if name[0].islower():
        return 0.55 if place.match.candidates[0].startswith("commune:") else 0.6
    people = name[-1] in "sx" and not (around.capital_before or around.capital_after)
    return 0.65 if people and place.match.article else 0.6 if people else 0.0


_BY_CUE: Mapping[Cue, Callable[[Place], float]] = {Cue.CODE: _code, Cue.DEMONYM: _demonym}


def _sure(place: Place) -> float:
    around, match = place.around, place.match
    if around.code:
        return 0.95
    loose = match.cue in (Cue.NONE, Cue.OF)
    if loose and around.year:
        return 0.0
    if loose and (around.capital_after or (around.capital_before and match.cue is Cue.NONE)):
        # Part of a longer proper name: an organisation's, or a person's called Lorraine.
        other = match.form == "lorraine" or match.candidates[0].startswith("epci:")
        return 0.0 if other else 0.55
    compound = loose and "-" in place.name()
    return BASE[match.cue] + (0.05 if compound else 0.0)


def _intercommunality(place: Place) -> float:
    if place.match.grade is Grade.STRICT or place.match.cue in (Cue.NONE, Cue.AT):
        return 0.0
    return 0.55


def _river(place: Place) -> float:  # noqa: PLR0911  # one rule a line
    """Judge a name that is also a river, a mountain, a sea or a direction."""
    match, around = place.match, place.around
    strict = match.grade is Grade.STRICT
    if around.code and around.code == match.candidates[0].split(":")[1]:
        return 0.95
    if around.direction and match.form == "nord":
        return 0.0
    if match.cue is Cue.NAMED and match.named_level:
        return 0.9
    if _FLOWS.match(place.segment.text, match.end):
        return 0.0
    if match.form == "nord" and _is_among_directions(place):
        return -0.85
    if match.cue is Cue.IN and match.form == "vienne":
        return 0.85  # "en Vienne"; the town is "à Vienne", as is Austria's
    if match.cue is Cue.IN and (match.article or not strict):
        return 0.85 if strict else 0.95
    if match.candidates[0] in SMALL_ISLANDS and match.cue in (Cue.AT, Cue.NONE, Cue.NAMED, Cue.OF):
        return -0.8
    if match.cue is Cue.AT and not match.article:
        return 0.0
    if match.cue is Cue.ORGANISATION:
        return 0.65 if match.article or not strict else 0.0
    if match.cue is Cue.BRACKET:
        closed = place.segment.text[match.end : match.end + 1] == ")"
        return 0.9 if not strict else 0.85 if closed else -0.85
    if around.year or (match.cue is Cue.NONE and (around.capital_before or around.capital_after)):
        return 0.0
    return _loose_river(place, strict=strict)


def _is_label(place: Place) -> bool:
    """Tell whether a name opens a clause that a colon follows: "Gers : 12. Lot : 8"."""
    text, match = place.segment.text, place.match
    opens = _CLAUSE_END.search(text, max(0, match.start - 3), match.start) is not None
    return opens and _COLON.match(text, match.end) is not None


_CLAUSE_END = re.compile(r"[.;]\s$|\n$")
_COLON = re.compile(r"\s?:\s")


def _is_among_directions(place: Place) -> bool:
    """Tell whether another point of the compass stands beside: "dans l'Est et dans le Nord"."""
    text, match = place.segment.text, place.match
    around = text[max(0, match.start - _REACH) : match.start]
    return _DIRECTION.search(around + "|" + text[match.end : match.end + _REACH]) is not None


_FLOWS = re.compile(r"\s(?:traverse|coule|déborde|inonde|se jette|longe|arrose|serpente|borde)\b")
"""What a river does, and no département."""
_DIRECTION = re.compile(r"\b(?:[lL]['’](?:Est|Ouest)|[Ll]e Sud|[Aa]u Sud|[Dd]u Sud)\b(?!-)")
_REACH = 40
"""Letters in which another point of the compass makes one of "le Nord"."""


def _loose_river(place: Place, *, strict: bool) -> float:  # noqa: PLR0911  # one rule a line
    match, around = place.match, place.around
    if match.cue is Cue.NAMED:
        return 0.85 if match.article or not strict else -0.7
    if around.listed > 1:
        return -0.8
    if match.form == "reunion":
        return 0.0
    if strict:
        return -0.65
    if match.cue is Cue.OF:
        return 0.75 if match.article else 0.65
    if around.alone or _is_label(place):
        return 0.65
    return 0.55 if match.article else -0.55
