"""Blocks made fit to store: trimmed, in order, apart, and none too long for a passage."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.records import Block, BlockKind

LONGEST_BLOCK_WORDS = 180
"""A block above this is cut at sentence ends: a passage holds whole blocks."""
_PIECE_WORDS = 120

_SENTENCE_END = re.compile(
    r"[.!?…][\"»”’)\]]*\s+(?=[\"«“(\[•–—-]?\s?[A-ZÀ-ÖØ-Ý0-9])|\n\s*\n|;\s*\n"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:M|MM|Mme|Dr|Pr|St|Ste|cf|art|n|p|env|ex|[A-Z])\.\s*$")
_WORD = re.compile(r"\S+")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\x00"


def tidy_blocks(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks sorted and apart, without white space at their ends.

    Blocks of nothing are dropped; one that overlaps an earlier one loses the shared
    part; long ones are cut at sentence ends.

    Args:
        text: The page text that the blocks' offsets count in.
        blocks: The blocks as a reader found them, in any order.
    """
    tidy: list[Block] = []
    edge = 0
    for block in sorted(blocks, key=lambda block: (block.start, -block.end)):
        start, end = trimmed(text, max(block.start, edge), min(block.end, len(text)))
        if start < end:
            edge = end
            if (start, end) != (block.start, block.end):
                block = _narrowed(block, start, end)  # noqa: PLW2901  # the same block, trimmed
            tidy.extend(_cut(text, block))
    return tuple(tidy)


def shifted(block: Block, by: int) -> Block:
    """Return the block in a page text that has `by` more characters before it."""
    return replace(
        block,
        start=block.start + by,
        end=block.end + by,
        under=tuple((start + by, end + by) for start, end in block.under),
        marks=tuple((start + by, end + by) for start, end in block.marks),
    )


def _narrowed(block: Block, start: int, end: int) -> Block:
    """Return the part of a block from `start` to `end`, with the marks that lie in it."""
    marks = tuple(mark for mark in block.marks if start <= mark[0] and mark[1] <= end)
    return replace(block, start=start, end=end, marks=marks)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space or invisible characters at its ends."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def _cut(text: str, block: Block) -> Iterator[Block]:
    short = block.end - block.start < 2 * LONGEST_BLOCK_WORDS
    if short or len(_WORD.findall(text, block.start, block.end)) <= LONGEST_BLOCK_WORDS:
        yield block
        return
    kind = block.kind
    for start, end in _pieces(text, block.start, block.end):
        begin, stop = trimmed(text, start, end)
        if begin < stop:
            yield replace(_narrowed(block, begin, stop), kind=kind)
            kind = BlockKind.PARAGRAPH if kind is BlockKind.LIST_ITEM else kind


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of about 120 words that end where sentences do, 180 at most."""
    stops = sorted({*_sentence_stops(text, start, end), end})
    words = [match.end() for match in _WORD.finditer(text, start, end)]
    begin, first = start, 0
    while begin < end:
        least = words[min(first + _PIECE_WORDS, len(words)) - 1]
        most = words[min(first + LONGEST_BLOCK_WORDS, len(words)) - 1]
        if most == words[-1]:
            most = end
        fitting = [stop for stop in stops if least <= stop <= most]
        stop = fitting[0] if fitting else most
        yield begin, stop
        begin = stop
        first = sum(word <= stop for word in words)


def _sentence_stops(text: str, start: int, end: int) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, match.start() - 8), match.end()):
            yield match.end()
