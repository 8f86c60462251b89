"""The cells of a table as a grid, and the headings that each of them stands under.

One mechanism for all formats: a reader says where each cell stands and which cells head a
column or a row; `headings_of` tells the rest.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from statistics import median

Span = tuple[int, int]


class Heads(StrEnum):
    """What a cell is the heading of."""

    NOTHING = "nothing"
    COLUMN = "column"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell with words: its place in the grid, from 0, and `text[start:end]` of the page."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    start: int
    end: int
    heads: Heads = Heads.NOTHING


_CELL_WORDS, _LONGEST_CELL = 25, 75
"""The median and the most words of the cells of a table that is no layout of prose."""
_LABEL_WORDS = 25
"""The most words of a heading."""
_NUMERIC = re.compile(
    r"\W*(?:\d[\d\s.,/%€kMx×h]*\D{0,12}|[-–—]|n\.?c\.?|n\.?d\.?|n/?[as])\W*", re.IGNORECASE
)
_YEAR = re.compile(r"\W*(?:(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?|[TS][1-4](?: \d{4})?)\W*")


def is_number(text: str) -> bool:
    """Tell whether a cell is a number with its unit, or stands for one that is missing."""
    return bool(_NUMERIC.fullmatch(text))


def is_year(text: str) -> bool:
    """Tell whether a cell is a year or a part of one, which heads rather than counts."""
    return bool(_YEAR.fullmatch(text))


def is_label(text: str) -> bool:
    """Tell whether a cell can be a heading: words or a year."""
    words = len(text.split())
    return 0 < words <= _LABEL_WORDS and (not is_number(text) or is_year(text))


def is_data(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table holds short cells in two columns or more; others are layout."""
    filled = [[text for text in row if text] for row in rows]
    words = [len(text.split()) for row in filled for text in row]
    return (
        max(map(len, filled), default=0) > 1
        and max(words) <= _LONGEST_CELL
        and median(words) <= _CELL_WORDS
    )


def heading_rows(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the top head the columns, told by the words alone.

    The first row names columns when it holds labels alone, and most of what stands in the
    columns below, the first left out, are numbers. So do labels right below it, where the
    first column is left empty.
    """
    if len(rows) < 2:
        return 0
    first = [text for text in rows[0] if text]
    below = [text for row in rows[1:] for text in row[1:] if text]
    counted = sum(is_number(text) for text in below) * 2 >= len(below) > 0
    wide = len(first) >= 2 or (len(first) == 1 and len(rows[0]) > 2)
    if not counted or not wide or not all(map(is_label, first)):
        return 0
    more = takewhile(_goes_on_heading, rows[1:-1])
    return 1 + sum(1 for _ in more)


def _goes_on_heading(row: Sequence[str]) -> bool:
    labels = [text for text in row[1:] if text]
    return not row[0] and len(labels) > 1 and all(map(is_label, labels))


def headings(cells: Sequence[GridCell]) -> list[tuple[Span, ...]]:
    """Return for each cell the stretches that head it: its columns' first, outermost first.

    Args:
        cells: All cells of a table that have words, in any order.
    """
    over: dict[int, list[GridCell]] = {}
    beside: dict[int, list[GridCell]] = {}
    for head in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if head.heads is Heads.COLUMN:
            for column in range(head.column, head.column + head.columns):
                over.setdefault(column, []).append(head)
        elif head.heads is Heads.ROW:
            for row in range(head.row, head.row + head.rows):
                beside.setdefault(row, []).append(head)
    return [
        _headings_of(cell, over.get(cell.column, ()), beside.get(cell.row, ())) for cell in cells
    ]


def _headings_of(
    cell: GridCell, over: Sequence[GridCell], beside: Sequence[GridCell]
) -> tuple[Span, ...]:
    above = _in_force([head for head in over if head.row + head.rows <= cell.row])
    before = [head for head in beside if head.column + head.columns <= cell.column]
    own = above if cell.heads is Heads.COLUMN else [*above, *before]
    return tuple((head.start, head.end) for head in own)


def _in_force(above: Sequence[GridCell]) -> list[GridCell]:
    """Return the headings above a cell, from the top, without those that are replaced.

    Rows of headings that follow each other stand together; one further down takes the
    place of what headed as many columns before: names of columns said anew, or the next
    of the titles that part a table.
    """
    kept: list[GridCell] = []
    for head in above:
        last = kept[-1] if kept else None
        if last is not None and head.row > last.row + last.rows:
            kept = [each for each in kept if each.columns != head.columns]
        kept.append(head)
    return kept
