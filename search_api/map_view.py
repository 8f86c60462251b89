"""Initiatives on a map of France: how many in each département, and those that are in none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.messages import say
from corpus.outlines import Outline, outlines
from corpus.territories import gazetteer
from search_api.asked import PAGE, Asked
from search_api.catalogue import Subject
from search_api.facets import areas_of
from search_api.places import NATION
from search_api.search_view import Chip, places_text
from search_api.wording import many_text

SHADES = 4
_EXACT = 1e-9
"""Keeps the root of a power whole: 16 to the 3/4 is 8."""
FRANCE, PARIS = "france", "paris"
"""Frames of outlines; each of the others holds one territory of the outre-mer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An initiative told by its name and place."""

    id: str
    title: str
    places: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A département, or a collectivité of the outre-mer, with what answers there.

    Attributes:
        own: Initiatives of this place or of one within it.
        wide: Further ones that speak of it within a whole région; a filter keeps them too.
        told: Both in words.
        shade: 0 for none of its own, then 1 (few) to `SHADES` (most).
        asked: The question with this place as its filter.
        chosen: Whether the place filtered by holds it.
        initiatives: Its own, best first.
        others: Those of its whole région, best first.
    """

    id: str
    code: str
    name: str
    region: str
    own: int
    wide: int
    told: tuple[str, ...]
    shade: int
    asked: Asked
    chosen: bool
    initiatives: tuple[Named, ...]
    others: tuple[Named, ...]

    @property
    def kept(self) -> int:
        """How many initiatives a filter by it keeps."""
        return self.own + self.wide


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A shade of the legend and the numbers it stands for."""

    shade: int
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What the map shows.

    Attributes:
        total: Initiatives that answer, wherever they are.
        placed: Those with a département of their own.
        lands: All départements, by id, and the collectivités.
        drawn: Outlines by frame: `FRANCE`, `PARIS`, then each of the outre-mer to show.
        steps: The legend.
        rows: The lands with any initiative, most first.
        absent: Those without, as drawn.
        regional: Initiatives of whole régions, or of places across départements.
        national: Those of all France.
        nowhere: Those whose place no document tells.
        partly: How many are found that answer a part of the question only.
        none_whole: Whether all that is shown does, as nothing answers it whole.
    """

    total: int
    placed: int
    lands: Mapping[str, Land]
    drawn: Mapping[str, tuple[Outline, ...]]
    steps: tuple[Step, ...]
    rows: tuple[Land, ...]
    absent: tuple[Land, ...]
    regional: tuple[Named, ...]
    national: tuple[Named, ...]
    nowhere: tuple[Named, ...]
    partly: int
    none_whole: bool
    understood: tuple[Chip, ...]
    filters: tuple[Chip, ...]

    @property
    def covered(self) -> int:
        """How many départements have an initiative of their own."""
        return sum(1 for each in self.rows if each.own)


def map_view(
    asked: Asked,
    subjects: Sequence[Subject],
    language: str,
    *,
    partly: int = 0,
    none_whole: bool = False,
    understood: Sequence[Chip] = (),
    filters: Sequence[Chip] = (),
) -> MapView:
    """Return what the map shows of the initiatives that answer, best first.

    Args:
        asked: The question, whose places choose and do not filter: a map of one
            département says nothing.
        subjects: What answers it anywhere in France.
        language: Of the names of more places.
        partly: How many more, or of them, answer a part of the question only.
        none_whole: Whether none of them answers it whole.
        understood: What the question was read as.
        filters: The filters that are set.
    """
    lands = {each.id: each for each in _lands(asked, subjects, language)}
    drawn = _drawn(lands)
    off = [each for each in subjects if not own_departements(each.territories)]
    return MapView(
        total=len(subjects),
        placed=len(subjects) - len(off),
        lands=lands,
        drawn=drawn,
        steps=steps(max((each.own for each in lands.values()), default=0)),
        rows=_rows(lands.values()),
        absent=tuple(lands[each] for each in _ids(drawn) if not lands[each].kept),
        regional=_named((each for each in off if set(each.territories) - {NATION}), language),
        national=_named((each for each in off if set(each.territories) == {NATION}), language),
        nowhere=_named((each for each in off if not each.territories), language),
        partly=partly,
        none_whole=none_whole,
        understood=tuple(understood),
        filters=tuple(filters),
    )


