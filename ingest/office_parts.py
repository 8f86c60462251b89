"""What an office document is made of, whatever its format: paragraphs and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from corpus.records import BlockKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a paragraph; `Role.OTHER` marks placeholders and unticked choices."""

    text: str
    role: Role = Role.CONTENT
    bold: bool = False
    size: float = 0.0
    """In points; 0 where the file does not say."""


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A paragraph and what its style says of it."""

    pieces: Sequence[Piece]
    kind: BlockKind = BlockKind.PARAGRAPH
    role: Role = Role.CONTENT
    level: int = 0
    """Depth of a heading, from 1; 0 for anything else."""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def bold(self) -> bool:
        """All its words are bold."""
        shown = [piece for piece in self.pieces if piece.text.strip()]
        return bool(shown) and all(piece.bold for piece in shown)

    @property
    def size(self) -> float:
        """The size of its largest letters, in points; 0 where unknown."""
        return max((piece.size for piece in self.pieces if piece.text.strip()), default=0.0)


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell of a table: what it holds and the columns it spans.

    `merged` tells that it is but the continuation of the cell above.
    """

    parts: "list[Part]" = field(default_factory=list)
    span: int = 1
    merged: bool = False

    @property
    def text(self) -> str:
        """Its words, paragraphs joined by a space."""
        return " ".join(paragraph.text.strip() for paragraph in paragraphs(self.parts)).strip()


@dataclass(slots=True, kw_only=True)
class Table:
    """A table: rows of cells; a cell merged into the one above is empty."""

    rows: list[list[Cell]]
    headed: int = 0
    """Rows at the top that the file declares to be column headings."""


Part: TypeAlias = Paragraph | Table


def paragraphs(parts: Sequence[Part]) -> Iterator[Paragraph]:
    """Yield the paragraphs of `parts` in reading order, those in tables too."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            for row in part.rows:
                for cell in row:
                    yield from paragraphs(cell.parts)
