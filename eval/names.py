"""Whether two names name the same thing, for judging what was found."""

import re
from collections.abc import Iterable, Iterator

from corpus.views import folded

_WORD = re.compile(r"[a-z0-9]+")
_BRACKETED = re.compile(r"\s*\(([^()]*)\)\s*")
_EMPTY = frozenset(
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour", "sur", "un", "une", "dans", "s", "ex"],
)  # fmt: skip
SHORTEST_SHARE = 0.5
"""Share of the longer name's words that the shorter one must have: "Mammobile" is the
"Mammobile du Gers", "santé" is not the "Centre départemental de santé"."""


def agree(one: str, other: str) -> bool:
    """Tell whether two names are one: the words of either lie in the other, half at least.

    Accents, case, plurals and small words do not count; what stands in brackets is a
    name of its own.
    """
    return any(_lies_in(a, b) for a in _forms(one) for b in _forms(other))


def agree_any(names: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether one of `names` agrees with one of `others`."""
    known = list(others)
    return any(agree(name, other) for name in names for other in known)


def _forms(name: str) -> Iterator[frozenset[str]]:
    yield words_of_name(name)
    if _BRACKETED.search(name):
        yield words_of_name(_BRACKETED.sub(" ", name))
        for inside in _BRACKETED.findall(name):
            yield words_of_name(inside)


def words_of_name(name: str) -> frozenset[str]:
    """Return the words of a name, folded, in the singular, without small ones."""
    words = _WORD.findall(folded(name))
    return frozenset(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in words) - _EMPTY  # fmt: skip


def _lies_in(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and shorter <= longer and len(shorter) >= SHORTEST_SHARE * len(longer)
