"""Sections of a document whose headings say where they are: one initiative each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.records import Evidence, Figure, Mention, Passage
from corpus.territories import gazetteer

LEAST_SECTIONS = 2
"""Sections at places of their own that make a document go from place to place."""
MOST_PLACES = 2
"""A heading of more places is a list of them: the two ends of a line, at most."""
_LOCAL = ("departement:", "collectivite:", "epci:", "commune:")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that names a place, the places, and what stands under it."""

    heading: str
    places: tuple[str, ...]
    passages: tuple[str, ...]
    spans: tuple[tuple[int, int, int], ...]
    """Page, start and end of each passage."""
    elsewhere: tuple[tuple[str, ...], ...] = ()
    """The places of the other sections."""
    beside: tuple[tuple[int, int, int], ...] = ()
    """The passages of the other sections."""

    def owns(self, fact: Mention | Figure | Evidence) -> bool:
        """Tell whether a fact stands in the section, or outside of all but at its place alone."""
        page, start = fact.proof.page, fact.proof.start
        if _within(page, start, self.spans):
            return True
        if _within(page, start, self.beside) or not fact.territories:
            return False
        return _at(fact.territories, self.places) and not any(
            _at(fact.territories, places) for places in self.elsewhere
        )


def sections_by_place(passages: Sequence[Passage], named: Collection[str]) -> list[Section]:
    """Return the sections whose heading names a place that no other heading names.

    A region is too wide to be a place of its own; a place under which other sections lie
    (the département of two towns) is none either, nor is a list of places a heading.

    Args:
        passages: Of one document, in reading order.
        named: The places that the document speaks of: the gazetteer alone would take
            "Quarante places" for the commune.
    """
    told: dict[str, list[Passage]] = {}
    for passage in passages:
        if len(passage.headings) > 1 or (passage.headings and not _titles(passages)):
            told.setdefault(passage.headings[-1], []).append(passage)
    at: dict[tuple[str, ...], list[str]] = {}
    for heading in told:
        places = _places(heading, named)
        if places:
            at.setdefault(places, []).append(heading)
    alone = [places for places in at if not any(_holds(places, other) for other in at)]
    spans = {
        places: tuple(
            (each.page, each.start, each.end) for heading in at[places] for each in told[heading]
        )
        for places in alone
    }
    return [
        Section(
            heading=at[places][0],
            places=places,
            passages=tuple(each.id for heading in at[places] for each in told[heading]),
            spans=spans[places],
            elsewhere=tuple(other for other in alone if other != places),
            beside=tuple(span for other in alone if other != places for span in spans[other]),
        )
        for places in alone
    ]


def _titles(passages: Sequence[Passage]) -> bool:
    """Tell whether the first heading of each passage is the document's title."""
    return len({passage.headings[0] for passage in passages if passage.headings}) == 1


def _holds(places: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether others than `places` all lie in them."""
    code = gazetteer()
    return set(others) != set(places) and all(
        any(place == other or code.holds(place, other) for place in places) for other in others
    )


def _places(heading: str, named: Collection[str]) -> tuple[str, ...]:
    found = {
        place: None
        for match in gazetteer().find(heading)
        for place in match.candidates
        if place in named and place.startswith(_LOCAL)
    }
    return tuple(found) if len(found) <= MOST_PLACES else ()


def _within(page: int, start: int, spans: Sequence[tuple[int, int, int]]) -> bool:
    return any(page == on and first <= start < last for on, first, last in spans)


def _at(places: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether one of the places is one of the others, lies in it or around it."""
    code = gazetteer()
    return any(
        one == other or code.holds(one, other) or code.holds(other, one)
        for one in places
        for other in others
    )
