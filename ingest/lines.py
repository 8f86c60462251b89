"""The sentences and headings of a document as lines of words, and how far a name goes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from corpus.concepts import vocabulary
from corpus.records import BlockKind
from corpus.territories import gazetteer
from corpus.views import folded
from ingest.language import Parsed
from ingest.words import (
    ARTICLES,
    REMEMBERED,
    Word,
    is_acronym,
    is_coined,
    shouts,
    split_words,
)

LONGEST_NAME = 11
"""Words in a name, articles included; longer stretches are sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence or heading; word offsets count in `parsed.segment.text`.

    Attributes:
        parsed: The segment it stands in.
        words: Its words and marks.
        plains: The same folded.
        heading: The depth of the heading it stands in (1 for a title); 0 outside.
        shouting: It is set in capitals, so that capitals say nothing.
        first: The index of the first word, bullets and numbering passed over.
    """

    parsed: Parsed
    words: tuple[Word, ...]
    plains: tuple[str, ...]
    heading: int
    shouting: bool
    first: int

    @property
    def text(self) -> str:
        """The text the words' offsets count in."""
        return self.parsed.segment.text

    def opens(self, index: int) -> bool:
        """Tell whether a capital at `index` may be there for the sentence's sake alone."""
        if index <= self.first:
            return True
        before = self.words[index - 1]
        if before.kind == "elided" and index - 1 <= self.first:
            return before.text[0].isupper()
        return before.text in '.:!?…•●▪➢-–—*#|>"«“[' or before.text.isdigit()

    def plain(self, index: int) -> str:
        """Return the folded word at `index`, "" outside the line."""
        return self.plains[index] if 0 <= index < len(self.plains) else ""


def read_lines(parsed: Iterable[Parsed]) -> list[Line]:
    """Return the lines of the document in order."""
    return [line for one in parsed for line in _lines_of(one)]


def _lines_of(parsed: Parsed) -> Iterable[Line]:
    depths = _heading_depths(parsed)
    for begin, stop in parsed.sentences:
        words = split_words(parsed.segment.text, begin, stop)
        if words:
            depth = next(
                (level for start, end, level in depths if start <= words[0].start < end), 0
            )
            yield Line(
                parsed=parsed,
                words=tuple(words),
                plains=tuple([word.plain for word in words]),
                heading=depth,
                shouting=shouts(words),
                first=_first(words),
            )


def _first(words: Sequence[Word]) -> int:
    for index, word in enumerate(words):
        if word.kind != "mark" and not word.text.isdigit():
            return index
    return len(words)


def _heading_depths(parsed: Parsed) -> list[tuple[int, int, int]]:
    """Return (start, end, depth) of the headings in the segment, offsets into its text."""
    segment = parsed.segment
    depths = []
    for block in segment.blocks:
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            level = 1 if block.kind is BlockKind.TITLE else max(block.level, 1)
            depths.append(
                (segment.view.position(block.start), segment.view.position(block.end), level)
            )
    return depths


Pairs = Counter[tuple[str, str]]
"""How often two folded words follow each other in the document."""


ALONE = "·"
"""Second of a pair that counts how often the first stands with a capital."""
LOWER = "°"
"""Second of a pair that counts how often the first stands in lower case."""


def count_pairs(lines: Sequence[Line]) -> Pairs:
    """Return the pairs of neighbouring words and how often they occur."""
    pairs: Pairs = Counter()
    pairs.update(pair for line in lines for pair in pairwise(line.plains))
    words = [word for line in lines for word in line.words if word.kind == "word"]
    pairs.update([(word.plain, ALONE) for word in words if word.capital])
    pairs.update([(word.plain, LOWER) for word in words if word.text.islower()])
    return pairs


def is_common(word: Word, pairs: Pairs) -> bool:
    """Tell whether a word is a common noun, in the document or in the vocabulary."""
    if word.kind != "word" or len(word.text) < 4 or word.plain in ARTICLES or is_coined(word):
        return False
    return (
        pairs[word.plain, LOWER] > 0
        or word.plain in _all_field_words()
        or word.plain.rstrip("s") in _all_field_words()
    )


@cache
def _all_field_words() -> frozenset[str]:
    """Return the folded words of all forms of the vocabulary, those of phrases too."""
    forms = (form for concept in vocabulary().concepts.values() for form in concept.fr)
    return frozenset(
        part for form in forms for part in re.split(r"[^a-z]+", folded(form)) if len(part) > 3
    )


@cache
def _field_words() -> frozenset[str]:
    """Return the folded one-word forms of the vocabulary."""
    concepts = vocabulary().concepts.values()
    return frozenset(folded(form) for concept in concepts for form in concept.fr if " " not in form)


@lru_cache(REMEMBERED)
def is_of_field(name: str) -> bool:
    """Tell whether ideas of the field and places are all that a name says ("Cancer du sein")."""
    ideas = [(match.start, match.end) for match in vocabulary().find(name)]
    spans = ideas + [(match.start, match.end) for match in gazetteer().find(name)]
    return all(
        any(start <= word.start and word.end <= end for start, end in spans)
        for word in split_words(name)
        if len(word.text) > _LITTLE
    )


_LITTLE = 3


def is_field_acronym(word: Word) -> bool:
    """Tell whether a word in capitals is a common noun of the field (EHPAD, ALD, PMI)."""
    return (
        word.kind == "word"
        and (is_acronym(word) or word.plain == "ehpad")
        and word.plain in _field_words()
    )


def span_text(line: Line, start: int, end: int) -> str:
    """Return the words `start` to `end` (exclusive) as they stand in the text."""
    return line.text[line.words[start].start : line.words[end - 1].end]
