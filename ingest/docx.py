"""A DOCX's bytes -> one page: body, tables, boxes, notes, headers, footers, comments."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from corpus.errors import SourceError
from corpus.records import BlockKind, Reading, Role
from ingest.docx_runs import DROPPED, MC, RunReader, is_contents, is_prompt, superscript
from ingest.docx_styles import Style, Styles, W, is_on, read_styles, value, with_outline
from ingest.metadata import file_date, is_title, issuer
from ingest.office_package import DOCX, Package
from ingest.office_parts import Cell, Paragraph, Part, Piece, Table
from ingest.office_reading import Office, office_reading, with_role

MEDIA_TYPE = DOCX

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_DEPTH = 40
"""How deep tables, boxes and controls may nest; Word itself stops before."""


def read_docx(data: bytes, source: str) -> Reading:
    """Return what a Word document holds, as one page.

    Args:
        data: The file as received.
        source: Its path or address, for messages.

    Raises:
        SourceError: It is broken, locked, inflates beyond measure or has no text.
    """
    package = Package(data, source)
    main = package.main()
    root = None if main is None else package.part(main)
    body = None if root is None else root.find(f"{W}body")
    if main is None or body is None:
        raise SourceError("office_broken", source=source)
    related = list(package.related(main).values())
    reader = _Reader(package, related)
    office = Office(media_type=MEDIA_TYPE, body=reader.parts(body))
    office.notes = reader.notes()
    office.comments = with_role(reader.side("/comments"), Role.COMMENT)
    office.headers = _once(with_role(reader.side("/header"), Role.HEADER))
    office.footers = _once(with_role(reader.side("/footer"), Role.FOOTER))
    _properties(package, office)
    return office_reading(office, source)


class _Reader:
    """Reads the parts of one file.

    Args:
        package: The file.
        related: Type and name of each part that the main one refers to.
    """

    def __init__(self, package: Package, related: Sequence[tuple[str, str]]) -> None:
        self._package = package
        self._related = related
        self._styles = self._read_styles()
        self._runs = RunReader(styles=self._styles)

    def _read_styles(self) -> Styles:
        return read_styles(next(self._roots("/styles"), None))

    def _roots(self, kind: str) -> Iterator[etree._Element]:
        """Yield the parts of a kind; a damaged one beside the text is done without."""
        for relation, name in self._related:
            if relation.endswith(kind):
                root = self._package.part_if_whole(name)
                if root is not None:
                    yield root

    def side(self, kind: str) -> list[Part]:
        """Return what stands in headers, footers or comments."""
        found: list[Part] = []
        for root in self._roots(kind):
            notes = root.findall(f"{W}comment")
            for each in notes or [root]:
                found += self.parts(each)
        return found

    def notes(self) -> list[Part]:
        """Return the footnotes and endnotes that the body calls, in the order of calls."""
        texts = {
            (kind, element.get(f"{W}id", "")): element
            for kind in ("footnote", "endnote")
            for root in self._roots(f"/{kind}s")
            for element in root.iterchildren(f"{W}{kind}")
        }
        found: list[Part] = []
        for number, called in enumerate(list(self._runs.notes), 1):
            if called in texts:
                found += _note(self.parts(texts[called]), number)
        return found

    # Blocks

    def parts(self, element: etree._Element, depth: int = 0) -> list[Part]:
        """Return the paragraphs and tables below an element, in reading order."""
        found: list[Part] = []
        if depth > _DEPTH:
            return found
        for child in element:
            if child.tag == f"{W}p":
                found += self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                found.append(self._table(child, depth))
            elif child.tag == f"{W}sdt":
                found += self._control(child, depth)
            elif child.tag in {f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"}:
                found += self.parts(child, depth + 1)
            elif child.tag == f"{MC}AlternateContent":
                found += self.parts(child[0], depth + 1) if len(child) else []
        return found

    def _paragraph(self, element: etree._Element, depth: int) -> list[Part]:
        properties = element.find(f"{W}pPr")
        named = None if properties is None else value(properties.find(f"{W}pStyle"))
        style = with_outline(self._styles.get(named), properties)
        found = self._runs.read(element, style)
        parts: list[Part] = [_as_paragraph(found.pieces, style)]
        for box in found.boxes:
            parts += map(_boxed, self.parts(box, depth + 1))
        return parts

    def _control(self, control: etree._Element, depth: int) -> list[Part]:
        content = control.find(f"{W}sdtContent")
        if content is None:
            return []
        parts = self.parts(content, depth + 1)
        if is_prompt(control):
            return list(with_role(parts, Role.OTHER))
        return list(with_role(parts, Role.MENU)) if is_contents(control) else parts

    # Tables

    def _table(self, table: etree._Element, depth: int) -> Table:
        rows: list[list[Cell]] = []
        headed = 0
        for row in _wrapped(table, f"{W}tr"):
            heads = row.find(f"{W}trPr/{W}tblHeader")
            headed += heads is not None and is_on(heads) and headed == len(rows)
            rows.append(self._row(row, depth))
        return Table(rows=rows, headed=headed)

    def _row(self, row: etree._Element, depth: int) -> list[Cell]:
        skipped = value(row.find(f"{W}trPr/{W}gridBefore")) or "0"
        cells = [Cell() for _ in range(min(int(skipped), 63))] if skipped.isdecimal() else []
        return [*cells, *(self._cell(cell, depth) for cell in _wrapped(row, f"{W}tc"))]

    def _cell(self, cell: etree._Element, depth: int) -> Cell:
        span = value(cell.find(f"{W}tcPr/{W}gridSpan")) or "1"
        columns = min(max(int(span), 1), 63) if span.isdecimal() else 1
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and value(merged) != "restart":
            return Cell(span=columns, merged=True)
        return Cell(parts=self.parts(cell, depth + 1), span=columns)


def _wrapped(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or cells of a row, those in content controls too."""
    for child in element:
        if child.tag == tag:
            if not any(child.find(f"{W}trPr/{mark}") is not None for mark in DROPPED):
                yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _wrapped(child, tag)


