"""Patterns that are tried only where one of their words stands.

A pattern of many alternatives is tried by Python's engine at every letter, and most
sentences hold no word of most patterns. With which words any match opens, or which it must
hold, is read off the pattern itself; one pass of an automaton over the text then tells
where a match is worth trying.
"""

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Any, TypeAlias

import ahocorasick

_parser = importlib.import_module("re._parser")
_COMMON = frozenset("acdeilmnoprstuvé")
"""Letters of which one alone is not worth looking for: each is more than one in a hundred."""
_MOST = 100
"""Spellings of one stretch of a pattern; where there are more, it is cut."""
_DIGITS = frozenset("0123456789")


_Words: TypeAlias = "ahocorasick.Automaton | None"


class WordPattern:
    """A pattern that is tried where one of its words stands; finds what `re` finds.

    Args:
        pattern: A regular expression; of the digits, it is to find those of ASCII.
        flags: Those of `re`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)

    @cached_property
    def _words(self) -> tuple[_Words, _Words]:
        """What finds the openings and the needles, made when first asked for."""
        begun, held = openings(self.pattern), needles(self.pattern)
        implied = begun and all(any(word in each for word in held) for each in begun)
        needed = [] if implied else held
        return (
            _automaton({word: len(word) - 1 for word in begun}),
            _automaton(dict.fromkeys(needed, 0)),
        )

    def search(self, text: str, begin: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in `text[begin:end]`, None without one."""
        stop = len(text) if end is None else end
        places = self._places(text, begin, stop)
        if places is None:
            return self.pattern.search(text, begin, stop)
        for place in places:
            if (found := self.pattern.match(text, begin + place, stop)) is not None:
                return found
        return None

    def finditer(
        self, text: str, begin: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[begin:end]`, in order."""
        stop = len(text) if end is None else end
        places = self._places(text, begin, stop)
        if places is None:
            return self.pattern.finditer(text, begin, stop)
        return self._at(text, begin, stop, places) if places else iter(())

    def _places(self, text: str, begin: int, stop: int) -> Sequence[int] | None:
        """Return where in `text[begin:stop]` a match may begin, in order; None for anywhere."""
        plain = text[begin:stop].lower()
        begun, held = self._words
        if held is not None and next(held.iter(plain), None) is None:
            return ()
        if begun is None or len(plain) != stop - begin:
            return None
        places = {last - before for last, before in begun.iter(plain)}
        return sorted(places) if places else ()

    def _at(
        self, text: str, begin: int, stop: int, places: Iterable[int]
    ) -> Iterator[re.Match[str]]:
        """Yield the matches that begin at `places`, counted from `begin`, none overlapping."""
        free = begin
        for place in places:
            start = begin + place
            if start >= free and (found := self.pattern.match(text, start, stop)) is not None:
                yield found
                free = found.end()


class Alternatives:
    """Patterns of which, where several match, the first counts; found as `re` finds them joined by "|".

    At each place only those are tried that may open with what stands there.

    Args:
        patterns: Regular expressions, each with known openings and no group called by number.
        flags: Those of `re`.
    """

    def __init__(self, patterns: Sequence[str], flags: int = 0) -> None:
        self._patterns = patterns
        self._flags = flags
        self._joined: dict[tuple[int, ...], re.Pattern[str]] = {}

    @cached_property
    def _words(self) -> _Words:
        owners: dict[str, list[int]] = {}
        for index, pattern in enumerate(self._patterns):
            for word in openings(re.compile(pattern, self._flags)):
                owners.setdefault(word, []).append(index)
        return _automaton({word: (len(word) - 1, tuple(own)) for word, own in owners.items()})

    def finditer(self, text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[begin:end]`, in order, none overlapping."""
        plain = text[begin:end].lower()
        if len(plain) != end - begin or self._words is None:
            yield from self._join(tuple(range(len(self._patterns)))).finditer(text, begin, end)
            return
        near: dict[int, tuple[int, ...]] = {}
        for last, (before, own) in self._words.iter(plain):
            others = near.get(last - before, own)
            near[last - before] = own if others == own else tuple(sorted({*others, *own}))
        free = begin
        for place in sorted(near):
            start = begin + place
            if start >= free and (found := self._join(near[place]).match(text, start, end)):
                yield found
                free = found.end()

    def _join(self, indexes: tuple[int, ...]) -> re.Pattern[str]:
        """Return some of the patterns joined, compiled once."""
        known = self._joined.get(indexes)
        if known is None:
            joined = "|".join(self._patterns[index] for index in indexes)
            known = self._joined[indexes] = re.compile(joined, self._flags)
        return known


class WordPatterns:
    """Many patterns, of which few are found in a text; one automaton serves them all.

    Args:
        patterns: The patterns.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns

    @cached_property
    def _words(self) -> tuple[list[int], frozenset[int], _Words]:
        """Which patterns hold no known word, which open with one, and what finds the words."""
        owners: dict[str, tuple[list[int], list[tuple[int, int]]]] = {}
        always: list[int] = []
        opened: set[int] = set()
        for index, pattern in enumerate(self._patterns):
            held, begun = needles(pattern), openings(pattern)
            for word in held:
                owners.setdefault(word, ([], []))[0].append(index)
            for word in begun:
                owners.setdefault(word, ([], []))[1].append((index, len(word) - 1))
            if not held:
                always.append(index)
            if begun:
                opened.add(index)
        return always, frozenset(opened), _automaton(owners)

    def search(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the first match of each pattern found in `text`, with the pattern's place, in order."""
        always, opened, words = self._words
        near = set(always)
        places: dict[int, list[int]] = {}
        plain = text.lower()
        for last, (holding, opening) in words.iter(plain) if words is not None else ():
            near.update(holding)
            for index, before in opening:
                places.setdefault(index, []).append(last - before)
        mapped = len(plain) == len(text)
        for index in sorted(near):
            pattern = self._patterns[index]
            if index not in opened or not mapped:
                found = pattern.search(text)
            else:
                tried = (pattern.match(text, at) for at in sorted(set(places.get(index, ()))))
                found = next((match for match in tried if match is not None), None)
            if found is not None:
                yield index, found


def _automaton(values: Mapping[str, object]) -> ahocorasick.Automaton | None:
    if not values:
        return None
    automaton = ahocorasick.Automaton()
    for word, value in values.items():
        automaton.add_word(word, value)
    automaton.make_automaton()
    return automaton


Items = Iterable[tuple[object, Any]]
"""A parsed pattern: what each item is, and what it is made of."""


def _parsed(pattern: re.Pattern[str]) -> Items:
    parsed: Items = _parser.parse(pattern.pattern, pattern.flags)
    return parsed


def _telling(words: Iterable[str]) -> bool:
    return all(len(word) > 1 or not _COMMON.issuperset(word) for word in words)


def openings(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return words in lower case with one of which any match begins; none where unknown."""
    whole, begun = _openings(_parsed(pattern))
    words = whole | begun
    least = {word for word in words if not any(word[:end] in words for end in range(len(word)))}
    return frozenset(least) if "" not in words and _telling(least) else _NOTHING


def _openings(items: Items) -> tuple[frozenset[str], frozenset[str]]:
    """Return how a stretch may be written as a whole, and how it may begin where that is unknown."""
    whole, begun = _EMPTY, _NOTHING
    for name, value in items:
        following, opening = _opening(str(name), value)
        begun |= _joined(whole, opening)
        whole = _joined(whole, following)
        if len(whole) > _MOST:
            return _NOTHING, begun | whole
    return whole, begun


def _opening(name: str, value: Any) -> tuple[frozenset[str], frozenset[str]]:
    """Return the same for one item of a pattern."""
    if name in _REPEATS:
        least, most, items = value
        whole, begun = _openings(items)
        once = (whole, begun) if most == 1 else (_NOTHING, begun | whole)
        return (once[0] | {""}, once[1]) if least == 0 else once
    if name == "SUBPATTERN":
        return _openings(value[-1])
    if name == "BRANCH":
        ways = [_openings(each) for each in value[-1]]
        return _union(whole for whole, _ in ways), _union(begun for _, begun in ways)
    if name == "ASSERT" and value[0] > 0:
        return _NOTHING, _union(_openings(value[-1]))
    letters = _letters(name, value)
    if letters is None:
        return _NOTHING, _EMPTY
    return (letters, _NOTHING) if len(letters) < len(_DIGITS) else (_NOTHING, letters)


def needles(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return words in lower case of which any match holds one; none where unknown."""
    best = _best(_stretches(_parsed(pattern))[0])
    return best if _telling(best) else _NOTHING


def _best(stretches: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the stretch whose shortest word is longest."""
    return max(
        stretches,
        key=lambda words: (min(len(word.strip()) for word in words), -len(words)),
        default=_EMPTY,
    )


def _stretches(items: Items) -> tuple[list[frozenset[str]], bool]:
    """Return what each stretch of a pattern may be written as, and whether it is but one.

    Stretches of which nothing is known (any letter, what may be left out) lie between.
    """
    found: list[frozenset[str]] = []
    run, only = _EMPTY, True
    for name, value in items:
        inner, exact = _stretch(str(name), value)
        if exact and len(run) * len(inner[0]) <= _MOST:
            run = _joined(run, inner[0])
        else:
            found += [run, *inner]
            run, only = _EMPTY, False
    return [*found, run], only


def _stretch(name: str, value: Any) -> tuple[list[frozenset[str]], bool]:
    """Return the same for one item of a pattern."""
    if name == "SUBPATTERN":
        return _stretches(value[-1])
    if name in _REPEATS:
        return (_stretches(value[-1])[0] if value[0] else []), False
    if name == "BRANCH":
        ways = [_stretches(each) for each in value[-1]]
        exact = all(only for _, only in ways)
        return [_union(_best(stretches) for stretches, _ in ways)], exact
    letters = _EMPTY if name == "ASSERT" else _letters(name, value)
    return ([letters], True) if letters is not None else ([], False)


_NOTHING: frozenset[str] = frozenset()
_EMPTY = frozenset([""])
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def _letters(name: str, value: Any) -> frozenset[str] | None:
    """Return the letters that an item stands for, "" for a place between letters; None where unknown."""
    if name in {"AT", "ASSERT", "ASSERT_NOT"}:
        return _EMPTY
    if name == "LITERAL":
        return frozenset(chr(value).lower())
    if name != "IN":
        return None
    kinds = [_kind(str(kind), inside) for kind, inside in value]
    known = [letters for letters in kinds if letters is not None]
    return _union(known) if len(known) == len(kinds) else None


def _kind(kind: str, value: Any) -> frozenset[str] | None:
    """Return the letters of a part of a set of letters, where they are few."""
    if kind == "LITERAL":
        return frozenset(chr(value).lower())
    if kind == "RANGE" and value[1] - value[0] < len(_DIGITS):
        return frozenset(chr(code).lower() for code in range(value[0], value[1] + 1))
    return _DIGITS if kind == "CATEGORY" and str(value) == "CATEGORY_DIGIT" else None


def _joined(heads: frozenset[str], tails: frozenset[str]) -> frozenset[str]:
    return frozenset(map("".join, product(heads, tails)))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)
