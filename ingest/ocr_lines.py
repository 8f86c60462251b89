"""Words that tesseract saw -> the characters and lines that a page is laid out from.

A scan then goes the way of any PDF page: stacked into blocks, put in reading order,
headings told from running lines. Its lines are set straight first: on a sheet that lay
half a degree askew the boxes of neighbouring lines overlap.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median, median_low

import numpy as np

from corpus.records import Page, RecognisedWord
from corpus.views import folded
from ingest.ocr import Scan, SeenWord
from ingest.pdf_layout import Layout, lay_out
from ingest.pdf_lines import Box, Chars, Line, joined, union

_JUNK = 0.45
"""Mean confidence of a line below which it is no text. On 15 scanned or drawn pages of
press releases, November 2026: logos, icons and frames lie below, no sentence does; the
least sure sentence has 0.81."""
_ADDRESS = re.compile(r"\W*(?:https?:|www\.)[^\s/]*[/.]")
_MARK, _UNSURE = 0.5, 0.6
"""The same for a word without letter or digit (specks, frames, rules), and for others. In the same pages and in 61 pictures of
brochures what lies below is rubbish in 9 of 10 cases where its neighbours are unsure too;
between sure ones most are words or numbers, a few letters of them wrong."""
_LONE, _ALONE, _NUMBER_ALONE, _FEW_SIGNS = 0.8, 0.95, 0.7, 3
"""The same for a letter that is no word, and for a line of fewer than three letters or
digits: letters that stand alone are mostly pieces of drawings, numbers seldom."""
_LONE_WORDS = frozenset("aàyô")
_VOWELS = frozenset("aeiouy")
_ASCENT, _X_HEIGHT, _DESCENT = 0.72, 0.52, 0.21
"""Heights of letters in font sizes: those of Helvetica, near those of Times."""
_LINE, _WORD = re.compile(r"[^\r\n\u0002\ufffe]+"), re.compile(r"\S+")
_RULES = frozenset("|_¦")
_BULLETS = frozenset(
    ["=", "+", "*", "°", "¢", "©", "®", "»", "¤", "“", "”", "■", "▪", "=“", ">", "»>"]
)
"""What tesseract makes of bullets at the head of a line; "+ 12 %" is no list."""
_LOW = frozenset("gjpqyçQ,;()[]{}|/§µ@_")
_SHORT = frozenset("acegmnopqrsuvwxyzçœæ.,;:-–—_~«»")
_SAME_SIZE = 0.14
"""Difference of measured font sizes that may be error: on one font, by the letters that
a line holds, they differ by up to 12 %."""
_SAME_PARAGRAPH = 0.25
"""The same between lines that tesseract takes for one paragraph."""
_GUTTER_EM, _GUTTER_SPACES = 1.5, 2.5
"""Least gap, in font sizes and in usual spaces of the line, where a line is cut in two."""
_DASHES, _INDENT = frozenset("-–—•"), 4.0
"""Marks that open an item of a list, and the font sizes within which it begins."""
_BROAD = 0.3
"""Part of the page's width from which a line tells how askew the sheet is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanChars(Chars):
    """The characters of a scanned page: `text[i]` stands in `boxes[i]`.

    Boxes are in points from the lower left corner of the page turned upright and set
    straight. `words` have theirs on the page as seen; their offsets are into `text`.
    """

    text: str
    boxes: Sequence[Box | None]
    frame: Box
    lines: tuple[Line, ...]
    words: tuple[RecognisedWord, ...]
    strays: frozenset[int] = frozenset()


