"""The parts of an office document -> one page's text and its blocks.

Each paragraph is a line of the page text; tables are told by `ingest.office_tables`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.records import Block, BlockKind, Role
from ingest.blocks import trimmed
from ingest.grids import GridCell, Heads, headings, is_label
from ingest.office_parts import Cell, Paragraph, Part, Piece, Table
from ingest.office_tables import heading_rows, is_data, is_labelled, is_pairs

COLUMN_MARK = "\t"
"""What parts the cells of a row in the page text, so that no two numbers read as one."""
LINE_MARK = "\u2028"
"""What parts the paragraphs of one cell."""

_UNTICKED = re.compile(r"\u2610[^\u2610\u2611\u2612\n]*")
"""A box left empty and the choice beside it: what the document does not say."""
_BETWEEN_NUMBERS = re.compile(r"(?<=[\d%€])[ ]*[\t\n][\t\n ]*(?=\d)")
"""A tab or line break between two numbers, which must not read as one."""
_SPACES = re.compile(r"\s+")
_HEADING_WORDS = 14


@dataclass(slots=True, kw_only=True)
class Written:
    """A page on the way: its text so far, its blocks, and the size of each block."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    sizes: dict[int, float] = field(default_factory=dict)
    """The size of the letters, in points, by the start of the block."""
    below: int = 1
    """The level under which a line all in bold is a heading."""

    @property
    def text(self) -> str:
        """The page text."""
        return "".join(self.pieces)

    def add(self, text: str) -> None:
        """Append to the page text."""
        self.pieces.append(text)
        self.length += len(text)


def write_parts(parts: Sequence[Part], written: Written) -> None:
    """Write paragraphs and tables at the end of the page."""
    for place, part in enumerate(parts):
        if isinstance(part, Table):
            _write_table(part, written)
        else:
            following = parts[place + 1] if place + 1 < len(parts) else None
            _write_paragraph(_as_heading(part, following, written.below), written)


def _as_heading(part: Paragraph, following: Part | None, below: int) -> Paragraph:
    """Return a short line all in bold above plain text as the heading that it is."""
    words = part.text.split()
    plain = isinstance(following, Table) or (
        isinstance(following, Paragraph) and not following.bold
    )
    if (
        part.kind is BlockKind.PARAGRAPH
        and part.role is Role.CONTENT
        and plain
        and 0 < len(words) <= _HEADING_WORDS
        and part.bold
        and not part.text.rstrip().endswith((".", ";", ",", "!"))
        and any(map(str.isalpha, part.text))
    ):
        return replace(part, kind=BlockKind.HEADING, level=below + 1)
    return part


# Paragraphs ---------------------------------------------------------------------------------


def _write_paragraph(part: Paragraph, written: Written) -> None:
    if part.text.strip():
        _write_pieces(part, written)
        written.add("\n")


def _write_pieces(part: Paragraph, written: Written) -> None:
    """Write a paragraph as a block, or as several where part of it is no content."""
    form = Block(start=0, end=0, kind=part.kind, role=part.role, level=part.level)
    for text, role in _runs(part.pieces):
        own = form if role is Role.CONTENT else _plainly(form, role)
        for start, end in _spans(text):
            if text[start:end].strip():
                begin = written.length + start
                written.sizes[begin] = part.size
                written.blocks.append(replace(own, start=begin, end=written.length + end))
                form = _plainly(form, form.role) if form.level else form
                own = _plainly(own, own.role) if own.level else own
        written.add(text)


def _plainly(form: Block, role: Role) -> Block:
    """Return the form of what is no heading, in a role."""
    heading = form.kind in {BlockKind.HEADING, BlockKind.TITLE}
    return replace(form, kind=BlockKind.PARAGRAPH if heading else form.kind, level=0, role=role)


def _runs(pieces: Sequence[Piece]) -> list[tuple[str, Role]]:
    """Return the stretches of a paragraph that have one role; unticked choices set apart."""
    joined: list[tuple[str, Role]] = []
    for piece in pieces:
        if joined and joined[-1][1] is piece.role:
            joined[-1] = (joined[-1][0] + piece.text, piece.role)
        else:
            joined.append((piece.text, piece.role))
    return [run for text, role in joined for run in _without_unticked(text, role)]


def _without_unticked(text: str, role: Role) -> list[tuple[str, Role]]:
    found, edge = [], 0
    for match in _UNTICKED.finditer(text):
        found += [(text[edge : match.start()], role), (match[0], Role.OTHER)]
        edge = match.end()
    return [(text, role) for text, role in [*found, (text[edge:], role)] if text]


