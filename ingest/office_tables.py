"""What a table is for: layout, a form with labels and answers, or data; and its headings.

A data table is written a row a line, its cells parted by tabs, each cell a block of its
own (`BlockKind.TABLE_CELL`), so that two numbers side by side never read as one. A cell
that heads a column has level 1, one that heads a row level 2; `cell_headings` finds, for
any cell, the headings that it stands under.
"""

import re
from collections.abc import Sequence
from statistics import median

from corpus.records import Block, BlockKind, Page
from ingest.office_parts import Cell, Table, paragraphs

COLUMN_HEADING, ROW_HEADING = 1, 2
"""The levels of cells that are headings; other cells have 0."""
COLUMN_MARK = "\t"
"""What parts the cells of a row in the page text."""
SPAN_MARK = "\u2003"
"""What stands after a cell for each further column that it spans."""
LINE_MARK = "\u2028"
"""What parts the paragraphs of one cell."""

_CELL_WORDS = 25
_LABEL_WORDS = 16
_NUMERIC = re.compile(r"\W*(?:\d[\d\s.,/%€kMx×h]*\D{0,12}|[-–—]|n\.?c\.?|n/?a)\W*", re.IGNORECASE)
_YEAR = re.compile(r"\W*(?:(?:19|20)\d\d|[TS][1-4](?: \d{4})?)\W*")


def is_data(table: Table) -> bool:
    """Tell whether a table holds short cells in two columns or more."""
    filled = [[cell for cell in row if cell.text] for row in table.rows]
    filled = [row for row in filled if row]
    if not filled or max(map(len, filled)) < 2:
        return False
    cells = [cell for row in filled for cell in row]
    words = [len(cell.text.split()) for cell in cells]
    simple = all(not isinstance(part, Table) for cell in cells for part in cell.parts)
    return simple and max(words) <= 3 * _CELL_WORDS and median(words) <= _CELL_WORDS


def is_labelled(row: Sequence[Cell]) -> bool:
    """Tell whether a row is a label and the answer to it."""
    filled = [cell for cell in row if cell.text]
    if len(filled) < 2 or filled[0] is not row[0]:
        return False
    label = filled[0].text
    words, answer = len(label.split()), sum(len(cell.text.split()) for cell in filled[1:])
    stated = label.endswith((":", "?")) or all(part.bold for part in paragraphs(filled[0].parts))
    return words <= _LABEL_WORDS and not is_number(label) and (stated or answer > words)


def is_pairs(table: Table) -> bool:
    """Tell whether a data table is a list of labels and values.

    Numbers under a column heading are none: the heading says what they count.
    """
    filled = [[cell for cell in row if cell.text] for row in table.rows]
    two = all(len(row) <= 2 for row in filled)
    labels = [row[0].text for row in filled if len(row) == 2]
    values = [row[1].text for row in filled if len(row) == 2]
    counted = sum(map(is_number, values)) * 2 >= len(values)
    headed = counted and heading_rows(table) > 0
    return two and bool(labels) and not headed and not any(map(is_number, labels))


def heading_rows(table: Table) -> int:
    """Return how many rows at the top head the columns: as declared, else 0 or 1."""
    if table.headed:
        return min(table.headed, len(table.rows) - 1)
    if len(table.rows) < 2:
        return 0
    first = [cell for cell in table.rows[0] if cell.text]
    named = all(not is_number(cell.text) or _YEAR.fullmatch(cell.text) for cell in first)
    bold = all(part.bold for cell in first for part in paragraphs(cell.parts))
    below = [cell for row in table.rows[1:] for cell in row[1:] if cell.text]
    counted = sum(is_number(cell.text) for cell in below) * 2 >= len(below) > 0
    plain = any(not part.bold for cell in below for part in paragraphs(cell.parts))
    wide = len(first) >= 2 or (len(first) == 1 and len(table.rows[0]) > 2)
    columns = max(len(row) for row in table.rows)
    return int(named and wide and ((bold and plain) or (counted and columns > 2)))


def is_number(text: str) -> bool:
    """Tell whether a cell is a number with its unit, or stands for one that is missing."""
    return bool(_NUMERIC.fullmatch(text))


def cell_headings(page: Page, block: Block) -> tuple[Block, ...]:
    """Return the cells that head a cell of a data table: its columns' first, then its row's.

    Args:
        page: The page that the cell stands on.
        block: The cell, as a DOCX or ODT reader made it.
    """
    if block.kind is not BlockKind.TABLE_CELL or block.level == COLUMN_HEADING:
        return ()
    top = page.text.rfind("\n\n", 0, block.start) + 1
    line = page.text.rfind("\n", 0, block.start) + 1
    column = _column(page.text, block)
    above = [
        other
        for other in page.blocks
        if top <= other.start < line
        and other.level == COLUMN_HEADING
        and other.kind is BlockKind.TABLE_CELL
    ]
    heads = [head for head in above if _covers(page.text, head, column)]
    beside = [
        other
        for other in page.blocks
        if line <= other.start < block.start
        and other.level == ROW_HEADING
        and other.kind is BlockKind.TABLE_CELL
    ]
    return (*heads, *beside)


def _column(text: str, block: Block) -> int:
    """Return the column in which a cell begins, from 0."""
    before = text[text.rfind("\n", 0, block.start) + 1 : block.start]
    return before.count(COLUMN_MARK) + before.count(SPAN_MARK)


def _covers(text: str, head: Block, column: int) -> bool:
    """Tell whether a heading stands over a column."""
    after = re.split(rf"[\n{COLUMN_MARK}]", text[head.end :], maxsplit=1)[0]
    first = _column(text, head)
    return first <= column <= first + after.count(SPAN_MARK)
