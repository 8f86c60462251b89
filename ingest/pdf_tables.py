"""The tables of laid out PDF pages: lines cut into cells, and the headings of each cell.

A PDF says nothing of tables. Cells are what the layout found in rows; what stands above
the first row of numbers, over their column, heads the column; the words left of the first
number of a row head the row. Where no cell is a column's heading, nothing is claimed:
boxes side by side look the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.records import Block, BlockKind, Role
from ingest.grids import is_label, is_number, is_year
from ingest.pdf_layout import Layout, PdfBlock
from ingest.pdf_lines import Box, union
from ingest.pdf_stacks import BOLDER

_GAP_EM = 1.3
"""The least gap between the cells of a line, in font sizes: as lines are cut (`pdf_stacks`)."""
_REACH_EM = 25.0
"""How far left of a table's numbers, in font sizes, the names of its rows may end."""
_HEAD_WORDS = 20
_DRAWN_IN = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL}
)
_AMOUNT = re.compile(r"\d ?(?:€|[kM]€|%|euros|millions?|ETP)(?!\w)")
"""An amount, which is what a fact sheet says above another, never a heading."""
_SPACE_EM = 0.6
"""The least gap that parts cells where other rows have one in the same place; a space is
0.3 wide."""
_APART_EM = 4.0
"""The gap below a table's row, in font sizes, under which another table begins."""
_COUNTED = 0.6
"""Part of the cells in columns of data that are numbers."""
_LARGER = 1.2
"""Size of a number of key figures against the words below it, as for boxes (`pdf_roles`)."""
_FEWEST_ROWS = 2
"""Rows that make boxes in columns a table of words."""
_OVER = 0.3
"""Part of the narrower of heading and column in which they must share their width.
All by eye on tables made for tests and three annual reports, November 2026."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A cell: `text[start:end]` of the page, the place of its block and where it stands."""

    place: int
    start: int
    end: int
    words: str
    box: Box
    size: float
    weight: int

    @property
    def middle(self) -> float:
        """The height of its middle, in points."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def counts(self) -> bool:
        """It is a number and no year."""
        return is_number(self.words) and not is_year(self.words)


def with_tables(layout: Layout, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page, rows cut into cells, cells under their headings.

    Args:
        layout: The page laid out.
        blocks: Its blocks with their forms and roles, one for each of the layout's.
    """
    made: dict[int, list[Block]] = {}
    for run in _runs(layout, blocks):
        if run[0] in made:
            continue
        cells, under = _table(layout, blocks, run)
        told = {*under, *(start for spans in under.values() for start, _ in spans)}
        drawn_in = {cell.place for cell in cells if cell.start in told}
        for cell in cells:
            if cell.place in made and made[cell.place][-1].end > cell.start:
                continue
            if cell.place in run or cell.place in drawn_in:
                own = replace(
                    blocks[cell.place],
                    start=cell.start,
                    end=cell.end,
                    kind=BlockKind.TABLE_CELL,
                    level=0,
                    under=under.get(cell.start, ()),
                )
                made.setdefault(cell.place, []).append(own)
    found: list[Block] = []
    for place, block in enumerate(blocks):
        found += made.get(place, [block])
    return _captioned(layout, blocks, found)


def _table(
    layout: Layout, blocks: Sequence[Block], run: Sequence[int]
) -> tuple[list[_Cell], dict[int, tuple[Span, ...]]]:
    """Return the cells of a table and what they stand under, by their starts.

    Names of columns and rows that were laid out apart are drawn in where they head something.
    """
    cells = list(_cells(layout, run))
    if sum(cell.counts for cell in cells) >= _FEWEST_ROWS:
        edge = min(cell.box[0] for cell in cells if cell.counts)
        named = any(_is_name(cell) and cell.box[2] <= edge for cell in cells)
        grown = sorted(_grown(layout, blocks, run, 1.0 if named else _REACH_EM))
        wider = list(_cells(layout, grown))
        if len(grown) > len(run) and (under := _headings(wider)):
            return wider, under
    under = _headings(cells) or _headings_in_bold(cells) or _captions(cells)
    return cells, under or _cards(layout, cells)


