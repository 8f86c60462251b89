"""The lines of a PDF page as pdfium finds them, with their boxes.

Units are PDF points; the origin is the page's lower left corner, y grows upwards, and
a turned page is turned back first. pypdfium2 is not thread-safe: one process, one
thread a document.
"""

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, pairwise
from math import hypot
from statistics import median
from struct import Struct

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

_WEIGHTS = range(100, 1001)
"""Weights that fonts state; pdfium gives 0 or invents a greater one for fonts that do not."""
_REGULAR, _BOLD = 400, 700
_LEAST_SIZE = 0.5
"""Points below which a size is none: text scaled away."""
_LINE = re.compile(r"[^\r\n\u0002\ufffe]*(?:\r\n|[\r\n\u0002\ufffe])|[^\r\n\u0002\ufffe]+")
"""A line and its end; pdfium's mark for a hyphen takes the place of the line break."""
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"semibold", b"demi")
_EDGES = Struct("4f")
"""What pdfium's FS_RECTF holds: left, top, right, bottom."""
_FORCE_BOLD = 1 << 18
"""The font descriptor's ForceBold flag (PDF 32000-1, table 123)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A run of characters on one line: `chars[start:end]`, white space at the ends cut.

    `row` tells that the line goes across the gutters of a table.
    """

    start: int
    end: int
    box: Box
    size: float
    weight: int
    row: bool = False

    @property
    def height(self) -> float:
        """The height of the line's box, in points."""
        return self.box[3] - self.box[1]


class Chars:
    """The characters of a page, whoever read them: `text[i]` stands in `boxes[i]`.

    `frame` is the visible page, `strays` are spaces that belong to no word.
    """

    __slots__ = ()

    text: str
    boxes: Sequence[Box | None]
    frame: Box
    lines: tuple[Line, ...]
    strays: frozenset[int]

    def split(self, line: Line, at: Sequence[int]) -> list[Line]:
        """Return `line` cut before each of the character positions `at`."""
        if not at:
            return [line]
        edges = [line.start, *at, line.end]
        pieces: list[Line] = []
        for start, end in pairwise(edges):
            start, end = stripped(self.text, start, end)  # noqa: PLW2901  # the cut leaves white space at the ends
            boxes = [box for box in self.boxes[start:end] if box is not None]
            if boxes:
                pieces.append(replace(line, start=start, end=end, box=union(boxes)))
        return pieces


