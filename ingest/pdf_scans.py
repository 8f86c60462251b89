"""Pages of a PDF that are pictures, drawn letters or garbage -> the same pages read by eye.

Which pages: those without text that show something, those whose text is garbage, and
those with a few words beside a large picture or thousands of drawn strokes. The last
keep their own text unless recognition finds clearly more.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.views import folded
from ingest.garbage import Garbage, garbage
from ingest.ocr import DPI, Pixels, can_recognise, recognise_all
from ingest.ocr_lines import lay_out_scan
from ingest.pdf_layout import Layout

FEWEST_LETTERS = 12
"""Letters below which a page with pictures or drawings counts as unread."""

_FEW_LETTERS = 300
"""Letters from which a page that shows pictures is taken to be text all the same. Pages of
drawn letters carry up to 122 (the browser's running lines), infographics 182 (15 press
releases, November 2026)."""
_PICTURE_AREA = 0.1
"""Part of the page above which a picture may be a scan."""
_MANY_PATHS = 40
_STROKES, _MANY_STROKES = 1500, 4000
"""Segments of paths from which letters may be, or are, drawn. On those releases a page of
drawn letters has 8 000 to 44 000; on 131 pages of brochures one drawing has 2 900."""
_MORE = 1.5
"""How many times the letters of the page's own text recognition must find."""
_LEAST_MORE = 20
_ALIKE = 0.5
"""Part of the recognised words that the page's own text has when it is no garbage."""
_UNSURE = 0.8
"""Mean confidence of a page, 0 to 1, below which its numbers should be checked. On the
press releases pages of text lie above 0.87, an infographic of tiny words at 0.79."""
_MOST_PIXELS = 30_000_000
_POINTS_PER_INCH = 72


class Need(IntEnum):
    """How much a page needs character recognition."""

    NONE = 0
    MAYBE = 1
    MUST = 2


@dataclass(slots=True, kw_only=True)
class Recognition:
    """What recognition did, by page numbers from 1.

    Attributes:
        read: Pages whose text it gave.
        unsure: Those of them whose letters are hard to tell.
        failed: Pages on which tesseract failed or took too long.
        missing: Pages that stay unread because tesseract is not installed.
        absent: Whether it was needed and is not installed.
    """

    read: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    absent: bool = False


def need_of(page: pdfium.PdfPage, layout: Layout) -> Need:
    """Return how much a page needs recognition, by its text and what else it shows."""
    if garbage(layout.text) is not None:
        return Need.MUST
    letters = len(list(islice(filter(str.isalpha, layout.text), _FEW_LETTERS)))
    if letters >= _FEW_LETTERS:
        return Need.NONE
    shown = _shown(page)
    bare = letters < FEWEST_LETTERS and (shown.picture or shown.paths > _MANY_PATHS)
    if bare or shown.strokes >= _MANY_STROKES:
        return Need.MUST
    return Need.MAYBE if shown.picture or shown.strokes >= _STROKES else Need.NONE


def recognise_pages(
    document: pdfium.PdfDocument, layouts: list[Layout], needs: Sequence[Need]
) -> Recognition:
    """Put recognised pages in the place of those in `layouts` that need it; say which.

    Without tesseract the text of garbage pages is taken out: none is better than wrong.
    """
    told = Recognition()
    wanted = [index for index, need in enumerate(needs) if need is not Need.NONE]
    if not wanted:
        return told
    if not can_recognise():
        told.absent = True
        told.missing += [index + 1 for index in wanted if needs[index] is Need.MUST]
        for index in wanted:
            layouts[index] = _without_garbage(layouts[index])
        return told
    scans = recognise_all(render(document, index) for index in wanted)
    for index, scan in zip(wanted, scans, strict=True):
        if scan is None:
            told.failed.append(index + 1)
            layouts[index] = _without_garbage(layouts[index])
            continue
        seen = lay_out_scan(scan, *document.get_page_size(index))
        if not _is_better(seen, layouts[index]):
            layouts[index] = _doubted(layouts[index], seen)
            continue
        layouts[index] = seen
        add_recognised(told, seen, index)
    return told


