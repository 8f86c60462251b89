"""Where documents do not say the same of one thing: both values, both proofs."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from corpus.records import Direction, Figure, FigureStatus, Qualifier

ABOUT = 0.12
"""How far a value given as about may lie from another, as a part of it: "près de moitié" and 47 %."""


def disagreements(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return groups of results of the same thing to which documents give different values.

    The same thing is the same outcome, public, direction and kind of unit, of the same period
    where both have one; a level must be named by the same words, too.
    """
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for each in figures:
        if each.status is FigureStatus.ACHIEVED and each.concept is not None:
            groups.setdefault(_thing(each), []).append(each)
    return [told for group in groups.values() if (told := _differing(group))]


def _thing(figure: Figure) -> tuple[object, ...]:
    level = figure.direction is Direction.NONE
    unit = "%" if figure.unit == "part" else figure.unit
    words = figure.measure.casefold() if level else ""
    return figure.concept, figure.population, figure.direction, unit, figure.per, words


def _differing(group: Sequence[Figure]) -> list[Figure]:
    """Return one figure a value of those that some other document contradicts."""
    told: dict[tuple[float | None, ...], Figure] = {}
    for one, other in combinations(group, 2):
        if _contradict(one, other):
            for each in (one, other):
                told.setdefault((each.baseline, each.value, each.value_max), each)
    return list(told.values())


def _contradict(one: Figure, other: Figure) -> bool:
    if one.proof.document == other.proof.document:
        return False
    if one.period and other.period and one.period != other.period:
        return False
    if (one.baseline is None) is not (other.baseline is None):
        return False
    low, high = sorted((_value(one), _value(other)))
    if one.qualifier in _LOOSE or other.qualifier in _LOOSE:
        return high - low > ABOUT * high
    return low != high or one.baseline != other.baseline


_LOOSE = frozenset([Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.BETWEEN])


def _value(figure: Figure) -> float:
    return round(figure.value * 100, 6) if figure.unit == "part" else figure.value