def _as_paragraph(pieces: Sequence[Piece], style: Style) -> Paragraph:
    return Paragraph(pieces=pieces, kind=style.kind, role=style.role, level=style.level)


def _boxed(part: Part) -> Part:
    if isinstance(part, Paragraph) and part.kind in {BlockKind.PARAGRAPH, BlockKind.TITLE}:
        return replace(part, kind=BlockKind.BOX, level=0)
    return part


def _note(parts: Sequence[Part], number: int) -> list[Part]:
    """Return a note's paragraphs, the first with the mark that calls it."""
    mark = f"{superscript(str(number))} "
    found: list[Part] = []
    for part in with_role(parts, Role.CONTENT):
        if isinstance(part, Paragraph):
            first = [] if found else [Piece(text=mark)]
            pieces = [*first, *part.pieces]
            found.append(replace(part, pieces=pieces, kind=BlockKind.FOOTNOTE))
    return found


def _once(parts: Sequence[Part]) -> list[Part]:
    """Return the paragraphs of headers or footers, each said once, page numbers left out."""
    seen: dict[str, Part] = {}
    for part in parts:
        if isinstance(part, Paragraph) and any(map(str.isalpha, part.text)):
            seen.setdefault(" ".join(part.text.split()), part)
    return list(seen.values())


# Properties ---------------------------------------------------------------------------------


def _properties(package: Package, office: Office) -> None:
    """Fill in the title, the date and the organisation of the file's own fields.

    A person who wrote it is nobody's business: of the authors, organisations alone.
    """
    core, app = (package.part_if_whole(f"docProps/{name}.xml") for name in ("core", "app"))
    if core is not None:
        title = core.findtext(f"{_DC}title")
        office.title = " ".join(title.split()) if title and is_title(title) else None
        stamp = core.findtext(f"{_TERMS}modified") or core.findtext(f"{_TERMS}created")
        office.published = file_date(stamp or "")
        office.publisher = issuer([core.findtext(f"{_DC}creator") or ""])
    company = None if app is None else app.findtext(f"{_APP}Company")
    if company and any(map(str.isalpha, company)):
        office.publisher = " ".join(company.split())
