"""Pictures on a page that has text of its own: where they stand, and which may hold text.

A press release may say half of what it has to say in a drawn box; a brochure shows
photographs and logos that say nothing. tesseract takes a tenth of a second and more for
each, so photographs and logos are told apart by their pixels first.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.records import RecognisedWord
from ingest.ocr import Pixels, Scan
from ingest.ocr_lines import confidence, lay_out_scan
from ingest.pdf_layout import Layout, PdfBlock
from ingest.pdf_lines import Box, joined, union

_LEAST_AREA, _LEAST_SIDE = 10_000.0, 30.0
"""Square points and points below which a picture is an icon, a logo or a rule. The drawn
boxes of 18 press releases and brochures, November 2026, have 14 000 square points and more."""
_SMALL_AREA, FINE_DPI = 40_000.0, 300
"""Square points below which a picture, whose letters are small as a rule, is read at 300
dots an inch. At 200 one of three such strips loses its telephone number."""
_BACKGROUND = 0.8
"""Part of the page from which a picture lies behind others rather than beside them."""
_TOUCHING = 2.0
"""Points between pieces of one picture."""
_MOST_PICTURES, _MOST_OBJECTS, _DEEPEST = 400, 4000, 3
_STROKES = 1500
"""Segments of paths from which letters may be drawn in a form; see `pdf_scans`."""

# What pixels tell, on 61 pictures of the same 18 files: charts, boxes, screenshots, maps,
# drawings, logos and photographs, by eye.
_STEP, _CHANGE = 50, 2
"""Grey levels between neighbours: the edge of a letter; what is no longer one colour."""
_STEEP = 0.04
"""Part of the changes that are steps. Photographs have up to 0.03; what holds text 0.09
and more, a map 0.05."""
_PLAIN, _NEAR, COARSE_DPI = 0.22, 4, 50
"""Part of the pixels within so many levels of the commonest, and the dots an inch that tell
most photographs, in a third of the time; grain shows at 200 alone. Photographs have up to 0.17, what
holds text 0.34 and more."""
_LETTERS, _EDGES_A_LETTER = 80, 50
"""Letters of ten points, by their edges, that make a picture worth reading. Logos have up
to 75, but for one of 108; the least drawn box has 93."""

_FEWEST_WORDS, _FEWEST_SIGNS = 8, 30
"""Words and letters or digits that make what was read more than a logo. Of the pictures
that pass by their pixels logos have up to 5 words, what is worth keeping 8 and more."""
_SURE, _KEPT = 0.85, 0.5
"""Mean confidence, and part of the letters seen that can be told, below which a picture's
words are no text. What is worth keeping has 0.87 and 0.9 and more; a chart of names over
each other 0.83; charts and screenshots too small to read 0.3 to 0.42."""
_NUMBERS, _SCALE = re.compile(r"\s*\d{1,6}(?:\s+\d{1,6})*\s*"), 4
"""Numbers without a word or a sign, and how many of them make a scale."""
_MOTTO = frozenset(("liberté", "égalité", "egalité", "fraternité"))


# Where they stand --------------------------------------------------------------------------


@dataclass(slots=True)
class _Found:
    """Boxes of pictures as seen, and how many texts are shown and not shown."""

    boxes: list[Box]
    shown: int = 0
    hidden: int = 0


def pictures(page: pdfium.PdfPage) -> tuple[Box, ...]:
    """Return where pictures stand that are large enough to hold text, pieces put together.

    Boxes are left, bottom, right, top in points from the lower left corner of the page as
    seen. A scan whose text lies on it unseen has none.
    """
    found = _Found([])
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    items = (pdfium_c.FPDFPage_GetObject(page.raw, at) for at in range(min(count, _MOST_OBJECTS)))
    _collect(items, np.eye(3), found, _DEEPEST)
    if not found.boxes or found.hidden > found.shown:
        return ()
    width, height = page.get_size()
    seen = [_clipped(_as_seen(page, box, width, height), width, height) for box in found.boxes]
    large = [box for box in _together(seen, width * height) if _is_large(box)]
    return tuple(sorted(large, key=lambda box: (-box[3], box[0])))


def _collect(items: Iterable[object], matrix: np.ndarray, found: _Found, depth: int) -> None:
    """Add the pictures among page objects that `matrix` brings onto the page."""
    for item in items:
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item)
            found.hidden += mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
            found.shown += mode != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
        elif len(found.boxes) >= _MOST_PICTURES:
            continue
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            found.boxes += _bounds(item, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
            inner = _inner(item)
            if _is_drawn(inner):
                found.boxes += _bounds(item, matrix)
            else:
                _collect(inner, _matrix(item) @ matrix, found, depth - 1)


def _inner(form: object) -> list[object]:
    count = min(max(pdfium_c.FPDFFormObj_CountObjects(form), 0), _MOST_OBJECTS)
    return [pdfium_c.FPDFFormObj_GetObject(form, at) for at in range(count)]


def _is_drawn(items: Sequence[object]) -> bool:
    """Tell whether a form without text has as many strokes as drawn letters have."""
    kinds = [pdfium_c.FPDFPageObj_GetType(item) for item in items]
    if pdfium_c.FPDF_PAGEOBJ_TEXT in kinds:
        return False
    strokes = (
        max(pdfium_c.FPDFPath_CountSegments(item), 0)
        for item, kind in zip(items, kinds, strict=True)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH
    )
    return int(sum(strokes)) >= _STROKES


def _matrix(form: object) -> np.ndarray:
    """Return a form's matrix for points written as rows (ISO 32000-1, 8.3.4)."""
    told = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(form, ctypes.byref(told)):
        return np.eye(3)
    return np.array([[told.a, told.b, 0], [told.c, told.d, 0], [told.e, told.f, 1]])


