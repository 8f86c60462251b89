"""Which figure belongs to which dispositif and place, inside one document.

The nearest words decide: those of the sentence, then of the heading above, then of the
sentences before in the same passage or section, then what the document as a whole is
about. Nothing is tied across another dispositif's heading.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from corpus.concepts import vocabulary
from corpus.precedents import named_precedent
from corpus.records import (
    Caveat,
    DocumentKind,
    Evidence,
    Figure,
    FigureStatus,
    Mention,
    MentionKind,
    Proof,
)
from corpus.territories import Gazetteer, gazetteer
from ingest.achieved import Standing, likelihood
from ingest.caveats import caveats_of
from ingest.certainty import Grounds, certainty
from ingest.home_places import NATION, find_home, is_sure, places_in_title
from ingest.language import Parsed
from ingest.names import key, split_territory
from ingest.namesakes import tell_apart
from ingest.retold import told_from
from ingest.sections import heading_status, list_opening
from ingest.shares import Mark, first_listed, in_ranks, share_of
from ingest.spots import Spot, SpotMap

SUBJECT_SHARE, SUBJECT_MENTIONS = 0.5, 3
"""The share and number of a document's dispositif mentions that make one its subject."""
MANY_NAMES = 8
"""A document that names more dispositifs than this tells of them one by one: what names none
belongs to none. Of the 28 documents labelled for tuning, November 2026, two brochures name 24
and 42, all others 3 at most."""
MANY_PLACES = 4
"""A sentence with more places than this says nothing of each."""
OPENING_LETTERS = 25
"""A name that begins within so many letters of a sentence's start opens it."""


OWNS_FROM = 0.51
"""Confidence of a name from which figures may be tied to it: one piece of evidence names a
dispositif, and is not enough to give it numbers (November 2026, labels for tuning: owners
right 0.61 with all names, 0.84 with these)."""


def _owns(mention: Mention) -> bool:
    return mention.confidence >= OWNS_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The facts of a document, tied together."""

    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    evidence: tuple[Evidence, ...]
    subject: str | None


class _Owner(NamedTuple):
    """The dispositif that a fact belongs to and where it is named ("none" with None)."""

    name: str | None
    told: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mention with its place."""

    mention: Mention
    spot: Spot


