"""Cells of a page back in rows, by the headings that they stand under."""

from collections.abc import Sequence

from corpus.records import Block


def table_rows(cells: Sequence[Block]) -> list[list[int]]:
    """Return the rows of neighbouring cells, each the indexes of its cells.

    A row begins at a cell that heads others of its row, or where the headings of columns
    begin anew. What readers found no headings for stays one row.
    """
    heads = {each.under[-1] for each in cells if len(each.under) > 1}
    columns = {each.under[0] for each in cells if each.under}
    rows: list[list[int]] = []
    last = -1
    for index, cell in enumerate(cells):
        column = cell.under[0][0] if cell.under else cell.start
        own = (cell.start, cell.end)
        leads = own in heads and own not in columns
        anew = column < last or (column == last and len(columns) == 1)
        if not rows or anew or leads:
            rows.append([])
        rows[-1].append(index)
        last = column if cell.under or not leads else -1
    return rows