def _bounds(item: object, matrix: np.ndarray) -> Iterator[Box]:
    edges = [ctypes.c_float() for _ in range(4)]
    if pdfium_c.FPDFPageObj_GetBounds(item, *map(ctypes.byref, edges)):
        left, bottom, right, top = (edge.value for edge in edges)
        corners = [(x, y, 1.0) for x in (left, right) for y in (bottom, top)]
        xs, ys, _ = (np.array(corners) @ matrix).T
        yield float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def _as_seen(page: pdfium.PdfPage, box: Box, width: float, height: float) -> Box:
    """Return a box of the page's own space on the page turned upright and cropped."""
    fine = 16
    points = []
    for x, y in (box[:2], box[2:]):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(
            page.raw, 0, 0, round(width * fine), round(height * fine), 0, x, y,
            ctypes.byref(across), ctypes.byref(down),
        )  # fmt: skip
        points.append((across.value / fine, height - down.value / fine))
    (left, bottom), (right, top) = points
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _clipped(box: Box, width: float, height: float) -> Box:
    left, bottom, right, top = box
    return max(left, 0.0), max(bottom, 0.0), min(right, width), min(top, height)


def _together(boxes: Sequence[Box], page_area: float) -> list[Box]:
    """Return the boxes, those that touch as one, without what lies behind all others."""
    inside = [box for box in boxes if box[0] < box[2] and box[1] < box[3]]
    before = [box for box in inside if _area(box) < _BACKGROUND * page_area]
    whole = [] if any(map(_is_large, before)) else inside
    merged: list[Box] = []
    for box in whole or before:
        piece = box
        while near := [other for other in merged if _touch(piece, other)]:
            merged = [other for other in merged if other not in near]
            piece = union([piece, *near])
        merged.append(piece)
    return merged


def _touch(one: Box, other: Box) -> bool:
    return (
        max(one[0], other[0]) - min(one[2], other[2]) <= _TOUCHING
        and max(one[1], other[1]) - min(one[3], other[3]) <= _TOUCHING
    )


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def is_small(box: Box) -> bool:
    """Tell whether a picture is a strip or a small box."""
    return _area(box) < _SMALL_AREA


def _is_large(box: Box) -> bool:
    return _area(box) >= _LEAST_AREA and min(box[2] - box[0], box[3] - box[1]) >= _LEAST_SIDE


# Which may hold text ------------------------------------------------------------------------


def own_boxes(layout: Layout) -> list[Box]:
    """Return where the page's own text stands, from the lower left corner as seen."""
    left, bottom, _, _ = layout.frame
    return [
        (box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom)
        for box in joined([box for box in layout.boxes if box])
    ]


def is_plain(picture: Pixels) -> bool:
    """Tell whether one grey fills much of a picture, as it never does in a photograph."""
    shades = np.bincount(picture.ravel(), minlength=256)
    commonest = int(shades.argmax())
    near = shades[max(commonest - _NEAR, 0) : commonest + _NEAR + 1].sum()
    return bool(near >= _PLAIN * picture.size)