class PageChars(Chars):
    """The characters of a page as pdfium finds them.

    Args:
        page: An open page; the object reads it at once and keeps no handle.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        textpage = page.get_textpage()
        try:
            count = textpage.count_chars()
            self._handle = textpage.raw
            self._styles = _Styles(self._handle)
            self._turn = _turn(page)
            self.frame = self._turned(page.get_bbox())
            self.text = _text(textpage, count)
            self.boxes = self._read_boxes()
            self.lines = tuple(self._read_lines())
            self.strays = frozenset(
                index for line in self.lines for index in self._stray_spaces(line)
            )
        finally:
            textpage.close()
            del self._handle, self._styles

    def _turned(self, box: Box) -> Box:
        left, bottom, right, top = box
        for _ in range(self._turn):
            left, bottom, right, top = bottom, -right, top, -left
        return left, bottom, right, top

    def _read_boxes(self) -> list[Box | None]:
        """Return a box for each character, None for white space and what has none.

        Boxes are pdfium's loose ones: from ascent to descent, advance width wide.
        """
        rect = pdfium_c.FS_RECTF()
        pointer, edges = ctypes.byref(rect), _EDGES.unpack
        read, handle = _unchecked(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int), self._handle
        boxes: list[Box | None] = []
        for index, letter in enumerate(self.text):
            if letter.isspace() or not read(handle, index, pointer):
                boxes.append(None)
            else:
                left, top, right, bottom = edges(rect)
                boxes.append((left, bottom, right, top))
        if self._turn:
            return [self._turned(box) if box else None for box in boxes]
        return boxes

    def _read_lines(self) -> Iterator[Line]:
        position = 0
        for piece in _LINE.findall(self.text):
            line = self.line(position, position + len(piece))
            if line is not None:
                yield line
            position += len(piece)

    def line(self, start: int, end: int) -> Line | None:
        """Return the line of `text[start:end]`, None when nothing shows there."""
        start, end = stripped(self.text, start, end)
        shown = list(compress(range(start, end), self.boxes[start:end]))
        if not shown:
            return None
        boxes = list(filter(None, self.boxes[start:end]))
        size, weight = self._styles.of(shown)
        size = size or _height(boxes)
        return Line(start=start, end=end, box=union(boxes), size=size, weight=weight)

    def _stray_spaces(self, line: Line) -> list[int]:
        """Return where pdfium set spaces into spaced out words ("P R AT I Q U E").

        Those are no wider than most of the spaces that pdfium made. Where all are, the
        line is one word: only capitals are set so, "il y a" is not.
        """
        words = [word for word in self.text[line.start : line.end].split() if word.isalpha()]
        if len(words) < 4 or sum(map(len, words)) > 2.2 * len(words):
            return []
        made = [
            index
            for index in range(line.start + 1, line.end - 1)
            if self.text[index] == " " and pdfium_c.FPDFText_IsGenerated(self._handle, index) == 1
        ]
        gaps = [self._gap(index) for index in made]
        limit = 1.7 * sorted(gaps)[len(gaps) // 4] if gaps else 0.0
        strays = [index for index, gap in zip(made, gaps, strict=True) if gap <= limit]
        capitals = "".join(words).isupper()
        return strays if capitals or len(strays) < len(made) else []

    def _gap(self, index: int) -> float:
        before, after = self.boxes[index - 1], self.boxes[index + 1]
        return after[0] - before[2] if before and after else 0.0


class _Styles:
    """The sizes and weights of a page's characters.

    What is drawn in one go has one size, and a font one weight: pdfium is asked once.

    Args:
        handle: pdfium's text page, open as long as styles are asked for.
    """

    def __init__(self, handle: object) -> None:
        self._handle, self._matrix = handle, pdfium_c.FS_MATRIX()
        self._object = _unchecked(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p)
        self._font = _unchecked(pdfium_c.FPDFTextObj_GetFont, ctypes.c_void_p)
        self._styles: dict[int, tuple[float, int]] = {}
        self._weights: dict[int | None, int] = {}

    def of(self, shown: Sequence[int]) -> tuple[float, int]:
        """Return the median font size, 0 where unknown, and the least weight of characters.

        Six of them are looked at, or one where all are drawn in one go.

        Args:
            shown: Their indices, in order.
        """
        first, last = self._drawn(shown[0]), self._drawn(shown[-1])
        if first is not None and first == last:
            size, weight = self._style(shown[0], first)
            return size if size > _LEAST_SIZE else 0.0, weight
        picked = {shown[len(shown) * part // 5] for part in range(5)} | {shown[-1]}
        styles = [self._style(index, self._drawn(index)) for index in picked]
        sizes = [size for size, _ in styles if size > _LEAST_SIZE]
        return median(sizes) if sizes else 0.0, min(weight for _, weight in styles)

    def _drawn(self, index: int) -> int | None:
        """Return the address of the text object that a character belongs to."""
        return self._object(self._handle, index)

    def _style(self, index: int, drawn: int | None) -> tuple[float, int]:
        if drawn is None:
            return self._size(index), self._weight(index)
        style = self._styles.get(drawn)
        if style is None:
            font = self._font(ctypes.c_void_p(drawn))
            if font not in self._weights:
                self._weights[font] = self._weight(index)
            style = self._styles[drawn] = self._size(index), self._weights[font]
        return style

    def _size(self, index: int) -> float:
        if not pdfium_c.FPDFText_GetMatrix(self._handle, index, self._matrix):
            return 0.0
        size: float = pdfium_c.FPDFText_GetFontSize(self._handle, index)
        return size * hypot(self._matrix.c, self._matrix.d)

    def _weight(self, index: int) -> int:
        weight: int = pdfium_c.FPDFText_GetFontWeight(self._handle, index)
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._handle, index, name, 128, ctypes.byref(flags))
        plain = name.value.lower()
        if flags.value & _FORCE_BOLD or any(word in plain for word in _BOLD_NAMES):
            return max(weight, _BOLD) if weight in _WEIGHTS else _BOLD
        return weight if weight in _WEIGHTS else _REGULAR


_Call = Callable[..., int | None]


def _unchecked(function: object, returns: type[ctypes.c_int | ctypes.c_void_p]) -> _Call:
    """Return a function of pdfium that takes arguments unchecked, in half the time."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]  # a function pointer
    call: _Call = ctypes.CFUNCTYPE(returns)(address or 0)
    return call


def _turn(page: pdfium.PdfPage) -> int:
    """Return how many quarter turns clockwise bring the page upright."""
    turns: int = page.get_rotation() // 90
    return turns % 4


def _text(textpage: pdfium.PdfTextPage, count: int) -> str:
    """Return the page's text, one code point a character of pdfium's.

    pdfium's own text is taken where it has as many; it leaves out what has no Unicode
    value and writes characters beyond the basic plane as two.
    """
    text: str = textpage.get_text_range(0, count) if count else ""
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if _valid(code) else "\ufffd" for code in codes)


def _valid(code: int) -> bool:
    return 0 < code < 0xD800 or 0xDFFF < code < 0x110000


def _height(boxes: Sequence[Box]) -> float:
    return float(median(box[3] - box[1] for box in boxes))


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def union(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around `boxes`."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def joined(boxes: Iterable[Box]) -> Iterator[Box]:
    """Yield the boxes, those that follow each other on one line as one."""
    run: list[Box] = []
    for box in boxes:
        if run and not _follows(run[-1], box):
            yield union(run)
            run = []
        run.append(box)
    if run:
        yield union(run)


def _follows(last: Box, box: Box) -> bool:
    height = min(box[3] - box[1], last[3] - last[1])
    level = min(last[3], box[3]) - max(last[1], box[1]) > 0.5 * height
    near = -2.0 < box[0] - last[2] < 1.5 * max(box[3] - box[1], last[3] - last[1])
    return level and near
