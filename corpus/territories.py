"""The official geographic code (COG): names, codes, hierarchy, and the finder of places.

The finder serves documents and questions alike: it knows names, demonyms and codes and
says how each is brought in; what a document makes of it is decided in `ingest/places.py`.

Ids are `level:code`. Levels are those of the COG, and `ancienne_region` for the regions
that ceased in 2015, with their code of then: they are no territory of today, but people
still speak of them.
"""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from corpus.territory_data import (
    Reference,
    Style,
    Territory,
    form_of,
    height,
    read_reference,
    territory_of,
)
from corpus.territory_finder import Finder, TerritoryMatch

NATION = "pays:FR"
LYON = "collectivite:69M"
"""The one collectivité that is a part of a département: an EPCI in all but name."""
DOMINANCE = 5
"""How many times more inhabitants make one of two namesakes the one that is meant."""
DOMINANT_TOWN = 10_000
"""Inhabitants below which no town is known better than its namesakes."""
_UPPER = frozenset(["region", "ancienne_region", "departement", "collectivite"])

__all__ = ["NATION", "Gazetteer", "Territory", "TerritoryMatch", "gazetteer"]


class Gazetteer:
    """All territories, by id, by name and in a text.

    Args:
        reference: The files' content.
    """

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._finder = Finder(reference, self)
        self._parts: dict[str, frozenset[str]] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        self._towns: dict[str, frozenset[str]] | None = None

    # Look up

    def get(self, territory: str) -> Territory | None:
        """Return the territory with this id ("departement:32"), or None."""
        known = self._reference.more.get(territory)
        if known is not None:
            return known
        line = self._reference.rows.get(territory)
        return None if line is None else territory_of(line)

    def name(self, territory: str) -> str:
        """Return the official name of a territory, the id itself where it is not known."""
        found = self.get(territory)
        return found.name if found else territory

    def resolve(self, text: str) -> Territory | None:
        """Return the territory that an id, a code or a name stands for, or None.

        A bare code is a département first ("44" is the Loire-Atlantique), then a
        collectivité, a commune or an intercommunalité. A name goes to the largest level
        (Vienne: the département), then to the commune that is alone or far larger than
        its namesakes.
        """
        wanted = text.strip()
        level, _, code = wanted.partition(":")
        if code:
            return self.get(f"{level}:{code}") or self.get(f"{level.lower()}:{code.upper()}")
        return self._by_code(wanted.upper()) or self._by_name(form_of(wanted))

    def _by_code(self, code: str) -> Territory | None:
        padded = code.zfill(2) if code.isdigit() else code
        for level in ("departement", "collectivite", "commune", "epci", "pays"):
            found = self.get(f"{level}:{padded}")
            if found is not None:
                return found
        return None

    def _by_name(self, form: str) -> Territory | None:
        if self._reference.styles.get(form) is Style.PEOPLE:
            return None
        ids = self._reference.owners.get(form) or self._reference.owners.get("le " + form) or []
        upper = [one for one in ids if not _is_local(one) or one == LYON]
        communes = self.dominant([one for one in ids if one.startswith("commune:")])
        epcis = [one for one in ids if one.startswith("epci:")]
        for choice in (upper, communes, epcis):
            if choice:
                return self.get(choice[0]) if len(choice) == 1 or choice is upper else None
        return None

    def population(self, territory: str) -> int:
        """Return the inhabitants of a territory, 0 where unknown."""
        found = self.get(territory)
        return found.population if found else 0

    def well_known(self, town: int) -> Iterator[Territory]:
        """Yield the régions, départements and collectivités, then communes of `town` inhabitants."""
        yield from (each for each in self._reference.more.values() if each.level in _UPPER)
        towns: list[str] = []
        for territory, line in self._reference.rows.items():
            level = territory.partition(":")[0]
            if level in _UPPER:
                yield territory_of(line)
            elif level == "commune" and int(line.split("\t", 5)[4] or 0) >= town:
                towns.append(line)
        yield from map(territory_of, towns)

    def dominant(self, communes: Sequence[str]) -> list[str]:
        """Return the one commune far larger than its namesakes, or all, largest first."""
        ranked = sorted(communes, key=lambda one: (-self.population(one), one))
        if len(ranked) > 1:
            first, second = self.population(ranked[0]), self.population(ranked[1])
            if first >= DOMINANT_TOWN and first >= DOMINANCE * second:
                return ranked[:1]
        return ranked

    # Hierarchy

    def ancestors(self, territory: str) -> tuple[str, ...]:
        """Return the ids of what holds a territory, nearest first, France last."""
        known = self._above.get(territory)
        if known is None:
            known = self._above[territory] = self._find_ancestors(territory)
        return known

    def _find_ancestors(self, territory: str) -> tuple[str, ...]:
        if self.get(territory) is None:
            return ()
        pool = {*self._reference.more, *self._parents(territory), *self.departements(territory)}
        pool.update(parent for one in tuple(pool) for parent in self._parents(one))
        above = [one for one in pool if one != territory and self.holds(one, territory)]
        return tuple(sorted(above, key=lambda one: (height(one), one)))

    def departements(self, territory: str) -> frozenset[str]:
        """Return the ids of the départements (or overseas collectivités) a territory touches."""
        known = self._parts.get(territory)
        if known is None:
            known = self._parts[territory] = frozenset(self._find_departements(territory))
        return known

    def _find_departements(self, territory: str) -> Iterator[str]:
        level = territory.partition(":")[0]
        members = self._reference.members.get(territory)
        if territory == NATION:
            yield from self._all_departements
        elif members:
            for member in members:
                yield from self.departements(member)
        elif level == "region":
            for one in self._all_departements:
                if one.startswith("departement:") and territory in self._parents(one):
                    yield one
        elif level in ("commune", "epci"):
            yield from (one for one in self._parents(territory) if _is_departement(one))
        elif self.get(territory):
            yield territory

    @cached_property
    def _all_departements(self) -> tuple[str, ...]:
        """The départements and collectivités of the code file, picked out once."""
        return tuple(one for one in self._reference.rows if _is_departement(one))

    def _parents(self, territory: str) -> tuple[str, ...]:
        found = self.get(territory)
        return found.parents if found else ()

    def communes(self, territory: str) -> frozenset[str]:
        """Return the ids of the communes of a territory of any level; slow the first time."""
        if _is_local(territory):
            return self._communes(territory)
        return frozenset[str]().union(*map(self._communes, self.departements(territory)))

    def _communes(self, territory: str) -> frozenset[str]:
        """Return the communes of a commune, an EPCI or a département; slow the first time."""
        if territory.startswith("commune:"):
            return frozenset([territory])
        members = self._reference.members.get(territory, ())
        if any(member.startswith("epci:") for member in members):
            return frozenset[str]().union(*(self._communes(member) for member in members))
        if self._towns is None:
            towns: dict[str, set[str]] = {}
            for town in (one for one in self._reference.rows if one.startswith("commune:")):
                for parent in self._parents(town):
                    towns.setdefault(parent, set()).add(town)
            self._towns = {parent: frozenset(inside) for parent, inside in towns.items()}
        return self._towns.get(territory, frozenset())

    def holds(self, outer: str, inner: str) -> bool:
        """Tell whether all of `inner` lies in `outer`; a territory holds itself.

        Equal lands hold each other: region:02 and departement:972, commune:75056 and
        departement:75.
        """
        if outer == inner:
            return True
        if self.get(outer) is None or self.get(inner) is None or inner == NATION:
            return False
        if outer == NATION:
            return True
        inside = self.departements(inner) <= self.departements(outer)
        return inside and (not _is_local(outer) or self._holds_locally(outer, inner))

    def _holds_locally(self, outer: str, inner: str) -> bool:
        """Tell whether `outer`, made of communes, holds all communes of `inner`."""
        if inner.startswith("commune:"):
            groups = {outer, *self._reference.members.get(outer, ())}
            return not groups.isdisjoint(self._parents(inner))
        parts = [inner] if _is_local(inner) else self.departements(inner)
        towns = frozenset[str]().union(*(self._communes(one) for one in parts))
        return bool(towns) and towns <= self._communes(outer)

    def keeps(self, asked: str, spoken: str) -> bool:
        """Tell whether a filter on `asked` keeps what speaks of `spoken`.

        What lies in it, what straddles its border (an EPCI), and the collectivité that
        speaks for it (Alsace for the Bas-Rhin).
        """
        if self.holds(asked, spoken):
            return True
        if spoken.startswith("epci:") and height(asked) > height(spoken):
            return bool(self.departements(spoken) & self.departements(asked))
        return spoken.startswith("collectivite:") and self.holds(spoken, asked)

    def find(self, text: str, *, question: bool = False) -> list[TerritoryMatch]:
        """Return the places named in `text` (composed Unicode), left to right.

        For documents, all that is written like a place, to be judged in context. For a
        question (any case, accents optional) only what is plausible.
        """
        return self._finder.find(text, question=question)


def _is_departement(territory: str) -> bool:
    return territory.startswith(("departement:", "collectivite:"))


def _is_local(territory: str) -> bool:
    """Tell whether a territory is made of communes rather than départements."""
    return territory.startswith(("commune:", "epci:")) or territory == LYON


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer, read once a process."""
    return Gazetteer(read_reference())
