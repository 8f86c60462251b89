"""The tables of Markdown: rows between pipes, each cell a block that knows its headings.

The row above the rule heads the columns (GitHub Flavored Markdown, 4.10); a table without
a rule is headed as `grids.heading_rows` tells.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.records import Block, BlockKind
from ingest.blocks import trimmed
from ingest.grids import GridCell, Heads, heading_rows, headings, is_data, is_label

_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_EMPHASIS = "*_` \t"


class Line(NamedTuple):
    """A line without its end: `text[start:end]` of the page."""

    start: int
    end: int
    text: str


def is_row(text: str) -> bool:
    """Tell whether a line stands between pipes."""
    return bool(_ROW.match(text))


def is_rule(text: str) -> bool:
    """Tell whether a line is the rule under the headings of a table."""
    return "|" in text and bool(_RULE.match(text))


def table_at(lines: Sequence[Line], index: int) -> tuple[int, list[Block]]:
    """Return how many lines the table that begins at `index` has, and its cells; 0 for none."""
    count = _length(lines, index)
    rows = [_cells(line) for line in lines[index : index + count] if not is_rule(line.text)]
    if not any(rows):
        return count, []
    named = any(cell.text for cell in rows[0])
    ruled = named and count > 1 and is_rule(lines[index + 1].text)
    rows = rows if named else rows[1:]  # what had no headings was given an empty row for them
    texts = [[_bare(line) for line in row] for row in rows]
    headed = 1 if ruled and len(rows) > 1 else heading_rows(texts)
    kind = BlockKind.TABLE_CELL if is_data(texts) else BlockKind.PARAGRAPH
    grid = [
        _grid_cell(cell, number, place, headed=number < headed)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell.text
    ]
    return count, [
        Block(
            start=cell.start,
            end=cell.end,
            kind=kind,
            under=under if kind is BlockKind.TABLE_CELL else (),
        )
        for cell, under in zip(grid, headings(grid), strict=True)
    ]


def _length(lines: Sequence[Line], index: int) -> int:
    """Return how many lines from `index` are rows of one table.

    Rows without outer pipes are a table's where a rule of as many cells stands below the first.
    """
    follows = lines[index + 1].text if index + 1 < len(lines) else ""
    open_rows = (
        is_rule(follows)
        and bool(_PIPE.search(lines[index].text))
        and len(_cells(lines[index])) == len(_PIPE.findall(follows.strip().strip("|"))) + 1
    )
    end = index
    while end < len(lines) and (
        is_row(lines[end].text) or (open_rows and bool(_PIPE.search(lines[end].text)))
    ):
        end += 1
    return end - index


def _cells(line: Line) -> list[Line]:
    """Return what stands between the pipes of a row, trimmed; cells of nothing are empty."""
    start, end = trimmed(line.text, 0, len(line.text))
    start += line.text[start:end].startswith("|")
    end -= end > start and bool(_PIPE.fullmatch(line.text, end - 1, end))
    edges = [match.start() for match in _PIPE.finditer(line.text, start, end)]
    cells: list[Line] = []
    for begin, stop in zip([start, *(edge + 1 for edge in edges)], [*edges, end], strict=True):
        first, last = trimmed(line.text, begin, stop)
        last = max(first, last)
        text = line.text[first:last]
        cells.append(Line(start=line.start + first, end=line.start + last, text=text))
    return cells


def _bare(cell: Line) -> str:
    return cell.text.strip(_EMPHASIS)


def _grid_cell(cell: Line, row: int, column: int, *, headed: bool) -> GridCell:
    leads = column == 0 and is_label(_bare(cell))
    heads = Heads.COLUMN if headed else Heads.ROW if leads else Heads.NOTHING
    return GridCell(row=row, column=column, start=cell.start, end=cell.end, heads=heads)
