"""A PDF's bytes -> pages with text as extracted, blocks and what the file says of itself.

pypdfium2 reads text, boxes and fonts; pypdf, which is slow, is asked for metadata and
page labels alone. pypdfium2 is not thread-safe: read one file at a time in a process.
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import SourceError
from corpus.records import BlockKind, Page, Reading, Role
from ingest.blocks import tidy_blocks
from ingest.metadata import (
    display,
    document_kind,
    guess_language,
    is_title,
    issuer,
    publication_date,
)
from ingest.pdf_info import Info, file_info, first_line, shown_title, with_title_block
from ingest.pdf_layout import Layout, lay_out
from ingest.pdf_lines import Box, PageChars, union
from ingest.pdf_roles import name_blocks

MEDIA_TYPE = "application/pdf"
WITHOUT_TEXT = "pdf_pages_without_text"
"""Warning key; written "pdf_pages_without_text:2, 5-7", the pages after the colon."""

_PICTURE_AREA = 0.1
"""Part of the page above which a picture may be a scan."""
_MANY_PATHS = 40
_MIN_LETTERS = 12
"""Letters of content below which a page with pictures or drawings counts as unread."""


def read_pdf(data: bytes, source: str) -> Reading:
    """Return what the PDF holds.

    Args:
        data: The file as received.
        source: Its path or address, for messages.

    Raises:
        SourceError: The file is broken, locked by a password or has no text at all.
    """
    with _opened(data, source) as document:
        layouts: list[Layout] = []
        drawn: list[bool] = []
        for index in range(len(document)):
            layout, has_pictures = _read_page(document, index, source)
            layouts.append(layout)
            drawn.append(has_pictures)
    named = name_blocks(layouts)
    pages = [
        Page(number=number, text=layout.text, blocks=tidy_blocks(layout.text, blocks))
        for number, (layout, blocks) in enumerate(zip(layouts, named, strict=True), 1)
    ]
    unread = _unread(pages, drawn)
    if not any(_letters(page) for page in pages):
        raise SourceError("pdf_no_text", source=source, pages=len(pages))
    warnings = (f"{WITHOUT_TEXT}:{_ranges(unread)}",) if unread else ()
    info = file_info(data, source)
    return _reading(info, with_title_block(layouts, pages, info.title), warnings)


def char_boxes(data: bytes, page_number: int, start: int, end: int) -> list[Box]:
    """Return where `page.text[start:end]` stands: left, bottom, right, top per line piece.

    The page is laid out anew, which always gives the same text for the same bytes.
    Boxes are in PDF points from the lower left corner of the page as seen, turned
    upright and cropped; characters side by side share one box.

    Args:
        data: The PDF as received.
        page_number: The page, from 1.
        start: First code point of `Page.text`.
        end: The one after the last.

    Raises:
        SourceError: The file cannot be opened or has no such page.
    """
    with _opened(data, "") as document:
        if not 1 <= page_number <= len(document):
            raise SourceError("pdf_no_page", page=page_number, pages=len(document))
        layout, _ = _read_page(document, page_number - 1, "")
    left, bottom, _, _ = layout.frame
    found = [layout.boxes[index] for index in layout.origins[start:end] if index >= 0]
    return [
        (box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom)
        for box in _joined([box for box in found if box])
    ]


def _joined(boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield the boxes, those that follow each other on one line as one."""
    run: list[Box] = []
    for box in boxes:
        if run:
            last = run[-1]
            level = min(last[3], box[3]) - max(last[1], box[1]) > 0.5 * (box[3] - box[1])
            if not level or not -2.0 < box[0] - last[2] < 1.5 * (box[3] - box[1]):
                yield union(run)
                run = []
        run.append(box)
    if run:
        yield union(run)


# Opening ------------------------------------------------------------------------------------


@contextmanager
def _opened(data: bytes, source: str) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise SourceError(_refusal(data), source=source) from error
    try:
        if len(document) == 0:
            raise SourceError("pdf_broken", source=source)
        yield document
    finally:
        document.close()


def _refusal(data: bytes) -> str:
    """Return the key of the message that says why pdfium refused the file."""
    code = pdfium_c.FPDF_GetLastError()
    if code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
        return "pdf_encrypted"
    return "pdf_encrypted" if b"/Encrypt" in data[-4096:] else "pdf_broken"


def _read_page(document: pdfium.PdfDocument, index: int, source: str) -> tuple[Layout, bool]:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise SourceError("pdf_broken", source=source) from error
    try:
        layout = lay_out(PageChars(page))
        few = sum(map(str.isalpha, layout.text)) < 400
        return layout, few and _has_pictures(page)
    finally:
        page.close()


def _has_pictures(page: pdfium.PdfPage) -> bool:
    """Tell whether the page shows a large image or many drawn shapes: text may be in them."""
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    width, height = page.get_size()
    paths = 0
    for number in range(min(count, 400)):
        item = pdfium_c.FPDFPage_GetObject(page.raw, number)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind in {pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM}:
            if _area(item) >= _PICTURE_AREA * width * height:
                return True
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths += 1
    return paths > _MANY_PATHS


def _area(item: object) -> float:
    """Return the area of a page object in square points."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(item, *map(ctypes.byref, edges)):
        return 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return (right - left) * (top - bottom)


# What the pages give -----------------------------------------------------------------------


def _letters(page: Page) -> int:
    return sum(
        sum(map(str.isalpha, page.text[block.start : block.end]))
        for block in page.blocks
        if block.role in {Role.CONTENT, Role.MENU, Role.CONTACT}
    )


def _unread(pages: Sequence[Page], drawn: Sequence[bool]) -> list[int]:
    """Return the numbers of pages that show something and have next to no text."""
    return [
        page.number
        for page, pictures in zip(pages, drawn, strict=True)
        if pictures and _letters(page) < _MIN_LETTERS
    ]


def _ranges(numbers: Sequence[int]) -> str:
    """Return the numbers for the eye: "2, 5-7"."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{span[0]}-{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans)


def _reading(info: Info, pages: Sequence[Page], warnings: tuple[str, ...]) -> Reading:
    texts = _texts(pages[:2])
    title = (
        shown_title(pages) or (info.title if is_title(info.title) else None) or first_line(pages)
    )
    text = "\n".join(texts)
    return Reading(
        media_type=MEDIA_TYPE,
        pages=tuple(_labelled(pages, info.labels)),
        title=title,
        kind=document_kind(title, text, pages=len(pages)),
        publisher=issuer([*_signatures(pages), *texts[:3]]) or info.publisher,
        published=publication_date(_texts(pages[:2], but=_NO_DATE)) or info.created,
        language=guess_language(" ".join(page.text for page in pages[:8])),
        warnings=warnings,
    )


_NO_DATE = (BlockKind.TABLE_CELL, BlockKind.FOOTNOTE)


def _texts(pages: Iterable[Page], but: Sequence[BlockKind] = ()) -> list[str]:
    return [
        display(page.text[block.start : block.end])
        for page in pages
        for block in page.blocks
        if block.kind not in but
    ]


def _signatures(pages: Sequence[Page]) -> list[str]:
    signing = {Role.HEADER, Role.FOOTER, Role.CONTACT}
    return [
        page.text[block.start : block.end]
        for page in (*pages[:2], *pages[-1:])
        for block in page.blocks
        if block.role in signing
    ]


def _labelled(pages: Sequence[Page], labels: Sequence[str]) -> Iterator[Page]:
    for page in pages:
        label = labels[page.number - 1] if page.number <= len(labels) else None
        yield replace(page, label=label if label != str(page.number) else None)