def _grown(
    layout: Layout, blocks: Sequence[Block], run: Sequence[int], reach_em: float
) -> set[int]:
    """Return the places of a run and of the short blocks beside and right above it.

    Those on its left are at most `reach_em` font sizes away.
    """
    near = {
        place
        for place, block in enumerate(blocks)
        if block.role is Role.CONTENT
        and block.kind in _DRAWN_IN
        and _is_short(layout.text[block.start : block.end])
    }
    grown = set(run)
    left, bottom, right, top = union([layout.blocks[place].box for place in run])
    waiting = sorted(near - grown, key=lambda place: layout.blocks[place].box[1])
    for place in waiting:
        block = layout.blocks[place]
        beside = min(top, block.box[3]) - max(bottom, block.box[1]) > 0.5 * block.size
        above = 0 <= block.box[1] - top + 0.3 * block.size < 1.2 * block.size
        within = block.box[2] > left - reach_em * block.size and block.box[0] < right + block.size
        if within and (beside or above):
            grown.add(place)
            left, right = min(left, block.box[0]), max(right, block.box[2])
            top = max(top, block.box[3])
    return grown


def _is_short(text: str) -> bool:
    """Tell whether words can be a cell: few, and no sentence."""
    return len(text.split()) <= _HEAD_WORDS and not text.rstrip().endswith((".", ";", "!", "?"))


