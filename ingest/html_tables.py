"""The tables and definition lists of a web page: which cells are data, and what heads them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.records import BlockKind
from ingest.grids import GridCell, Heads, heading_rows, headings, is_data, is_label
from ingest.html_blocks import WebBlock, held_blocks

_MOST_COLUMNS, _MOST_ROWS = 100, 1000
"""Spans beyond these are taken for slips of the pen."""
_LAYOUT_ROLES = frozenset({"presentation", "none"})


@dataclass(slots=True, kw_only=True)
class _Cell:
    """A cell with its place in the grid, from 0, and the blocks in it."""

    element: etree._Element
    row: int
    column: int
    rows: int
    columns: int
    blocks: list[WebBlock]
    text: str


def set_tables(root: etree._Element, text: str, blocks: Sequence[WebBlock]) -> None:
    """Set the headings of the cells of data tables; the cells of other tables are paragraphs.

    Args:
        root: The page's tree.
        text: The page text.
        blocks: Its blocks, which are changed.
    """
    held = held_blocks(blocks)
    for table in root.iter("table"):
        _set_table(table, _rows(table, text, held))
    for terms in root.iter("dl"):
        _set_terms(terms, held)


def _is_layout(table: etree._Element) -> bool:
    nested = next(table.iterdescendants("table"), None) is not None
    return nested or (table.get("role") or "").lower() in _LAYOUT_ROLES


def _rows(
    table: etree._Element, text: str, held: dict[etree._Element, list[WebBlock]]
) -> list[list[_Cell]]:
    """Return the cells of a table row by row, each with its place in the grid."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[_Cell]] = []
    for element in table.iter("tr"):
        if next(element.iterancestors("table"), None) is not table:
            continue
        row, column = len(rows), 0
        rows.append([])
        for cell in element.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            made = _cell(cell, row, column, held.get(cell, []), text)
            taken.update(
                (row + down, column + along)
                for down in range(made.rows)
                for along in range(made.columns)
            )
            rows[-1].append(made)
            column += made.columns
    return rows


def _cell(
    element: etree._Element, row: int, column: int, blocks: list[WebBlock], text: str
) -> _Cell:
    words = " ".join(text[block.start : block.end] for block in blocks)
    rows, columns = _span(element, "rowspan", _MOST_ROWS), _span(element, "colspan", _MOST_COLUMNS)
    return _Cell(
        element=element, row=row, column=column, rows=rows, columns=columns, blocks=blocks, text=words
    )  # fmt: skip


def _span(element: etree._Element, name: str, most: int) -> int:
    stated = (element.get(name) or "1").strip()
    return min(max(int(stated), 1), most) if stated.isdecimal() and len(stated) < 6 else 1


def _set_table(table: etree._Element, rows: Sequence[Sequence[_Cell]]) -> None:
    cells = [cell for row in rows for cell in row if cell.blocks]
    if _is_layout(table) or not is_data([[cell.text for cell in row] for row in rows]):
        for block in (block for cell in cells for block in cell.blocks):
            if block.kind is BlockKind.TABLE_CELL:
                block.kind = BlockKind.PARAGRAPH
        return
    heads = _heads(rows)
    grid = [
        GridCell(
            row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns,
            start=cell.blocks[0].start, end=cell.blocks[-1].end, heads=heads[cell.element],
        )
        for cell in cells
    ]  # fmt: skip
    for cell, under in zip(cells, headings(grid), strict=True):
        for block in cell.blocks:
            block.kind, block.level = BlockKind.TABLE_CELL, 0
            block.table, block.under = table, under


def _heads(rows: Sequence[Sequence[_Cell]]) -> dict[etree._Element, Heads]:
    """Return what each cell heads: as declared, else as words and weight tell."""
    declared = any(_is_declared(cell.element) for row in rows for cell in row)
    headed = 0 if declared else _heading_rows(rows)
    heads: dict[etree._Element, Heads] = {}
    for number, row in enumerate(rows):
        named = all(cell.element.tag == "th" for cell in row if cell.text or cell.column)
        for cell in row:
            told = _declared(cell, alone=named) if declared else Heads.NOTHING
            if number < headed:
                told = Heads.COLUMN
            elif told is Heads.NOTHING and _leads(cell, rows) and is_label(cell.text):
                told = Heads.ROW
            heads[cell.element] = told
    return heads


def _is_declared(element: etree._Element) -> bool:
    return element.tag == "th" or _in_head(element)


def _in_head(element: etree._Element) -> bool:
    return next(element.iterancestors("thead", "table")) in element.iterancestors("thead")


def _declared(cell: _Cell, *, alone: bool) -> Heads:
    """Return what a cell heads by its tag and scope; `alone`: its row holds headings only."""
    scope = (cell.element.get("scope") or "").lower()
    if cell.element.tag == "th" and scope.startswith(("col", "row")):
        return Heads.COLUMN if scope.startswith("col") else Heads.ROW
    if _in_head(cell.element) or (cell.element.tag == "th" and alone):
        return Heads.COLUMN
    return Heads.ROW if cell.element.tag == "th" else Heads.NOTHING


def _heading_rows(rows: Sequence[Sequence[_Cell]]) -> int:
    """Return how many rows head the columns of a table without `th` and `thead`."""
    counted = heading_rows([[cell.text for cell in row] for row in rows])
    if counted or len(rows) < 2:
        return counted
    first = [cell for cell in rows[0] if cell.text]
    bold = all(block.bold for cell in first for block in cell.blocks)
    plain = any(not block.bold for row in rows[1:] for cell in row for block in cell.blocks)
    return int(len(first) > 1 and bold and plain and all(is_label(cell.text) for cell in first))


def _leads(cell: _Cell, rows: Sequence[Sequence[_Cell]]) -> bool:
    """Tell whether a cell stands at the left, or beside one that spans several rows."""
    if cell.column == 0:
        return True
    return any(
        first.column == 0
        and first.rows > 1
        and first.columns == cell.column
        and first.row <= cell.row < first.row + first.rows
        for row in rows[max(0, cell.row - _MOST_ROWS) : cell.row + 1]
        for first in row[:1]
    )


def _set_terms(terms: etree._Element, held: dict[etree._Element, list[WebBlock]]) -> None:
    """Set each description of a definition list under the terms before it."""
    named: list[WebBlock] = []
    described = True
    for element in terms.iter("dt", "dd"):
        if next(element.iterancestors("dl"), None) is not terms:
            continue
        blocks = list(_inside(element, held))
        if element.tag == "dt":
            named = blocks if described else [*named, *blocks]
            described = False
        else:
            described = True
            for block in blocks:
                block.under = block.under or tuple((each.start, each.end) for each in named)


def _inside(
    element: etree._Element, held: dict[etree._Element, list[WebBlock]]
) -> Iterator[WebBlock]:
    for each in element.iter():
        yield from held.get(each, ())
