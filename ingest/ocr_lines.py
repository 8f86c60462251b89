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
from ingest.ocr import Scan, SeenWord
from ingest.pdf_layout import Layout, lay_out
from ingest.pdf_lines import Box, Chars, Line, joined, union

_JUNK = 0.45
"""Mean confidence of a line below which it is no text. On 15 scanned or drawn pages of
press releases, November 2026: logos, icons and frames lie below, no sentence does; the
least sure sentence has 0.81."""
_ADDRESS = re.compile(r"\W*(?:https?:|www\.)[^\s/]*[/.]")
_MARK = 0.5
"""The same for a word without letter or digit: specks, frames, rules."""
_ASCENT, _X_HEIGHT, _DESCENT = 0.72, 0.52, 0.21
"""Heights of letters in font sizes: those of Helvetica, near those of Times."""
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
        boxes = tuple(_box(word, scan.height, scale) for word in words)
        words = _with_bullet(words)
        for start, end in _apart(boxes, _size(words, boxes)):
            piece, around = words[start:end], boxes[start:end]
            yield _Row(words=piece, boxes=around, size=_size(piece, around))


def _is_text(words: Sequence[SeenWord]) -> bool:
    """Tell whether a line is no logo, icon or frame; web addresses are always unsure."""
    if any(_ADDRESS.match(word.text) for word in words):
        return True
    letters = sum(len(word.text) for word in words)
    sure = sum(word.confidence * len(word.text) for word in words)
    return letters > 0 and sure >= _JUNK * letters


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


def _apart(boxes: Sequence[Box], size: float) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a line's words that stand apart: tesseract reads over gutters."""
    gaps = [right[0] - left[2] for left, right in pairwise(boxes)]
    least = (
        max(_GUTTER_EM * size, _GUTTER_SPACES * median_low(gaps)) if len(gaps) > 1 else 3.0 * size
    )
    start = 0
    for place, gap in enumerate(gaps, 1):
        if gap > least:
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
