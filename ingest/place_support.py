"""What a document says surely of its places, to decide on what it says loosely."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.territories import NATION, Gazetteer
from corpus.territory_cues import Cue
from corpus.territory_data import soft
from corpus.territory_finder import Grade
from ingest.place_context import Place
from ingest.place_wide import SMALL_ISLANDS

_ANTILLES = SMALL_ISLANDS | frozenset(["departement:971", "departement:972", "region:01"])


class Support:
    """The sure mentions of a document.

    Args:
        known: The gazetteer.
        places: The wide places, judged.
    """

    def __init__(self, known: Gazetteer, places: Sequence[Place]) -> None:
        self._known = known
        sure = [place for place in places if place.confidence > 0 and place.territory != NATION]
        self.territories = {place.territory for place in sure}
        self.near = frozenset[str]().union(
            *(
                known.departements(one)
                for one in self.territories
                if not one.startswith(("region:", "ancienne_region:"))
            ),
        )
        self.around = frozenset[str]().union(*(known.departements(one) for one in self.territories))
        codes = (place for place in places if place.match.cue is Cue.CODE)
        self._gives_codes = sum(map(self._repeats, codes)) >= _HABIT
        self._groups = {place.group for place in sure if place.match.grade is not Grade.STRICT}
        self._loose: dict[tuple[str, int], set[str]] = {}
        for place in places:
            if place.match.cue is not Cue.DEMONYM:
                self._loose.setdefault(place.group, set()).add(place.territory)

    def confirm(self, place: Place) -> Iterator[Place]:
        """Yield the place if it is sure, or if the rest of the document bears it out."""
        if place.confidence > 0:
            yield place
            return
        if place.match.cue is Cue.CODE:
            given = self._code_fits(place) or (self._gives_codes and _follows_name(place))
            if not self._repeats(place) and given:
                yield replace(place, confidence=-place.confidence)
            return
        group = place.group
        # A list of two rivers is a list of départements; of two directions or seas, not yet.
        needed = 2 if place.match.grade is Grade.CUED else 3
        company = group in self._groups or len(self._loose[group]) >= needed
        island = place.territory in SMALL_ISLANDS and bool(self.territories & _ANTILLES)
        if place.territory in self.territories or company or island:
            yield replace(place, confidence=-place.confidence)
        elif (
            place.match.grade is Grade.CUED
            and place.match.cue is not Cue.NONE
            and place.around.listed > 1
        ):
            yield replace(place, confidence=0.7)

    def _repeats(self, place: Place) -> bool:
        """Tell whether a code only repeats the name before it: "le Gers (32)"."""
        text, start = place.segment.text, place.match.start
        names = self._known.find(text[max(0, start - 60) : start])
        return (
            bool(names)
            and place.territory in names[-1].candidates
            and not re.search(r"[^\W\d]", text[max(0, start - 60) : start][names[-1].end :])
        )

    def _code_fits(self, place: Place) -> bool:
        """Tell whether codes in brackets follow what they are the codes of."""
        text, start = place.segment.text, place.match.start
        opening = text.rfind("(", 0, start)
        before = text[max(0, opening - 120, text.rfind("\n", 0, opening) + 1) : opening]
        if re.search(r"departements?\b[^.]*$", soft(before)):
            return True
        codes = re.findall(r"\b\d[\dab]\d?\b", soft(text[opening : text.find(")", start)]))
        wanted = {f"departement:{code.upper()}" for code in codes} | {place.territory}
        named = [
            one
            for name in self._known.find(before)
            for one in name.candidates
            if name.cue is not Cue.CODE
        ]
        return any(wanted & self._known.departements(one) for one in named if one != NATION)


def _follows_name(place: Place) -> bool:
    """Tell whether a code stands in brackets right after a capitalised name: "Haut-Var (83)"."""
    text, start = place.segment.text, place.match.start
    return _NAMED.search(text[text.rfind("\n", 0, start) + 1 : start]) is not None


_NAMED = re.compile(r"\b[A-ZÀ-Ý][\w'’-]+ \($")
_HABIT = 2
"""Places followed by their codes from which a code says where an unknown place lies."""
