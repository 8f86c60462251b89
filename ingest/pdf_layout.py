"""A PDF page laid out: its blocks in reading order, its text and the way back to pdfium.

The text is pdfium's own, verbatim, when its content stream is in reading order already;
else its lines are taken over unchanged in reading order, with a line break between
pieces that were not neighbours. The same bytes always give the same text.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_

import numpy as np

from corpus.records import RecognisedWord
from ingest.pdf_lines import Box, Chars, Line, union
from ingest.pdf_order import Area, Placed, reading_order
from ingest.pdf_stacks import BOLDER, LIST_MARK, TERMINAL, Stack, cut_at_gutters, stack_lines

_TABLE_COLUMNS, _TABLE_CELL_WORDS = 2, 16
"""Headings side by side that make a table, and most words of a cell under them. November 2026,
`essaim eval reading`: order on the demonstration PDFs rose from .9913 to .9919, that on the
real ones stayed."""
_FULL_LINE = 0.7
"""Part of a block's width that its last line fills when the sentence goes on elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfBlock:
    """A block of a laid out page: `text[start:end]`, with what its form is told by.

    `column` numbers the runs of columns in reading order; `row` is the table row;
    `shown` is false for what lies outside the visible page.
    """

    start: int
    end: int
    box: Box
    size: float
    weight: int
    lines: int
    column: int
    row: int | None
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A page's text and blocks; `origins[i]` is pdfium's index of `text[i]`, -1 for none.

    `frame` is the visible page, `boxes` what pdfium gives by its own index. `words` is
    what character recognition saw, by offsets into `text`. `pictures` are those that it
    read on the page, whose text follows; their words stand where the page shows them.
    """

    text: str
    origins: "array[int]"
    blocks: tuple[PdfBlock, ...]
    frame: Box
    boxes: Sequence[Box | None]
    words: tuple[RecognisedWord, ...] = ()
    pictures: tuple["Layout", ...] = ()

    @classmethod
    def empty(cls, width_pt: float, height_pt: float) -> "Layout":
        """Return a page without text, of a size in points."""
        frame = (0.0, 0.0, width_pt, height_pt)
        return cls(text="", origins=array("l"), blocks=(), frame=frame, boxes=())


def lay_out(chars: Chars) -> Layout:
    """Return the page's text in reading order and its blocks."""
    stacks = stack_lines(chars, cut_at_gutters(chars))
    inside = [_inside(stack.box, chars.frame) for stack in stacks]
    shown = list(compress(stacks, inside))
    hidden = list(compress(stacks, map(not_, inside)))
    ordered = _ordered(chars, shown)
    last = ordered[-1][1].column + 1 if ordered else 0
    ordered += [(stack, Placed(key=0, column=last)) for stack in hidden]
    return _assembled(chars, ordered, len(shown))


def _inside(box: Box, frame: Box) -> bool:
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= middle_x <= frame[2] and frame[1] <= middle_y <= frame[3]


# Blocks put in order ----------------------------------------------------------------------


def _ordered(chars: Chars, stacks: Sequence[Stack]) -> list[tuple[Stack, Placed]]:
    units = _units(chars, stacks)
    areas = [_area(chars, key, [stacks[index] for index in unit]) for key, unit in enumerate(units)]
    return _mended(
        chars,
        [(stacks[index], place) for place in reading_order(areas) for index in units[place.key]],
    )


def _mended(chars: Chars, ordered: Sequence[tuple[Stack, Placed]]) -> list[tuple[Stack, Placed]]:
    """Return the stacks, a paragraph that goes on in the next column made one."""
    mended: list[tuple[Stack, Placed]] = []
    for stack, place in ordered:
        if mended and place.row is None and _goes_on(chars.text, *mended[-1], stack):
            mended[-1][0].go_on(stack)
        else:
            mended.append((stack, place))
    return mended


def _goes_on(text: str, stack: Stack, place: Placed, following: Stack) -> bool:
    """Tell whether a sentence runs from the end of `stack` up into `following`."""
    last, first = stack.lines[-1], following.lines[0]
    if following.rows[0][1] < stack.rows[-1][3]:
        return False
    full = stack.rows[-1][2] - stack.left > _FULL_LINE * (stack.right - stack.left)
    if place.row is not None or not full:
        return False
    if len(stack.rows) < 2 or last.row or first.row or abs(stack.size - following.size) > 0.6:
        return False
    return (
        text[first.start].islower()
        and text[last.end - 1] not in TERMINAL
        and abs(stack.weight - following.weight) < BOLDER
        and not LIST_MARK.match(text, first.start, first.end)
    )


def _area(chars: Chars, key: int, stacks: Sequence[Stack]) -> Area:
    lines = [line for stack in stacks for line in stack.lines]
    return Area(
        key=key,
        box=union([stack.box for stack in stacks]),
        size=min(stack.size for stack in stacks),
        words=sum(len(chars.text[line.start : line.end].split()) for line in lines),
    )


def _units(chars: Chars, stacks: Sequence[Stack]) -> list[list[int]]:
    """Return the stacks' places, headings together with what stands right below them.

    What heads the columns of a table stays apart: its rows are read one by one.
    """
    boxes = [stack.box for stack in stacks]
    below = {index: _headed(stacks, boxes, index) for index in range(len(stacks))}
    for index in _table_heads(chars, stacks, below):
        below[index] = None
    taken = {target for target in below.values() if target is not None}
    units: list[list[int]] = []
    for index in range(len(stacks)):
        if index in taken:
            continue
        unit: list[int] = []
        place: int | None = index
        while place is not None and place not in unit:
            unit.append(place)
            place = below[place]
        units.append(unit)
    return _whole(units, len(stacks))