def add_recognised(told: Recognition, layout: Layout, index: int) -> None:
    """Add page `index`, from 0, to those that recognition gave the text of."""
    if not layout.words:
        return
    told.read.append(index + 1)
    if confidence(layout) < _UNSURE:
        told.unsure.append(index + 1)


def confidence(layout: Layout) -> float:
    """Return the mean confidence of a recognised page's letters, 0 to 1."""
    letters = sum(word.end - word.start for word in layout.words)
    total = sum(word.confidence * (word.end - word.start) for word in layout.words)
    return total / letters if letters else 0.0


def render(document: pdfium.PdfDocument, index: int) -> Pixels:
    """Return page `index`, from 0, in greys at 200 dpi, fewer for very large sheets."""
    page = document[index]
    try:
        width, height = page.get_size()
        most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
        bitmap = page.render(scale=min(DPI / _POINTS_PER_INCH, most), grayscale=True)
        pixels: Pixels = np.array(bitmap.to_numpy(), dtype=np.uint8, copy=True)
        bitmap.close()
    finally:
        page.close()
    return pixels.reshape(pixels.shape[0], pixels.shape[1])


# Which text is better -----------------------------------------------------------------------


def _letters(layout: Layout) -> int:
    return sum(map(str.isalpha, layout.text))


def _is_better(seen: Layout, own: Layout) -> bool:
    """Tell whether what was seen should take the place of the page's own text."""
    if garbage(own.text) is None:
        return _letters(seen) >= _MORE * _letters(own) + _LEAST_MORE
    return _letters(seen) >= _LEAST_MORE and _alike(seen, own) < _ALIKE


def _alike(seen: Layout, own: Layout) -> float:
    """Return the part of the words seen, of three letters and more, that `own` has."""
    words = [word for word in _words(seen) if len(word) > 2]
    known = set(_words(own))
    return sum(word in known for word in words) / len(words) if words else 0.0


def _words(layout: Layout) -> Iterator[str]:
    return (word.strip(".,;:!?()«»") for word in folded(layout.text).split())


def _doubted(own: Layout, seen: Layout) -> Layout:
    """Return a page that recognition did not better, emptied where it is garbage for sure."""
    sure = garbage(own.text) not in {None, Garbage.NO_WORDS} and _alike(seen, own) < _ALIKE
    return _without_garbage(own) if sure else own


def _without_garbage(layout: Layout) -> Layout:
    if garbage(layout.text) is None:
        return layout
    return Layout.empty(layout.frame[2] - layout.frame[0], layout.frame[3] - layout.frame[1])


# What a page shows ---------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class _Shown:
    """Whether a large picture is on the page, and how many paths and strokes of them."""

    picture: bool = False
    paths: int = 0
    strokes: int = 0


def _shown(page: pdfium.PdfPage) -> _Shown:
    width, height = page.get_size()
    least = _PICTURE_AREA * width * height
    shown = _Shown()
    for number in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), 4000)):
        _count(pdfium_c.FPDFPage_GetObject(page.raw, number), least, shown, depth=3)
        if shown.picture and shown.strokes >= _MANY_STROKES:
            break
    return shown


def _count(item: object, least: float, shown: _Shown, *, depth: int) -> None:
    """Add a page object to what is shown; forms hold further objects."""
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
        shown.picture = shown.picture or _area(item) >= least
    elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        shown.paths += 1
        shown.strokes += max(pdfium_c.FPDFPath_CountSegments(item), 0)
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
        shown.picture = shown.picture or _area(item) >= least
        for number in range(min(max(pdfium_c.FPDFFormObj_CountObjects(item), 0), 4000)):
            inner = pdfium_c.FPDFFormObj_GetObject(item, number)
            _count(inner, float("inf"), shown, depth=depth - 1)


def _area(item: object) -> float:
    """Return the area of a page object in square points."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(item, *map(ctypes.byref, edges)):
        return 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return (right - left) * (top - bottom)