class Linker:
    """Ties the facts of one document together.

    Args:
        parsed: The document's segments, in order.
        mentions: All mentions found in it.
        title: Its title.
    """

    def __init__(self, parsed: Sequence[Parsed], mentions: Sequence[Mention], title: str) -> None:
        self._parsed = parsed
        self._map = SpotMap(parsed)
        self._code: Gazetteer = gazetteer()
        self._texts = [each.segment.page.text for each in parsed]
        self._text = "\n".join(each.segment.text for each in parsed)
        self._places = self._place(mentions, MentionKind.TERRITORY)
        self._names = self._place(mentions, MentionKind.DISPOSITIF)
        self._keys = tell_apart(
            each.name for each in mentions if each.kind is MentionKind.DISPOSITIF
        )
        self._known = {each.mention.ref for each in self._places if each.mention.ref is not None}
        self._headings: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        self._told: dict[tuple[int, int, int], tuple[str | None, tuple[str, ...]]] = {}
        self._headed: dict[tuple[str, str], bool] = {}
        self._own: dict[str, frozenset[str]] = {}
        self._sources = frozenset(_cited(parsed, self._names))
        self._precedents = {
            self._key(each.mention.name) for each in self._names if _is_precedent(parsed, each)
        }
        self._canonical = {
            self._key(each.mention.name): each.mention.name for each in reversed(self._names)
        }
        self._surest = {
            self._key(each.mention.name): each.mention.confidence
            for each in sorted(self._names, key=lambda one: one.mention.confidence)
        }
        self._owned_words = _distinctive(self._canonical.values(), self._text)
        self._tells_of_many = len(self._canonical) > MANY_NAMES
        salient = self._salient_names(title)
        self._salient = [
            each
            for each in self._names
            if self._key(each.mention.name) in salient and each.mention.id not in self._sources
        ]
        self._served: dict[str, tuple[str, ...]] = {}
        self._labels = [each for each in self._names if self._is_label(each)]
        self.subject = self._subject(title)
        self._entitled = self.subject is not None and _is_title(self.subject, title)
        self._titled = self.subject is not None and _stands_in(self.subject, title)
        self._nationwide = (
            self._titled
            and not places_in_title(self._code, title, self._known)
            and _NATIONWIDE.search(self._text) is not None
        )
        self._home = self._main_places(parsed, title)
        self._served = dict(self._find_served())

    def link(
        self,
        mentions: Iterable[Mention],
        figures: Iterable[Figure],
        evidence: Iterable[Evidence],
        kind: DocumentKind,
    ) -> Linked:
        """Return the facts with their dispositif, territories and caveats."""
        return Linked(
            mentions=tuple(self._link_mention(mention) for mention in mentions),
            figures=tuple(
                replace(each.figure, confidence=certainty(each))
                for each in self.grounds(list(figures), kind)
            ),
            evidence=tuple(self._link_evidence(each) for each in evidence),
            subject=self.subject,
        )

    def _place(self, mentions: Sequence[Mention], kind: MentionKind) -> list[_Placed]:
        placed = [
            _Placed(each, self._map.spot(each.proof))
            for each in mentions
            if each.kind is kind and (kind is not MentionKind.DISPOSITIF or _owns(each))
        ]
        if kind is MentionKind.TERRITORY:
            placed = [each for each in placed if is_sure(each.mention)]
        return sorted(placed, key=lambda each: (each.spot.page, each.spot.start))

    # What the document is about

    def _subject(self, title: str) -> str | None:
        """Return the dispositif of the title, else the one that the document keeps naming."""
        counts = Counter(self._key(each.mention.name) for each in self._names)
        titled = [name for name in counts if name and _stands_in(self._canonical[name], title)]
        if titled:
            return self._canonical[max(titled, key=lambda name: (counts[name], len(name), name))]
        if not counts:
            return None
        best, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        enough = count >= SUBJECT_MENTIONS and count >= SUBJECT_SHARE * counts.total()
        return self._canonical[best] if enough else None

    def _salient_names(self, title: str) -> frozenset[str]:
        """Return the names that later sentences may be about without naming them again.

        Those of the title or a heading, named more than once, or opening a sentence; a
        name met in passing claims nothing beyond its own sentence.
        """
        counts = Counter(self._key(each.mention.name) for each in self._names)
        headings = [key(title), *(key(part) for each in self._names for part in each.spot.section)]
        opening = {
            self._key(each.mention.name)
            for each in self._names
            if each.spot.start - each.spot.begin <= OPENING_LETTERS
        }
        return frozenset(
            name
            for name, count in counts.items()
            if name
            and (
                count > 1
                or name in opening
                or any(key(self._canonical[name]) in heading for heading in headings)
            )
        )

    def _main_places(self, parsed: Sequence[Parsed], title: str) -> tuple[str, ...]:
        """Return the places that the document as a whole speaks of, often none."""
        begins, length = [], 0
        for each in parsed:
            begins.append(length - each.segment.passage.start)
            length += len(each.segment.text)
        places = [
            (each.mention.ref, begins[each.spot.segment] + each.spot.start)
            for each in self._places
            if each.mention.ref is not None
        ]
        return () if self._nationwide else find_home(self._code, title, places, length)

    def _find_served(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the places to which sentences say that a dispositif goes, with a mention of it.

        "Le véhicule est partagé avec l'Ariège et l'Aude": once a document, at the first
        mention, so that the place named everywhere stays the main one. What is to come
        does not count, nor does what another dispositif of the sentence serves.
        """
        found: dict[str, tuple[str, ...]] = {}
        for segment, parsed in enumerate(self._parsed):
            view = parsed.segment.view
            for match in _SERVES.finditer(view.text):
                told = _LAST_SENTENCE.split(view.text[: match.start()])[-1]
                stop = _SENTENCE_END.search(view.text, match.end())
                end = stop.start() if stop else len(view.text)
                if _TO_COME.search(told + view.text[match.start() : end]):
                    continue
                places = self._places_after(segment, match.end(), end)
                name = self._server(self._spot_at(segment, view.start(match.start())))
                if name is not None and 0 < len(places) <= MANY_PLACES:
                    found[name] = tuple(dict.fromkeys((*found.get(name, ()), *places)))
        for each in self._names:
            if places := found.pop(self._key(each.mention.name), ()):
                yield each.mention.id, places

    def _places_after(self, segment: int, begin: int, end: int) -> tuple[str, ...]:
        """Return the first enumeration of places in a stretch of a segment, if it opens it."""
        view = self._parsed[segment].segment.view
        marks = [
            Mark(
                view.position(each.mention.proof.start),
                view.position(each.mention.proof.end),
                each.mention.ref or "",
            )
            for each in self._places
            if each.spot.segment == segment and each.mention.ref != NATION
            if each.mention.confidence >= _LOCATED
            or not (each.mention.ref or "").startswith("commune:")
        ]
        within = [mark for mark in marks if begin <= mark.begin < end]
        if not within or _NOT_YET_PLACE.search(view.text, begin, within[0].begin):
            return ()
        near = within[0].begin - begin <= _NEAR
        return tuple(mark.means for mark in first_listed(view.text, within)) if near else ()

    def _server(self, spot: Spot) -> str | None:
        """Return the key of the dispositif that a sentence about a vehicle or service means."""
        owner = self._owner(spot, far=True)
        named = {self._key(each.mention.name) for each in _held(self._names, spot)}
        if len(self._canonical) == 1:
            return next(iter(self._canonical))
        if owner.name is None or owner.told not in {"sentence", "heading"}:
            return None
        return None if named - {self._key(owner.name)} else self._key(owner.name)

    def _spot_at(self, segment: int, start: int) -> Spot:
        """Return where a place of a segment stands."""
        page = self._parsed[segment].segment.page.number
        return self._map.spot_at(page, start)

    # One fact

    def _link_mention(self, mention: Mention) -> Mention:
        if mention.kind is MentionKind.DISPOSITIF:
            places = (*self._places_of_name(mention), *self._served.get(mention.id, ()))
            return replace(mention, territories=tuple(dict.fromkeys(places)))
        if mention.kind is MentionKind.ORGANISATION and mention.role and not mention.dispositif:
            return replace(
                mention, dispositif=self._dispositif(self._map.spot(mention.proof), far=True)
            )
        if mention.kind is MentionKind.DATE and mention.role and not mention.dispositif:
            owner = self._owner_around(self._map.spot(mention.proof))
            sure = owner.told in {"heading", "label", "page"} or owner.name == self.subject
            return replace(mention, dispositif=owner.name if sure else None)
        return mention

    def grounds(self, figures: Sequence[Figure], kind: DocumentKind) -> Iterator[Grounds]:
        """Yield the figures, tied to dispositif and places, with what they rest on."""
        spoken = [figure for figure in figures if not figure.supports]
        headed = {figure.id: self._headed_places(figure) for figure in figures if figure.supports}
        shared = {p for figure in figures if headed.get(figure.id) for p in figure.supports}
        spots = {figure.id: self._map.item(self._map.spot(figure.proof)) for figure in spoken}
        starts = sorted((each.page, each.start) for each in spots.values())
        for told, standing in zip(figures, self.standings(figures, kind), strict=True):
            figure = _stood(told, standing)
            if figure.supports:
                spot = self._map.spot(figure.proof)._replace(item=True)
                owner = self._owner_of_cell(figure, spot)
                dispositif, fellows = owner.name, []
                territories = headed[figure.id]
                if not territories and shared.isdisjoint(figure.supports):
                    territories = self._territories(spot, dispositif)
            else:
                spot = spots[figure.id]
                own = figure.status is FigureStatus.CONTEXT and self._is_of_page(figure, spot)
                owner = self._owner(
                    spot, far=own or figure.status is not FigureStatus.CONTEXT, own=own
                )
                dispositif = owner.name
                first = bisect_left(starts, (spot.page, spot.begin))
                fellows = [
                    start for _, start in starts[first : bisect_left(starts, (spot.page, spot.end))]
                ]
                territories = self._territories(spot, dispositif, fellows)
            if self._is_of_others(figure, spot):
                territories = ()
            tied = replace(
                figure,
                dispositif=dispositif,
                territories=_holding(figure, territories),
                caveats=tuple(
                    each
                    for each in caveats_of(figure, kind, self._words(spot), self._whole(spot))
                    if each is not Caveat.NO_BASELINE or told_from(figure, figures) is None
                ),
            )
            yield Grounds(
                figure=tied,
                owner=owner.told,
                named=self._surest.get(self._key(dispositif), 0.0) if dispositif else 0.0,
                entitled=self._entitled,
                section=heading_status(standing.headings),
                placed=standing.placed,
                before=standing.before,
                after=standing.after,
                listed=bool(standing.opening),
                fellows=max(1, len(fellows)),
            )

    def standings(self, figures: Sequence[Figure], kind: DocumentKind) -> Iterator[Standing]:
        """Yield what surrounds each of the document's figures, in order."""
        previous: Figure | None = None
        for figure in figures:
            yield self._standing(figure, previous, kind)
            previous = figure

    def _standing(self, figure: Figure, previous: Figure | None, kind: DocumentKind) -> Standing:
        """Return what surrounds a figure."""
        spot = self._map.spot(figure.proof)
        parsed = self._parsed[spot.segment]
        view = parsed.segment.view
        start = view.position(figure.proof.start)
        begin, end = view.position(spot.begin), view.position(spot.end)
        fellow = previous is not None and self._map.spot(previous.proof).segment == spot.segment
        return Standing(
            figure=figure,
            before=parsed.segment.text[begin:start],
            after=parsed.segment.text[start:end],
            headings=spot.section,
            opening=list_opening(parsed.segment, start),
            owned=any(_held(self._names, spot)),
            owner=self._dispositif(self._map.item(spot), far=True) is not None,
            subject=self.subject is not None,
            kind=kind,
            placed=any(_held(self._places, spot)),
            previous=previous.status if previous is not None and fellow else None,
        )

    def _is_of_others(self, figure: Figure, spot: Spot) -> bool:
        """Tell whether a figure counts places that follow, which its sentence does not name."""
        if figure.unit not in _UNITS_OF_PLACE or any(_held(self._places, spot)):
            return False
        view = self._parsed[spot.segment].segment.view
        return (
            _FOLLOWED.search(view.text[view.position(spot.begin) : view.position(spot.end)])
            is not None
        )

    def _owner_of_cell(self, figure: Figure, spot: Spot) -> _Owner:
        """Return the dispositif that a heading of the cell names, else as in a sentence."""
        named = [each for proof in figure.supports for each in _inside(self._names, proof)]
        if named:
            return _Owner(self._canonical_of(named[-1]), "sentence")
        own = figure.status is FigureStatus.CONTEXT and self._is_of_page(figure, spot)
        return self._owner(spot, far=own or figure.status is not FigureStatus.CONTEXT, own=own)

    def _is_of_page(self, figure: Figure, spot: Spot) -> bool:
        """Tell whether a number that is no result is yet one of the page's dispositif.

        What it costs, the talks that led to it, and what is said of "the service" on a page
        about one alone.
        """
        if self.subject is not None and _ITS_BUDGET.match(figure.measure):
            return True
        if not self._entitled:
            return False
        headed = any(_BUDGET.search(heading) for heading in spot.section[1:])
        if headed or _TALKS.match(figure.unit):
            return True
        view = self._parsed[spot.segment].segment.view
        begin, end = view.position(spot.begin), view.position(spot.end)
        return _THE_SERVICE.search(view.text, begin, end) is not None

    def _headed_places(self, figure: Figure) -> tuple[str, ...]:
        """Return the places that the headings of a cell name.

        Where other cells under the same heading have such places, one without is of none:
        a total, or a place that is not known.
        """
        named = (each for proof in figure.supports for each in _inside(self._places, proof))
        return figure.territories or self._most_precise(_refs(named))

    def _words(self, spot: Spot) -> str:
        """Return the text of the segment that a spot stands in."""
        return self._parsed[spot.segment].segment.text

    def _whole(self, spot: Spot) -> str:
        """Return the document's text where it is about one dispositif, else the segment's."""
        several = len(self._canonical) > 1
        return self._words(spot) if several and self.subject is None else self._text

    def _link_evidence(self, evidence: Evidence) -> Evidence:
        dispositif, territories = self._told_of(evidence.proof)
        return replace(evidence, dispositif=dispositif, territories=territories)

    def _told_of(self, proof: Proof) -> tuple[str | None, tuple[str, ...]]:
        """Return the dispositif and the places of a statement, looked for once."""
        place = (proof.page, proof.start, proof.end)
        found = self._told.get(place)
        if found is None:
            spot = self._map.spot(proof)
            if _NUMBER_ALONE.fullmatch(proof.display):
                spot = self._map.item(spot)
            dispositif = self._dispositif_told_of(spot)
            found = self._told[place] = dispositif, self._territories(spot, dispositif)
        return found

    def _dispositif_told_of(self, spot: Spot) -> str | None:
        """Return the dispositif that a statement is about.

        Where the title names one, that is it: a partner's tool or a law named on the way is
        not. Only what stands under another's heading, or opens the sentence, is about another.
        """
        here = [each for scope in spot.scopes for each in _held(self._names, scope)]
        if (follows := self._follows(spot)) is not None:
            here = [each for each in here if each.spot.start < follows]
            if not here:
                return self._owner_around(spot).name
        if not self._titled:
            return self._dispositif(spot, far=True)
        if not here and self._is_of_wider(spot):
            return None
        opening = [each for each in here if each.spot.start - spot.begin <= OPENING_LETTERS]
        others = self._in_headings(spot) or opening
        if not others or any(self._canonical_of(each) == self.subject for each in here):
            return self.subject
        return self._canonical_of(others[0])

    def _follows(self, spot: Spot) -> int | None:
        """Return where, on its page, a sentence names what came before what it is about."""
        view = self._parsed[spot.segment].segment.view
        begin, end = view.position(spot.begin), view.position(spot.end)
        found = named_precedent(view.text[begin:end])
        return view.start(begin + found[0]) if found else None

    # Nearest words

    def _dispositif(self, spot: Spot, *, far: bool) -> str | None:
        """Return the dispositif of a place; `far` looks beyond its sentence."""
        return self._owner(spot, far=far).name

    def _owner(self, spot: Spot, *, far: bool, own: bool = False) -> _Owner:
        """Return the dispositif of a place and where it is named; `far` looks beyond its sentence.

        `own` says that the fact is known to be one of the page's dispositif, whatever part it stands in.
        """
        for scope in spot.scopes:
            here = [
                each for each in _held(self._names, scope) if each.mention.id not in self._sources
            ]
            named = self._own_words(here, spot)
            if named is not None:
                return _Owner(self._canonical_of(named), "sentence")
        return self._owner_around(spot, own=own) if far else _Owner(None, "none")

    def _owner_around(self, spot: Spot, *, own: bool = False) -> _Owner:
        """Return the dispositif that is spoken of around a sentence, whatever that names."""
        if self._is_of_wider(spot):
            return _Owner(None, "none")
        loose = not spot.item and not spot.row and not self._entitled
        groups = {
            "label": self._under_label(spot),
            "before": self._leading_to(spot, self._salient) if loose else [],
            "heading": self._in_headings(spot),
            "section": self._before_in_section(spot, self._salient) if loose else [],
        }
        for told, group in groups.items():
            if group:
                name = self._canonical_of(group[-1])
                return _Owner(name, told) if self._may_own(name, spot) else _Owner(None, "none")
        subject = self.subject if self._entitled or not self._tells_of_many else None
        if heading_status(spot.section[1:]) is FigureStatus.CONTEXT and not own:
            return _Owner(None, "none")
        if subject is None or not (self._entitled or self._may_own(subject, spot)):
            return _Owner(None, "none")
        return _Owner(subject, "page")

    def _is_of_wider(self, spot: Spot) -> bool:
        """Tell whether a sentence speaks of a policy that a dispositif is but a part of."""
        view = self._parsed[spot.segment].segment.view
        begin, end = view.position(spot.begin), view.position(spot.end)
        return _POLICY.search(view.text, begin, end) is not None

    def _own_words(self, here: Sequence[_Placed], spot: Spot) -> _Placed | None:
        """Return the name among those of its sentence that a fact belongs to, None for none.

        On a page about one dispositif, another that is named after a number is what serves
        it or is served ("1 000 000 € du fonds X"), unless the number opens its line.
        """
        if not here:
            return None
        if in_ranks(self._texts[spot.segment], (spot.begin, spot.end)):
            here = self._shared(here, spot, ()) or here
        nearest = _nearest(here, spot)
        after = nearest.spot.start > spot.start and not spot.item and not spot.row
        foreign = not self._is_subject(nearest.mention.name)
        return None if self._entitled and after and foreign else nearest

    def _may_own(self, name: str, spot: Spot) -> bool:
        """Tell whether words that do not name a dispositif may be about it, by their places.

        A sentence about the Cher is not about the bus of the Orne that the one before names.
        """
        if self._called(spot) - {name}:
            return False
        told = _refs(each for each in _held(self._places, spot) if each.mention.ref != NATION)
        own = self._own_places(name)
        return not told or not own or any(self._near(one, other) for one in told for other in own)

    def _called(self, spot: Spot) -> set[str]:
        """Return the dispositifs that a sentence calls by a word of their names ("le Taravo")."""
        view = self._parsed[spot.segment].segment.view
        words = _PROPER.findall(view.text[view.position(spot.begin) : view.position(spot.end)])
        return {self._owned_words[word] for word in words if word in self._owned_words}

    def _near(self, one: str, other: str) -> bool:
        return self._code.keeps(one, other) or self._code.keeps(other, one)

    def _own_places(self, name: str) -> frozenset[str]:
        """Return the places that stand beside a dispositif's name wherever it is named."""
        found = self._own.get(name)
        if found is None:
            wanted = self._key(name)
            named = (each for each in self._names if self._key(each.mention.name) == wanted)
            found = self._own[name] = frozenset(
                place for each in named for place in self._places_at(each)
            )
        return found

    def _is_label(self, named: _Placed) -> bool:
        """Tell whether a name is all that its line says ("**Lucca :**")."""
        segment = self._parsed[named.spot.segment].segment
        begin = segment.view.position(named.mention.proof.start)
        end = segment.view.position(named.mention.proof.end)
        before = segment.text[segment.text.rfind("\n", 0, begin) + 1 : begin]
        after = segment.text[end:].split("\n", 1)[0]
        return not any(map(str.isalnum, before + after))

    def _key(self, name: str) -> str:
        """Return what the spellings of a dispositif share in this document."""
        return self._keys.get(name) or key(name)

    def _is_subject(self, name: str) -> bool:
        return self.subject is not None and self._key(name) == self._key(self.subject)

    def _canonical_of(self, placed: _Placed) -> str:
        return self._canonical[self._key(placed.mention.name)]

    def _before(self, spot: Spot, placed: Iterable[_Placed]) -> list[_Placed]:
        """Return what stands before a spot in its segment, in order."""
        return [
            each
            for each in placed
            if each.spot.segment == spot.segment and each.spot.start < spot.start
        ]

    def _under_label(self, spot: Spot) -> list[_Placed]:
        """Return the labels that stand before a spot in its segment, or above it in its section."""
        near = self._before(spot, self._labels) if not spot.row else []
        return near or [
            each
            for each in self._labels
            if each.spot.section == spot.section
            and spot.segment - _LABEL_REACH <= each.spot.segment <= spot.segment
            and (each.spot.page, each.spot.start) < (spot.page, spot.start)
        ]

    def _leading_to(self, spot: Spot, placed: Iterable[_Placed]) -> list[_Placed]:
        """Return what stands before a spot in its segment, but for what other items say."""
        before = self._before(spot, placed)
        return [each for each in before if each.spot.part in {-1, spot.part}]

    def _in_headings(self, spot: Spot) -> list[_Placed]:
        """Return the names found in the innermost heading that has one."""
        for heading in reversed(spot.section[1:] if len(spot.section) > 1 else spot.section):
            found = [each for each in self._names if self._heads(each.mention.name, heading)]
            if found:
                return [max(found, key=lambda each: _rank_in(each.mention.name, heading))]
        return []

    def _heads(self, name: str, heading: str) -> bool:
        """Tell whether a heading names a dispositif, looked for once."""
        found = self._headed.get((name, heading))
        if found is None:
            found = self._headed[name, heading] = _stands_in(name, heading)
        return found

    def _before_in_section(self, spot: Spot, placed: Iterable[_Placed]) -> list[_Placed]:
        return [
            each
            for each in placed
            if each.spot.section == spot.section
            and (each.spot.page, each.spot.start) < (spot.page, spot.start)
            and each.spot.segment >= spot.segment - 2
            and each.spot.part in {-1, spot.part}
        ]

    def _territories(
        self, spot: Spot, dispositif: str | None, fellows: Sequence[int] = ()
    ) -> tuple[str, ...]:
        """Return the places of a fact: of its own words, else of what they speak of.

        `fellows` are the starts of the figures in its sentences, itself included.
        """
        local: list[_Placed] = []
        for scope in spot.scopes:
            here = [each for each in _held(self._places, scope) if not self._is_origin(each)]
            local = self._located([each for each in here if each.mention.ref != NATION])
            if here:
                break
        if local:
            found = self._most_precise(_refs(self._shared(local, spot, fellows)))
            return found if len(found) <= MANY_PLACES else ()
        if here or _NATIONAL.search(self._texts[spot.segment], spot.begin, spot.end):
            return (NATION,)
        if dispositif is not None:
            if self._nationwide and self._is_subject(dispositif):
                return ()  # where it was tried is not where its numbers are of
            return self._places_beside(dispositif, spot) or self._home_of(dispositif)
        return self._told_before(spot)

    def _home_of(self, dispositif: str) -> tuple[str, ...]:
        """Return the document's own places, none for what came before that it is about."""
        return () if self._key(dispositif) in self._precedents else self._home

    def _shared(
        self, placed: Sequence[_Placed], spot: Spot, fellows: Sequence[int]
    ) -> list[_Placed]:
        """Return those of the mentions of a sentence that a number of it belongs to."""
        marks = {
            Mark(each.mention.proof.start, each.mention.proof.end, self._meant(each)): each
            for each in placed
        }
        text, span = self._texts[spot.segment], (spot.begin, spot.end)
        found = share_of(spot.start, text, span, list(fellows) or [spot.start], list(marks))
        return [marks[mark] for mark in found]

    def _meant(self, placed: _Placed) -> str:
        """Return what a mention stands for: a place's id, a name's key."""
        return placed.mention.ref or self._key(placed.mention.name)

    def _located(self, placed: Sequence[_Placed]) -> list[_Placed]:
        """Return the places without the towns of institutions that lie in another of them.

        "Dans l'Orne, le dentiste de l'hôpital d'Argentan" works in the Orne.
        """
        sure = [each for each in placed if each.mention.confidence >= _LOCATED]
        return [
            each
            for each in placed
            if each in sure
            or not (each.mention.ref or "").startswith("commune:")
            or not any(
                self._code.holds(other.mention.ref or "", each.mention.ref or "") for other in sure
            )
        ]

    def _is_origin(self, placed: _Placed) -> bool:
        """Tell whether a place is but where something comes from ("le collectif né en Creuse")."""
        view = self._parsed[placed.spot.segment].segment.view
        position = view.position(placed.mention.proof.start)
        return _ORIGIN.search(view.text, max(0, position - 30), position) is not None

    def _places_beside(self, dispositif: str, spot: Spot) -> tuple[str, ...]:
        """Return the places named with a dispositif in the passage of a fact or right before it."""
        wanted = self._key(dispositif)
        named = [
            each
            for each in self._names
            if self._key(each.mention.name) == wanted
            and each.spot.section == spot.section
            and spot.segment - 1 <= each.spot.segment <= spot.segment
        ]
        nearest = sorted(named, key=lambda each: _distance(each.spot, spot))
        return next((found for each in nearest if (found := self._places_at(each))), ())

    def _told_before(self, spot: Spot) -> tuple[str, ...]:
        """Return the one place that the sentences before speak of, else the document's own.

        A heading comes first, and the dispositif that a word of the sentence calls by its
        name. Several places before, or one outside the document's own, leave it open.
        """
        for heading in reversed(spot.section[1:]):
            if found := self._most_precise(self._places_in_heading(heading)):
                return found
        called = self._called(spot)
        if called:
            return tuple(sorted({place for name in called for place in self._own_places(name)}))
        told = [] if spot.item or spot.row else self._leading_to(spot, self._places)
        before = [each for each in told if not self._is_origin(each)]
        if not before:
            return self._home
        last = self._most_precise(
            _refs(each for each in before if each.spot.begin == before[-1].spot.begin)
        )
        if len(last) != 1:
            return self._home
        if not self._home or self._inside_home(last[0]):
            return last
        return ()

    def _inside_home(self, place: str) -> bool:
        return any(place == home or self._code.holds(home, place) for home in self._home)

    def _places_near(self, dispositif: str, spot: Spot) -> tuple[str, ...]:
        """Return the places named with a dispositif, those of its nearest mention first."""
        wanted = self._key(dispositif)
        named = [each for each in self._names if self._key(each.mention.name) == wanted]
        for each in sorted(named, key=lambda each: _distance(each.spot, spot)):
            found = self._places_at(each)
            if found:
                return found
        return ()

    def _places_of_name(self, mention: Mention) -> tuple[str, ...]:
        spot = self._map.spot(mention.proof)
        return (
            self._places_at(_Placed(mention, spot))
            or self._places_near(mention.name, spot)
            or self._home_of(mention.name)
        )

    def _places_at(self, named: _Placed) -> tuple[str, ...]:
        """Return the places of a mention of a name, looked for once."""
        found = self._named.get(named.mention.id)
        if found is None:
            found = self._named[named.mention.id] = self._find_places_at(named)
        return found

    def _find_places_at(self, named: _Placed) -> tuple[str, ...]:
        """Return the places in a name, else of its sentence, else of its section's headings.

        What a document as a whole is about runs in the places that it as a whole is about.
        """
        within = [each for each in self._places if _within(each.mention.proof, named.mention.proof)]
        if within:
            return self._narrower(_refs(within), named.spot) or _refs(within)
        if self._is_subject(named.mention.name) and self._home:
            return self._home
        for scope in named.spot.scopes:
            here = _refs(each for each in _held(self._places, scope) if each.mention.ref != NATION)
            if here:
                return here
        for heading in reversed(named.spot.section[1:]):
            found = self._places_in_heading(heading)
            if found:
                return found
        return ()

    def _narrower(self, regions: tuple[str, ...], spot: Spot) -> tuple[str, ...]:
        """Return what a heading above names inside the region of a name ("Breizh Bucco Bus")."""
        wide = all(place.startswith(("region:", "ancienne_region:")) for place in regions)
        if not wide or set(regions) & set(self._home):
            return ()
        for heading in reversed(spot.section[1:]):
            found = self._most_precise(self._places_in_heading(heading))
            if found and all(
                any(self._code.holds(region, place) and region != place for region in regions)
                for place in found
            ):
                return found
        return ()

    def _places_in_heading(self, heading: str) -> tuple[str, ...]:
        found = self._headings.get(heading)
        if found is None:
            found = places_in_title(self._code, heading, self._known)
            self._headings[heading] = found
        return found

    def _most_precise(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """Return `places` without those that hold another one of them, except regions' own."""
        return tuple(
            place
            for place in places
            if not any(other != place and self._code.holds(place, other) for other in places)
        )


_SERVES = re.compile(
    r"\b(?:(?:est|sont|être) (?:\w+ )?(?:partagée?s?|mutualisée?s?) (?:avec|entre)"
    r"|(?:partagée?s?|mutualisée?s?) (?:avec|entre)"
    r"|sillonn(?:e|ent|ant)|desser(?:t|vent|vant)|parcour(?:t|ent|ant)"
    r"|(?:couvre|couvrent|couvrant)"
    r"|(?:a été|ont été|est|sont) (?:\w+ )?(?:étendue?s?|élargie?s?) (?:à|au|aux)"
    r"|s'(?:est|étend|étendent)(?: (?:étendue?s?))? (?:à|au|aux|sur|dans)"
    r"|(?:circule|intervien(?:t|nent)|se déplace|se rend|fait étape|stationne)(?:nt)? (?:aussi |également )?(?:dans|en|à|au|aux|sur))\b",
    re.IGNORECASE,
)
"""What says to which places a dispositif goes; its places follow."""
_NEAR = 30
"""Letters after such words within which their first place stands ("14 communes de l'Orne")."""
_NOT_YET_PLACE = re.compile(r"[,(]|\bcelui\b|\bcelle\b")
_LAST_SENTENCE = re.compile(r"\. |\n")
_SENTENCE_END = re.compile(r"[.!?;:\n]\s|[.!?;]$")
_TO_COME = re.compile(
    r"\b(?:ser(?:a|ont)|devrai(?:t|ent)|pourrai(?:t|ent)|ir(?:a|ont)|v(?:a|ont) (?:être|bientôt)|prévue?s?|annoncée?s?"
    r"|bientôt|prochainement|à terme|projet d'|envisagée?s?|souhait\w*|d'ici|ne (?:\w+ )?plus|n'est plus|ne \w+ pas)\b",
    re.IGNORECASE,
)
"""What makes an extension one that is not yet, or no longer."""
_LOCATED = 0.7
"""Confidence of a place that is more than the town in an institution's name."""
_ORIGIN = re.compile(
    r"\b(?:née?s?|originaires?|venue?s?|partie?s?|inventée?s?|imaginée?s?)"
    r"\s(?:de |d['’]|du |des |en |à |au |aux |dans )(?:la |le |les |l['’])?$"
)
"""What makes a place the origin of what a number counts."""
_LABEL_REACH = 3
"""Passages in which a name alone on its line still says what the text below is about."""
_BUDGET = re.compile(
    r"\b(?:budget|financement|coûts?|dépenses|moyens (?:financiers|humains|mobilisés)|plan de financement)\b",
    re.IGNORECASE,
)
"""Headings under which numbers are those of the page's dispositif though they are no results."""
_TALKS = re.compile(r"(?:entretiens|interviews|visios)\b")
"""Units of the inquiry that leads to a dispositif."""
_ITS_BUDGET = re.compile(
    r"(?:budget|coût|financement|enveloppe)(?: \w+)? (?:du|de la|de ce|de cette|de l') ?(?:programme|dispositif|projet|expérimentation|opération|action|service)\b(?! (?:nationa|régiona))"
)
"""Words for what a page's own dispositif costs ("26 M€, le budget du programme")."""
_THE_SERVICE = re.compile(
    r"\b(?:sur la plateforme|grâce au service|via (?:le service|la plateforme|l'outil|l'application)"
    r"|(?:notre|nos) (?:service|outil|plateforme|solution|application|équipe|produit|dispositif)s?|une telle solution)\b",
    re.IGNORECASE,
)
"""What speaks of a page's own dispositif without its name."""
_NATIONWIDE = re.compile(
    r"\b(?:déploiement|passage à l'échelle|généralisation) nationale?\b"
    r"|\b(?:présente?|déployée?|utilisée?|disponible|acti(?:f|ve)|ouverte?)s?\b[^.\n]{0,40}\b(?:partout en France|dans toute la France"
    r"|sur tout le territoire national|dans (?:plus de |près de |environ |quelque )?(?:[5-9]|\d{2,3}) départements)\b",
    re.IGNORECASE,
)
"""What makes places that a page names examples of where its dispositif runs."""
_POLICY = re.compile(r"\b(?:de|pour|dans) (?:l'ensemble de )?(?:la|cette|sa|leur) politique\b")
"""What makes a number one of a whole policy, of which a dispositif is a part."""
_NATIONAL = re.compile(
    r"\b(?:au national\b|(?:moyenne|taux|part|participation|référence|cible)s? nationa(?:le?s?|ux)|(?:au niveau|à l'échelle) nationale?|(?:des|les|de) Français(?:es)?\b(?! (?:de|du|d)\b)|Insee|INSEE|Drees|DREES|la population française)\b"
)
"""What makes a number one of the country, on a page about one of its territories too."""
_FOLLOWED = re.compile(
    r"\b(?:(?:ont|a) (?:suivi|copié|imité|repris|adopté|emboîté|rejoint|essaimé|transposé|dupliqué)|à la suite"
    r"|s'en (?:sont |est )?inspir|inspirée?s par|(?:les?|d'|dans d'|quelque \d+ )autres (?:villes|communes|départements|régions|pays|territoires)"
    r"|ailleurs|essaim\w+)\b",
    re.IGNORECASE,
)
"""What makes places counted others than where a dispositif runs ("80 villes ont suivi")."""
_UNITS_OF_PLACE: Mapping[str, tuple[str, ...]] = {
    "villes": ("commune:",),
    "communes": ("commune:",),
    "villages": ("commune:",),
    "intercommunalités": ("commune:", "epci:"),
    "départements": ("commune:", "epci:", "departement:"),
    "régions": ("commune:", "epci:", "departement:", "collectivite:", "region:"),
    "pays": ("commune:", "epci:", "departement:", "collectivite:", "region:", "pays:"),
}
"""By what is counted, the places that cannot hold several of it."""


def _holding(figure: Figure, places: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places of a figure without one too small for it ("Strasbourg, puis 80 villes").

    Several are those that are counted ("trois départements : Cantal, Lozère, Aveyron").
    """
    small = _UNITS_OF_PLACE.get(figure.unit, ())
    if figure.value < 2 or sum(place.startswith(small) for place in places) != 1:
        return places
    return tuple(place for place in places if not place.startswith(small))


_NUMBER_ALONE = re.compile(r"(?:(?:plus|près|moins) de |environ )?\W*[\d\s.,]+\W*", re.IGNORECASE)
"""A number set large, of which the next line tells."""
_PROPER = re.compile(r"\b[A-ZÀ-Ý]\w{3,}")


def _distinctive(names: Iterable[str], text: str) -> dict[str, str]:
    """Return the capitalised words that one name alone has, of several, and nothing else.

    They are no words of the field ("Ehpad"), and the text has them never in lower case.
    """
    found: dict[str, set[str]] = {}
    several = list(names)
    for name in several if len(several) > 1 else ():
        for word in _PROPER.findall(name):
            found.setdefault(word, set()).add(name)
    words = set(re.findall(r"\w+", text))
    return {
        word: next(iter(holding))
        for word, holding in found.items()
        if len(holding) == 1 and word.lower() not in words and not vocabulary().find(word)
    }


_CITED = re.compile(
    r"\b(?:selon|d'après|source ?:|chiffres d[eu'])[^.;:\n]{0,40}$"
    r"|\b(?:rapport|bénéficiaires|allocataires|titulaires|ayants droit) d(?:e la |e l'|u |es |e |')$"
    r"|\b(?:née? d[eu']|issue?s? d[eu']|fusion |succède à|succédant à|remplace|en remplacement d|inspirée?s? d"
    r"|sur le modèle d|à l'image d|à l'instar d|contrairement à)[^.;:,\n]{0,40}$",
    re.IGNORECASE,
)
"""What makes a name the source of a number, or what came before: not what the number is of."""


def _cited(parsed: Sequence[Parsed], names: Sequence[_Placed]) -> Iterator[str]:
    """Yield the ids of mentions that are but cited ("selon le baromètre X")."""
    for each in names:
        segment = parsed[each.spot.segment].segment
        position = segment.view.position(each.mention.proof.start)
        if _CITED.search(segment.text[max(0, position - 60) : position]):
            yield each.mention.id


_PRECEDENT = re.compile(
    r"\b(?:prolonge(?:nt|ant|r)?|fait suite à|prend la suite d|dans (?:la continuité|la lignée|le sillage) d"
    r"|succède à|s'inspire d|tire les leçons d|capitalise sur)[^.;:,\n]{0,25}$",
    re.IGNORECASE,
)
"""What makes a name one of something earlier, which ran where it ran."""
_EARLIER = re.compile(
    r"\s?,? (?:une? |son |sa )?(?:expérimentation|projet|programme|dispositif|étude|essai|initiative) "
    r"(?:antérieure?|précédente?|plus ancien(?:ne)?)\b"
)


def _is_precedent(parsed: Sequence[Parsed], placed: _Placed) -> bool:
    """Tell whether a name is one of what came before what the document is about."""
    segment = parsed[placed.spot.segment].segment
    begin = segment.view.position(placed.mention.proof.start)
    end = segment.view.position(placed.mention.proof.end)
    before = _PRECEDENT.search(segment.text, max(0, begin - 60), begin)
    return before is not None or _EARLIER.match(segment.text, end) is not None


def _distance(one: Spot, other: Spot) -> tuple[int, int]:
    return abs(one.segment - other.segment), abs(one.start - other.start)


def _nearest(placed: Sequence[_Placed], spot: Spot) -> _Placed:
    """Return the last name before `spot` in its sentence, else the first after it."""
    before = [each for each in placed if each.spot.start <= spot.start]
    return before[-1] if before else placed[0]


def _stands_in(name: str, title: str) -> bool:
    """Tell whether a title names a dispositif.

    What is left of a name without its place may be a common noun ("Bourse de la Vienne"):
    the title must write it as the name does ("guichet, bourse ou prime ?" does not).
    """
    short, places = split_territory(name)
    if places and re.fullmatch(r"\w+", short):
        return re.search(rf"\b{short}\b", title) is not None
    named = key(name)
    return bool(named) and named in key(title)


def _is_title(name: str, title: str) -> bool:
    """Tell whether a title is but a name, as that of a service's own page, or mostly so."""
    named, told = key(name), key(title)
    return bool(named) and named in told and 2 * len(named) >= len(told)


def _stood(figure: Figure, standing: Standing) -> Figure:
    """Return a figure, a result where its words leave that open and what surrounds it says so.

    What words call a result stays one: signs around it overturned them wrongly more often
    than rightly (labels for tuning, November 2026).
    """
    open_still = figure.status is FigureStatus.CONTEXT and not _SAMPLE.search(standing.before)
    if not open_still or likelihood(standing) < _EVEN:
        return figure
    return replace(figure, status=FigureStatus.ACHIEVED)


_EVEN = 0.5


def _rank_in(name: str, heading: str) -> tuple[bool, int, int]:
    """Return how high a name ranks among those of a heading.

    What follows a colon comes first ("Zoom sur le premier service de X : Y"), then what
    opens the heading ("X, service de Y"), then the longest.
    """
    _, colon, after = heading.rpartition(":")
    if colon and _stands_in(name, after):
        return True, -key(after).find(key(name)), len(name)
    return False, -key(heading).find(key(name)), len(name)


_SAMPLE = re.compile(
    r"\b(?:études?|évaluation|enquêtes?|cohortes?|échantillon|panel|essai|sondage|thèse)\b[^.;\n]{0,60}?"
    r"\b(?:port(?:e|ent|é|ait|ant)|men[ée]e?s?|condui|réalis|auprès|inclu|suivi|suit\b|interrog|sur (?:un|une|les) )"
    r"[^.;\n\d]{0,40}(?:\d[\d \u00a0\u202f]*[^.;\n\d]{0,30}, dont [^.;\n\d]{0,14})?$",
    re.IGNORECASE,
)
"""What makes a number the size of a study's sample, which is no result ("l'évaluation porte sur")."""


def _held(placed: Sequence[_Placed], spot: Spot) -> Iterator[_Placed]:
    """Yield those of the mentions, which are in order, that stand in the scope of a spot."""
    return _between(placed, (spot.page, spot.begin), (spot.page, spot.end))


def _inside(placed: Sequence[_Placed], proof: Proof) -> Iterator[_Placed]:
    """Yield those of the mentions, which are in order, that stand within a proof."""
    for each in _between(placed, (proof.page, proof.start), (proof.page, proof.end)):
        if each.mention.proof.end <= proof.end:
            yield each


def _between(
    placed: Sequence[_Placed], begin: tuple[int, int], end: tuple[int, int]
) -> Iterator[_Placed]:
    """Yield the mentions that begin between two places, each a page and an offset."""
    for each in islice(placed, bisect_left(placed, begin, key=_place_of), None):
        if _place_of(each) >= end:
            return
        yield each


def _place_of(placed: _Placed) -> tuple[int, int]:
    return placed.spot.page, placed.spot.start


def _within(inner: Proof, outer: Proof) -> bool:
    return inner.page == outer.page and outer.start <= inner.start and inner.end <= outer.end


def _refs(placed: Iterable[_Placed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.mention.ref for each in placed if each.mention.ref is not None))