def _table_heads(
    chars: Chars, stacks: Sequence[Stack], below: Mapping[int, int | None]
) -> set[int]:
    """Return the places of headings that stand side by side over the cells of a table.

    Each is no larger than its cell and has no digit, as the numbers of infographics have;
    the cells are short, and there are more of them below.
    """
    pairs = [(index, target) for index, target in below.items() if target is not None]
    heads = [pair for pair in pairs if _may_head_cells(chars, stacks[pair[0]], stacks[pair[1]])]
    found: set[int] = set()
    for index, _ in heads:
        level = stacks[index].box[3]
        row = [pair for pair in heads if abs(stacks[pair[0]].box[3] - level) <= 2.0]
        if len(row) >= _TABLE_COLUMNS and any(_goes_down(stacks, target) for _, target in row):
            found.update(place for place, _ in row)
    return found


def _may_head_cells(chars: Chars, head: Stack, cell: Stack) -> bool:
    words = _text_of(chars, head)
    alike = head.size <= 1.05 * cell.size and len(head.rows) <= 2
    short = len(_text_of(chars, cell).split()) <= _TABLE_CELL_WORDS
    return alike and short and not any(map(str.isdigit, words))


def _text_of(chars: Chars, stack: Stack) -> str:
    return " ".join(chars.text[line.start : line.end] for line in stack.lines)


def _goes_down(stacks: Sequence[Stack], cell: int) -> bool:
    """Tell whether another cell of the same column stands close below."""
    box = stacks[cell].box
    return any(
        0 <= box[1] - other.box[3] < 3.0 * other.size
        and abs(other.box[0] - box[0]) < other.size
        and abs(other.size - stacks[cell].size) < 0.5
        for place, other in enumerate(stacks)
        if place != cell
    )


def _whole(units: list[list[int]], count: int) -> list[list[int]]:
    """Return the units with each stack in just one of them."""
    seen: set[int] = set()
    kept: list[list[int]] = []
    for unit in units:
        fresh = [index for index in unit if index not in seen]
        seen.update(fresh)
        if fresh:
            kept.append(fresh)
    kept += [[index] for index in range(count) if index not in seen]
    return sorted(kept, key=min)


def _headed(stacks: Sequence[Stack], boxes: Sequence[Box], index: int) -> int | None:
    """Return the place of the block that stack `index` is the heading of."""
    head, box = stacks[index], boxes[index]
    if len(head.rows) > 4:
        return None
    best: tuple[float, int] | None = None
    for place, other in enumerate(boxes):
        gap = box[1] - other[3]
        if place == index or not -0.6 * head.size < gap < 1.6 * stacks[place].size:
            continue
        bigger = head.size > 1.12 * stacks[place].size
        bolder = head.weight >= stacks[place].weight + BOLDER
        bolder = bolder and head.size > 0.95 * stacks[place].size
        overlap = min(box[2], other[2]) - max(box[0], other[0])
        if (bigger or bolder) and overlap > 0.3 * min(box[2] - box[0], other[2] - other[0]):
            best = min(best, (gap, place)) if best else (gap, place)
    if best is None or _covers_others(boxes, index, best[1]):
        return None
    return best[1]


def _covers_others(boxes: Sequence[Box], head: int, body: int) -> bool:
    left, bottom, right, top = union([boxes[head], boxes[body]])
    return any(
        place not in (head, body)
        and min(right, box[2]) - max(left, box[0]) > 1.0
        and min(top, box[3]) - max(bottom, box[1]) > 1.0
        for place, box in enumerate(boxes)
    )


# The text put together ----------------------------------------------------------------------


def _assembled(chars: Chars, ordered: Sequence[tuple[Stack, Placed]], shown: int) -> Layout:
    taken = _taken(chars, [line for stack, _ in ordered for line in stack.lines])
    blocks = [
        PdfBlock(
            start=taken.starts[stack.lines[0].start],
            end=taken.ends[stack.lines[-1].end],
            box=stack.box,
            size=stack.size,
            weight=stack.weight,
            lines=len(stack.rows),
            column=place.column,
            row=-1 if stack.lines[0].row else place.row,
            shown=number < shown,
        )
        for number, (stack, place) in enumerate(ordered)
    ]
    return Layout(
        text=taken.text,
        origins=taken.origins,
        blocks=tuple(blocks),
        frame=chars.frame,
        boxes=chars.boxes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """Text taken over from pdfium, and pdfium's index of each character.

    `starts` and `ends` lead from where a line starts and ends for pdfium to where it does
    in the text.
    """

    text: str
    origins: "array[int]"
    starts: dict[int, int]
    ends: dict[int, int]


def _taken(chars: Chars, lines: Sequence[Line]) -> _Taken:
    """Return the text of the lines in the order given."""
    text: list[str] = []
    every = array("l", np.arange(len(chars.text), dtype="l").tobytes())
    origins = array("l")
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for start, end in _pieces(chars, lines):
        if start < 0:
            text.append("\r\n")
            origins.extend((-1, -1))
            continue
        starts[start] = len(origins)
        text.append(chars.text[start:end])
        origins.extend(every[start:end])
        ends[end] = len(origins)
    return _Taken(text="".join(text), origins=origins, starts=starts, ends=ends)


def _pieces(chars: Chars, lines: Iterable[Line]) -> Iterator[tuple[int, int]]:
    """Yield ranges of pdfium's text; a range below zero stands for a line break."""
    edge: int | None = None
    for line in lines:
        if edge is not None:
            beside = edge <= line.start and not chars.text[edge : line.start].strip()
            yield (edge, line.start) if beside else (-1, -1)
        start = line.start
        if chars.strays:
            for space in range(line.start, line.end):
                if space in chars.strays:
                    yield start, space
                    start = space + 1
        yield start, line.end
        edge = line.end
