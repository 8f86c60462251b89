"""Kinds of units: which of two ways to write a unit count as the same."""

import math

from corpus.units import DURATIONS, LENGTHS, MONEY
from corpus.views import folded

COUNT, SHARE, TIMES = "count", "share", "fois"
_SHARES = frozenset({"%", "part", "‰"})
_TIMES = frozenset({"fois", "×", "x"})
_EUROS = frozenset({"euro", "euros"})
_MONEY_FACTORS = {"k€": 1e3, "M€": 1e6, "Md€": 1e9}


def unit_kind(unit: str) -> str:
    """Return the kind of a unit: a share, a duration, money, or else a count of things.

    What follows "/" is left aside; durations, lengths, points and currencies are each a
    kind of their own; nouns are all counts, since labels and text rarely use the same.
    """
    plain = unit.partition("/")[0].strip()
    if plain in _SHARES:
        return SHARE
    if plain in _TIMES:
        return TIMES
    if plain in _MONEY_FACTORS or plain in MONEY or plain in _EUROS:
        return "€" if "€" in plain or plain in _EUROS else plain
    named = folded(plain)
    if named in DURATIONS or named in LENGTHS or named == "points":
        return named
    return COUNT


def unit_factor(unit: str) -> float:
    """Return what values in a label's unit are multiplied by: "M€" is 1e6 times "€"."""
    return _MONEY_FACTORS.get(unit.partition("/")[0].strip(), 1.0)


def same(one: float | None, other: float | None) -> bool:
    """Tell whether two values are the same but for rounding in the last bits."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)