def may_hold_text(
    picture: Pixels, region: Box, own: Sequence[Box], *, scanned: bool = False
) -> bool:
    """Tell whether a picture shows text that the page's own text does not have.

    Args:
        picture: What the page shows in `region`, in greys at 200 dots an inch.
        region: Where that is, in points as seen.
        own: Where the page's own text stands, likewise.
        scanned: It may be grainy as photographs are.
    """
    commonest = int(np.bincount(picture.ravel()).argmax())
    steps = np.abs(np.diff(_painted_over(picture, region, own, commonest)[::2], axis=1))
    strong = steps > _STEP
    if not scanned and strong.sum() < _STEEP * (steps > _CHANGE).sum():
        return False
    edges = 2 * int((strong[:, 1:] & ~strong[:, :-1]).sum())
    return edges >= _LETTERS * _EDGES_A_LETTER


def _painted_over(picture: Pixels, region: Box, own: Sequence[Box], shade: int) -> np.ndarray:
    """Return the picture, int16, with one grey where the page's own text stands."""
    painted = picture.astype(np.int16)
    scale = picture.shape[1] / (region[2] - region[0])
    for box in own:
        if _touch(box, region):
            left, right = (max(round((x - region[0]) * scale), 0) for x in (box[0], box[2]))
            above, below = (max(round((region[3] - y) * scale), 0) for y in (box[3], box[1]))
            painted[above:below, left:right] = shade
    return painted


# What was read in them -----------------------------------------------------------------------


def new_words(scan: Scan, region: Box, own: Sequence[Box]) -> Scan:
    """Return the scan without the words that stand where the page's own text does."""
    told = covered(scan, region, own)
    fresh = (word for word, known in zip(scan.words, told, strict=True) if not known)
    return replace(scan, words=tuple(fresh))


def covered(scan: Scan, region: Box, own: Sequence[Box]) -> list[bool]:
    """Return for each word of a scan whether its middle lies in the page's own text."""
    if scan.turns or not scan.words or not own:
        return [False] * len(scan.words)
    scale = (region[2] - region[0]) / scan.width
    left, bottom, right, top = np.array(own).T[:, None, :]
    across = np.array([[region[0] + (w.left + w.right) / 2 * scale] for w in scan.words])
    up = np.array([[region[3] - (w.top + w.bottom) / 2 * scale] for w in scan.words])
    within = (left <= across) & (across <= right) & (bottom <= up) & (up <= top)
    return [bool(known) for known in within.any(axis=1)]


def lay_out_picture(scan: Scan, region: Box) -> Layout | None:
    """Return what a picture says laid out, its words placed on the page; None for too little.

    Args:
        scan: What was seen in it that the page's own text does not have.
        region: Where the picture stands, in points as seen.
    """
    whole = lay_out_scan(scan, region[2] - region[0], region[3] - region[1])
    layout = replace(whole, blocks=tuple(_without_scales(whole)))
    words = [word for block in layout.blocks for word in _said(layout, block).split()]
    telling = [word for word in words if _tells(word)]
    if len(telling) < _FEWEST_WORDS or sum(map(len, telling)) < _FEWEST_SIGNS:
        return None
    seen = sum(len(word.text) for word in scan.words)
    if sum(map(len, whole.text.split())) < _KEPT * seen or confidence(layout) < _SURE:
        return None
    return replace(layout, words=tuple(_moved(word, region) for word in layout.words))


def _moved(word: RecognisedWord, region: Box) -> RecognisedWord:
    """Return a word of a picture with its box on the page."""
    left, bottom, right, top = word.box
    x, y = region[:2]
    box = round(left + x, 1), round(bottom + y, 1), round(right + x, 1), round(top + y, 1)
    return replace(word, box=box)


def _without_scales(layout: Layout) -> Iterator[PdfBlock]:
    """Yield the blocks but for the numbers of a chart's axes: four and more in even steps."""
    bare = [block for block in layout.blocks if _NUMBERS.fullmatch(_said(layout, block))]
    values = sorted({int(each) for block in bare for each in _said(layout, block).split()})
    steps = Counter(after - before for before, after in pairwise(values))
    even = len(values) >= _SCALE and 2 * steps.most_common(1)[0][1] >= len(values) - 1
    return (block for block in layout.blocks if not even or block not in bare)


def _said(layout: Layout, block: PdfBlock) -> str:
    return layout.text[block.start : block.end]


def _tells(word: str) -> bool:
    return any(map(str.isalnum, word)) and word.strip(".,;:").lower() not in _MOTTO