def scan_chars(scan: Scan, width_pt: float, height_pt: float) -> ScanChars:
    """Return the characters of a scan.

    Args:
        scan: What tesseract saw.
        width_pt: Width of the page as seen, in points.
        height_pt: Its height.
    """
    if scan.turns % 2:
        width_pt, height_pt = height_pt, width_pt
    rows = _evened(list(_rows(scan, width_pt / scan.width)))
    usual = _usual(rows)
    slope = _slope(rows, width_pt)
    builder = _Builder(scan.turns, width_pt, height_pt)
    for row in rows:
        near = abs(row.size - usual) <= _SAME_SIZE * usual
        builder.add(row, slope, usual if near else row.size)
    return builder.chars()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A line of words with their boxes on the upright page, and its font size in points."""

    words: tuple[SeenWord, ...]
    boxes: tuple[Box, ...]
    size: float


class _Builder:
    """Characters, boxes and lines of a page in the making."""

    def __init__(self, turns: int, width: float, height: float) -> None:
        self._turns, self._width, self._height = turns, width, height
        self._text = ""
        self._boxes: list[Box | None] = []
        self._lines: list[Line] = []
        self._words: list[RecognisedWord] = []

    def add(self, row: _Row, slope: float, size: float) -> None:
        """Add a line, of `size` points, on a sheet that rises by `slope`."""
        if self._text:
            self._append("\r\n", None)
        start = len(self._boxes)
        base = median(_base(*pair, slope, size) for pair in zip(row.words, row.boxes, strict=True))
        low, high = base - _DESCENT * size, base + _ASCENT * size
        for place, (word, box) in enumerate(zip(row.words, row.boxes, strict=True)):
            if place:
                self._append(" ", None)
            begin = len(self._boxes)
            self._append(word.text, (box[0], low, box[2], high))
            self._words.append(
                RecognisedWord(
                    start=begin,
                    end=len(self._boxes),
                    box=self._as_seen(box),
                    confidence=round(word.confidence, 3),
                )
            )
        shown = [box for box in self._boxes[start:] if box is not None]
        end = len(self._boxes)
        self._lines.append(Line(start=start, end=end, box=union(shown), size=size, weight=400))

    def _append(self, text: str, box: Box | None) -> None:
        """Add letters; a word's box is shared out among them evenly."""
        self._text += text
        if box is None:
            self._boxes.extend([None] * len(text))
            return
        step = (box[2] - box[0]) / len(text)
        self._boxes.extend(
            (box[0] + step * place, box[1], box[0] + step * (place + 1), box[3])
            for place in range(len(text))
        )

    def _as_seen(self, box: Box) -> Box:
        """Return a box of the upright page as it stands on the page as seen."""
        width, height = self._width, self._height
        left, bottom, right, top = box
        for _ in range(self._turns):
            left, bottom, right, top = bottom, width - right, top, width - left
            width, height = height, width
        return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)

    def chars(self) -> ScanChars:
        """Return the page."""
        return ScanChars(
            text=self._text,
            boxes=self._boxes,
            frame=(0.0, 0.0, self._width, self._height),
            lines=tuple(self._lines),
            words=tuple(self._words),
        )


# Lines measured -----------------------------------------------------------------------------


def _rows(scan: Scan, scale: float) -> Iterator[_Row]:
    """Yield the lines that are text, in tesseract's order."""
    for _, group in groupby(scan.words, key=lambda word: word.line):
        words = tuple(word for word in group if not _is_speck(word))
        if not _is_text(words):
            continue
        words = _with_bullet(words)
        boxes = tuple(_box(word, scan.height, scale) for word in words)
        for start, end in _apart(words, boxes, _size(words, boxes)):
            kept = _readable(words[start:end])
            if kept:
                piece = tuple(words[start + place] for place in kept)
                around = tuple(boxes[start + place] for place in kept)
                yield _Row(words=piece, boxes=around, size=_size(piece, around))


def _is_text(words: Sequence[SeenWord]) -> bool:
    """Tell whether a line is no logo, icon or frame; web addresses are always unsure."""
    if any(_ADDRESS.match(word.text) for word in words):
        return True
    letters = sum(len(word.text) for word in words)
    sure = sum(word.confidence * len(word.text) for word in words)
    return letters > 0 and sure >= _JUNK * letters


def _readable(words: Sequence[SeenWord]) -> list[int]:
    """Return the places of the words of a line that can be told, none where most cannot.

    What nobody can tell is left out, but for a word or number that looks like one
    between words that are sure: its misreading shows where it stood.
    """
    if any(_ADDRESS.match(word.text) for word in words):
        return list(range(len(words)))
    sure = [word.confidence >= _least(word.text) for word in words]
    kept = [
        place
        for place, word in enumerate(words)
        if sure[place] or (_looks_right(word.text) and _amid(sure, place))
    ]
    signs = [_signs(words[place].text) for place in kept]
    if not any(signs) or 2 * sum(signs) <= sum(_signs(word.text) for word in words):
        return []
    if sum(signs) >= _FEW_SIGNS:
        return kept
    letters = any(char.isalpha() for place in kept for char in words[place].text)
    least = _ALONE if letters else _NUMBER_ALONE
    return kept if min(words[place].confidence for place in kept) >= least else []


