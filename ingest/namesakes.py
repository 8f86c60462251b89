"""Names that a document tells apart by their places: "Médicobus de l'Orne", "Médicobus du Taravo"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from corpus.territories import Gazetteer, gazetteer
from ingest.names import canonical, key, split_territory


def tell_apart(names: Iterable[str]) -> Mapping[str, str]:
    """Return by name what it shares with its other spellings in one document: its key.

    Where names of one key are of places that have nothing to do with each other, the key
    with the place.
    """
    groups: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for name in names:
        groups[key(name)][name] = split_territory(canonical(name))[1]
    code, found = gazetteer(), dict[str, str]()
    for shared, group in groups.items():
        placed = {name: places for name, places in sorted(group.items()) if places}
        first = next(iter(placed.values()), ())
        alike = all(_near(code, first, places) for places in placed.values())
        for name in group:
            apart = not alike and name in placed
            found[name] = f"{shared} {'|'.join(placed[name])}" if apart else shared
    return found


def _near(code: Gazetteer, some: Iterable[str], others: Iterable[str]) -> bool:
    wide = list(others)
    return any(code.keeps(one, other) or code.keeps(other, one) for one in some for other in wide)