def _spans(text: str) -> list[tuple[int, int]]:
    """Return the ranges of `text` between tabs and breaks that part two numbers."""
    edges = [edge for match in _BETWEEN_NUMBERS.finditer(text) for edge in match.span()]
    bounds = [0, *edges, len(text)]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


# Tables -------------------------------------------------------------------------------------


def _write_table(table: Table, written: Written) -> None:
    if not is_data(table):
        for row in table.rows:
            _write_answers(row, written)
    elif is_pairs(table):
        _part_tables(written)
        for row in table.rows:
            _write_pair([cell for cell in row if cell.text], written)
        written.add("\n")
    else:
        _part_tables(written)
        _write_data(table, written)
        written.add("\n")


def _part_tables(written: Written) -> None:
    """Leave an empty line above a table, as below it."""
    if written.pieces and not written.pieces[-1].endswith("\n\n"):
        written.add("\n")


def _write_answers(row: Sequence[Cell], written: Written) -> None:
    """Write a row of a form: its label as a heading, what is answered below."""
    cells = list(row)
    if is_labelled(cells):
        label = cells.pop(0)
        pieces = [Piece(text=_SPACES.sub(" ", label.text), bold=True)]
        heading = Paragraph(pieces=pieces, kind=BlockKind.HEADING, level=written.below + 1)
        _write_paragraph(heading, written)
    for cell in cells:
        write_parts(cell.parts, written)


def _write_pair(cells: Sequence[Cell], written: Written) -> None:
    """Write a label and its value as one line, "label : value", and one block."""
    if len(cells) < 2:
        write_parts([part for cell in cells for part in cell.parts], written)
        return
    pair = _write_cell(cells[0], written)
    written.add(" " if cells[0].text.endswith((":", "?")) else " : ")
    pair += _write_cell(cells[1], written)
    written.add("\n")
    if len(pair) == 2 and pair[0].role is pair[1].role is Role.CONTENT:
        pair = [replace(pair[0], end=pair[1].end)]
    written.blocks += pair


def _write_data(table: Table, written: Written) -> None:
    """Write a row a line, each cell as blocks that know their headings."""
    headed = heading_rows(table)
    grid: list[GridCell] = []
    blocks: list[list[Block]] = []
    for number, row in enumerate(table.rows):
        column = 0
        for place, cell in enumerate(row):
            if place:
                written.add(COLUMN_MARK)
            made = _write_cell(cell, written)
            if cell.merged:
                _lengthen(grid, number, column)
            elif made:
                heads = _heads(cell, column, table.rows[number:], headed=number < headed)
                grid.append(_grid_cell(made, number, column, cell.span, heads))
                blocks.append(made)
            column += cell.span
        written.add("\n")
    for made, under in zip(blocks, headings(grid), strict=True):
        written.blocks += [replace(block, under=under) for block in made]


def _heads(cell: Cell, column: int, rows: Sequence[Sequence[Cell]], *, headed: bool) -> Heads:
    """Return what a cell heads: labels at the left head rows, merged ones and those beside.

    `rows` are its own row and those below.
    """
    if headed:
        return Heads.COLUMN
    first = rows[0][0]
    grouped = first.merged or (len(rows) > 1 and rows[1][:1] != [] and rows[1][0].merged)
    leads = column == 0 or (column == first.span and grouped)
    return Heads.ROW if leads and is_label(cell.text) else Heads.NOTHING


def _grid_cell(
    made: Sequence[Block], row: int, column: int, columns: int, heads: Heads
) -> GridCell:
    start, end = made[0].start, made[-1].end
    return GridCell(row=row, column=column, columns=columns, start=start, end=end, heads=heads)


def _lengthen(grid: list[GridCell], row: int, column: int) -> None:
    """Let the cell above a merged one reach down to `row`."""
    for place in range(len(grid) - 1, -1, -1):
        above = grid[place]
        if above.column == column and above.row + above.rows == row:
            grid[place] = replace(above, rows=above.rows + 1)
            return


def _write_cell(cell: Cell, written: Written) -> list[Block]:
    """Write a cell; return its blocks, which are not yet among those written."""
    shown = [part for part in cell.parts if isinstance(part, Paragraph) and part.text.strip()]
    made: list[Block] = []
    for place, part in enumerate(shown):
        if place:
            written.add(LINE_MARK)
        for text, role in _runs(part.pieces):
            plain = _SPACES.sub(" ", text)
            start, end = trimmed(plain, 0, len(plain))
            if start < end:
                own = part.role if role is Role.CONTENT else role
                begin, stop = written.length + start, written.length + end
                made.append(Block(start=begin, end=stop, kind=BlockKind.TABLE_CELL, role=own))
            written.add(plain)
    return made
