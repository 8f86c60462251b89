"""An ODT's bytes -> one page: body, tables, boxes, notes, headers, footers, comments.

Deletions that are tracked stand apart in the file (`text:tracked-changes`) and are never
read. Names are those of OpenDocument 1.3, part 3.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from corpus.errors import SourceError
from corpus.records import BlockKind, Reading, Role
from ingest.docx_runs import superscript
from ingest.metadata import file_date, is_title, issuer
from ingest.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Style, read_styles
from ingest.odt_words import LOEXT, WordReader, form_controls
from ingest.office_package import ODT, Package
from ingest.office_parts import Cell, Paragraph, Part, Piece, Table, paragraphs
from ingest.office_reading import Office, office_reading, with_role

MEDIA_TYPE = ODT

_DC = "{http://purl.org/dc/elements/1.1/}"
_LOCKED = b"encryption-data"
_DEPTH = 40
_MOST_REPEATED = 64
"""Repeated cells that are taken at their word; more of them are empty space."""
_CONTENTS = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index")
)
_HEADERS = frozenset({f"{STYLE}header", f"{STYLE}header-left", f"{STYLE}header-first"})
_FOOTERS = frozenset({f"{STYLE}footer", f"{STYLE}footer-left", f"{STYLE}footer-first"})


def read_odt(data: bytes, source: str) -> Reading:
    """Return what an OpenDocument text holds, as one page.

    Args:
        data: The file as received.
        source: Its path or address, for messages.

    Raises:
        SourceError: It is broken, locked, inflates beyond measure or has no text.
    """
    package = Package(data, source)
    if _LOCKED in (package.read("META-INF/manifest.xml") or b""):
        raise SourceError("office_encrypted", source=source)
    root = package.part("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise SourceError("office_broken", source=source)
    styles = package.part_if_whole("styles.xml")
    reader = _Reader(root, styles)
    office = Office(media_type=MEDIA_TYPE, body=reader.parts(body))
    office.notes = reader.notes()
    office.comments = with_role(reader.comments, Role.COMMENT)
    if styles is not None:
        office.headers = reader.sides(styles, _HEADERS, Role.HEADER)
        office.footers = reader.sides(styles, _FOOTERS, Role.FOOTER)
    _properties(package.part_if_whole("meta.xml"), office)
    return office_reading(office, source)


class _Reader:
    """Reads the parts of one file.

    Args:
        root: The root of `content.xml`.
        styles: The root of `styles.xml`, where there is one.
    """

    def __init__(self, root: etree._Element, styles: etree._Element | None) -> None:
        self._styles = read_styles(styles, root)
        self._words = WordReader(styles=self._styles, controls=form_controls(root))
        self.comments: list[Part] = []

    def notes(self) -> list[Part]:
        """Return the notes that the body calls, in order."""
        found: list[Part] = []
        for number, note in enumerate(list(self._words.notes), 1):
            mark, body = f"{superscript(str(number))} ", note.find(f"{TEXT}note-body")
            parts = [] if body is None else with_role(self.parts(body), Role.CONTENT)
            for part in parts:
                if isinstance(part, Paragraph):
                    pieces = [Piece(text=mark), *part.pieces] if mark else part.pieces
                    found.append(replace(part, pieces=pieces, kind=BlockKind.FOOTNOTE))
                    mark = ""
        return found

    def sides(self, styles: etree._Element, tags: frozenset[str], role: Role) -> list[Part]:
        """Return what headers or footers say, each once."""
        elements = (element for element in styles.iter() if element.tag in tags)
        seen: dict[str, Part] = {}
        for element in elements:
            for part in paragraphs(with_role(self.parts(element), role)):
                if any(map(str.isalpha, part.text)):
                    seen.setdefault(" ".join(part.text.split()), part)
        return list(seen.values())

    # Blocks

    def parts(self, element: etree._Element, depth: int = 0) -> list[Part]:
        """Return the paragraphs and tables below an element, in reading order."""
        found: list[Part] = []
        if depth > _DEPTH:
            return found
        for child in element:
            if not isinstance(child.tag, str) or child.tag == f"{TEXT}tracked-changes":
                continue
            found += self._part(child, depth)
        return found

    def _part(self, child: etree._Element, depth: int) -> list[Part]:
        if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
            return self._paragraph(child, depth)
        if child.tag == f"{TABLE}table":
            return [self._table(child, depth)]
        if child.tag == f"{TEXT}list":
            return [_listed(part) for part in self.parts(child, depth + 1)]
        if child.tag == f"{DRAW}control":
            words = self._words.read(_around(child), Style())
            return [Paragraph(pieces=words.pieces)]
        return self._section(child, depth) if child.tag != f"{OFFICE}forms" else []

    def _section(self, child: etree._Element, depth: int) -> list[Part]:
        """Return what stands in a section, a frame, a table of contents or a control."""
        parts = self.parts(child, depth + 1)
        if child.tag in _CONTENTS:
            return list(with_role(parts, Role.MENU))
        prompt = child.get(f"{LOEXT}showing-place-holder") == "true"
        return list(with_role(parts, Role.OTHER)) if prompt else parts

    def _paragraph(self, element: etree._Element, depth: int) -> list[Part]:
        style = self._styles.get(element.get(f"{TEXT}style-name", ""), Style())
        kind, level = style.kind, style.level
        stated = element.get(f"{TEXT}outline-level", "1")
        if element.tag == f"{TEXT}h" and kind is not BlockKind.TITLE:
            kind, level = BlockKind.HEADING, int(stated) if stated.isdecimal() else 1
        words = self._words.read(element, style)
        role = Role.CONTENT if style.role is Role.OTHER else style.role
        parts: list[Part] = [
            Paragraph(pieces=words.pieces, kind=kind, role=role, level=max(level, 0))
        ]
        for box in words.boxes:
            parts += map(_boxed, self.parts(box, depth + 1))
        for comment in words.comments:
            self.comments += self.parts(comment, depth + 1)
        return parts

    # Tables

    def _table(self, table: etree._Element, depth: int) -> Table:
        rows: list[list[Cell]] = []
        headed = 0
        for row, heads in _rows(table, heads=False):
            cells = self._row(row, depth)
            again = _repeated(row, "number-rows-repeated") if any(c.text for c in cells) else 1
            rows += [cells] * again
            headed += again if heads else 0
        return Table(rows=rows, headed=headed)

    def _row(self, row: etree._Element, depth: int) -> list[Cell]:
        cells: list[Cell] = []
        spanned = 0
        for cell in row:
            if cell.tag == f"{TABLE}table-cell":
                span = _repeated(cell, "number-columns-spanned")
                spanned = span - 1
                made = Cell(parts=self.parts(cell, depth + 1), span=span)
                cells += [made] * _repeated(cell, "number-columns-repeated")
            elif cell.tag == f"{TABLE}covered-table-cell":
                covered = _repeated(cell, "number-columns-repeated")
                cells += [Cell(merged=True) for _ in range(max(covered - spanned, 0))]
                spanned = max(spanned - covered, 0)
        return cells


def _rows(table: etree._Element, *, heads: bool) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the rows of a table and whether each heads its columns."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, heads
        elif child.tag == f"{TABLE}table-header-rows":
            yield from _rows(child, heads=True)
        elif child.tag in {f"{TABLE}table-rows", f"{TABLE}table-row-group"}:
            yield from _rows(child, heads=heads)


def _repeated(element: etree._Element, name: str) -> int:
    stated = element.get(f"{TABLE}{name}", "1")
    count = int(stated) if stated.isdecimal() and len(stated) < 9 else 1
    return count if 1 <= count <= _MOST_REPEATED else 1


def _around(control: etree._Element) -> etree._Element:
    """Return a paragraph that holds a copy of a control anchored to the page."""
    paragraph = etree.Element(f"{TEXT}p")
    etree.SubElement(paragraph, control.tag, dict(control.attrib))
    return paragraph


def _listed(part: Part) -> Part:
    if isinstance(part, Paragraph) and part.kind is BlockKind.PARAGRAPH:
        return replace(part, kind=BlockKind.LIST_ITEM)
    return part


def _boxed(part: Part) -> Part:
    if isinstance(part, Paragraph) and part.kind in {BlockKind.PARAGRAPH, BlockKind.TITLE}:
        return replace(part, kind=BlockKind.BOX, level=0)
    return part


def _properties(meta: etree._Element | None, office: Office) -> None:
    """Fill in the title, the date and, where an organisation wrote it, the publisher."""
    if meta is None:
        return
    fields: dict[str, Sequence[str]] = {
        name: [element.text or "" for element in meta.iter(name)]
        for name in (f"{_DC}title", f"{_DC}date", f"{_DC}creator")
    }
    title = " ".join("".join(fields[f"{_DC}title"][:1]).split())
    office.title = title if is_title(title) else None
    office.published = file_date("".join(fields[f"{_DC}date"][:1]))
    office.publisher = issuer(fields[f"{_DC}creator"])