def _least(text: str) -> float:
    """Return the least confidence at which a word can be told; lone letters are mostly dirt."""
    if _signs(text) > 1 or not any(map(str.isalpha, text)):
        return _UNSURE
    return _MARK if text.lower() in _LONE_WORDS else _LONE


def _looks_right(text: str) -> bool:
    """Tell whether a word that is unsure has the form of a number or a longer word."""
    core = text.strip(".,;:!?()«»\"'’-–—%€")
    if core.isdigit():
        return True
    whole = re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W_]+)*", core)
    plain = core.islower() or core.isupper() or core.istitle() or core[1:].islower()
    return bool(whole) and len(core) > _FEW_SIGNS and plain and bool(set(folded(core)) & _VOWELS)


def _amid(sure: Sequence[bool], place: int) -> bool:
    """Tell whether a word has neighbours and all of them are sure."""
    beside = [*sure[max(place - 1, 0) : place], *sure[place + 1 : place + 2]]
    return bool(beside) and all(beside)


def _signs(text: str) -> int:
    return sum(map(str.isalnum, text))


def _with_bullet(words: tuple[SeenWord, ...]) -> tuple[SeenWord, ...]:
    """Return the words of a line, a bullet that tesseract has no letter for set right."""
    if len(words) < 2 or words[0].text not in _BULLETS:
        return words
    if words[0].text == "+" and not words[1].text[0].isalpha():
        return words
    return replace(words[0], text="•"), *words[1:]


def _box(word: SeenWord, height: int, scale: float) -> Box:
    """Return a word's box in points; `height` is the picture's, in pixels."""
    return (
        word.left * scale,
        (height - word.bottom) * scale,
        word.right * scale,
        (height - word.top) * scale,
    )