def _runs(layout: Layout, blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the places of blocks that follow each other as cells of one table."""
    run: list[int] = []
    for place, block in enumerate(blocks):
        cell = block.kind is BlockKind.TABLE_CELL and block.role is Role.CONTENT
        if run and not (cell and _near(layout, run, layout.blocks[place])):
            yield run
            run = []
        if cell:
            run.append(place)
    if run:
        yield run


def _near(layout: Layout, run: Sequence[int], block: PdfBlock) -> bool:
    floor = min(layout.blocks[place].box[1] for place in run)
    return floor - block.box[3] < _APART_EM * block.size


def _cells(layout: Layout, run: Sequence[int]) -> Iterator[_Cell]:
    """Yield the cells of a table: its blocks, cut where lines go across gutters."""
    gaps = {place: list(_gaps(layout, layout.blocks[place])) for place in run}
    for place in run:
        block = layout.blocks[place]
        cuts = [gap.index for gap in gaps[place] if _cuts(layout, gap, block, gaps)]
        edges = [block.start, *cuts, block.end]
        for start, end in pairwise(edges):
            text = layout.text[start:end]
            first = start + len(text) - len(text.lstrip())
            boxes = [box for at in range(start, end) if (box := _box(layout, at)) is not None]
            if boxes:
                yield _Cell(
                    place=place, start=first, end=first + len(text.strip()),
                    words=" ".join(text.split()), box=union(boxes), size=block.size, weight=block.weight,
                )  # fmt: skip


def _box(layout: Layout, index: int) -> Box | None:
    origin = layout.origins[index]
    return layout.boxes[origin] if origin >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """A gap within a line: its left and right end, and the character after it."""

    left: float
    right: float
    index: int


def _gaps(layout: Layout, block: PdfBlock) -> Iterator[_Gap]:
    """Yield the gaps of a block's last line that are wider than a space."""
    edge: float | None = None
    last = layout.text.rfind("\n", block.start, block.end) + 1
    for index in range(max(block.start, last), block.end):
        box = _box(layout, index)
        if box is None:
            continue
        if edge is not None and box[0] - edge > _SPACE_EM * block.size:
            yield _Gap(left=edge, right=box[0], index=index)
        edge = box[2]


def _cuts(layout: Layout, gap: _Gap, block: PdfBlock, gaps: Mapping[int, Sequence[_Gap]]) -> bool:
    """Tell whether a gap parts two cells: wide, between two numbers, or shared by other rows."""
    if gap.right - gap.left > _GAP_EM * block.size:
        return True
    before = layout.text[block.start : gap.index].rstrip()[-1:]
    if before.isdigit() and layout.text[gap.index].isdigit():
        return True
    sharing = [
        any(min(each.right, gap.right) - max(each.left, gap.left) > 0 for each in others)
        for place, others in gaps.items()
        if others and layout.blocks[place].start != block.start
    ]
    return 2 * sum(sharing) >= len(sharing) > 0


_Level = list[tuple[_Cell, Box]]
"""The headings at one height, each with the box over whose width it stands."""


# Headings ------------------------------------------------------------------------------------


def _headings(cells: Sequence[_Cell]) -> dict[int, tuple[Span, ...]]:
    """Return by the start of each cell of a table what it stands under."""
    rows = _rows([cell for cell in cells if cell.counts])
    if not rows:
        return {}
    ceiling = max(cell.middle for cell in rows[0])
    heads = [
        cell for cell in cells if is_label(cell.words) and cell.box[1] > ceiling - 0.1 * cell.size
    ]
    below = [cell for cell in cells if cell not in heads]
    if not heads or not _is_counted(below) or any(_AMOUNT.search(head.words) for head in heads):
        return {}
    levels = _levels(_tiers(heads), rows)
    most = max(len(_over(_column(cell, rows), levels)) for row in rows for cell in row)
    under: dict[int, tuple[Span, ...]] = {}
    for row in rows:
        lead = [cell for cell in below if _is_name(cell) and _leads(cell, row)]
        lead = sorted(lead, key=lambda cell: cell.box[0])
        for cell in row:
            over = _over(_column(cell, rows), levels)
            if over and len(over) == most:
                under[cell.start] = _spans([*over, *lead])
        for cell in lead:
            under[cell.start] = _spans(_over(cell.box, levels))
    for number, level in enumerate(levels):
        for head, box in level:
            under[head.start] = _spans(_over(box, levels[:number]))
    return {start: spans for start, spans in under.items() if spans}


def _headings_in_bold(cells: Sequence[_Cell]) -> dict[int, tuple[Span, ...]]:
    """Return what the cells of a table of words stand under: a first row in bold alone.

    Cells are set flush left under their heading; the first column heads the rows.
    """
    top = max(cells, key=lambda cell: cell.box[3])
    heads = sorted(
        (cell for cell in cells if cell.box[3] > top.middle), key=lambda cell: cell.box[0]
    )
    below = [cell for cell in cells if cell not in heads]
    bold = min(cell.weight for cell in heads)
    if len(heads) < 2 or not all(map(_is_name, heads)):
        return {}
    columns = {cell.start: _flush(cell, heads) for cell in below}
    leads = [cell for cell in below if columns[cell.start] is heads[0]]
    data = [cell for cell in below if columns[cell.start] not in {None, heads[0]}]
    if len(leads) < _FEWEST_ROWS or len(data) + len(leads) < len(below):
        return {}
    if any(cell.weight > bold - BOLDER for cell in data):
        return {}
    under: dict[int, tuple[Span, ...]] = {lead.start: _spans(heads[:1]) for lead in leads}
    for cell in data:
        beside = [lead for lead in leads if _beside(lead, cell) and is_label(lead.words)]
        own = [head for head in heads if head is columns[cell.start]]
        under[cell.start] = _spans([*own, *(beside if len(beside) == 1 else [])])
    return under


def _flush(cell: _Cell, heads: Sequence[_Cell]) -> _Cell | None:
    """Return the heading that begins where a cell does."""
    return next((head for head in heads if abs(head.box[0] - cell.box[0]) < 0.5 * cell.size), None)


def _beside(lead: _Cell, cell: _Cell) -> bool:
    shared = min(lead.box[3], cell.box[3]) - max(lead.box[1], cell.box[1])
    return shared > 0.3 * min(lead.box[3] - lead.box[1], cell.box[3] - cell.box[1])


def _spans(cells: Sequence[_Cell]) -> tuple[Span, ...]:
    return tuple((cell.start, cell.end) for cell in cells)


def _rows(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Return the cells by rows of one height, from the top, each from left to right."""
    rows: list[list[_Cell]] = []
    for cell in sorted(cells, key=lambda cell: -cell.middle):
        if rows and rows[-1][0].middle - cell.middle < 0.6 * cell.size:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda cell: cell.box[0]) for row in rows]


def _is_counted(below: Sequence[_Cell]) -> bool:
    """Tell whether most cells right of the first column are numbers."""
    left = min((cell.box[0] for cell in below if cell.counts), default=0.0)
    data = [cell for cell in below if cell.box[2] > left]
    return sum(cell.counts for cell in data) >= _COUNTED * len(data) > 0


def _is_name(cell: _Cell) -> bool:
    return is_label(cell.words) and not _AMOUNT.search(cell.words)


def _leads(cell: _Cell, row: Sequence[_Cell]) -> bool:
    """Tell whether a cell stands left of a row of numbers, at its height."""
    slack = 0.3 * cell.size
    level = cell.box[1] - slack <= row[0].middle <= cell.box[3] + slack
    return level and cell.box[2] <= row[0].box[0] + slack


def _column(cell: _Cell, rows: Sequence[Sequence[_Cell]]) -> Box:
    """Return the box around the numbers that stand above and below each other with `cell`."""
    fellows = [each.box for row in rows for each in row if _shared(each.box, cell.box) > 0]
    return union(fellows)


def _shared(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])


def _tiers(heads: Sequence[_Cell]) -> list[list[_Cell]]:
    """Return headings by tiers, from the top: those that share some of their height are one."""
    tiers: list[list[_Cell]] = []
    for head in sorted(heads, key=lambda cell: -cell.middle):
        if tiers and any(_beside(other, head) for other in tiers[-1]):
            tiers[-1].append(head)
        else:
            tiers.append([head])
    return [sorted(tier, key=lambda cell: cell.box[0]) for tier in tiers]


def _levels(tiers: Sequence[Sequence[_Cell]], rows: Sequence[Sequence[_Cell]]) -> list[_Level]:
    """Return the tiers of headings, each heading with the box over whose width it stands.

    A tier of fewer headings than the one below has them over groups of columns of one
    size; where the columns do not part so, it heads what it stands over alone.
    """
    columns = _merged([cell.box for row in rows for cell in row])
    levels: list[_Level] = []
    for place, tier in enumerate(tiers):
        over = [head for head in tier if any(_shared(head.box, box) > 0 for box in columns)]
        last = place + 1 == len(tiers)
        groups = [head.box for head in over] if last else _groups(over, columns)
        aside = [(head, head.box) for head in tier if head not in over]
        levels.append([*aside, *zip(over, groups, strict=True)])
    return levels


def _merged(boxes: Sequence[Box]) -> list[Box]:
    """Return the columns of numbers: the boxes, those that share some of their width as one."""
    columns: list[Box] = []
    for box in sorted(boxes):
        if columns and _shared(columns[-1], box) > 0:
            columns[-1] = union([columns[-1], box])
        else:
            columns.append(box)
    return columns


def _groups(over: Sequence[_Cell], columns: Sequence[Box]) -> list[Box]:
    """Return the width that each heading of a level stands over."""
    own = [head.box for head in over]
    if not over or len(columns) % len(over) or len(columns) == len(over):
        return own
    size = len(columns) // len(over)
    groups = [union(columns[at : at + size]) for at in range(0, len(columns), size)]
    fits = all(_heads_group(box, group) for box, group in zip(own, groups, strict=True))
    return [union(pair) for pair in zip(own, groups, strict=True)] if fits else own


def _heads_group(box: Box, group: Box) -> bool:
    """Tell whether a heading stands at the left of its columns, over their middle, or over most."""
    width = group[2] - group[0]
    off = abs((box[0] + box[2]) - (group[0] + group[2])) / 2
    flush = abs(box[0] - group[0]) < box[3] - box[1]
    return _shared(box, group) > 0.5 * width or off < 0.15 * width or flush


def _over(column: Box, levels: Sequence[_Level]) -> list[_Cell]:
    """Return the heading of each level that stands over a column, from the top."""
    found: list[_Cell] = []
    for level in levels:
        fits = [
            (_shared(box, column), head.start, head)
            for head, box in level
            if _shared(box, column) > _OVER * min(box[2] - box[0], column[2] - column[0])
        ]
        if fits:
            found.append(max(fits)[2])
    return found


def _captions(cells: Sequence[_Cell]) -> dict[int, tuple[Span, ...]]:
    """Return for words right below a number set larger, in a row of such, that number."""
    numbers = [cell for cell in cells if cell.counts]
    under: dict[int, tuple[Span, ...]] = {}
    for number in numbers:
        below = [
            cell
            for cell in cells
            if not cell.counts
            and _shared(cell.box, number.box) > 0
            and -0.6 * number.size < number.box[1] - cell.box[3] < 2.0 * cell.size
            and number.size >= _LARGER * cell.size
        ]
        if len(below) == 1 and below[0].start > number.end:
            under[below[0].start] = _spans([number])
    return under if len(under) == len(numbers) else {}


# Cards ----------------------------------------------------------------------------------------


def _cards(layout: Layout, cells: Sequence[_Cell]) -> dict[int, tuple[Span, ...]]:
    """Return what the cells of cards side by side stand under: the name at the top of each card.

    A card is a column of boxes set flush left; its first box opens with a line in capitals,
    and so do those of its neighbours, at the same height.
    """
    columns: list[list[_Cell]] = []
    for cell in sorted(cells, key=lambda cell: -cell.box[3]):
        own = next((each for each in columns if _is_flush(each[0], cell)), None)
        if own is None:
            columns.append([cell])
        else:
            own.append(cell)
    tops = [column[0] for column in columns]
    names = {top.start: _name_of_card(layout, top) for top in tops}
    level = all(_beside(top, tops[0]) for top in tops)
    if len(columns) < _FEWEST_CARDS or not level or not all(names.values()):
        return {}
    under: dict[int, tuple[Span, ...]] = {}
    for top, *below in columns:
        name = names[top.start]
        for cell in below:
            if name is not None and cell.words not in _repeated(columns):
                under[cell.start] = (name,)
    return under


_FEWEST_CARDS = 2
_LONGEST_NAME = 60


def _is_flush(one: _Cell, other: _Cell) -> bool:
    return abs(one.box[0] - other.box[0]) < 0.5 * one.size


def _repeated(columns: Sequence[Sequence[_Cell]]) -> set[str]:
    """Return the words that cards have in common ("RÉSULTATS")."""
    told = [cell.words for column in columns for cell in column]
    return {words for words in told if told.count(words) > 1}


def _name_of_card(layout: Layout, top: _Cell) -> Span | None:
    """Return the lines in capitals with which a card opens, None where it has none.

    The line that ends them and stands in capitals too ("MISSION") heads what follows.
    """
    lines: list[Span] = []
    start = top.start
    for line in layout.text[top.start : top.end].splitlines(keepends=True):
        if not line.strip().isupper():
            break
        lines.append((start, start + len(line.rstrip())))
        start += len(line)
    whole = start >= top.end
    kept = lines if whole or len(lines) < 2 else lines[:-1]
    if not kept or kept[-1][1] - kept[0][0] > _LONGEST_NAME:
        return None
    return kept[0][0], kept[-1][1]


# Numbers set large -----------------------------------------------------------------------------


def _captioned(layout: Layout, blocks: Sequence[Block], found: Sequence[Block]) -> list[Block]:
    """Return the blocks, each that follows a number set large right below it under it."""
    told: dict[int, Span] = {}
    for place in range(len(blocks) - 1):
        number, words = blocks[place], blocks[place + 1]
        box, below = layout.blocks[place], layout.blocks[place + 1]
        near = -0.6 * box.size < box.box[1] - below.box[3] < 1.6 * below.size
        if (
            number.kind is BlockKind.BOX
            and words.kind is not BlockKind.BOX
            and number.role is words.role is Role.CONTENT
            and near
            and _shared(box.box, below.box) > 0
        ):
            told[words.start] = (number.start, number.end)
    return [
        replace(block, under=(told[block.start],)) if block.start in told else block
        for block in found
    ]