def own_departements(territories: Sequence[str]) -> frozenset[str]:
    """Return the départements that an initiative is of: by a commune, an EPCI or as a whole.

    A collectivité that governs for départements counts in each (Alsace in both); a whole
    région counts in none, unless it is one département, or Corse.
    """
    exact = tuple(each for each in territories if not _is_regional(each))
    return frozenset(each for each in areas_of(exact) if not each.startswith("region:"))


def _is_regional(territory: str) -> bool:
    known = gazetteer()
    return (
        territory.startswith(("region:", "ancienne_region:"))
        and len(known.departements(territory)) > 1
        and not any(each.startswith("collectivite:") for each in known.ancestors(territory))
    )


def _lands(asked: Asked, subjects: Sequence[Subject], language: str) -> Iterator[Land]:
    known = gazetteer()
    own: dict[str, list[Subject]] = {}
    wide: dict[str, list[Subject]] = {}
    for each in subjects:
        ours = own_departements(each.territories)
        for place in areas_of(each.territories):
            (own if place in ours else wide).setdefault(place, []).append(each)
    legend = steps(max(map(len, own.values()), default=0))
    chosen = _chosen(asked)
    for place in sorted(known.departements(NATION)):
        held, beside = own.get(place, []), wide.get(place, [])
        above = [each for each in known.ancestors(place) if each.startswith("region:")]
        yield Land(
            id=place,
            code=place.partition(":")[2],
            name=known.name(place),
            region=known.name(above[0]) if above else "",
            own=len(held),
            wide=len(beside),
            told=tuple(_told(len(held), len(beside), language)),
            shade=next((each.shade for each in legend if len(held) in _range(each)), 0),
            asked=replace(asked, territory=(place,), k=PAGE),
            chosen=place in chosen,
            initiatives=_named(held, language),
            others=_named(beside, language),
        )


def _told(own: int, wide: int, language: str) -> Iterator[str]:
    if own:
        yield many_text("page_map_own", own, language)
    if wide:
        yield many_text("page_map_wide" if own else "page_map_only_wide", wide, language)
    if not own and not wide:
        yield say("page_map_none", language)


def _range(step: Step) -> range:
    return range(step.least, step.most + 1)


def _chosen(asked: Asked) -> frozenset[str]:
    known = gazetteer()
    found = [known.resolve(each) for each in asked.territory]
    return frozenset(
        place for each in found if each is not None for place in known.departements(each.id)
    )


def steps(most: int) -> tuple[Step, ...]:
    """Return the legend for numbers from 1 to `most`: a shade a number up to four.

    Beyond, each shade spans as many times more than the one before: counts are few in
    most places and many in some.
    """
    if most <= SHADES:
        ends = list(range(1, most + 1))
    else:
        ends = [int(most ** (step / SHADES) + _EXACT) for step in range(1, SHADES + 1)]
    starts = [1, *(each + 1 for each in ends)]
    lightest = SHADES - len(ends) + 1
    return tuple(
        Step(shade=lightest + rank, least=least, most=end)
        for rank, (least, end) in enumerate(zip(starts, ends, strict=False))
    )


def _drawn(lands: Mapping[str, Land]) -> dict[str, tuple[Outline, ...]]:
    """Return outlines by frame; of the collectivités only those where something is.

    Those chosen come last, so that no neighbour covers their border.
    """
    found: dict[str, list[Outline]] = {}
    for each in outlines():
        land = lands[each.territory]
        if each.territory.startswith("departement:") or land.own or land.chosen:
            found.setdefault(each.frame, []).append(each)
    return {
        frame: tuple(sorted(held, key=lambda each: lands[each.territory].chosen))
        for frame, held in found.items()
    }


def _ids(drawn: Mapping[str, Sequence[Outline]]) -> dict[str, None]:
    """Return the ids of the lands drawn, once each, in the order of the drawing."""
    return dict.fromkeys(each.territory for held in drawn.values() for each in held)


def _rows(lands: Iterable[Land]) -> tuple[Land, ...]:
    held = [each for each in lands if each.kept]
    return tuple(sorted(held, key=lambda each: (-each.own, -each.wide, each.code)))


def _named(subjects: Iterable[Subject], language: str) -> tuple[Named, ...]:
    return tuple(
        Named(id=each.id, title=each.title, places=places_text(each.territories, language))
        for each in subjects
    )
