"""Patterns that are searched only where one of their words stands.

A pattern of fifty alternatives costs Python's engine a microsecond a letter, found or
not, and most sentences hold no word of most patterns. Which letters any match must hold
is read off the pattern itself; one pass of an automaton over the text, a hundred times
sooner, then tells whether a search is worth while.
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import ahocorasick

_parser = importlib.import_module("re._parser")
_LEAST = 2
"""Letters of a word that is worth looking for; a shorter one is in most texts."""
_MOST = 100
"""Spellings of one stretch of a pattern; where there are more, it is cut."""


class Cue:
    """A pattern that is searched where one of its words stands; finds what `re` finds.

    Args:
        pattern: A regular expression.
        flags: Those of `re`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        words = needles(self.pattern)
        self._words = _automaton({word: [0] for word in words}) if words else None

    def search(self, text: str, begin: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in `text[begin:end]`, None without one."""
        stop = len(text) if end is None else end
        return self.pattern.search(text, begin, stop) if self._may(text[begin:stop]) else None

    def finditer(
        self, text: str, begin: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[begin:end]`, in order."""
        stop = len(text) if end is None else end
        return self.pattern.finditer(text, begin, stop) if self._may(text[begin:stop]) else iter(())

    def _may(self, text: str) -> bool:
        return self._words is None or next(self._words.iter(text.lower()), None) is not None


class Cues:
    """Many patterns, of which few are found in a text.

    Args:
        patterns: The patterns.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        words = [needles(each) for each in patterns]
        self._always = [index for index, each in enumerate(words) if not each]
        owners: dict[str, list[int]] = {}
        for index, each in enumerate(words):
            for word in each:
                owners.setdefault(word, []).append(index)
        self._words = _automaton(owners)

    def near(self, text: str) -> list[int]:
        """Return which patterns, by their place, may be found in `text`, in order."""
        found = set(self._always)
        for _, owners in self._words.iter(text.lower()):
            found.update(owners)
        return sorted(found)


def _automaton(owners: Mapping[str, Sequence[int]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, indices in owners.items():
        automaton.add_word(word, indices)
    automaton.make_automaton()
    return automaton


def needles(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return words in lower case of which any match holds one; none where none can be told."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    best = _best(_stretches(parsed)[0])
    return best if all(len(word) >= _LEAST for word in best) else frozenset()


def _best(stretches: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the stretch whose shortest word is longest."""
    return max(
        stretches, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset()
    )


def _stretches(items: Iterable[tuple[object, object]]) -> tuple[list[frozenset[str]], bool]:
    """Return what each stretch of a pattern may be written as, and whether it is but one.

    Stretches of which nothing is known (any letter, what may be left out) lie between.
    """
    found: list[frozenset[str]] = []
    run, whole = frozenset([""]), True
    for name, value in items:
        inner, exact = _item(str(name), value)
        if exact and len(run) * len(inner[0]) <= _MOST:
            run = frozenset(map("".join, product(run, inner[0])))
            continue
        found += [run, *inner]
        run, whole = frozenset([""]), False
    return [*found, run], whole


def _item(name: str, value: Any) -> tuple[list[frozenset[str]], bool]:
    """Return the stretches of one item of a pattern, and whether it is but one."""
    if name == "LITERAL":
        return [frozenset([chr(value).lower()])], True
    if name in {"AT", "ASSERT", "ASSERT_NOT"}:
        return [frozenset([""])], True
    if name == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        return [frozenset(chr(code).lower() for _, code in value)], True
    if name == "SUBPATTERN":
        return _stretches(value[-1])
    if name == "BRANCH":
        branches = [_stretches(each) for each in value[-1]]
        if all(exact for _, exact in branches):
            return [frozenset().union(*(each[0] for each, _ in branches))], True
        return [frozenset().union(*(_best(each) for each, _ in branches))], False
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and value[0] > 0:
        return _stretches(value[-1])[0], False
    return [], False
