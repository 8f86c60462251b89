"""The rows of tables, from what each cell stands under: facts of a row stay in that row."""

from collections.abc import Iterator

from corpus.records import Block, BlockKind
from ingest.segments import Segment


def rows_of(segment: Segment) -> Iterator[tuple[Block, ...]]:
    """Yield the rows of a segment's tables, each the cells that stand beside one another.

    Cells come row by row. One goes on the row before it when it stands under one of its
    cells, or both stand under the same one there: what heads them then heads a row.
    """
    row: list[Block] = []
    for block in segment.blocks:
        if block.kind is not BlockKind.TABLE_CELL:
            continue
        if row and _goes_on(row, block):
            row.append(block)
            continue
        if row:
            yield tuple(row)
        row = [block]
    if row:
        yield tuple(row)


def _goes_on(row: list[Block], block: Block) -> bool:
    spans = {(each.start, each.end) for each in row}
    return not spans.isdisjoint(block.under)