def _apart(
    words: Sequence[SeenWord], boxes: Sequence[Box], size: float
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a line's words that stand apart: tesseract reads over gutters.

    A dash that opens a line stays with its item, however far it stands.
    """
    gaps = [right[0] - left[2] for left, right in pairwise(boxes)]
    least = (
        max(_GUTTER_EM * size, _GUTTER_SPACES * median_low(gaps)) if len(gaps) > 1 else 3.0 * size
    )
    start = 0
    for place, gap in enumerate(gaps, 1):
        if gap > least and not (place == 1 and words[0].text in _DASHES and gap < _INDENT * size):
            yield start, place
            start = place
    yield start, len(boxes)


def _is_speck(word: SeenWord) -> bool:
    """Tell whether a word is dirt or a piece of a frame rather than letters."""
    if set(word.text) <= _RULES:
        return True
    return word.confidence < _MARK and not any(map(str.isalnum, word.text))


def _size(words: Sequence[SeenWord], boxes: Sequence[Box]) -> float:
    """Return the font size in points that the heights of a line's words tell."""
    sizes = [
        (box[3] - box[1]) / _height(word.text)
        for word, box in zip(words, boxes, strict=True)
        if any(map(str.isalnum, word.text))
    ]
    return median(sizes) if sizes else max(box[3] - box[1] for box in boxes)


def _height(text: str) -> float:
    """Return the height of a word in font sizes, by the letters it holds."""
    above = _X_HEIGHT if set(text) <= _SHORT else _ASCENT
    return above + (_DESCENT if set(text) & _LOW else 0.0)


def _evened(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows, those of one of tesseract's paragraphs in one size where it may be so."""
    evened: list[_Row] = []
    for _, group in groupby(rows, key=lambda row: row.words[0].line[:2]):
        alike = list(group)
        usual = _usual(alike)
        evened += [
            replace(row, size=usual) if abs(row.size - usual) <= _SAME_PARAGRAPH * usual else row
            for row in alike
        ]
    return evened


def _usual(rows: Sequence[_Row]) -> float:
    """Return the middle font size by letters, in points."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += sum(len(word.text) for word in row.words)
    return float(median(sizes.elements())) if sizes else 10.0


def _slope(rows: Sequence[_Row], width: float) -> float:
    """Return how much lines rise from left to right, by broad ones; 0 where none is."""
    slopes: list[float] = []
    for row in rows:
        points = [
            ((box[0] + box[2]) / 2, box[1])
            for word, box in zip(row.words, row.boxes, strict=True)
            if word.text[-1].isalnum() and not set(word.text) & _LOW
        ]
        if len(points) > 2 and points[-1][0] - points[0][0] > _BROAD * width:
            across, up = np.array(points).T
            slopes.append(float(np.polyfit(across, up, 1)[0]))
    return median(slopes) if slopes else 0.0


def _base(word: SeenWord, box: Box, slope: float, size: float) -> float:
    """Return the height of the word's base line on the sheet set straight."""
    low = _DESCENT * size if set(word.text) & _LOW else 0.0
    return box[1] + low - slope * (box[0] + box[2]) / 2


# The page's own text among what was seen -----------------------------------------------------


def with_own_text(scan: Scan, layout: Layout) -> Scan:
    """Return a scan of a whole page with the words of the page's own text too.

    They have full confidence and the heights that `_size` tells their font size from.

    Args:
        scan: What was seen beside them on the page turned upright.
        layout: The page by its own text.
    """
    left, _, right, top = layout.frame
    scale = scan.width / (right - left)
    own: list[SeenWord] = []
    for number, block in enumerate(layout.blocks):
        lines = _LINE.finditer(layout.text, block.start, block.end) if block.shown else ()
        for row, line in enumerate(lines):
            for found in _WORD.finditer(layout.text, line.start(), line.end()):
                box = _own_box(layout, found.start(), found.end(), block.size)
                if box is not None:
                    own.append(
                        SeenWord(
                            text=found[0],
                            left=round((box[0] - left) * scale),
                            top=round((top - box[3]) * scale),
                            right=round((box[2] - left) * scale),
                            bottom=round((top - box[1]) * scale),
                            confidence=1.0,
                            line=(-1 - number, 0, row),
                        )
                    )
    return replace(scan, words=(*scan.words, *own))


def _own_box(layout: Layout, start: int, end: int, size: float) -> Box | None:
    """Return the box of a word as tesseract would draw it, around what is black."""
    boxes = [
        box
        for origin in layout.origins[start:end]
        if origin >= 0 and (box := layout.boxes[origin]) is not None
    ]
    if not boxes:
        return None
    left, bottom, right, _ = union(boxes)
    text = layout.text[start:end]
    low = bottom + (0.0 if set(text) & _LOW else _DESCENT * size)
    return left, low, right, low + _height(text) * size


# Laid out and shown --------------------------------------------------------------------------


def lay_out_scan(scan: Scan, width_pt: float, height_pt: float) -> Layout:
    """Return a scanned page laid out, its words tied to the text put together.

    Args:
        scan: What tesseract saw.
        width_pt: Width of the page as seen, in points.
        height_pt: Its height.
    """
    chars = scan_chars(scan, width_pt, height_pt)
    layout = lay_out(chars)
    place = {origin: index for index, origin in enumerate(layout.origins) if origin >= 0}
    words = (
        replace(word, start=place[word.start], end=place[word.end - 1] + 1) for word in chars.words
    )
    return replace(layout, words=tuple(sorted(words, key=lambda word: word.start)))


def confidence(layout: Layout) -> float:
    """Return the mean confidence of a recognised page's letters, 0 to 1."""
    letters = sum(word.end - word.start for word in layout.words)
    total = sum(word.confidence * (word.end - word.start) for word in layout.words)
    return total / letters if letters else 0.0


def word_boxes(page: Page, start: int, end: int) -> list[Box]:
    """Return where `page.text[start:end]` stands on a page read by recognition.

    A word taken in part gives that part of its box; neighbours on a line share one. Left,
    bottom, right, top in points from the lower left corner of the page as seen.
    """
    boxes: list[Box] = []
    for word in page.words:
        first, last = max(start, word.start), min(end, word.end)
        if first < last:
            left, bottom, right, top = word.box
            step = (right - left) / (word.end - word.start)
            begin, stop = left + step * (first - word.start), left + step * (last - word.start)
            boxes.append((begin, bottom, stop, top))
    return list(joined(boxes))
