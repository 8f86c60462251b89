"""Which concepts answer to which: the same public under two names, narrower, broader."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from corpus.concepts import Concept, vocabulary
from corpus.views import folded

SAME, BROADER, OTHER = 1.0, 0.5, 0.0
"""How far a held concept answers the one asked for: as much or narrower; in part; not."""


@lru_cache(maxsize=65_536)
def concept_match(asked: str, held: str | None) -> float:
    """Return how far `held` answers `asked`, from 0 to 1.

    A narrower concept answers fully (avoidable admissions are hospitalisations), a
    broader one by half (older people, when residents of nursing homes were asked for).
    """
    if held is None:
        return OTHER
    if names(asked) & _kin(held):
        return SAME
    return BROADER if names(held) & _kin(asked) else OTHER


def best_match(asked: str, held: Iterable[str | None]) -> float:
    """Return the best of `concept_match` over `held`; 0 where there is none."""
    return max((concept_match(asked, each) for each in held), default=OTHER)


def is_public(concept: str) -> bool:
    """Tell whether questions may name `concept` as a public.

    Populations are; so is a structure that lends a population its name, as the Ehpad
    does to its residents.
    """
    found = vocabulary().get(concept)
    if found is None:
        return False
    return found.group == "populations" or (found.group == "structures" and concept in _hosts())


def names(concept: str) -> frozenset[str]:
    """Return `concept` with the concepts that name the same public."""
    return frozenset((concept, *equals().get(concept, ())))


@cache
def _kin(concept: str) -> frozenset[str]:
    """Return what `concept` and its equals are, and all that is broader."""
    return frozenset(kin for name in names(concept) for kin in vocabulary().lineage(name))


@cache
def equals() -> Mapping[str, frozenset[str]]:
    """Return, by concept, the others that name the same public.

    Derived from the vocabulary: a population and a structure are the same where they
    share a form (ALD; médecin généraliste), or where a form of the population names the
    structure as what it belongs to ("résidents d'Ehpad", "nursing-home residents").
    """
    found: dict[str, set[str]] = {}
    for population, structure, _ in _pairs():
        found.setdefault(structure, set()).add(population)
        found.setdefault(population, set()).add(structure)
    return {concept: frozenset(others) for concept, others in found.items()}


@cache
def _hosts() -> frozenset[str]:
    return frozenset(structure for _, structure, belongs in _pairs() if belongs)


@cache
def _pairs() -> tuple[tuple[str, str, bool], ...]:
    """Return population, structure, and whether the one is named by the other."""
    held = vocabulary().concepts.values()
    populations = [(each.id, _plain_forms(each)) for each in held if each.group == "populations"]
    structures = [(each.id, _plain_forms(each)) for each in held if each.group == "structures"]
    return tuple(
        (population, structure, belongs)
        for population, forms in populations
        for structure, houses in structures
        if (belongs := _belong(forms, houses)) or forms & houses
    )


def _belong(forms: frozenset[str], houses: frozenset[str]) -> bool:
    """Tell whether a form is "residents d'ehpad" or "nursing home residents" of a house."""
    endings = tuple(f"{link}{house}" for house in houses for link in (" d'", " de ", " en "))
    starts = tuple(f"{house} " for house in houses if len(house) > 5)
    return any(form.endswith(endings) or form.startswith(starts) for form in forms)


def _plain_forms(concept: Concept) -> frozenset[str]:
    return frozenset(folded(form).replace("-", " ") for form in (*concept.fr, *concept.en))
