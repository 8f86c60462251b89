"""Which départements share a border; the outre-mer has none."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from corpus.territories import gazetteer

SOURCE = Path(__file__).parent / "reference" / "adjacent_departements.txt"


def neighbours(territory: str) -> tuple[str, ...]:
    """Return the ids of the départements around a territory, those within it left out.

    A commune or an EPCI is taken for its département.
    """
    known, bordering = gazetteer(), _bordering()
    inside = set(known.departements(territory))
    around = {other for each in inside for other in bordering.get(each, ())}
    return tuple(sorted(around - inside))


@cache
def _bordering() -> Mapping[str, tuple[str, ...]]:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {
        f"departement:{row[0]}": tuple(f"departement:{code}" for code in row[1:]) for row in rows
    }
