"""What a whole document tells of a name: where it stands again, in what lines, at what address."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.views import folded
from ingest.lines import Line, Pairs
from ingest.names import key
from ingest.words import is_acronym, listed, name_words

Span = tuple[int, int]

KINDS_LISTED = listed(
    "dispositifs services outils startups start-up startup produits plateformes programmes applications aides sites logiciels portails solutions projets formations parcours contrats initiatives"
)
"""Nouns that say what the names listed after them are."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.|@)[^\s)>\"']+|\b[\w.-]+\.(?:gouv\.)?(?:fr|com|org|net|info)\b"
)
_HOST = re.compile(r"^https?://")
_TITLE_ENDS = re.compile(r" ?[:,(–—]| - ")
_LONGEST_LEAD = 25
"""Words in a line that may lead a list of names; found lists hold shorter ones."""


class Place(NamedTuple):
    """Words `start` to `end` (exclusive) of line `number`."""

    number: int
    start: int
    end: int


class Book:
    """The lines of a document, indexed.

    Args:
        lines: All its lines.
        pairs: Counts of its words.
        title: Its title; may be empty.
        blocked: Spans of organisations and persons by `id` of the segment they are in.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        pairs: Pairs,
        title: str,
        blocked: Mapping[int, Sequence[Span]],
    ) -> None:
        self.lines = lines
        self.pairs = pairs
        self.blocked = blocked
        self.title = key(title)
        self.folded_title = folded(title)
        self.titles = {self.title, key(_TITLE_ENDS.split(title)[0])} - {""}
        self._where: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, line in enumerate(lines):
            for index, word in enumerate(line.words):
                if word.kind != "mark":
                    self._where[word.plain].append((number, index))
        found = " ".join(_addresses({id(line.parsed): line.text for line in lines}.values()))
        self.addresses = re.sub(r"[^a-z0-9 ]", "", folded(found))
        hosts = " ".join(_HOST.sub("", each).split("/")[0] for each in found.split())
        self.hosts = re.sub(r"[^a-z0-9 ]", "", folded(hosts))
        self._numbers = {id(line): number for number, line in enumerate(lines)}
        self._led = list(_led(lines))
        self.short = frozenset(_short_for_bodies(lines, blocked))
        """Folded acronyms that stand in brackets behind the body they are short for."""

    def number(self, line: Line) -> int:
        """Return the number of a line, from 0."""
        return self._numbers[id(line)]

    def is_led(self, number: int) -> bool:
        """Tell whether a line is in a list that "les dispositifs suivants :" opens."""
        return self._led[number]

    def places(self, name: str) -> Iterator[Place]:
        """Yield the places where the words of a name stand, in any case, marks between."""
        plains = [word.plain for word in name_words(name) if word.kind != "mark"]
        for number, index in self._where.get(plains[0], ()) if plains else ():
            end = self._end(self.lines[number], index, plains)
            if end is not None:
                yield Place(number, index, end)

    @staticmethod
    def _end(line: Line, index: int, plains: Sequence[str]) -> int | None:
        at = index
        for plain in plains:
            while index < at < len(line.words) and line.words[at].kind == "mark":
                at += 1
            if line.plain(at) != plain:
                return None
            at += 1
        return at


def _addresses(texts: Iterable[str]) -> list[str]:
    """Return the addresses in texts: tried is what has a mark of one inside, white space around."""
    chunks = (chunk for text in texts for chunk in text.split())
    marked = (chunk for chunk in chunks if any(mark in chunk[:-1] for mark in _OF_ADDRESSES))
    return _ADDRESS.findall(" ".join(marked))


_OF_ADDRESSES = (".", "@", "://")
_BULLETS = frozenset("*-•–●▪➢+")


def _short_for_bodies(
    lines: Sequence[Line], blocked: Mapping[int, Sequence[Span]]
) -> Iterator[str]:
    for line in lines:
        spans = blocked.get(id(line.parsed), ())
        if not spans or "(" not in line.plains:
            continue
        ends = {end for _, end in spans}
        yield from (
            short.plain
            for body, mark, short, closing in zip(
                line.words, line.words[1:], line.words[2:], line.words[3:], strict=False
            )
            if mark.text == "(" and closing.text == ")" and body.end in ends and is_acronym(short)
        )


def _led(lines: Sequence[Line]) -> Iterator[bool]:
    lead = False
    for line in lines:
        item = line.first > 0 and line.words[0].text in _BULLETS
        if line.heading or (len(line.words) > _LONGEST_LEAD and not item):
            lead = False
        yield lead
        if line.words[-1].text == ":":
            last = line.plains[-_LEADING:] if len(line.words) > _SHORT_LEAD else line.plains
            lead = not KINDS_LISTED.isdisjoint(last)


_SHORT_LEAD = 10
_LEADING = 5
"""Words before the colon of a longer lead, among which the noun for a kind is."""
