"""The parts of an office document -> one page's text and its blocks.

Each paragraph is a line of the page text; tables are told by `ingest.office_tables`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.records import Block, BlockKind, Role
from ingest.office_parts import Cell, Paragraph, Part, Piece, Table
from ingest.office_tables import (
    COLUMN_HEADING,
    COLUMN_MARK,
    LINE_MARK,
    ROW_HEADING,
    SPAN_MARK,
    heading_rows,
    is_data,
    is_labelled,
    is_number,
    is_pairs,
)

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
    """Leave an empty line above a table: `cell_headings` looks no further up."""
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
    before = len(written.blocks)
    _write_cell(cells[0], written, 0)
    written.add(" " if cells[0].text.endswith((":", "?")) else " : ")
    _write_cell(cells[1], written, 0)
    written.add("\n")
    pair = written.blocks[before:]
    if len(pair) == 2 and pair[0].role is pair[1].role is Role.CONTENT:
        written.blocks[before:] = [replace(pair[0], end=pair[1].end)]


def _write_data(table: Table, written: Written) -> None:
    headed = heading_rows(table)
    for number, row in enumerate(table.rows):
        first = next((cell for cell in row if cell.text), None)
        for place, cell in enumerate(row):
            if place:
                written.add(COLUMN_MARK)
            heads_row = cell is first and place == 0 and not is_number(cell.text)
            level = COLUMN_HEADING if number < headed else ROW_HEADING if heads_row else 0
            _write_cell(cell, written, level)
            written.add(SPAN_MARK * (cell.span - 1))
        written.add("\n")


def _write_cell(cell: Cell, written: Written, level: int) -> None:
    shown = [part for part in cell.parts if isinstance(part, Paragraph) and part.text.strip()]
    for place, part in enumerate(shown):
        if place:
            written.add(LINE_MARK)
        for text, role in _runs(part.pieces):
            plain = _SPACES.sub(" ", text)
            start, end = written.length, written.length + len(plain)
            if plain.strip():
                own = part.role if role is Role.CONTENT else role
                kind = BlockKind.TABLE_CELL
                written.blocks.append(Block(start=start, end=end, kind=kind, role=own, level=level))
            written.add(plain)
