"""Pages of a PDF that are pictures, drawn letters or garbage -> the same pages read by eye.

Which pages: those without text that show something, those whose text is garbage, and
those with a few words beside a large picture or thousands of drawn strokes. The last keep
the words of their own text. On other pages pictures alone are read; what they say comes
after the page's own text.
"""

import ctypes
from collections import deque
from collections.abc import Iterator, MutableSequence, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from hashlib import blake2b
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.views import folded
from ingest.garbage import Garbage, garbage
from ingest.ocr import DPI, Pixels, Scan, can_recognise, recognise_all
from ingest.ocr_lines import confidence, lay_out_scan, with_own_text
from ingest.pdf_layout import Layout
from ingest.pdf_lines import Box
from ingest.pdf_pictures import (
    COARSE_DPI,
    FINE_DPI,
    covered,
    is_plain,
    is_small,
    lay_out_picture,
    may_hold_text,
    new_words,
    own_boxes,
    pictures,
)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How much a page needs recognition, and where pictures stand on one that does not."""

    need: Need
    pictures: tuple[Box, ...] = ()


@dataclass(slots=True, kw_only=True)
class Recognition:
    """What recognition did, by page numbers from 1.

    Attributes:
        read: Pages whose text it gave.
        unsure: Those of them whose letters are hard to tell.
        failed: Pages on which tesseract failed or took too long.
        missing: Pages that stay unread because tesseract is not installed.
        pictures_read: Pages that keep their text and whose pictures it read.
        pictures_failed: Pages with a picture on which tesseract failed.
        pictures_missing: Pages with a picture that stays unread without tesseract.
        absent: Whether pages needed it and it is not installed.
    """

    read: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    pictures_read: list[int] = field(default_factory=list)
    pictures_failed: list[int] = field(default_factory=list)
    pictures_missing: list[int] = field(default_factory=list)
    absent: bool = False


def look_at(page: pdfium.PdfPage, layout: Layout) -> Look:
    """Return how much a page needs recognition, by its text and what else it shows."""
    need = _need_of(page, layout)
    return Look(need=need, pictures=() if need else pictures(page))


def _need_of(page: pdfium.PdfPage, layout: Layout) -> Need:
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
    document: pdfium.PdfDocument, layouts: list[Layout], looks: Sequence[Look]
) -> Recognition:
    """Put what recognition reads into `layouts`, where a page needs it; say which.

    Without tesseract the text of garbage pages is taken out: none is better than wrong.
    """
    told = Recognition()
    if not any(look.need or look.pictures for look in looks):
        return told
    if not can_recognise():
        _leave_unread(document, layouts, looks, told)
        return told
    shots: deque[_Shot] = deque()
    for scan in recognise_all(_drawn(document, layouts, looks, shots)):
        shot = shots.popleft()
        if shot.whole:
            _put_page(layouts, shot, scan, told)
        else:
            _put_picture(layouts, shot, scan, told)
    return told


def _leave_unread(
    document: pdfium.PdfDocument, layouts: list[Layout], looks: Sequence[Look], told: Recognition
) -> None:
    """Say what stays unread without tesseract, and take out garbage."""
    told.absent = any(look.need for look in looks)
    told.missing += [number for number, look in enumerate(looks, 1) if look.need is Need.MUST]
    for index, look in enumerate(looks):
        if look.need:
            layouts[index] = _without_garbage(layouts[index])
    others = [look if look.need is not Need.MUST else Look(need=Need.NONE) for look in looks]
    shots: list[_Shot] = []
    for _ in _drawn(document, layouts, others, shots):
        _add(told.pictures_missing, shots[-1].index)


# Pages and pictures drawn --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shot:
    """What is drawn of page `index`, from 0: `region`, in points as seen; all if `whole`."""

    index: int
    region: Box
    own: list[Box]
    whole: bool


def _drawn(
    document: pdfium.PdfDocument,
    layouts: Sequence[Layout],
    looks: Sequence[Look],
    shots: MutableSequence[_Shot],
) -> Iterator[Pixels]:
    """Yield what recognition should read, in greys; add to `shots` what each is.

    The same picture on several pages is a banner: it is read once.
    """
    known: set[bytes] = set()
    for index, look in enumerate(looks):
        if not (look.need or look.pictures):
            continue
        page = document[index]
        own = own_boxes(layouts[index]) if garbage(layouts[index].text) is None else []
        whole = (0.0, 0.0, *page.get_size())
        for region in (whole,) if look.need else look.pictures:
            pixels = _worth_reading(page, region, own, look.need)
            if pixels is None:
                continue
            digest = blake2b(pixels.tobytes()).digest()
            if look.need or digest not in known:
                known.add(digest)
                shots.append(_Shot(index=index, region=region, own=own, whole=bool(look.need)))
                yield pixels
        page.close()


def _worth_reading(
    page: pdfium.PdfPage, region: Box, own: Sequence[Box], need: Need
) -> Pixels | None:
    """Return a part of a page drawn for recognition, None where it shows no letters."""
    if need is Need.NONE and not is_plain(_render(page, region, COARSE_DPI)):
        return None
    pixels = _render(page, region)
    if need is Need.NONE and not is_plain(pixels):
        return None
    scanned = need is Need.MAYBE
    if need is not Need.MUST and not may_hold_text(pixels, region, own, scanned=scanned):
        return None
    small = need is Need.NONE and is_small(region)
    return _render(page, region, FINE_DPI) if small else pixels


def _render(page: pdfium.PdfPage, region: Box, dpi: int = DPI) -> Pixels:
    """Return a part of a page in greys, with fewer dots an inch for very large sheets."""
    width, height = page.get_size()
    most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
    crop = (region[0], region[1], width - region[2], height - region[3])
    bitmap = page.render(scale=min(dpi / _POINTS_PER_INCH, most), grayscale=True, crop=crop)
    pixels: Pixels = np.array(bitmap.to_numpy(), dtype=np.uint8, copy=True)
    bitmap.close()
    return pixels.reshape(pixels.shape[0], pixels.shape[1])


# What was read put in its place ----------------------------------------------------------------


def _put_page(layouts: list[Layout], shot: _Shot, scan: Scan | None, told: Recognition) -> None:
    """Put what was read of a whole page in the place of its text, sound words kept."""
    own = layouts[shot.index]
    if scan is None:
        told.failed.append(shot.index + 1)
        layouts[shot.index] = _without_garbage(own)
        return
    width, height = shot.region[2:]
    seen = lay_out_scan(scan, width, height)
    if not _is_better(seen, own):
        layouts[shot.index] = _doubted(own, seen)
        if shot.own:
            _put_picture(layouts, shot, scan, told)
        return
    if _letters(own) >= FEWEST_LETTERS and shot.own and not _is_mixed(scan, shot):
        both = with_own_text(new_words(scan, shot.region, shot.own), own)
        seen = lay_out_scan(both, width, height)
    layouts[shot.index] = seen
    add_recognised(told, seen, shot.index)


def _put_picture(layouts: list[Layout], shot: _Shot, scan: Scan | None, told: Recognition) -> None:
    """Put what was read in a picture behind the page's own text."""
    if scan is None:
        _add(told.pictures_failed, shot.index)
        return
    seen = lay_out_picture(new_words(scan, shot.region, shot.own), shot.region)
    layout = layouts[shot.index]
    if seen is not None and layout.text:
        layouts[shot.index] = replace(layout, pictures=(*layout.pictures, seen))
        _add(told.pictures_read, shot.index)


def _add(numbers: list[int], index: int) -> None:
    """Add page `index`, from 0, once."""
    if index + 1 not in numbers[-1:]:
        numbers.append(index + 1)


def _is_mixed(scan: Scan, shot: _Shot) -> bool:
    """Tell whether the page's own text stands within lines that only the eye can read.

    On a page that lies sideways nobody knows.
    """
    if scan.turns:
        return True
    lines: dict[tuple[int, int, int], set[bool]] = {}
    for word, known in zip(scan.words, covered(scan, shot.region, shot.own), strict=True):
        if word.confidence >= _UNSURE:
            lines.setdefault(word.line, set()).add(known)
    mixed = sum(len(told) > 1 for told in lines.values())
    return 2 * mixed > sum(True in told for told in lines.values())


def add_recognised(told: Recognition, layout: Layout, index: int) -> None:
    """Add page `index`, from 0, to those that recognition gave the text of."""
    if not layout.words:
        return
    told.read.append(index + 1)
    if confidence(layout) < _UNSURE:
        told.unsure.append(index + 1)


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
