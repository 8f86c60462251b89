"""The notes of laid out PDF pages: raised digits in the text, and what explains them below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import Block, BlockKind
from corpus.views import calls_note
from ingest.notes import Span, notes_under, with_calls
from ingest.pdf_layout import Layout
from ingest.pdf_lines import Box

_SMALLER = 0.85
"""Height of a raised digit against the letter before it. Word and LaTeX set 0.65 to 0.75."""
_RAISED = 0.12
"""How far its foot stands above the letter's, in the letter's heights: 0.33 in Word."""
_NUMBER = re.compile(r"\d{1,3}")
_MARK = re.compile(r"(\d{1,3})(?:[.)] ?|\s+|(?=[^\W\d]))(?=\S)")
_LOW = 0.5
"""Part of the page's height, from the foot, in which notes stand."""


def with_notes(layout: Layout, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page, notes under the raised numbers that call them.

    A raised number is no word of its block even where no note is found for it.

    Args:
        layout: The page laid out; on pages read by recognition no size can be trusted.
        blocks: Its named blocks.
    """
    raised = [] if layout.words else [span for block in blocks for span in _raised(layout, block)]
    if not raised:
        return list(blocks)
    calls: dict[str, list[Span]] = {}
    for start, end in raised:
        calls.setdefault(layout.text[start:end], []).append((start, end))
    pieces = [piece for block in blocks for piece in _pieces(layout, block, calls)]
    marks = {
        block.start: (mark[1], mark.span(1))
        for block in pieces
        if _may_be_note(layout, block)
        and (mark := _MARK.match(layout.text, block.start, block.end))
    }
    tied = with_calls(notes_under(pieces, marks, calls))
    return [_with_raised(block, raised) for block in tied]


def _with_raised(block: Block, raised: Sequence[Span]) -> Block:
    inside = {span for span in raised if block.start <= span[0] and span[1] <= block.end}
    return replace(block, marks=tuple(sorted({*block.marks, *inside}))) if inside else block


def _raised(layout: Layout, block: Block) -> Iterator[Span]:
    """Yield the numbers of a block that are smaller and higher than the letter before them."""
    text = layout.text
    edge = block.start
    for digits in _NUMBER.finditer(text, block.start, block.end):
        for start in range(digits.start(), digits.end()):
            if start >= edge and _is_raised(layout, block.start, start):
                end = start + 1
                while end < digits.end() and _alike(layout, start, end):
                    end += 1
                edge = end
                if calls_note(text, start, block.start):
                    yield start, end
                break


def _is_raised(layout: Layout, begin: int, index: int) -> bool:
    before = index - 1
    while before > begin and layout.text[before].isspace():
        before -= 1
    own, letter = _box(layout, index), _box(layout, before) if before >= begin else None
    if own is None or letter is None or layout.text[before] in ".,":
        return False
    height = letter[3] - letter[1]
    near = -0.2 * height < own[0] - letter[2] < 0.5 * height
    small = own[3] - own[1] < _SMALLER * height
    above = own[1] - letter[1] > _RAISED * height and own[1] < letter[3]
    return near and small and above


def _alike(layout: Layout, first: int, index: int) -> bool:
    """Tell whether a digit is as large and as high as the first raised one."""
    one, other = _box(layout, first), _box(layout, index)
    return (
        one is not None
        and other is not None
        and abs(one[1] - other[1]) < 0.5
        and abs(one[3] - other[3]) < 0.5
    )


def _box(layout: Layout, index: int) -> Box | None:
    origin = layout.origins[index]
    return layout.boxes[origin] if origin >= 0 else None


def _may_be_note(layout: Layout, block: Block) -> bool:
    """Tell whether a block stands where notes do, or begins with a raised number."""
    _, bottom, _, top = layout.frame
    box = _box(layout, block.start)
    low = box is not None and box[1] < bottom + _LOW * (top - bottom)
    return (low or _opens_raised(layout, block)) and block.kind in {
        BlockKind.FOOTNOTE,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    }


def _opens_raised(layout: Layout, block: Block) -> bool:
    """Tell whether the number that a block begins with is smaller and higher than its words."""
    mark = _MARK.match(layout.text, block.start, block.end)
    own, letter = _box(layout, block.start), _box(layout, mark.end()) if mark else None
    if own is None or letter is None:
        return False
    height = letter[3] - letter[1]
    return own[3] - own[1] < _SMALLER * height and own[1] - letter[1] > _RAISED * height


def _pieces(layout: Layout, block: Block, calls: dict[str, list[Span]]) -> Iterator[Block]:
    """Yield a note and the notes that follow it in the same block, each from its own line."""
    mark = _MARK.match(layout.text, block.start, block.end)
    if mark is None or mark[1] not in calls or not _may_be_note(layout, block):
        yield block
        return
    start, number = block.start, int(mark[1])
    for line in re.compile(r"[\r\n]+").finditer(layout.text, block.start, block.end):
        following = _MARK.match(layout.text, line.end(), block.end)
        if following and int(following[1]) == number + 1 and following[1] in calls:
            yield replace(block, start=start, end=line.start())
            start, number = line.end(), number + 1
    yield replace(block, start=start)
