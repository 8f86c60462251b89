"""The lines of a PDF page stacked into blocks: paragraphs, headings, items, table rows."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress, pairwise
from operator import sub

from ingest.pdf_lines import Chars, Line, union

LIST_MARK = re.compile(
    r"(?:[•●○◦▪■□▫◼❑❖➢➤►▶→✓✔✗\uf0a7\uf0b7\uf0d8\uf0fc·*]|[-–—](?=\s)|o(?=\s+[A-ZÀ-Ý])"
    r"|\(?(?:\d{1,2}|[a-z])[.)°/](?=\s+\D))\s*",
)
TERMINAL = ".!?:;…»”"
_SAME_SIZE = 0.12
BOLDER = 150
"""Difference of font weights that the eye takes for a heading: light to medium, regular to bold."""
_DEFAULT_PITCH = 1.6
"""Line distance in font sizes taken for one paragraph where a page shows no habit."""
_WIDE_EM = 1.3
"""Font sizes from which a gap in a line may be a gutter."""
_LOOK_BACK = 8
"""Open blocks that a line may continue when the stream goes back and forth."""

Gap = tuple[float, float, int]
"""Left and right end of a gap within a line, and the character after it."""


class Stack:
    """Lines set one under the other: a block in the making. `box` is around them all, in points.

    Args:
        line: The first line.
    """

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.rows = [line.box]
        self.box = line.box
        self.size = line.size
        self.weight = line.weight
        self.left, self.right = line.box[0], line.box[2]

    def add(self, line: Line, *, same_row: bool) -> None:
        """Add a line: beside the last one, or below it."""
        self.lines.append(line)
        if same_row:
            self.rows[-1] = union([self.rows[-1], line.box])
        else:
            self.rows.append(line.box)
            self.weight = min(self.weight, line.weight)
        self.left, self.right = min(self.left, line.box[0]), max(self.right, line.box[2])
        self.box = union([self.box, line.box])

    def go_on(self, following: "Stack") -> None:
        """Add the lines of a stack in another column; `left` and `right` stay."""
        self.lines += following.lines
        self.rows += following.rows
        self.box = union([self.box, following.box])


# Lines cut where columns or table cells share a gutter ---------------------------------


def cut_at_gutters(chars: Chars) -> list[Line]:
    """Return the lines, those that run across two columns of prose cut in two."""
    gaps = [_gaps(chars, line) for line in chars.lines]
    wide = [
        [gap for gap in found if gap[1] - gap[0] > _WIDE_EM * line.size]
        for found, line in zip(gaps, chars.lines, strict=True)
    ]
    cut: list[Line] = []
    for index, line in enumerate(chars.lines):
        shared = [gap for gap in wide[index] if _shared(chars, wide, index, gap)]
        if shared and not all(_prose(chars, wide, index, gap) for gap in shared):
            cut.append(_as_row(line))
            continue
        apart = shared or [gap for gap in wide[index] if _apart(chars, line, gaps[index], gap)]
        cut.extend(chars.split(line, [gap[2] for gap in apart]))
    return cut


def _apart(chars: Chars, line: Line, gaps: Sequence[Gap], gap: Gap) -> bool:
    """Tell whether `gap` is far wider than the other spaces of its line.

    A justified line has wide spaces everywhere; a line of a table of contents ends in
    a number that belongs to it.
    """
    width = gap[1] - gap[0]
    if chars.text[gap[2] : line.end].strip().isdigit():
        return False
    others = sorted(end - begin for begin, end, _ in gaps if begin != gap[0])
    if len(others) < 2 or width > 4.5 * line.size:
        return width > 3.0 * line.size
    return width > 2.2 * line.size and width > 2.5 * others[len(others) // 2]


def _gaps(chars: Chars, line: Line) -> list[Gap]:
    """Return the spaces between the words of a line, none where none is wide."""
    boxes = chars.boxes[line.start : line.end]
    shown = list(compress(range(line.start, line.end), boxes))
    lefts, _, rights, _ = zip(*filter(None, boxes), strict=True)
    if max(map(sub, lefts[1:], rights), default=0.0) <= _WIDE_EM * line.size:
        return []
    return [
        (right, left, index)
        for last, right, index, left in zip(shown, rights, shown[1:], lefts[1:], strict=False)
        if index > last + 1 or left - right > line.size
    ]


def _shared(chars: Chars, wide: Sequence[Sequence[Gap]], index: int, gap: Gap) -> bool:
    """Tell whether a line right above or below has a gap in the same place."""
    line = chars.lines[index]
    return any(
        min(gap[1], other[1]) - max(gap[0], other[0]) >= line.size
        for place in (index - 1, index + 1)
        if 0 <= place < len(wide) and abs(chars.lines[place].box[1] - line.box[1]) < 3.0 * line.size
        for other in wide[place]
    )


def _prose(chars: Chars, wide: Sequence[Sequence[Gap]], index: int, gap: Gap) -> bool:
    """Tell whether the lines around share `gap` as the gutter between two texts."""
    heads: list[int] = []
    tails: list[int] = []
    for place in range(max(0, index - 6), min(len(wide), index + 7)):
        line = chars.lines[place]
        for left, right, at in wide[place]:
            if min(gap[1], right) - max(gap[0], left) >= line.size:
                heads.append(len(chars.text[line.start : at].strip()))
                tails.append(line.end - at)
    return len(heads) >= 4 and sum(heads) > 25 * len(heads) and sum(tails) > 25 * len(tails)


def _as_row(line: Line) -> Line:
    return replace(line, row=True)


# Lines stacked into blocks ---------------------------------------------------------------


def stack_lines(chars: Chars, lines: Sequence[Line]) -> list[Stack]:
    """Return the lines as blocks, in the order in which the content stream begins them."""
    pitch = _pitch(lines)
    stacks: list[Stack] = []
    for line in lines:
        for stack in reversed(stacks[-_LOOK_BACK:]):
            if _continues_row(stack, line):
                stack.add(line, same_row=True)
                break
            if _continues(chars, stack, line, pitch, near=stack is stacks[-1]):
                stack.add(line, same_row=False)
                break
        else:
            stacks.append(Stack(line))
    return stacks


def _pitch(lines: Sequence[Line]) -> float:
    """Return the greatest line distance within a paragraph, in font sizes."""
    steps: Counter[int] = Counter()
    for above, below in pairwise(lines):
        step = (above.box[1] - below.box[1]) / max(above.size, 1.0)
        if abs(above.size - below.size) < 0.5 and 0.8 < step < 2.6:
            steps[round(step * 10)] += below.end - below.start
    if not steps:
        return _DEFAULT_PITCH
    usual = steps.most_common(1)[0][0] / 10
    return min(max(usual * 1.22, 1.4), 2.6)


def _continues_row(stack: Stack, line: Line) -> bool:
    """Tell whether the line goes on beside the last one: a superscript, a change of font."""
    last = stack.rows[-1]
    shared = min(last[3], line.box[3]) - max(last[1], line.box[1])
    gap = line.box[0] - last[2]
    near = -0.3 * stack.size <= gap <= 0.8 * stack.size
    return near and shared > 0.35 * min(last[3] - last[1], line.height)


def _continues(chars: Chars, stack: Stack, line: Line, pitch: float, *, near: bool) -> bool:
    last, above = stack.rows[-1], stack.lines[-1]
    step = (last[1] - line.box[1]) / max(stack.size, 1.0)
    if line.row or above.row or not 0.5 < step < pitch * (1.0 if near else 0.95):
        return False
    if abs(line.size - stack.size) > _SAME_SIZE * max(line.size, stack.size):
        return False
    overlap = min(stack.right, line.box[2]) - max(stack.left, line.box[0])
    if overlap < 0.5 * min(stack.right - stack.left, line.box[2] - line.box[0]):
        return False
    if not near and abs(line.box[0] - stack.left) > 2.5 * stack.size:
        return False
    return not _begins_anew(chars.text, stack, line)


def _begins_anew(text: str, stack: Stack, line: Line) -> bool:
    """Tell by their words and style whether a line starts another block."""
    if LIST_MARK.match(text, line.start, line.end):
        return True
    first, before = text[line.start], text[stack.lines[-1].end - 1]
    opens = not first.islower() and first not in ",;.)%"
    heavier = stack.weight >= line.weight + BOLDER
    if (
        (heavier or line.weight >= stack.weight + BOLDER)
        and opens
        and before not in ",-\u0002\ufffe"
    ):
        return heavier or before in TERMINAL
    if not opens or before not in TERMINAL:
        return False
    last = stack.rows[-1]
    right = max(stack.right, line.box[2])
    short = right - last[2] > 0.12 * (right - stack.left)
    short = short and right - stack.left > 18 * stack.size
    return short or line.box[0] - stack.left > 0.8 * stack.size
