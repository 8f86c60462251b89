"""A page of a document as the proof page shows it: its picture or its text, words lit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from corpus.records import Block, BlockKind, Document, Page, Proof, Role
from corpus.views import normalise
from ingest.page_picture import has_picture
from search_api.live import Snapshot
from search_api.quoting import BULLET, SourceView, plain, source_view, unmarked
from search_api.table_rows import table_rows

_TAGS = {
    BlockKind.TITLE: "h2",
    BlockKind.HEADING: "h3",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_CELL: "cell",
    BlockKind.CAPTION: "small",
    BlockKind.FOOTNOTE: "small",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a block's text, lit where it is the proof; `first` for its beginning.

    `beside` where it is what the proof is read with: the headings of a cell.
    """

    text: str
    lit: bool
    first: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block as readable text; `tag` is "p", "h2", "h3", "li", "cell" or "small"."""

    tag: str
    pieces: tuple[Piece, ...]

    @property
    def lit(self) -> bool:
        """Whether any of it is the proof, or read with it."""
        return any(each.lit or each.beside for each in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Neighbouring blocks with the same tag that belong together: items, the cells of a table.

    `rows` are those of a table; anything else is one row. `headed` tells whether the first
    row of a table heads its columns.
    """

    tag: str
    rows: tuple[tuple[BlockView, ...], ...]
    headed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofView:
    """What the proof page shows.

    Attributes:
        quote: The words lit, for the eye; "" where none are.
        read_with: Words that carry the fact with them, for the eye: the headings of a cell.
        beside: Where those of this page stand, for the address of the picture.
        picture: Whether the page can be shown as it looks.
        runs: The text, block by block.
        aside: What stands around the document on a web page: menus, comments.
        address: Of the source on the web, "" where it is a file.
        file: The name of the file.
        initiatives: Ids and names of the initiatives that the document speaks of.
    """

    document: Document
    source: SourceView
    number: int
    label: str
    start: int
    end: int
    quote: str
    read_with: tuple[str, ...]
    beside: tuple[str, ...]
    picture: bool
    runs: tuple[Run, ...]
    aside: tuple[Run, ...]
    address: str
    file: str
    initiatives: tuple[tuple[str, str], ...]


def proof_view(
    document: Document, page: Page, span: tuple[int, int], snapshot: Snapshot, language: str
) -> ProofView:
    """Return what the proof page shows of a page, the `span` of its text lit."""
    catalogue = snapshot.answerer.catalogue
    first, last = (min(each, len(page.text)) for each in span)
    markdown = document.media_type == "text/markdown"
    supports = _supports(document, page, (first, last), snapshot)
    beside = [(each.start, each.end) for each in supports if each.page == page.number]
    lit = _Lit(page=page, span=(first, last), beside=beside, markdown=markdown)
    made = [(each, lit.block(each)) for each in _blocks(page)]
    views = [each for each in made if each[1].pieces]
    shown = [each for each in views if each[0].role is Role.CONTENT or each[1].lit]
    aside = [each for each in views if each[0].role is not Role.CONTENT and not each[1].lit]
    web = next(
        (each for each in document.sources if urlsplit(each).scheme in {"http", "https"}), ""
    )
    return ProofView(
        document=document,
        source=source_view(document, language),
        number=page.number,
        label=page.label or "",
        start=first,
        end=last,
        quote=plain(page.text[first:last]) if first < last else "",
        read_with=tuple(dict.fromkeys(plain(each.display) for each in supports)),
        beside=tuple(f"{start}-{end}" for start, end in beside),
        picture=has_picture(document.media_type),
        runs=tuple(_runs(shown)),
        aside=tuple(_runs(aside)),
        address=web,
        file=PurePosixPath(document.sources[0]).name if document.sources else document.id,
        initiatives=tuple(
            (each, catalogue.initiatives[each].name)
            for each in catalogue.owners.get(document.id, ())
        ),
    )


def _blocks(page: Page) -> Sequence[Block]:
    """Return the blocks in reading order; the whole text where the page has none."""
    if not page.blocks:
        return [Block(start=0, end=len(page.text))]
    return sorted(page.blocks, key=lambda each: (each.start, each.end))


def _supports(
    document: Document, page: Page, span: tuple[int, int], snapshot: Snapshot
) -> list[Proof]:
    """Return what the figures proven by `span` are read with, in reading order."""
    figures = snapshot.records.figures(document=document.id) if span[0] < span[1] else []
    found = {
        each
        for figure in figures
        if (figure.proof.page, figure.proof.start, figure.proof.end) == (page.number, *span)
        for each in figure.supports
        if each.document == document.id
    }
    return sorted(found, key=lambda each: (each.page, each.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lit:
    """A page and what is lit on it."""

    page: Page
    span: tuple[int, int]
    beside: Sequence[tuple[int, int]]
    markdown: bool

    def block(self, block: Block) -> BlockView:
        """Return a block, cut where what is lit begins and ends."""
        told = [each for each in self._pieces(block) if each.text.strip()]
        tag = _TAGS.get(block.kind, "p")
        if told and tag == "li":
            told[0] = replace(told[0], text=BULLET.sub("", told[0].text))
        return BlockView(tag=tag, pieces=_spaced(told))

    def _pieces(self, block: Block) -> Iterator[Piece]:
        spans = [self.span, *self.beside]
        ends = {block.start, block.end, *(at for each in spans for at in each)}
        cuts = sorted(at for at in ends if block.start <= at <= block.end)
        for start, end in pairwise(cuts):
            lit = self.span[0] <= start and end <= self.span[1]
            yield Piece(
                text=_readable(self.page.text, start, end, markdown=self.markdown),
                lit=lit,
                first=lit and start == self.span[0],
                beside=not lit and any(a <= start and end <= b for a, b in self.beside),
            )


def _readable(text: str, start: int, end: int, *, markdown: bool) -> str:
    """Return a stretch for the eye, a space kept where it meets its neighbours."""
    raw = text[start:end]
    told = normalise(raw).text.strip()
    told = unmarked(told) if markdown else told
    lead = " " if raw[:1].isspace() else ""
    tail = " " if raw[-1:].isspace() else ""
    return f"{lead}{told}{tail}" if told else ""


def _spaced(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without space at either end of the block."""
    if not pieces:
        return ()
    kept = list(pieces)
    kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _runs(views: Sequence[tuple[Block, BlockView]]) -> Iterator[Run]:
    """Yield neighbouring list items and cells together, everything else alone."""
    for tag, found in groupby(views, key=lambda each: each[1].tag):
        held = list(found)
        if tag == "cell":
            yield _table(held)
        elif tag == "li":
            yield Run(tag=tag, rows=(tuple(view for _, view in held),))
        else:
            yield from (Run(tag=tag, rows=((view,),)) for _, view in held)


def _table(held: Sequence[tuple[Block, BlockView]]) -> Run:
    cells = [block for block, _ in held]
    rows = [tuple(held[index][1] for index in row) for row in table_rows(cells)]
    headed = len(rows) > 1 and not any(cell.under for cell in cells[: len(rows[0])])
    if headed and max(map(len, rows)) == len(rows[0]) + 1:
        rows[0] = (BlockView(tag="cell", pieces=()), *rows[0])
    return Run(tag="cell", rows=tuple(rows), headed=headed)
