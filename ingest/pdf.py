"""A PDF's bytes -> pages with text as extracted, blocks and what the file says of itself.

pypdf mends what pdfium refuses. pypdfium2 is not thread-safe: one file at a time is open in a process.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import SourceError
from corpus.records import Page, Reading, Role
from ingest.ocr_lines import word_boxes
from ingest.pdf_info import file_info
from ingest.pdf_layout import Layout, lay_out
from ingest.pdf_lines import Box, PageChars, joined
from ingest.pdf_reading import make_pages, make_reading, warnings_of
from ingest.pdf_repair import repaired
from ingest.pdf_scans import FEWEST_LETTERS, Look, Recognition, look_at, recognise_pages

if TYPE_CHECKING:
    from PIL.Image import Image

MEDIA_TYPE = "application/pdf"
_PDFIUM = threading.RLock()
"""Held while a file is open: a server draws pages for several readers at once."""


def read_pdf(data: bytes, source: str) -> Reading:
    """Return what the PDF holds; pages without sound text, and pictures, are recognised.

    Args:
        data: The file as received.
        source: Its path or address, for messages.

    Raises:
        SourceError: The file is broken, locked by a password or has no text at all.
    """
    with _opened(data, source) as document:
        found = [_read_page(document, index, source) for index in range(len(document))]
        layouts, looks = [layout for layout, _ in found], [look for _, look in found]
        told = recognise_pages(document, layouts, looks)
        info = file_info(document)
    pages = make_pages(layouts)
    unread = _unread(pages, looks, told)
    if told.absent:
        told.missing, unread = sorted({*told.missing, *unread}), []
    if not any(_letters(page) for page in pages):
        key = "pdf_no_text" if told.missing else "pdf_blank"
        raise SourceError(key, source=source, pages=len(pages))
    return make_reading(MEDIA_TYPE, layouts, pages, info, warnings_of(told, unread))


def proof_boxes(data: bytes, page: Page, start: int, end: int) -> list[Box]:
    """Return where `page.text[start:end]` stands, whichever way the page was read.

    As `char_boxes`; words that recognition saw keep the boxes that it gave them. They
    come after the page's own text, where it has any.

    Args:
        data: The PDF as received.
        page: The page as stored.
        start: First code point of `page.text`.
        end: The one after the last.

    Raises:
        SourceError: The file cannot be opened or has no such page.
    """
    own = page.words[0].start if page.words else len(page.text)
    boxes = char_boxes(data, page.number, start, min(end, own)) if start < own else []
    return boxes + word_boxes(page, start, end)


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
        for box in joined([box for box in found if box])
    ]


def draw_page(data: bytes, page_number: int, most_px: tuple[int, int]) -> tuple["Image", float]:
    """Return a page drawn as large as `most_px` (width, height) allow, and its width in points.

    Raises:
        SourceError: The file cannot be opened or has no such page.
    """
    with _opened(data, "") as document:
        if not 1 <= page_number <= len(document):
            raise SourceError("pdf_no_page", page=page_number, pages=len(document))
        page = document[page_number - 1]
        width_pt, height_pt = page.get_size()
        scale = min(most_px[0] / width_pt, most_px[1] / height_pt)
        drawn = page.render(scale=scale, rev_byteorder=True)
        return drawn.to_pil().convert("RGB"), width_pt


# Opening ------------------------------------------------------------------------------------


@contextmanager
def _opened(data: bytes, source: str) -> Iterator[pdfium.PdfDocument]:
    with _PDFIUM:
        document = _document(data, source)
        try:
            if len(document) == 0:
                raise SourceError("pdf_broken", source=source)
            yield document
        finally:
            document.close()


def _document(data: bytes, source: str) -> pdfium.PdfDocument:
    """Return the open document, made whole first where pdfium refuses it as broken."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        key = _refusal(data)
        whole = repaired(data) if key == "pdf_broken" else None
        if whole is None:
            raise SourceError(key, source=source) from error
    try:
        return pdfium.PdfDocument(whole)
    except pdfium.PdfiumError as error:
        raise SourceError("pdf_broken", source=source) from error


def _refusal(data: bytes) -> str:
    """Return the key of the message that says why pdfium refused the file."""
    code = pdfium_c.FPDF_GetLastError()
    if code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
        return "pdf_encrypted"
    return "pdf_encrypted" if b"/Encrypt" in data[-4096:] else "pdf_broken"


def _read_page(document: pdfium.PdfDocument, index: int, source: str) -> tuple[Layout, Look]:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise SourceError("pdf_broken", source=source) from error
    try:
        layout = lay_out(PageChars(page))
        return layout, look_at(page, layout)
    finally:
        page.close()


# What stays unread ---------------------------------------------------------------------------


def _letters(page: Page) -> int:
    return sum(
        sum(map(str.isalpha, page.text[block.start : block.end]))
        for block in page.blocks
        if block.role in {Role.CONTENT, Role.MENU, Role.CONTACT}
    )


def _unread(pages: Sequence[Page], looks: Sequence[Look], told: Recognition) -> list[int]:
    """Return the numbers of pages that show something and have next to no text."""
    accounted = {*told.missing, *told.failed}
    return [
        page.number
        for page, look in zip(pages, looks, strict=True)
        if look.need and page.number not in accounted and _letters(page) < FEWEST_LETTERS
    ]
